package org.trajectory.access.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.SignInHints;
import org.trajectory.platform.Scope;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Signing in, and the pages behind one-time links. Open to all: who has no account yet can have no right. */
@Controller
@Needs(Action.READ_HELP)
public class SignInPages {
    private final People people;
    private final ObjectProvider<SignInHints> hints;

    SignInPages(People people, ObjectProvider<SignInHints> hints) {
        this.people = people;
        this.hints = hints;
    }

    public record SignInPage(List<FieldError> errors, boolean out, boolean empty, List<SignInHints.Hint> hints) {}

    @GetMapping("/sign-in")
    ModelAndView signIn(@RequestParam Map<String, String> parameters) {
        var errors = parameters.containsKey("wrong")
                ? List.of(new FieldError(
                        "email", "Check the e-mail address and the password: together they don’t open an account"))
                : List.<FieldError>of();
        boolean empty = Scope.installation("sign-in").get(people::isEmpty);
        var offered = hints.stream().flatMap(hint -> hint.hints().stream()).toList();
        return new ModelAndView(
                "access/sign-in",
                Map.of("page", new SignInPage(errors, parameters.containsKey("out"), empty, offered)));
    }

    public record PasswordPage(
            String token,
            boolean first,
            @Nullable String name,
            @Nullable String email,
            List<FieldError> errors) {}

    @GetMapping("/first-administrator/{token}")
    ModelAndView first(@PathVariable String token) {
        check(token, true);
        return passwordPage(new PasswordPage(token, true, null, null, List.of()));
    }

    @PostMapping("/first-administrator/{token}")
    ModelAndView makeFirst(
            @PathVariable String token,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String password,
            RedirectAttributes next) {
        check(token, true);
        var answers = new Answers();
        var who = answers.text("name", name, "Enter your name");
        var address = PeoplePages.email(answers, email);
        var secret = password(answers, password);
        return switch (answers.mean(() -> secret)) {
            case Checked.Bad<String> bad -> passwordPage(new PasswordPage(token, true, name, email, bad.errors()));
            case Checked.Good<String> good -> {
                var chosen = good.value();
                Scope.installation("one-time link").run(() -> people.firstAdministrator(token, who, address, chosen));
                Notice.done(next, "Your account is made. Sign in with it.");
                yield new ModelAndView("redirect:/sign-in");
            }
        };
    }

    @GetMapping("/set-password/{token}")
    ModelAndView setPassword(@PathVariable String token) {
        check(token, false);
        return passwordPage(new PasswordPage(token, false, null, null, List.of()));
    }

    @PostMapping("/set-password/{token}")
    ModelAndView setPassword(
            @PathVariable String token, @RequestParam @Nullable String password, RedirectAttributes next) {
        check(token, false);
        var answers = new Answers();
        var secret = password(answers, password);
        return switch (answers.mean(() -> secret)) {
            case Checked.Bad<String> bad -> passwordPage(new PasswordPage(token, false, null, null, bad.errors()));
            case Checked.Good<String> good -> {
                var chosen = good.value();
                Scope.installation("one-time link").run(() -> people.setPassword(token, chosen));
                Notice.done(next, "Your password is set. Sign in with it.");
                yield new ModelAndView("redirect:/sign-in");
            }
        };
    }

    private void check(String token, boolean first) {
        if (!Scope.installation("one-time link").get(() -> people.linkWorks(token, first))) {
            throw new NotFound("This link doesn’t work: it was used, replaced or is too old. Ask for a new one.");
        }
    }

    private static String password(Answers answers, @Nullable String typed) {
        var password = typed == null ? "" : typed;
        People.weakness(password).ifPresent(message -> answers.refuse("password", message));
        return password;
    }

    private static ModelAndView passwordPage(PasswordPage page) {
        return new ModelAndView("access/set-password", Map.of("page", page));
    }
}

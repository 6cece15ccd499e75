package org.trajectory.access.invitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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
import org.trajectory.access.passwords.PasswordRules;
import org.trajectory.access.signin.Arrivals;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The pages behind one-time links. Open to all: who has no account yet can have no right. */
@Controller
@ConditionalOnWebApplication
@Needs(Action.READ_HELP)
public class LinkPages {
    private final People people;
    private final Arrivals arrivals;

    LinkPages(People people, Arrivals arrivals) {
        this.people = people;
        this.arrivals = arrivals;
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
        return page(new PasswordPage(token, true, null, null, List.of()));
    }

    private record Account(String name, String email, String password) {}

    @PostMapping("/first-administrator/{token}")
    ModelAndView makeFirst(
            @PathVariable String token,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String password,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        check(token, true);
        var answers = new Answers();
        var who = answers.text("name", name, "Enter your name");
        var address = Addresses.read(answers, email);
        var secret = password(answers, password, who, address);
        return switch (answers.mean(() -> new Account(who, address, secret))) {
            case Checked.Bad<Account> bad -> page(new PasswordPage(token, true, name, email, bad.errors()));
            case Checked.Good<Account> good -> {
                var account = good.value();
                long person = Scope.installation("one-time link")
                        .get(() ->
                                people.firstAdministrator(token, account.name(), account.email(), account.password()));
                Notice.done(next, "Your account is made, and you are signed in.");
                yield new ModelAndView("redirect:" + arrivals.first(person, "one-time link", request, response));
            }
        };
    }

    @GetMapping("/set-password/{token}")
    ModelAndView setPassword(@PathVariable String token) {
        check(token, false);
        return page(new PasswordPage(token, false, null, null, List.of()));
    }

    @PostMapping("/set-password/{token}")
    ModelAndView setPassword(
            @PathVariable String token,
            @RequestParam @Nullable String password,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        check(token, false);
        var answers = new Answers();
        var chosen = password(answers, password);
        if (!answers.errors().isEmpty()) {
            return page(new PasswordPage(token, false, null, null, answers.errors()));
        }
        try {
            long person = Scope.installation("one-time link").get(() -> people.setPassword(token, chosen));
            Notice.done(next, "Your password is set.");
            return new ModelAndView("redirect:" + arrivals.first(person, "one-time link", request, response));
        } catch (Refused e) {
            answers.refuse("password", String.valueOf(e.getMessage()));
            return page(new PasswordPage(token, false, null, null, answers.errors()));
        }
    }

    private void check(String token, boolean first) {
        if (!Scope.installation("one-time link").get(() -> people.linkWorks(token, first))) {
            throw new NotFound("This link doesn’t work: it was used, replaced or is too old. Ask for a new one.");
        }
    }

    private static String password(Answers answers, @Nullable String typed, String... about) {
        var password = typed == null ? "" : typed;
        PasswordRules.weakness(password, about).ifPresent(message -> answers.refuse("password", message));
        return password;
    }

    private static ModelAndView page(PasswordPage page) {
        return new ModelAndView("access/invitations/set-password", Map.of("page", page));
    }
}

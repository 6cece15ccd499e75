package org.trajectory.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.SignInHints;
import org.trajectory.access.signin.PasswordSignIn.Outcome;
import org.trajectory.platform.Scope;
import org.trajectory.web.Checked.FieldError;

/** Signing in with a password. Open to all: who isn't signed in can have no right. */
@Controller
@ConditionalOnWebApplication
@Needs(Action.READ_HELP)
public class SignInPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);

    private final PasswordSignIn passwords;
    private final Arrivals arrivals;
    private final People people;
    private final ObjectProvider<SignInHints> hints;
    private final ObjectProvider<OtherWay> otherWays;

    SignInPages(
            PasswordSignIn passwords,
            Arrivals arrivals,
            People people,
            ObjectProvider<SignInHints> hints,
            ObjectProvider<OtherWay> otherWays) {
        this.passwords = passwords;
        this.arrivals = arrivals;
        this.people = people;
        this.hints = hints;
        this.otherWays = otherWays;
    }

    /**
     * @param email as it was typed
     * @param said about what happened before, such as having signed out
     * @param empty nobody has an account yet
     */
    public record SignInPage(
            String email,
            List<FieldError> errors,
            String said,
            boolean empty,
            List<OtherWay.Link> otherWays,
            List<SignInHints.Hint> hints) {}

    @GetMapping("/sign-in")
    ModelAndView signIn(@RequestParam Map<String, String> parameters) {
        var said = parameters.containsKey("out")
                ? "You are signed out."
                : parameters.containsKey("ended") ? "Your sign-in has come to its end. Sign in again to go on." : "";
        return page("", List.of(), said);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (passwords.check(email, password, Devices.of(request), request.getRemoteAddr())) {
            case Outcome.Right right ->
                new ModelAndView("redirect:" + arrivals.first(right.person(), "password", request, response));
            case Outcome.Wrong wrong ->
                page(
                        email,
                        List.of(new FieldError(
                                "email",
                                "Check the e-mail address and the password: together they don’t open an account")),
                        "");
            case Outcome.Wait wait -> {
                var until = CLOCK.format(wait.until().atZone(ZoneId.systemDefault()));
                var page = page(
                        email,
                        List.of(new FieldError(
                                "email",
                                "Too many tries were wrong. Try again after %s, or come in by another way"
                                        .formatted(until))),
                        "");
                page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
                yield page;
            }
        };
    }

    private ModelAndView page(@Nullable String email, List<FieldError> errors, String said) {
        boolean empty = Scope.installation("sign-in").get(people::isEmpty);
        var offered = hints.stream().flatMap(hint -> hint.hints().stream()).toList();
        var ways =
                otherWays.orderedStream().flatMap(way -> way.links().stream()).toList();
        return new ModelAndView(
                "access/signin/sign-in",
                Map.of("page", new SignInPage(email == null ? "" : email, errors, said, empty, ways, offered)));
    }
}

package org.trajectory.access.factors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.access.account.AccountSection;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.signin.PasswordSignIn;
import org.trajectory.access.signin.PasswordSignIn.Outcome;
import org.trajectory.platform.Scope;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** A person’s own second factors. What weakens the account asks for the password again. */
@Controller
@Needs(Action.SEE_HOME)
public class FactorPages {
    private final Viewing viewing;
    private final Factors factors;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final PasswordSignIn passwords;
    private final Invitations letters;

    FactorPages(
            Viewing viewing,
            Factors factors,
            Passkeys passkeys,
            Accounts accounts,
            PasswordSignIn passwords,
            Invitations letters) {
        this.viewing = viewing;
        this.factors = factors;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.passwords = passwords;
        this.letters = letters;
    }

    @Component
    static class OnAccount implements AccountSection {
        private final Factors factors;

        OnAccount(Factors factors) {
            this.factors = factors;
        }

        @Override
        public Line line(long person) {
            var state = factors.state(person);
            return new Line(
                    "Second factor",
                    FactorWords.of(state),
                    "/account/second-factor",
                    state.any() ? "Change" : "Set up");
        }
    }

    public record FactorPage(Factors.State state, List<Passkeys.Listed> passkeys, List<FieldError> errors) {}

    @GetMapping("/account/second-factor")
    ModelAndView factors() {
        return page(List.of());
    }

    private ModelAndView page(List<FieldError> errors) {
        long person = viewing.person().id();
        return Scope.installation("person:" + person)
                .get(() -> new ModelAndView(
                        "access/factors/account",
                        Map.of("page", new FactorPage(factors.state(person), passkeys.list(person), errors))));
    }

    /** @param action where the first code is sent @param needed a role needs it: there is no way round */
    public record SetUpPage(String action, Factors.SetUp setUp, boolean needed, List<FieldError> errors) {}

    @GetMapping("/account/second-factor/app")
    ModelAndView app() {
        return setUpPage(List.of());
    }

    private ModelAndView setUpPage(List<FieldError> errors) {
        long person = viewing.person().id();
        var by = Scope.installation("person:" + person);
        if (by.get(() -> factors.state(person)).app()) {
            return new ModelAndView("redirect:/account/second-factor");
        }
        return new ModelAndView(
                "access/factors/set-up",
                Map.of(
                        "page",
                        new SetUpPage(
                                "/account/second-factor/app", by.get(() -> factors.setUp(person)), false, errors)));
    }

    @PostMapping("/account/second-factor/app")
    ModelAndView app(@RequestParam(defaultValue = "") String code) {
        long person = viewing.person().id();
        var codes = Scope.installation("person:" + person).get(() -> {
            var made = factors.confirm(person, code);
            made.ifPresent(set -> letters.tellChanged(person, "An app for codes was set up for your account."));
            return made;
        });
        return codes.map(made -> codesPage(made, "/account/second-factor"))
                .orElseGet(() -> setUpPage(List.of(wrongCode())));
    }

    static FieldError wrongCode() {
        return new FieldError(
                "code",
                "Enter the six digits that the app shows now. If they are refused again, set the phone’s clock");
    }

    public record CodesPage(List<String> codes, String next) {}

    /** Shows recovery codes, this once. */
    static ModelAndView codesPage(List<String> codes, String next) {
        return new ModelAndView("access/factors/codes", Map.of("page", new CodesPage(codes, next)));
    }

    @PostMapping("/account/second-factor/codes")
    ModelAndView newCodes(@RequestParam(defaultValue = "") String password, HttpServletRequest request) {
        var wrong = wrongPassword(password, request);
        if (wrong.isPresent()) {
            return page(List.of(wrong.get()));
        }
        long person = viewing.person().id();
        var made = Scope.installation("person:" + person)
                .get(() -> factors.state(person).app() ? factors.newCodes(person) : List.<String>of());
        return made.isEmpty() ? page(List.of()) : codesPage(made, "/account/second-factor");
    }

    @PostMapping("/account/second-factor/remove")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String password, HttpServletRequest request, RedirectAttributes next) {
        long person = viewing.person().id();
        var by = Scope.installation("person:" + person);
        var state = by.get(() -> factors.state(person));
        var wrong = state.needed() && state.passkeys() == 0
                ? Optional.of(new FieldError(
                        "password", "A role of yours needs a second factor: add a passkey first, then remove the app"))
                : wrongPassword(password, request);
        if (wrong.isPresent()) {
            return page(List.of(wrong.get()));
        }
        by.run(() -> {
            factors.removeApp(person);
            letters.tellChanged(person, "The app for codes was removed from your account.");
        });
        Notice.done(next, "The app is removed. Its codes and the recovery codes don’t open your account any more.");
        return new ModelAndView("redirect:/account/second-factor");
    }

    private Optional<FieldError> wrongPassword(String password, HttpServletRequest request) {
        var person = viewing.person();
        var account = Scope.installation("person:" + person.id())
                .get(() -> accounts.find(person.id()).orElseThrow());
        if (!account.hasPassword()) {
            return Optional.empty();
        }
        return switch (passwords.checkAgain(account.email(), password, request)) {
            case Outcome.Right right -> Optional.empty();
            case Outcome.Wrong wrong -> Optional.of(new FieldError("password", "Enter your password"));
            case Outcome.Wait wait ->
                Optional.of(new FieldError("password", "Too many tries were wrong. Try again in an hour"));
        };
    }
}

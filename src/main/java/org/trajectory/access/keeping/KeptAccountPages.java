package org.trajectory.access.keeping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.access.account.AccountPages;
import org.trajectory.access.account.AccountPages.SessionLine;
import org.trajectory.access.factors.FactorWords;
import org.trajectory.access.factors.Factors;
import org.trajectory.access.invitations.Addresses;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.oidc.OutsideIdentities;
import org.trajectory.access.sessions.Sessions;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** How one person signs in, for the administrators who keep the account. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class KeptAccountPages {
    private final Keeping keeping;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Factors factors;
    private final OutsideIdentities identities;
    private final Viewing viewing;

    KeptAccountPages(
            Keeping keeping,
            Accounts accounts,
            Invitations invitations,
            Sessions sessions,
            Factors factors,
            OutsideIdentities identities,
            Viewing viewing) {
        this.viewing = viewing;
        this.keeping = keeping;
        this.accounts = accounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.factors = factors;
        this.identities = identities;
    }

    /** @param link how it went out, where one works still @param another whether it is somebody else’s account */
    public record KeptPage(
            Accounts.Account account,
            Optional<String> link,
            boolean byEmail,
            String factor,
            boolean hasFactor,
            List<String> issuers,
            List<SessionLine> sessions,
            boolean another) {}

    @GetMapping("/people/{id}/account")
    ModelAndView account(@PathVariable long id) {
        var kept = keeping.of(id);
        var link = kept.scope().get(() -> invitations.find(id).map(invitations::fares));
        var state = kept.scope().get(() -> factors.state(id));
        var issuers = kept.scope().get(() -> identities.issuers(id));
        var open = sessions.list(id, kept.account().epoch(), null).stream()
                .map(AccountPages::line)
                .toList();
        return new ModelAndView(
                "access/keeping/account",
                Map.of(
                        "page",
                        new KeptPage(
                                kept.account(),
                                link,
                                invitations.byEmail(),
                                FactorWords.of(state),
                                state.any(),
                                issuers,
                                open,
                                viewing.person().id() != id)));
    }

    @PostMapping("/people/{id}/sessions/end")
    String endSessions(@PathVariable long id, RedirectAttributes next) {
        var kept = keeping.of(id);
        kept.scope().run(() -> accounts.endSessions(id));
        sessions.endAll(id, null);
        Notice.done(next, kept.account().name() + " is signed out everywhere.");
        return "redirect:/people/" + id + "/account";
    }

    @PostMapping("/people/{id}/second-factor/reset")
    String resetFactors(@PathVariable long id, RedirectAttributes next) {
        var kept = keeping.of(id);
        kept.scope().run(() -> {
            factors.reset(id);
            invitations.tellChanged(id, kept.keeper() + " took the second factor of your account away.");
        });
        sessions.endAll(id, null);
        Notice.done(next, "The second factor is taken away. " + kept.account().name() + " is signed out everywhere.");
        return "redirect:/people/" + id + "/account";
    }

    @PostMapping("/people/{id}/single-sign-on/forget")
    String forgetIdentities(@PathVariable long id, RedirectAttributes next) {
        var kept = keeping.of(id);
        kept.scope().run(() -> identities.forget(id));
        Notice.done(next, "The link is undone. At the next single sign-on the verified address counts again.");
        return "redirect:/people/" + id + "/account";
    }

    /** @param seen mark of what is kept, by which a change in between is noticed */
    public record DetailsPage(
            long person,
            String seen,
            @Nullable String name,
            @Nullable String email,
            List<FieldError> errors) {}

    @GetMapping("/people/{id}/details")
    ModelAndView details(@PathVariable long id) {
        var account = keeping.of(id).account();
        return detailsPage(new DetailsPage(id, seen(account), account.name(), account.email(), List.of()));
    }

    private static String seen(Accounts.Account account) {
        return Seen.of(account.name(), account.email());
    }

    private record Details(String name, String email) {}

    @PostMapping("/people/{id}/details")
    ModelAndView details(
            @PathVariable long id,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String email,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var kept = keeping.of(id);
        var answers = new Answers();
        var called = answers.text("name", name, "Enter the person’s name");
        var address = Addresses.read(answers, email);
        return switch (answers.mean(() -> new Details(called, address))) {
            case Checked.Bad<Details> bad -> detailsPage(new DetailsPage(id, seen, name, email, bad.errors()));
            case Checked.Good<Details> good -> {
                var details = good.value();
                try {
                    kept.scope().run(() -> {
                        accounts.change(id, details.name(), details.email(), kept.authority(), seen);
                        invitations.tellChanged(
                                kept.account().email(),
                                kept.account().name(),
                                "%s changed what is held about you: the name is %s, the address to sign in with %s."
                                        .formatted(kept.keeper(), details.name(), details.email()));
                    });
                } catch (Refused e) {
                    yield detailsPage(new DetailsPage(
                            id, seen, name, email, List.of(new FieldError("email", String.valueOf(e.getMessage())))));
                } catch (Conflict e) {
                    var now = keeping.of(id).account();
                    yield detailsPage(new DetailsPage(
                            id,
                            seen(now),
                            name,
                            email,
                            List.of(new FieldError(
                                    "name",
                                    "%s: it is %s, %s now. What you typed is still here; look at it again, and save it if it should be so"
                                            .formatted(e.getMessage(), now.name(), now.email())))));
                }
                Notice.done(next, "Saved.");
                yield new ModelAndView("redirect:/people/" + id + "/account");
            }
        };
    }

    private static ModelAndView detailsPage(DetailsPage page) {
        return new ModelAndView("access/keeping/details", Map.of("page", page));
    }
}

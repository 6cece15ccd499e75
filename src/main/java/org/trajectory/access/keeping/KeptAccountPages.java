package org.trajectory.access.keeping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Keeping;
import org.trajectory.access.Needs;
import org.trajectory.access.account.AccountPages;
import org.trajectory.access.account.AccountPages.SessionLine;
import org.trajectory.access.factors.FactorWords;
import org.trajectory.access.factors.Factors;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.sessions.Sessions;
import org.trajectory.web.Notice;

/** How one person signs in, for the administrators who keep the account. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class KeptAccountPages {
    private final Keeping keeping;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Factors factors;

    KeptAccountPages(
            Keeping keeping, Accounts accounts, Invitations invitations, Sessions sessions, Factors factors) {
        this.keeping = keeping;
        this.accounts = accounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.factors = factors;
    }

    /** @param link how it went out, where one works still */
    public record KeptPage(
            Accounts.Account account,
            Optional<String> link,
            boolean byEmail,
            String factor,
            boolean hasFactor,
            List<SessionLine> sessions) {}

    @GetMapping("/people/{id}/account")
    ModelAndView account(@PathVariable long id) {
        var kept = keeping.of(id);
        var link = kept.scope().get(() -> invitations.find(id).map(invitations::fares));
        var state = kept.scope().get(() -> factors.state(id));
        var open = sessions.list(id, kept.account().epoch(), null).stream()
                .map(AccountPages::line)
                .toList();
        return new ModelAndView(
                "access/keeping/account",
                Map.of("page", new KeptPage(
                        kept.account(), link, invitations.byEmail(), FactorWords.of(state), state.any(), open)));
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
}

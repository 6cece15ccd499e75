package org.trajectory.access.keeping;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.access.SeeingAs;
import org.trajectory.access.Viewing;
import org.trajectory.web.Notice;

/** Administrators look at the pages as somebody else sees them, to help. Both ends are on record. */
@Controller
public class SeeingAsPages {
    private final Keeping keeping;
    private final Viewing viewing;
    private final Audit audit;
    private final TransactionTemplate transactions;

    SeeingAsPages(Keeping keeping, Viewing viewing, Audit audit, PlatformTransactionManager transactions) {
        this.keeping = keeping;
        this.viewing = viewing;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @PostMapping("/people/{id}/see-as")
    @Needs(Action.MANAGE_PEOPLE)
    String see(@PathVariable long id, HttpServletRequest request, RedirectAttributes next) {
        var kept = keeping.of(id);
        if (id == viewing.person().id()) {
            Notice.information(next, "These are your own pages already.");
            return "redirect:/people/" + id + "/account";
        }
        kept.scope()
                .run(() -> transactions.executeWithoutResult(status -> audit.record(
                        "began to see the pages as somebody else",
                        kept.authority(),
                        "person:" + id,
                        null,
                        Map.of("name", kept.account().name()))));
        request.getSession().setAttribute(SeeingAs.ATTRIBUTE, new SeeingAs(id));
        return "redirect:/";
    }

    /** Open to all, since the other may have no right at all; does nothing for who is themself. */
    @PostMapping("/see-as/end")
    @Needs(Action.READ_HELP)
    String end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(SeeingAs.ATTRIBUTE) instanceof SeeingAs seen) {
            session.removeAttribute(SeeingAs.ATTRIBUTE);
            transactions.executeWithoutResult(status -> audit.record(
                    "stopped seeing the pages as somebody else", null, "person:" + seen.person(), null, null));
            return "redirect:/people/" + seen.person() + "/account";
        }
        return "redirect:/";
    }
}

package org.trajectory.access.pages;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.History;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** What was changed about one thing, for those who may see the thing; its page leads here. */
@Controller
@Needs({
    Action.SEE_CONSORTIA,
    Action.SEE_ALLOCATIONS,
    Action.SEE_CATEGORIES,
    Action.SEE_PACKS,
    Action.MANAGE_PEOPLE,
    Action.SEE_AUDIT
})
public class HistoryPages {
    /** @param subject as the record names it, without its number @param page where the thing is, before its number */
    private record Kind(String subject, String words, Action needs, String page) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "consortium", new Kind("consortium", "this consortium", Action.SEE_CONSORTIA, "/consortia/"),
            "proposal", new Kind("proposal", "this allocation", Action.SEE_ALLOCATIONS, "/allocation/"),
            "run", new Kind("category run", "this run of a policy", Action.SEE_CATEGORIES, "/categories?run="),
            "pack", new Kind("pack", "this board pack", Action.SEE_PACKS, "/packs/"),
            "person", new Kind("person", "this person’s account", Action.MANAGE_PEOPLE, "/people/"),
            "consortium-agreement",
                    new Kind(
                            "consortium-agreement",
                            "this agreement",
                            Action.KEEP_AGREEMENTS,
                            "/consortium-agreements/"),
            "consortium-plan", new Kind("consortium-plan", "this plan", Action.KEEP_AGREEMENTS, "/consortium-plans/"),
            "arrangement", new Kind("arrangement", "this joint arrangement", Action.MANAGE_PEOPLE, "/arrangements#"));

    private final History history;
    private final Viewing viewing;

    HistoryPages(History history, Viewing viewing) {
        this.history = history;
        this.viewing = viewing;
    }

    public record Page(String about, String back, List<History.Line> lines) {}

    @GetMapping("/history/{kind}/{id}")
    ModelAndView history(@PathVariable String kind, @PathVariable long id) {
        var asked = KINDS.get(kind);
        if (asked == null) {
            throw new NotFound("There is no history of such a thing.");
        }
        var authority = viewing.authorityTo(asked.needs().words()).code();
        if (!viewing.person().mayAt(asked.needs(), authority)) {
            throw new Forbidden(asked.needs().words(), "an administrator of the authority");
        }
        var subject = asked.subject() + ":" + id;
        // Moves between consortia are told once for all of them.
        var subjects = kind.equals("consortium") ? List.of(subject, "consortia") : List.of(subject);
        return new ModelAndView(
                "access/history",
                Map.of("page", new Page(asked.words(), asked.page() + id, history.of(authority, subjects))));
    }
}

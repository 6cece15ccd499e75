package org.trajectory.access.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Action.SEE_LEDGER,
    Action.KEEP_BODIES,
    Action.KEEP_AGREEMENTS,
    Action.MANAGE_PEOPLE,
    Action.SEE_AUDIT
})
public class HistoryPages {
    /**
     * @param key in the address
     * @param subject as the record names it, without its number
     * @param needs who has it sees this history; so does who sees the whole record
     * @param page where the thing is, before its number
     */
    private record Kind(String key, String subject, String words, Action needs, String page) {}

    private static final Map<String, Kind> KINDS = Stream.of(
                    new Kind("consortium", "consortium", "this consortium", Action.SEE_CONSORTIA, "/consortia/"),
                    new Kind("proposal", "proposal", "this allocation", Action.SEE_ALLOCATIONS, "/allocation/"),
                    new Kind("run", "category run", "this run of a policy", Action.SEE_CATEGORIES, "/categories?run="),
                    new Kind("pack", "pack", "this board pack", Action.SEE_PACKS, "/packs/"),
                    new Kind("person", "person", "this person’s account", Action.MANAGE_PEOPLE, "/people/"),
                    ofItself(
                            "consortium-agreement",
                            "this agreement",
                            Action.KEEP_AGREEMENTS,
                            "/consortium-agreements/"),
                    ofItself("consortium-plan", "this plan", Action.KEEP_AGREEMENTS, "/consortium-plans/"),
                    ofItself("arrangement", "this joint arrangement", Action.MANAGE_PEOPLE, "/arrangements#"),
                    // What isn't open yet, such as an agenda before its notice, stands in these.
                    ofItself("body", "this body", Action.KEEP_BODIES, "/bodies/"),
                    ofItself("meeting", "this meeting", Action.KEEP_BODIES, "/meetings/"),
                    ofItself("motion", "this motion", Action.KEEP_BODIES, "/motions/"),
                    ofItself("election", "this election", Action.KEEP_BODIES, "/elections/"),
                    ofItself("commitment", "this commitment", Action.SEE_LEDGER, "/money/commitments/"),
                    ofItself("claim", "this claim", Action.SEE_LEDGER, "/money/claims/"),
                    ofItself("cycle", "this cycle", Action.SEE_CATEGORIES, "/categories/cycles/"))
            .collect(Collectors.toUnmodifiableMap(Kind::key, kind -> kind));

    private static Kind ofItself(String key, String words, Action needs, String page) {
        return new Kind(key, key, words, needs, page);
    }

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
        if (!viewing.person().mayAt(asked.needs(), authority)
                && !viewing.person().mayAt(Action.SEE_AUDIT, authority)) {
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

package org.trajectory.categories.published;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.published.Visibility.Among;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Who may see agreed categories: what holds, what is proposed, and how it was decided. */
@Controller
public class VisibilityPages {
    private final Visibilities visibilities;
    private final Viewing viewing;

    VisibilityPages(Visibilities visibilities, Viewing viewing) {
        this.visibilities = visibilities;
        this.viewing = viewing;
    }

    /** What was typed. */
    public record Form(
            @Nullable String among,
            @Nullable String toPublic,
            @Nullable String reason) {}

    /** @param waiting proposals without a decision */
    public record Page(
            String holds,
            String by,
            String authority,
            DataTable table,
            List<Visibility> waiting,
            boolean mayPropose,
            boolean mayDecide,
            Map<String, String> among,
            Map<String, String> toPublic,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/categories/visibility")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show() {
        return page(new Form(null, null, null), List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        var all = visibilities.list(authority);
        var inForce = visibilities.inForce(authority);
        var among = new LinkedHashMap<String, String>();
        Arrays.stream(Among.values()).forEach(one -> among.put(one.word(), one.words()));
        var toPublic = new LinkedHashMap<String, String>();
        Arrays.stream(ToPublic.values()).forEach(one -> toPublic.put(one.word(), one.words()));
        return new ModelAndView(
                "categories/published/visibility",
                Map.of(
                        "page",
                        new Page(
                                inForce.map(Visibility::words)
                                        .orElse(Among.SCHOOL.words() + ". " + ToPublic.NOTHING.words() + "."),
                                inForce.map(VisibilityPages::by)
                                        .orElse("Nothing has been voted yet, so nothing is shown to others."),
                                authority.code(),
                                table(authority, all),
                                all.stream()
                                        .filter(one -> one.decision() == null)
                                        .toList(),
                                may(Action.RUN_CYCLES, authority),
                                may(Action.RECORD_DECISIONS, authority),
                                among,
                                toPublic,
                                form.toPublic() == null
                                        ? new Form(form.among(), ToPublic.COUNTS.word(), form.reason())
                                        : form,
                                errors)));
    }

    private static String by(Visibility one) {
        return "Decided by %s (decision %s), in force from %s."
                .formatted(one.body(), one.decision(), one.effectFrom() == null ? "" : Dates.words(one.effectFrom()));
    }

    private static DataTable table(AuthorityCode authority, List<Visibility> all) {
        return new DataTable(
                "What was proposed and decided, the latest first",
                List.of(
                        Column.text("Among the schools"),
                        Column.text("The public"),
                        Column.text("Why"),
                        Column.text("Proposed by"),
                        Column.text("Decision"),
                        Column.text("In force from")),
                all.stream()
                        .map(one -> List.of(
                                Cell.text(one.among().words()),
                                Cell.text(one.toPublic().words()),
                                Cell.text(one.reason()),
                                Cell.text("%s, %s".formatted(one.askedName(), Dates.words(one.askedOn()))),
                                Optional.ofNullable(one.decision())
                                        .map(number ->
                                                Cell.link(number, "/decisions/%s/%s".formatted(authority, number)))
                                        .orElse(Cell.text("Waits for a decision")),
                                Cell.text(one.effectFrom() == null ? "–" : Dates.words(one.effectFrom()))))
                        .toList());
    }

    private boolean may(Action action, AuthorityCode authority) {
        return viewing.person().mayAt(action, authority.code());
    }

    @PostMapping("/categories/visibility")
    @Needs(Action.RUN_CYCLES)
    ModelAndView propose(Form form, RedirectAttributes next) {
        var authority = viewing.authorityTo(Action.RUN_CYCLES.words());
        if (!may(Action.RUN_CYCLES, authority)) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        var answers = new Answers();
        var among = answers.parsed("among", form.among(), Among::ofWord, "Choose what the schools see of each other");
        var toPublic = answers.parsed("toPublic", form.toPublic(), ToPublic::ofWord, "Choose what everybody sees");
        var reason = answers.text("reason", form.reason(), "Enter why, for those who vote on it");
        if (answers.errors().isEmpty()) {
            try {
                visibilities.propose(
                        authority,
                        among.orElseThrow(),
                        toPublic.orElseThrow(),
                        reason,
                        viewing.person().name());
                Notice.done(next, "It is proposed. It holds once a decision in the register carries it.");
                return new ModelAndView("redirect:/categories/visibility");
            } catch (Refused e) {
                answers.refuse("among", String.valueOf(e.getMessage()));
            }
        }
        return page(form, answers.errors());
    }
}

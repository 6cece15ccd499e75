package org.trajectory.signals.ours;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.held.SchoolNames;
import org.trajectory.signals.held.Sight;
import org.trajectory.signals.held.Signal;
import org.trajectory.signals.held.SignalListPages;
import org.trajectory.signals.held.SignalTable;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** What is held about the reader’s own schools, and what these share with the leads of their consortium. */
@Controller
public class HeldAboutUsPages {
    private final SignalTable signals;
    private final SchoolSharing sharing;
    private final Sight sight;
    private final SchoolNames names;
    private final SchoolRegister register;

    HeldAboutUsPages(
            SignalTable signals, SchoolSharing sharing, Sight sight, SchoolNames names, SchoolRegister register) {
        this.signals = signals;
        this.sharing = sharing;
        this.sight = sight;
        this.names = names;
        this.register = register;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem heldItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "What is held", "/signals/held", 41, Action.SEE_OWN_SIGNALS.name());
        }
    }

    /**
     * @param speaks the reader answers and shares for it
     * @param leads the reader leads its consortium, and sees what it shares
     * @param shared keys of what is shared
     */
    public record Own(long school, int urn, String name, boolean speaks, boolean leads, Set<String> shared) {
        /** By which a change in between is noticed. */
        public String seen() {
            return SchoolSharing.seen(shared);
        }

        public boolean ratingsShow() {
            return !leads || shared.contains(SchoolSharing.SELF_EVALUATION);
        }
    }

    public record Page(String heading, List<Own> schools, DataTable table, boolean several) {}

    @GetMapping("/signals/held")
    @Needs(Action.SEE_OWN_SIGNALS)
    @Transactional(readOnly = true)
    public ModelAndView show() {
        var today = sight.today();
        var seen = seen();
        long waiting = seen.stream()
                .filter(one -> one.waits(today) && sight.speaksFor(one.school()))
                .count();
        var own = schools();
        var called = names.of(seen.stream().map(Signal::urn).collect(Collectors.toSet()), today);
        var columns = new ArrayList<>(List.of(
                Column.text("Signal"),
                Column.text("Comes from"),
                Column.text("Speaks of"),
                Column.text("State"),
                Column.text("Answer until")));
        boolean several = own.size() > 1;
        if (several) {
            columns.add(1, Column.text("School"));
        }
        return new ModelAndView(
                "signals/held",
                Map.of(
                        "page",
                        new Page(
                                heading(seen.size(), waiting, own),
                                own,
                                new DataTable(
                                        "What is held, the latest first",
                                        columns,
                                        seen.stream()
                                                .map(one -> {
                                                    var cells = new ArrayList<>(List.of(
                                                            Cell.link(
                                                                    one.words()
                                                                            + (one.sensitive() ? " (sensitive)" : ""),
                                                                    "/signals/" + one.id()),
                                                            Cell.text(SignalListPages.from(one)),
                                                            Cell.text(SignalListPages.day(one)),
                                                            Cell.text(one.state(today)),
                                                            Cell.text(
                                                                    one.answerable(today)
                                                                            ? Dates.words(one.answerBy())
                                                                            : "The time is over")));
                                                    if (several) {
                                                        cells.add(1, Cell.text(called.getOrDefault(one.urn(), "")));
                                                    }
                                                    return List.copyOf(cells);
                                                })
                                                .toList()),
                                several)));
    }

    private static String heading(int held, long waiting, List<Own> own) {
        var about = own.size() == 1 ? own.getFirst().name() : "your schools";
        if (held == 0 && !own.isEmpty() && own.stream().allMatch(Own::leads)) {
            return "No school of your consortium shares a signal with you";
        }
        if (held == 0) {
            return "Nothing is held about " + about;
        }
        return waiting > 0
                ? "%d of %d signals about %s %s for your answer"
                        .formatted(waiting, held, about, waiting == 1 ? "waits" : "wait")
                : held == 1 ? "1 signal is held about " + about : "%d signals are held about %s".formatted(held, about);
    }

    @GetMapping("/signals/held.csv")
    @Needs(Action.SEE_OWN_SIGNALS)
    @Transactional(readOnly = true)
    public void csv(HttpServletResponse response) throws IOException {
        var today = sight.today();
        Download.csv(
                response,
                "held-about-our-school-" + today,
                new Table(
                                List.of(
                                        "urn",
                                        "type",
                                        "comes_from",
                                        "noted_on",
                                        "known_at",
                                        "expires_on",
                                        "answer_by",
                                        "state",
                                        "text"),
                                seen().stream()
                                        .map(one -> List.of(
                                                one.urn().toString(),
                                                one.type(),
                                                one.source().key(),
                                                one.notedOn().toString(),
                                                one.knownAt().toString(),
                                                one.expiresOn().toString(),
                                                one.answerBy().toString(),
                                                one.state(today),
                                                one.sensitive() ? "" : one.text()))
                                        .toList())
                        .with("as_at", today));
    }

    private List<Signal> seen() {
        var schools = sight.ownSchools();
        return schools.isEmpty()
                ? List.of()
                : signals.ofSchools(schools).stream().filter(sight::fromSchool).toList();
    }

    private List<Own> schools() {
        var ids = sight.ownSchools().stream().map(SchoolId::new).toList();
        var shared = sharing.of(sight.ownSchools());
        return register.current(ids, sight.today()).values().stream()
                .map(school -> new Own(
                        school.id().value(),
                        school.urn().value(),
                        school.name(),
                        sight.speaksFor(school.id()),
                        sight.leadsOnly(school.id()),
                        shared.getOrDefault(school.id().value(), Set.of())))
                .sorted(Comparator.comparing(Own::name))
                .toList();
    }

    /** @param what keys of all that is shared from now on; what isn’t among them is shared no longer */
    @PostMapping("/signals/held/sharing")
    @Needs(Action.ANSWER_SIGNALS)
    @Transactional
    public String share(
            @RequestParam(defaultValue = "0") long school,
            @RequestParam(required = false) @Nullable List<String> what,
            @RequestParam(name = org.trajectory.web.Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var id = new SchoolId(school);
        var current = register.current(List.of(id), sight.today()).get(id);
        if (current == null) {
            throw new NotFound("There is no such school in the register.");
        }
        if (!sight.speaksFor(id)) {
            Notice.information(next, "Only the school’s headteacher or chair of governors says what it shares.");
            return "redirect:/signals/held";
        }
        if (current.authority() == null) {
            Notice.information(
                    next, "The register doesn’t say to which authority the school belongs, so nothing is shared.");
            return "redirect:/signals/held";
        }
        if (!sharing.set(current, Set.copyOf(what == null ? List.of() : what), seen)) {
            Notice.information(
                    next,
                    "Somebody else changed what the school shares while you had the page open: it is shown below as it stands now. Nothing of yours was saved.");
            return "redirect:/signals/held";
        }
        Notice.done(next, "It is saved what the leads of your consortium see.");
        return "redirect:/signals/held";
    }
}

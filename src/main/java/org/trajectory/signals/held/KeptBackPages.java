package org.trajectory.signals.held;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** What is kept back from schools, by which law, and until when. */
@Controller
@Needs(Action.SEE_SIGNALS)
public class KeptBackPages {
    private static final int MOST = 500;

    private final SignalTable signals;
    private final Sight sight;
    private final SchoolNames names;

    KeptBackPages(SignalTable signals, Sight sight, SchoolNames names) {
        this.signals = signals;
        this.sight = sight;
        this.names = names;
    }

    /** @param reasons the lawful reasons there are */
    public record Page(String heading, DataTable table, DataTable reasons) {}

    @GetMapping("/signals/kept-back")
    @Transactional(readOnly = true)
    public ModelAndView show() {
        var kept = kept();
        var today = sight.today();
        var called = names.of(kept.stream().map(Signal::urn).collect(Collectors.toSet()), today);
        return new ModelAndView(
                "signals/kept-back",
                Map.of(
                        "page",
                        new Page(
                                kept.isEmpty()
                                        ? "Nothing is kept back from a school"
                                        : kept.size() == 1
                                                ? "1 signal is kept back from its school"
                                                : kept.size() + " signals are kept back from their schools",
                                new DataTable(
                                        "Kept back",
                                        List.of(
                                                Column.text("Signal"),
                                                Column.text("School"),
                                                Column.text("Reason"),
                                                Column.text("Law"),
                                                Column.text("Until")),
                                        kept.stream()
                                                .map(one -> row(one, called))
                                                .toList()),
                                new DataTable(
                                        "Lawful reasons",
                                        List.of(
                                                Column.text("Reason"),
                                                Column.text("Law"),
                                                Column.number("Days until it is looked at again, at most")),
                                        Reason.shipped().stream()
                                                .map(one -> List.of(
                                                        Cell.text(one.words()),
                                                        Cell.text(one.law()),
                                                        Cell.of(one.longest())))
                                                .toList()))));
    }

    private static List<Cell> row(Signal one, Map<Urn, String> called) {
        var reason = reason(one);
        return List.of(
                Cell.link(one.words(), "/signals/" + one.id()),
                Cell.text(called.getOrDefault(one.urn(), "URN " + one.urn())),
                Cell.text(reason.words()),
                Cell.text(reason.law()),
                Cell.text(Dates.words(until(one))));
    }

    private static Reason reason(Signal one) {
        var withheld = one.withheld();
        var key = withheld == null ? "" : withheld.reason();
        return Reason.find(key).orElse(new Reason(key, key, "", 0));
    }

    private static LocalDate until(Signal one) {
        var withheld = one.withheld();
        return withheld == null ? one.knownAt() : withheld.until();
    }

    @GetMapping("/signals/kept-back.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletResponse response) throws IOException {
        var today = sight.today();
        Download.csv(
                response,
                "signals-kept-back-" + today,
                new Table(
                                List.of("signal", "urn", "type", "reason", "law", "until"),
                                kept().stream()
                                        .map(one -> List.of(
                                                String.valueOf(one.id()),
                                                one.urn().toString(),
                                                one.type(),
                                                reason(one).key(),
                                                reason(one).law(),
                                                until(one).toString()))
                                        .toList())
                        .with("as_at", today));
    }

    private List<Signal> kept() {
        var authority = sight.here();
        return signals.list(sight.at(authority).asking(null, null, "kept-back", Set.of()), 0, MOST);
    }
}

package org.trajectory.signals.elsewhere;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Viewing;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.LiveSignals;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.Signals;
import org.trajectory.signals.held.Sight;
import org.trajectory.signals.held.SignalListPages;
import org.trajectory.signals.selfview.EvaluationSight;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** The signals about a school, on its profile, as far as the reader may see them. */
@Component
@Order(10)
class SignalsOnProfile implements SchoolSection {
    private static final int SHOWN = 10;

    private final Signals signals;
    private final Sight sight;
    private final EvaluationSight evaluations;
    private final SchoolRegister register;
    private final Viewing viewing;

    SignalsOnProfile(
            Signals signals, Sight sight, EvaluationSight evaluations, SchoolRegister register, Viewing viewing) {
        this.signals = signals;
        this.sight = sight;
        this.evaluations = evaluations;
        this.register = register;
        this.viewing = viewing;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return viewing.find().isEmpty()
                ? Optional.empty()
                : register.find(urn, asAt).flatMap(school -> of(school, asAt, knownAt));
    }

    private Optional<Section> of(School school, LocalDate asAt, LocalDate knownAt) {
        var code = school.authority();
        var own = sight.keys(school.id());
        var ordinary = new HashSet<>(own);
        var sensitive = new HashSet<>(own);
        if (code != null) {
            ordinary.addAll(sight.keys(code, Sensitivity.ORDINARY));
            sensitive.addAll(sight.keys(code, Sensitivity.SENSITIVE));
        }
        if (ordinary.isEmpty() && sensitive.isEmpty()) {
            return Optional.empty();
        }
        var live = signals.live(school.id(), asAt, knownAt);
        var seen = new LiveSignals(
                school.id(),
                live.items().stream()
                        .filter(item -> seen(item, ordinary, sensitive))
                        .toList());
        return Optional.of(
                new Section("signals", "Signals", sentence(seen), table(seen), links(school, code, !own.isEmpty())));
    }

    private static boolean seen(LiveSignals.Item item, Set<String> ordinary, Set<String> sensitive) {
        return (item.sensitivity() == Sensitivity.SENSITIVE ? sensitive : ordinary).contains(item.type());
    }

    static String sentence(LiveSignals seen) {
        int worried = seen.concerned();
        int pleased = seen.pleased();
        if (seen.items().isEmpty()) {
            return "Nothing that you may see was told about the school that still counts.";
        }
        return "%s%s."
                .formatted(
                        worried == 0
                                ? "Nobody tells of a worry"
                                : worried == 1
                                        ? "One independent source tells of a worry"
                                        : "At least %d independent sources tell of a worry".formatted(worried),
                        pleased == 0
                                ? ""
                                : pleased == 1
                                        ? "; one of good news"
                                        : "; at least %d of good news".formatted(pleased));
    }

    private static DataTable table(LiveSignals seen) {
        return new DataTable(
                "Signals that count, the latest first",
                List.of(
                        Column.text("Signal"),
                        Column.text("Comes from"),
                        Column.text("Speaks of"),
                        Column.text("Counts until")),
                seen.items().stream()
                        .limit(SHOWN)
                        .map(item -> List.of(
                                Cell.link(
                                        SignalTypes.shipped().words(item.type())
                                                + (item.sensitivity() == Sensitivity.SENSITIVE ? " (sensitive)" : ""),
                                        "/signals/" + item.signal()),
                                Cell.text(SignalListPages.capital(
                                        item.heard().kind().words())),
                                Cell.text(Dates.words(item.notedOn())),
                                Cell.text(Dates.words(item.expiresOn().minusDays(1)))))
                        .toList());
    }

    private List<Link> links(School school, @Nullable AuthorityCode code, boolean ownPlace) {
        var links = new ArrayList<Link>();
        if (code != null && !sight.keys(code, Sensitivity.ORDINARY).isEmpty()) {
            links.add(new Link("All signals about the school", "/signals?state=all&urn=" + school.urn()));
            if (sight.records(code)) {
                links.add(new Link("Record a signal", "/signals/new?urn=" + school.urn()));
            }
        } else if (ownPlace) {
            links.add(new Link("All that is held, and your answers", "/signals/held"));
        }
        if (evaluations.sees(school)) {
            links.add(new Link("How the school rates itself", "/schools/%s/self-evaluation".formatted(school.urn())));
        }
        return links;
    }
}

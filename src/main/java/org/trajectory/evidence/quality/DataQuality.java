package org.trajectory.evidence.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.evidence.quality.Finding.Kind;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;
import org.trajectory.web.Seen;

/** Tells whether what is held can be relied on. It changes nothing: what is wrong is put right where it was published. */
@Service
public class DataQuality {
    private final ArrivedFiles arrivals;
    private final Contradictions contradictions;
    private final QualityTable table;
    private final Audit audit;
    private final Clock clock;

    DataQuality(ArrivedFiles arrivals, Contradictions contradictions, QualityTable table, Audit audit, Clock clock) {
        this.arrivals = arrivals;
        this.contradictions = contradictions;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * All findings by kind, then the latest first.
     *
     * @param authority whose schools are looked at; null for England
     */
    @Transactional(readOnly = true)
    public List<Finding> findings(@Nullable AuthorityCode authority) {
        var today = LocalDate.now(clock);
        var all = new ArrayList<>(arrivals.findings(today));
        all.addAll(contradictions.findings(authority, today));
        return all.stream()
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::since, Comparator.reverseOrder())
                        .thenComparing(Finding::where)
                        .thenComparing(Finding::what))
                .toList();
    }

    /** Kinds of files that are late today; quick, for the worklist. */
    @Transactional(readOnly = true)
    public List<Finding> late() {
        return arrivals.findings(LocalDate.now(clock)).stream()
                .filter(one -> one.kind() == Kind.LATE)
                .toList();
    }

    /** @param keeper who looks after it; empty for nobody yet @param state what is held and when more is due, in words */
    public record Kept(String id, String what, String keeper, String state) {}

    /** Every kind of file that should arrive. */
    @Transactional(readOnly = true)
    public List<Kept> kept() {
        var keepers = table.keepers();
        var today = LocalDate.now(clock);
        return arrivals.states(today).entrySet().stream()
                .map(entry -> new Kept(
                        entry.getKey().id(),
                        entry.getKey().what(),
                        keepers.getOrDefault(entry.getKey().id(), ""),
                        entry.getValue()))
                .toList();
    }

    /** Notes by the key of their finding. */
    @Transactional(readOnly = true)
    public Map<String, String> notes() {
        return table.notes();
    }

    /** Mark of who looks after what, as a form shows it. */
    static String seen(List<Kept> kept) {
        return Seen.of(kept.stream().map(one -> one.id() + " " + one.keeper()).toList());
    }

    /**
     * Keepers by the kind of file, from a form that showed them all.
     *
     * @param seen mark of what it showed: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else changed one meanwhile
     */
    @Transactional
    public void keep(Map<String, String> keepers, String seen) {
        table.lock();
        if (!seen.equals(seen(kept()))) {
            throw new Conflict("Who looks after what was changed by somebody else while you had the form open");
        }
        keepers.forEach(this::keep);
    }

    /**
     * As {@link #note(String, String)}, from a form that showed the note.
     *
     * @param seen mark of the note: {@link Seen#of}
     * @throws org.trajectory.web.Conflict if somebody else wrote one meanwhile
     */
    @Transactional
    public void note(String finding, String note, String seen) {
        table.lock();
        Seen.mustBe(seen, "The note", notes().getOrDefault(finding, ""));
        note(finding, note);
    }

    /** @param keeper empty for nobody */
    @Transactional
    public void keep(String expected, String keeper) {
        if (arrivals.expected().stream().noneMatch(one -> one.id().equals(expected))) {
            throw new Refused("There is no such kind of file: choose one of the list");
        }
        var before = table.keepers().getOrDefault(expected, "");
        if (before.equals(keeper)) {
            return;
        }
        table.keep(expected, keeper, Scope.current().actor());
        audit.record(
                "said who looks after a kind of file",
                null,
                "expected file:" + expected,
                Map.of("keeper", before),
                Map.of("keeper", keeper));
    }

    /** @param note empty to take it away */
    @Transactional
    public void note(String finding, String note) {
        var before = table.notes().getOrDefault(finding, "");
        if (before.equals(note)) {
            return;
        }
        table.note(finding, note, Scope.current().actor());
        audit.record(
                "noted what was found out about the data",
                null,
                "data:" + finding,
                Map.of("note", before),
                Map.of("note", note));
    }
}

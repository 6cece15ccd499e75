package org.trajectory.evidence.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.evidence.reading.FactRows.Pick;
import org.trajectory.evidence.reading.FactRows.Row;
import org.trajectory.evidence.reading.FileYears.FileYear;
import org.trajectory.values.AcademicYear;

/** Puts observations together from rows: the best release of each year, with the pupils behind it. One use each. */
final class Reading {
    /** Later in the list is better. */
    private static final List<String> RELEASES = List.of("provisional", "copy of final", "", "revised", "final");

    /** Rows of so few subjects are quicker asked for at once and whole than shape by shape. */
    private static final int FEW = 50;

    private static final int[] NONE = {};
    private static final Absence[] ABSENCES = new Absence[256];

    static {
        for (var kind : Absence.values()) {
            ABSENCES[kind.code()] = kind;
        }
    }

    private record FileAndYear(long file, int year) {}

    private final IndicatorCatalogue catalogue;
    private final List<String> asked;
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Map<FileAndYear, FileYear> fileYears = new HashMap<>();
    private final Map<Integer, AcademicYear> years = new HashMap<>();
    private final Map<Integer, List<Observation>> found = new HashMap<>();

    Reading(IndicatorCatalogue catalogue, Collection<String> indicators, List<FileYear> fileYears) {
        this.catalogue = catalogue;
        asked = List.copyOf(new LinkedHashSet<>(indicators));
        wanted.addAll(asked);
        for (var indicator : asked) {
            wanted.addAll(catalogue.cohorts(indicator));
        }
        fileYears.forEach(year -> this.fileYears.put(new FileAndYear(year.file(), year.year()), year));
    }

    /**
     * Reads all wanted rows of a kind.
     *
     * @param keep which subjects count, beyond those named to the database
     * @param name a subject's name and part to what {@link Observation#subject} says; null leaves the row out
     */
    void read(
            FactRows rows,
            char kind,
            @Nullable Collection<Integer> subjects,
            java.util.function.IntPredicate keep,
            BiFunction<Integer, @Nullable String, @Nullable String> name) {
        var byPicks = new LinkedHashMap<List<Pick>, Set<Long>>();
        var longFiles = new LinkedHashSet<Long>();
        for (var file : fileYears.values()) {
            if (file.isLong()) {
                longFiles.add(file.file());
            } else {
                var picks = picks(file.columns(), kind);
                if (!picks.isEmpty()) {
                    byPicks.computeIfAbsent(picks, p -> new LinkedHashSet<>()).add(file.file());
                }
            }
        }
        if (subjects != null && subjects.size() <= FEW) {
            var ofFile = new LinkedHashMap<Long, List<Pick>>();
            byPicks.forEach((picks, files) -> files.forEach(file -> ofFile.put(file, picks)));
            var cohorts = new HashMap<List<Pick>, int[][]>();
            byPicks.keySet().forEach(picks -> cohorts.put(picks, cohorts(picks)));
            if (!ofFile.isEmpty()) {
                rows.readWhole(
                        kind,
                        ofFile,
                        subjects,
                        (row, picks) -> wide(row, picks, cohorts.getOrDefault(picks, new int[0][]), kind, name));
            }
        } else {
            byPicks.forEach((picks, files) -> {
                var cohorts = cohorts(picks);
                rows.read(kind, files, picks, subjects, List.of(), row -> {
                    if (keep.test(row.subject())) {
                        wide(row, picks, cohorts, kind, name);
                    }
                });
            });
        }
        if (!longFiles.isEmpty()) {
            var ids = new HashMap<String, String>();
            wanted.forEach(id -> ids.put(id, id));
            rows.read(kind, longFiles, List.of(new Pick(1, "*", null)), subjects, wanted, row -> {
                var subject = keep.test(row.subject()) ? name.apply(row.subject(), row.part()) : null;
                var file = fileYears.get(new FileAndYear(row.file(), row.year()));
                if (subject != null && file != null && row.item() != null) {
                    add(
                            row,
                            Objects.requireNonNull(ids.get(row.item())),
                            subject,
                            row.value(0),
                            row.kind(0),
                            null,
                            source(row, file),
                            file);
                }
            });
        }
    }

    /** Columns of a file that are wanted; a school's row that speaks of a part makes the indicator one of its own. */
    private List<Pick> picks(List<String> columns, char kind) {
        var picks = new ArrayList<Pick>();
        for (var id : wanted) {
            int at = columns.indexOf(id);
            if (at >= 0) {
                picks.add(new Pick(at + 1, id, null));
            } else if (kind == 's' && id.lastIndexOf('.') > 0) {
                int dot = id.lastIndexOf('.');
                int whole = columns.indexOf(id.substring(0, dot));
                if (whole >= 0) {
                    picks.add(new Pick(whole + 1, id, id.substring(dot + 1)));
                }
            }
        }
        return picks;
    }

    /** For each pick the places of those that may count the pupils behind it, the better first. */
    private int[][] cohorts(List<Pick> picks) {
        return picks.stream()
                .map(pick -> catalogue.cohorts(pick.indicator()).stream()
                        .flatMapToInt(cohort -> IntStream.range(0, picks.size())
                                .filter(i -> picks.get(i).indicator().equals(cohort)))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** @param cohorts for each pick, see {@link #cohorts} */
    private void wide(
            Row row,
            List<Pick> picks,
            int[][] cohorts,
            char kind,
            BiFunction<Integer, @Nullable String, @Nullable String> name) {
        var file = fileYears.get(new FileAndYear(row.file(), row.year()));
        var part = row.part();
        var subject = file == null ? null : name.apply(row.subject(), kind == 's' ? null : part);
        if (file == null || subject == null) {
            return;
        }
        var source = source(row, file);
        for (int i = 0; i < picks.size(); i++) {
            var pick = picks.get(i);
            if (kind != 's' || Objects.equals(pick.part(), part)) {
                add(
                        row,
                        pick.indicator(),
                        subject,
                        row.value(i),
                        row.kind(i),
                        pupils(row, i < cohorts.length ? cohorts[i] : NONE),
                        source,
                        file);
            }
        }
    }

    /** The pupils behind a figure, told in the same row. */
    private static @Nullable Integer pupils(Row row, int[] places) {
        for (int i : places) {
            if (row.kind(i) == 0) {
                return (int) Math.round(row.value(i));
            }
        }
        return null;
    }

    private static Source source(Row row, FileYear file) {
        return new Source(
                file.file(),
                file.name(),
                file.feed(),
                row.line(),
                row.release() == null ? file.release() : row.release(),
                file.published(),
                file.publishedAssumed());
    }

    private void add(
            Row row,
            String indicator,
            String subject,
            double value,
            int kind,
            @Nullable Integer cohort,
            Source source,
            FileYear file) {
        int year = row.year();
        var observation = new Observation(
                indicator,
                subject,
                years.computeIfAbsent(year, AcademicYear::new),
                kind == 0 ? value : null,
                kind == 0 ? null : ABSENCES[kind],
                cohort,
                file.holdsFrom(),
                false,
                source);
        var list = found.computeIfAbsent(row.subject(), s -> new ArrayList<>());
        for (int i = 0; i < list.size(); i++) {
            var other = list.get(i);
            if (other.year().start() == year
                    && other.indicator().equals(indicator)
                    && other.subject().equals(subject)) {
                if (better(observation, other)) {
                    list.set(i, observation);
                }
                return;
            }
        }
        list.add(observation);
    }

    private static boolean better(Observation one, Observation other) {
        int rank = Integer.compare(rank(one.source()), rank(other.source()));
        if (rank == 0) {
            rank = one.source().published().compareTo(other.source().published());
        }
        return rank == 0 ? one.source().file() > other.source().file() : rank > 0;
    }

    private static int rank(Source source) {
        int rank = RELEASES.indexOf(source.release() == null ? "" : source.release());
        return rank < 0 ? RELEASES.indexOf("") : rank;
    }

    /** What was found of each subject, by indicator as asked, then year; the pupils filled in from their own measure. */
    Map<Integer, List<Observation>> result() {
        var order = new HashMap<String, Integer>();
        asked.forEach(id -> order.put(id, order.size()));
        // Each list for itself, so on all cores: the map keeps its keys
        found.entrySet().parallelStream().forEach(entry -> entry.setValue(sorted(entry.getValue(), order)));
        return found;
    }

    private List<Observation> sorted(List<Observation> all, Map<String, Integer> order) {
        return all.stream()
                .filter(observation -> order.containsKey(observation.indicator()))
                .map(observation -> observation.cohort() == null ? withCohort(observation, all) : observation)
                .sorted(Comparator.comparing((Observation o) -> order.getOrDefault(o.indicator(), 0))
                        .thenComparing(Observation::subject)
                        .thenComparing(Observation::year))
                .toList();
    }

    private Observation withCohort(Observation of, List<Observation> all) {
        for (var cohort : catalogue.cohorts(of.indicator())) {
            for (var other : all) {
                if (other.indicator().equals(cohort)
                        && other.value() != null
                        && other.year().equals(of.year())
                        && other.subject().equals(of.subject())) {
                    return new Observation(
                            of.indicator(),
                            of.subject(),
                            of.year(),
                            of.value(),
                            of.absence(),
                            (int) Math.round(other.value()),
                            of.holdsFrom(),
                            of.computed(),
                            of.source());
                }
            }
        }
        return of;
    }
}

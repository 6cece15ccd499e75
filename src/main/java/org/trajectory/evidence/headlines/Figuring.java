package org.trajectory.evidence.headlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Headlines.Figures;
import org.trajectory.evidence.Headlines.Headline;
import org.trajectory.evidence.Headlines.Line;
import org.trajectory.evidence.Headlines.Mention;
import org.trajectory.evidence.Headlines.Standing;
import org.trajectory.statistics.Ranks;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Counts, shares and ranks. Pure. */
public final class Figuring {
    private Figuring() {}

    private static final class Sum {
        private int schools;
        private int judged;
        private int good;
        private long pupils;
        private long goodPupils;
        private double squares;

        void add(Judged school) {
            schools++;
            if (school.grade() == null) {
                return;
            }
            judged++;
            int roll = school.roll() == null ? 0 : school.roll().pupils();
            pupils += roll;
            squares += (double) roll * roll;
            if (school.goodOrBetter()) {
                good++;
                goodPupils += roll;
            }
        }

        double share() {
            return (double) goodPupils / pupils;
        }

        /** How far the share would stray had each school the same chance to be good; never nought, also where all are. */
        double error() {
            double chance = (good + 1.0) / (judged + 2.0);
            return Math.sqrt(chance * (1 - chance) * squares) / pupils;
        }

        Figures figures() {
            return new Figures(schools, judged, good, pupils, goodPupils);
        }
    }

    /** @param england all schools to count, whatever their authority */
    public static Headline of(AuthorityCode authority, LocalDate asAt, boolean ownOnly, List<Judged> england) {
        var all = ownOnly ? england.stream().map(Figuring::own).toList() : england;
        var sums = new EnumMap<Phase, Map<AuthorityCode, Sum>>(Phase.class);
        var totals = new EnumMap<Phase, Sum>(Phase.class);
        for (var school : all) {
            if (school.phase() != null) {
                totals.computeIfAbsent(school.phase(), phase -> new Sum()).add(school);
                if (school.authority() != null) {
                    sums.computeIfAbsent(school.phase(), phase -> new HashMap<>())
                            .computeIfAbsent(school.authority(), code -> new Sum())
                            .add(school);
                }
            }
        }
        var lines = new ArrayList<Line>();
        sums.forEach((phase, byAuthority) -> {
            var its = byAuthority.get(authority);
            var total = totals.get(phase);
            if (its != null && total != null) {
                lines.add(new Line(
                        phase, its.figures(), total.figures(), standing(its, byAuthority), range(its, byAuthority)));
            }
        });
        var here = england.stream()
                .filter(school -> authority.equals(school.authority()))
                .toList();
        return new Headline(
                authority,
                asAt,
                ownOnly,
                List.copyOf(lines),
                mentions(here, school -> school.grade() != null && school.predecessors()),
                mentions(here, school -> school.graded() && school.grade() == null),
                mentions(here, school -> by(school, Judged.Roll.By.SUCCESSOR)),
                mentions(here, school -> by(school, Judged.Roll.By.EARLIER)),
                mentions(here, school -> school.grade() != null && school.roll() == null),
                mentions(england, school -> school.authority() == null),
                (int) england.stream()
                        .filter(school -> school.grade() != null && school.authority() != null)
                        .map(Judged::authority)
                        .distinct()
                        .count());
    }

    /** @param which of them are counted together */
    public static List<Line> together(Set<Urn> which, List<Judged> england) {
        var sums = new EnumMap<Phase, Sum>(Phase.class);
        var totals = new EnumMap<Phase, Sum>(Phase.class);
        for (var school : england) {
            if (school.phase() != null) {
                totals.computeIfAbsent(school.phase(), phase -> new Sum()).add(school);
                if (which.contains(school.urn())) {
                    sums.computeIfAbsent(school.phase(), phase -> new Sum()).add(school);
                }
            }
        }
        var lines = new ArrayList<Line>();
        sums.forEach((phase, its) -> {
            var total = totals.get(phase);
            if (total != null) {
                lines.add(new Line(phase, its.figures(), total.figures(), null, null));
            }
        });
        return List.copyOf(lines);
    }

    private static Judged own(Judged school) {
        return school.predecessors()
                ? new Judged(
                        school.urn(),
                        school.name(),
                        school.authority(),
                        school.phase(),
                        null,
                        school.graded(),
                        true,
                        school.roll())
                : school;
    }

    private static @Nullable Standing standing(Sum its, Map<AuthorityCode, Sum> all) {
        if (its.pupils == 0) {
            return null;
        }
        int better = 0;
        int of = 0;
        for (var other : all.values()) {
            if (other.pupils > 0) {
                of++;
                // The unrounded shares as fractions, brought to one denominator.
                if (Math.multiplyExact(other.goodPupils, its.pupils)
                        > Math.multiplyExact(its.goodPupils, other.pupils)) {
                    better++;
                }
            }
        }
        return new Standing(better + 1, of);
    }

    private static Headlines.@Nullable Range range(Sum its, Map<AuthorityCode, Sum> all) {
        if (its.pupils == 0) {
            return null;
        }
        var others = all.values().stream()
                .filter(one -> one != its && one.pupils > 0)
                .toList();
        var range = Ranks.range(
                its.share(),
                its.error(),
                others.stream().mapToDouble(Sum::share).toArray(),
                others.stream().mapToDouble(Sum::error).toArray());
        return new Headlines.Range(range.best(), range.worst());
    }

    private static boolean by(Judged school, Judged.Roll.By by) {
        return school.grade() != null && school.roll() != null && school.roll().by() == by;
    }

    private static List<Mention> mentions(List<Judged> schools, Predicate<Judged> which) {
        return schools.stream()
                .filter(which)
                .sorted(Comparator.comparing(Judged::urn))
                .map(school -> new Mention(school.urn(), school.name()))
                .toList();
    }
}

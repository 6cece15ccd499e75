package org.trajectory.partnership.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Refused;
import org.trajectory.values.Phase;

/**
 * Compact consortia of one phase group, by place. Groupings that exist are kept: a school stays where it is, and
 * consortia are only split or joined where the number asked for demands it. Then compactness, with sizes near even.
 *
 * @param unplaced schools without any place, which stay in none
 */
public record Suggestion(Phase phase, List<Group> groups, List<Candidate> unplaced) {

    /** @param existing true where a consortium of this name is there already */
    public record Group(String name, boolean existing, List<Candidate> members) {}

    /**
     * @param taken names of other consortia, which no new one may bear
     * @throws Refused where more consortia are asked for than there are schools
     */
    public static Suggestion of(Phase phase, int count, List<Candidate> schools, Set<String> taken) {
        var placed = Places.fill(schools).stream()
                .sorted(Comparator.comparing(Candidate::urn))
                .toList();
        var usable = placed.stream()
                .filter(school -> school.place() != null || school.belongsTo() != null)
                .toList();
        var unplaced = placed.stream()
                .filter(school -> school.place() == null && school.belongsTo() == null)
                .toList();
        if (count < 1 || count > usable.size()) {
            throw new Refused("%d %s consortia can’t be made of %d schools with a place: ask for 1 to %d"
                    .formatted(count, phase.word(), usable.size(), Math.max(1, usable.size())));
        }
        var kept = kept(usable, count);
        var members = grouped(usable, kept, count);
        var names = Names.of(phase, members, kept, taken);
        var groups = new ArrayList<Group>();
        for (int g = 0; g < members.size(); g++) {
            groups.add(new Group(names.get(g), g < kept.size(), List.copyOf(members.get(g))));
        }
        groups.sort(Comparator.comparing(Group::name));
        return new Suggestion(phase, List.copyOf(groups), unplaced);
    }

    /** A consortium that is there already, with its members and perhaps those of one joined to it. */
    record Kept(String name, List<Candidate> members) {}

    /** What exists, the smallest joined to its nearest neighbour as often as there are too many. */
    private static List<Kept> kept(List<Candidate> schools, int count) {
        var by = new TreeMap<String, List<Candidate>>();
        for (var school : schools) {
            if (school.belongsTo() != null) {
                by.computeIfAbsent(school.belongsTo(), name -> new ArrayList<>())
                        .add(school);
            }
        }
        var kept = new ArrayList<Kept>();
        by.forEach((name, members) -> kept.add(new Kept(name, members)));
        while (kept.size() > count) {
            var smallest = kept.stream()
                    .min(Comparator.comparingInt((Kept group) -> group.members().size())
                            .thenComparing(Kept::name))
                    .orElseThrow();
            kept.remove(smallest);
            kept.stream()
                    .min(Comparator.comparingDouble((Kept group) -> distance(group.members(), smallest.members()))
                            .thenComparing(Kept::name))
                    .orElseThrow()
                    .members()
                    .addAll(smallest.members());
        }
        return kept;
    }

    private static List<List<Candidate>> grouped(List<Candidate> schools, List<Kept> kept, int count) {
        var members = new ArrayList<List<Candidate>>();
        kept.forEach(group -> members.add(new ArrayList<>(group.members())));
        var free = schools.stream().filter(school -> school.belongsTo() == null).toList();
        while (count - members.size() > free.size()) {
            split(members);
        }
        var all = new ArrayList<Candidate>(free);
        members.forEach(all::addAll);
        all.removeIf(school -> school.place() == null);
        all.sort(Comparator.comparing(Candidate::urn));
        var fixed = all.stream()
                .mapToInt(school -> {
                    for (int g = 0; g < members.size(); g++) {
                        if (members.get(g).contains(school)) {
                            return g;
                        }
                    }
                    return -1;
                })
                .toArray();
        while (members.size() < count) {
            members.add(new ArrayList<>());
        }
        if (!free.isEmpty()) {
            var group = Clusters.of(eastings(all), northings(all), fixed, count);
            for (int i = 0; i < fixed.length; i++) {
                if (fixed[i] < 0) {
                    members.get(group[i]).add(all.get(i));
                }
            }
        }
        members.forEach(
                group -> group.sort(Comparator.comparing(Candidate::name).thenComparing(Candidate::urn)));
        return members;
    }

    /** Takes the half further from the middle of the largest group away as a new one. */
    private static void split(List<List<Candidate>> members) {
        var largest = members.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        var placed = largest.stream().filter(school -> school.place() != null).toList();
        if (placed.size() < 2) {
            throw new Refused("The consortia can’t be split further: ask for fewer");
        }
        var fixed = new int[placed.size()];
        java.util.Arrays.fill(fixed, -1);
        var halves = Clusters.of(eastings(placed), northings(placed), fixed, 2);
        long ones = java.util.Arrays.stream(halves).filter(half -> half == 1).count();
        int leaving = ones * 2 <= placed.size() ? 1 : 0;
        var away = new ArrayList<Candidate>();
        for (int i = 0; i < halves.length; i++) {
            if (halves[i] == leaving) {
                away.add(placed.get(i));
            }
        }
        largest.removeAll(away);
        members.add(away);
    }

    private static double distance(List<Candidate> one, List<Candidate> other) {
        var a = middle(one);
        var b = middle(other);
        return a == null || b == null ? Double.MAX_VALUE : Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** Easting and northing of the middle, metres; null where no member has a place. */
    static double @Nullable [] middle(List<Candidate> members) {
        var placed = members.stream().filter(school -> school.place() != null).toList();
        return placed.isEmpty()
                ? null
                : new double[] {
                    java.util.Arrays.stream(eastings(placed)).average().orElseThrow(),
                    java.util.Arrays.stream(northings(placed)).average().orElseThrow()
                };
    }

    private static double[] eastings(List<Candidate> schools) {
        return schools.stream()
                .mapToDouble(school -> Objects.requireNonNull(school.place()).easting())
                .toArray();
    }

    private static double[] northings(List<Candidate> schools) {
        return schools.stream()
                .mapToDouble(school -> Objects.requireNonNull(school.place()).northing())
                .toArray();
    }
}

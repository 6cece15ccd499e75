package org.trajectory.partnership.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trajectory.partnership.grouping.Suggestion.Kept;
import org.trajectory.values.Phase;

/**
 * Names suggested consortia by their commonest town, such as “Nuneaton primary”. Where several share a town, the one
 * with most schools of it has the plain name, the others their next town or the side of the area that they lie on.
 */
final class Names {
    private static final String[] SIDES = {
        "east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"
    };

    private Names() {}

    static List<String> of(Phase phase, List<List<Candidate>> members, List<Kept> kept, Set<String> taken) {
        var names = new ArrayList<String>();
        IntStream.range(0, members.size())
                .forEach(g -> names.add(g < kept.size() ? kept.get(g).name() : ""));
        var used = new HashSet<String>();
        taken.forEach(name -> used.add(name.toLowerCase(Locale.UK)));
        names.forEach(name -> used.add(name.toLowerCase(Locale.UK)));
        var counts = members.stream().map(Names::towns).toList();
        record Claim(int group, String town, long schools, int rank) {}
        var claims = new ArrayList<Claim>();
        for (int g = kept.size(); g < members.size(); g++) {
            int rank = 0;
            for (var town : counts.get(g).entrySet()) {
                claims.add(new Claim(g, town.getKey(), town.getValue(), rank++));
            }
        }
        claims.sort(Comparator.comparingInt(Claim::rank)
                .thenComparing(Comparator.comparingLong(Claim::schools).reversed())
                .thenComparingInt(Claim::group));
        for (var claim : claims) {
            boolean worth = claim.rank() == 0
                    || claim.schools() * 4 >= members.get(claim.group()).size();
            if (names.get(claim.group()).isEmpty() && worth) {
                take(names, used, claim.group(), claim.town() + " " + phase.word());
            }
        }
        var area = Suggestion.middle(members.stream().flatMap(List::stream).toList());
        for (int g = kept.size(); g < members.size(); g++) {
            if (names.get(g).isEmpty()) {
                var base = base(counts.get(g), members.get(g));
                var middle = Suggestion.middle(members.get(g));
                if (area != null && middle != null) {
                    take(
                            names,
                            used,
                            g,
                            "%s %s %s"
                                    .formatted(base, side(area, middle), phase.word())
                                    .strip());
                }
                if (names.get(g).isEmpty()) {
                    take(
                            names,
                            used,
                            g,
                            "%s %s %s"
                                    .formatted(base, district(members.get(g)), phase.word())
                                    .strip());
                }
                for (int n = 2; names.get(g).isEmpty(); n++) {
                    take(
                            names,
                            used,
                            g,
                            "%s %s %d".formatted(base, phase.word(), n).strip());
                }
            }
        }
        return names.stream()
                .map(name -> name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1))
                .toList();
    }

    private static void take(List<String> names, Set<String> used, int group, String name) {
        if (used.add(name.toLowerCase(Locale.UK))) {
            names.set(group, name);
        }
    }

    /** Towns as most schools spell them, the commonest first. */
    private static Map<String, Long> towns(List<Candidate> members) {
        var by = members.stream()
                .map(Candidate::town)
                .filter(town -> town != null && !town.isBlank())
                .map(String::strip)
                .collect(Collectors.groupingBy(Places::town, Collectors.toList()));
        var counted = new LinkedHashMap<String, Long>();
        by.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<String>> town) ->
                                -town.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(town -> counted.put(
                        commonest(town.getValue()), (long) town.getValue().size()));
        return counted;
    }

    private static String commonest(List<String> words) {
        return words.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .min(Comparator.comparingLong((Map.Entry<String, Long> word) -> -word.getValue())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
    }

    /** The commonest postcode district; empty where no postcode is known. */
    private static String district(List<Candidate> members) {
        var districts = members.stream()
                .map(member -> Places.district(member.postcode()))
                .filter(district -> !district.isEmpty())
                .toList();
        return districts.isEmpty() ? "" : commonest(districts);
    }

    private static String base(Map<String, Long> towns, List<Candidate> members) {
        return towns.isEmpty() ? district(members) : towns.keySet().iterator().next();
    }

    private static String side(double[] from, double[] to) {
        double turn = Math.atan2(to[1] - from[1], to[0] - from[0]) / (Math.PI / 4);
        return SIDES[Math.floorMod((int) Math.round(turn), 8)];
    }
}

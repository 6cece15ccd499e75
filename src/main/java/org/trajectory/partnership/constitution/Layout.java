package org.trajectory.partnership.constitution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Pool;
import org.trajectory.partnership.constitution.Constitution.Seats;

/** The seats that a constitution comes to in an area, or as its paper has it. Pure. */
public final class Layout {
    /**
     * What an area has.
     *
     * @param consortia names by the word of their phase
     * @param schools how many there are by the word of their phase; an empty word for all
     * @param pupils by the word of the phase
     */
    public record Area(Map<String, List<String>> consortia, Map<String, Integer> schools, Map<String, Long> pupils) {
        int schools(@Nullable String phase) {
            return schools.getOrDefault(phase == null ? "" : phase, 0);
        }
    }

    /**
     * A constituency with its seats.
     *
     * @param pupils by which a pool is shared out; empty where seats don't hang on pupils
     * @param units consortium of each group of seats; one empty text where they aren't for consortia
     * @param seatsEach seats of each unit
     */
    public record Laid(Constituency constituency, Optional<Long> pupils, List<String> units, int seatsEach) {
        public int seats() {
            return units.size() * seatsEach;
        }
    }

    private Layout() {}

    /** As its paper has it: planned consortia, printed shares. */
    public static List<Laid> printed(Constitution constitution) {
        return lay(constitution, null);
    }

    public static List<Laid> in(Constitution constitution, Area area) {
        return lay(constitution, area);
    }

    private static List<Laid> lay(Constitution constitution, @Nullable Area area) {
        var laid = new ArrayList<Laid>();
        var shares = shares(constitution, area);
        for (var constituency : constitution.constituencies()) {
            laid.add(
                    switch (constituency.seats()) {
                        case Seats.Fixed fixed -> new Laid(constituency, Optional.empty(), List.of(""), fixed.number());
                        case Seats.PerConsortium each ->
                            new Laid(
                                    constituency,
                                    Optional.empty(),
                                    area == null ? numbered(each.planned()) : consortia(constituency, area),
                                    each.number());
                        case Seats.PerSchool each ->
                            new Laid(
                                    constituency,
                                    Optional.empty(),
                                    List.of(""),
                                    area == null ? each.planned() : area.schools(constituency.phase()));
                        case Seats.FromPool pool ->
                            new Laid(
                                    constituency,
                                    Optional.ofNullable(area).map(one -> pupils(constituency, one)),
                                    List.of(""),
                                    shares.getOrDefault(constituency.id(), 0));
                    });
        }
        return List.copyOf(laid);
    }

    private static List<String> numbered(int planned) {
        return java.util.stream.IntStream.rangeClosed(1, planned)
                .mapToObj(String::valueOf)
                .toList();
    }

    private static List<String> consortia(Constituency constituency, Area area) {
        var phase = constituency.phase();
        return phase == null
                ? area.consortia().values().stream().flatMap(List::stream).toList()
                : area.consortia().getOrDefault(phase, List.of());
    }

    private static long pupils(Constituency constituency, Area area) {
        var phase = constituency.phase();
        return phase == null
                ? area.pupils().values().stream().mapToLong(Long::longValue).sum()
                : area.pupils().getOrDefault(phase, 0L);
    }

    private static Map<String, Integer> shares(Constitution constitution, @Nullable Area area) {
        var shares = new LinkedHashMap<String, Integer>();
        for (var pool : constitution.pools()) {
            var sharing = sharing(constitution, pool);
            if (area == null) {
                shares.putAll(pool.printed());
                continue;
            }
            var weights = sharing.stream().map(one -> pupils(one, area)).toList();
            int least = (int) Math.min(
                    pool.least(),
                    weights.stream().filter(weight -> weight > 0).count() == 0
                            ? 0
                            : pool.seats()
                                    / weights.stream()
                                            .filter(weight -> weight > 0)
                                            .count());
            var seats = pool.method() == Pool.Method.SAINTE_LAGUE
                    ? Apportionment.sainteLague(weights, pool.seats(), least)
                    : Apportionment.largestRemainder(weights, pool.seats(), least);
            for (int i = 0; i < sharing.size(); i++) {
                shares.put(sharing.get(i).id(), seats.get(i));
            }
        }
        return shares;
    }

    static List<Constituency> sharing(Constitution constitution, Pool pool) {
        return constitution.constituencies().stream()
                .filter(one -> one.seats() instanceof Seats.FromPool from
                        && from.pool().equals(pool.id()))
                .toList();
    }
}

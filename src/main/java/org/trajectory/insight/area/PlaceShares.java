package org.trajectory.insight.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Percentage;
import org.trajectory.values.Phase;

/** Places and pupils in good or better schools, by the place where the schools stand. Pure. */
final class PlaceShares {
    private PlaceShares() {}

    /**
     * @param place town; null where the register doesn't tell it
     * @param grade 1 to 4; null where the latest inspection gave none
     * @param places capacity; null where no file tells it
     */
    record Standing(
            @Nullable String place,
            @Nullable Phase phase,
            @Nullable Integer grade,
            @Nullable Integer places,
            @Nullable Integer pupils) {
        boolean isGood() {
            return grade != null && grade <= 2;
        }
    }

    /**
     * @param judged with an overall grade
     * @param places in judged schools of which the capacity is known
     */
    record Share(
            String place,
            int schools,
            int judged,
            int good,
            long places,
            long goodPlaces,
            long pupils,
            long goodPupils) {
        Optional<Percentage> ofPlaces() {
            return places == 0 ? Optional.empty() : Optional.of(Percentage.of(goodPlaces, places));
        }

        Optional<Percentage> ofPupils() {
            return pupils == 0 ? Optional.empty() : Optional.of(Percentage.of(goodPupils, pupils));
        }
    }

    /** The fewest pupils' share first; places without a known share last. */
    static List<Share> byPlace(Collection<Standing> schools) {
        var by = new LinkedHashMap<String, List<Standing>>();
        for (var school : schools) {
            by.computeIfAbsent(Objects.requireNonNullElse(school.place(), ""), place -> new ArrayList<>())
                    .add(school);
        }
        return by.entrySet().stream()
                .map(entry -> share(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (Share one) -> one.pupils() == 0 ? 2.0 : (double) one.goodPupils() / one.pupils())
                        .thenComparing(Share::place))
                .toList();
    }

    static Share share(String place, Collection<Standing> schools) {
        int judged = 0;
        int good = 0;
        long places = 0;
        long goodPlaces = 0;
        long pupils = 0;
        long goodPupils = 0;
        for (var school : schools) {
            if (school.grade() == null) {
                continue;
            }
            judged++;
            good += school.isGood() ? 1 : 0;
            long capacity = school.places() == null ? 0 : school.places();
            long roll = school.pupils() == null ? 0 : school.pupils();
            places += capacity;
            pupils += roll;
            goodPlaces += school.isGood() ? capacity : 0;
            goodPupils += school.isGood() ? roll : 0;
        }
        return new Share(place, schools.size(), judged, good, places, goodPlaces, pupils, goodPupils);
    }
}

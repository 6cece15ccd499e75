package org.trajectory.categories.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.BackTested.Kind;
import org.trajectory.categories.backtest.BackTested.Moves;
import org.trajectory.categories.backtest.BackTested.Outcome;
import org.trajectory.categories.backtest.Judging.Judged;
import org.trajectory.categories.backtest.Judging.Ordinary;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

/** Gathers day by day which schools a back-test speaks of; of all England it would be too many to read. */
final class Named {
    private static final int MOST = 2_000;

    private final boolean wanted;
    private final boolean beside;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<SchoolId, Gathered> schools = new LinkedHashMap<>();
    private int days;

    /** @param beside another policy: then a school moves where the two place it differently */
    Named(boolean wanted, boolean beside) {
        this.wanted = wanted;
        this.beside = beside;
    }

    private static final class Gathered {
        private Urn urn;
        private String name;
        private int times;
        private final List<String> categories = new ArrayList<>();

        Gathered(Urn urn, String name) {
            this.urn = urn;
            this.name = name;
        }
    }

    void add(LocalDate day, List<Judged> judged, Ordinary ordinary, Scheme scheme, Map<SchoolId, String> before) {
        if (!wanted) {
            return;
        }
        for (var one : judged) {
            outcome(day, one, ordinary, scheme);
            var school = one.school();
            var gathered = schools.computeIfAbsent(school.id(), key -> new Gathered(school.urn(), school.name()));
            gathered.urn = school.urn();
            gathered.name = school.name();
            if (gathered.categories.size() > days) {
                continue; // both entries of a conversion are open on the day: the school counts once
            }
            while (gathered.categories.size() < days) {
                gathered.categories.add("");
            }
            gathered.categories.add(one.own().category());
            var other = one.other();
            var was = before.get(school.id());
            boolean moved = beside
                    ? other != null && !other.category().equals(one.own().category())
                    : was != null && !was.equals(one.own().category());
            gathered.times += moved ? 1 : 0;
        }
        days++;
    }

    private void outcome(LocalDate day, Judged one, Ordinary ordinary, Scheme scheme) {
        var own = one.own();
        boolean alarm = own.good() && Reckoning.pointedOut(own, ordinary.own(), scheme);
        if (!own.good() || own.fellAfter() == null && !alarm || outcomes.size() >= MOST) {
            return;
        }
        outcomes.add(new Outcome(
                day,
                one.school().urn(),
                one.school().name(),
                own.category(),
                own.fellAfter() == null ? Kind.FALSE_ALARM : alarm ? Kind.FOUND : Kind.MISSED,
                own.fellAfter()));
    }

    /** By day and name. */
    List<Outcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparing(Outcome::day).thenComparing(Outcome::name))
                .toList();
    }

    /** The most often first. */
    List<Moves> moves() {
        return schools.values().stream()
                .filter(one -> one.times > 0)
                .map(one -> {
                    var categories = new ArrayList<>(one.categories);
                    while (categories.size() < days) {
                        categories.add("");
                    }
                    return new Moves(one.urn, one.name, one.times, categories);
                })
                .sorted(Comparator.comparing((Moves one) -> -one.times())
                        .thenComparing(one -> Objects.toString(one.name())))
                .toList();
    }
}

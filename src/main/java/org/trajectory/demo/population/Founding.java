package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.Plan;
import org.trajectory.values.Phase;

/** Founds the schools of one authority after the other, so that the open ones come to the number asked for. */
final class Founding {
    private final Plan plan;
    private final Register register;
    private final List<Line> lines = new ArrayList<>();

    private Names names = new Names();
    private Chance chance = new Chance(0);
    private Authority authority;
    private List<Town> towns = List.of();
    private int made;

    Founding(Plan plan) {
        this.plan = plan;
        register = new Register(plan);
        authority = Authority.invented("501", 1).getFirst();
    }

    List<Line> lines() {
        return lines;
    }

    void found(Authority of, int schools) {
        authority = of;
        names = new Names();
        chance = Chance.of(plan.seed(), of.index(), 10);
        register.begin();
        towns = Towns.of(of, schools, chance);
        made = 0;
        int relics = Math.max(1, (int) (schools * 0.35));
        for (int i = 0; i < relics; i++) {
            relic();
        }
        var phases = new Shares(schools);
        primaries(phases.primary());
        for (int i = 0; i < phases.secondary(); i++) {
            secondary();
        }
        many(phases.allThrough(), Phase.ALL_THROUGH, chance.hit(0.5) ? 3 : 4, chance.hit(0.6) ? 18 : 16);
        many(phases.special(), Phase.SPECIAL, 3, 19);
        many(phases.nursery(), Phase.NURSERY, 2, 5);
        many(phases.alternative(), Phase.ALTERNATIVE_PROVISION, 5, 16);
        many(phases.sixteenPlus(), Phase.SIXTEEN_PLUS, 16, 19);
        for (int i = 0; i < phases.independent(); i++) {
            independent();
        }
        besides(schools);
    }

    /** How many open schools of each phase; shares as in England. */
    private record Shares(
            int primary,
            int secondary,
            int allThrough,
            int special,
            int nursery,
            int alternative,
            int sixteenPlus,
            int independent) {
        Shares(int schools) {
            this(
                    schools
                            - round(schools, 0.132)
                            - round(schools, 0.0075)
                            - round(schools, 0.046)
                            - round(schools, 0.0165)
                            - round(schools, 0.0145)
                            - round(schools, 0.003)
                            - round(schools, 0.082),
                    round(schools, 0.132),
                    round(schools, 0.0075),
                    round(schools, 0.046),
                    round(schools, 0.0165),
                    round(schools, 0.0145),
                    round(schools, 0.003),
                    round(schools, 0.082));
        }

        private static int round(int schools, double share) {
            return (int) Math.round(schools * share);
        }
    }

    private Line line(Phase phase, int low, int high, Line.Faith faith, @Nullable Line like, boolean independent) {
        var town = like == null ? Towns.pick(towns, chance) : like.town;
        var stem = like == null ? names.stem(chance, town, faith) : like.stem;
        var making = new Line.Making(authority, town, phase, low, high, faith, stem, independent);
        var line =
                new Line(lines.size() + 1, making, plan.seed(), plan.firstYear().start(), plan.years());
        lines.add(line);
        made++;
        return line;
    }

    private LocalDate within() {
        return LocalDate.of(
                chance.between(plan.firstYear().start() + 2, plan.lastYear().start()), 9, 1);
    }

    private Line.Faith faith(double church, double catholic) {
        double part = chance.part();
        return part < church
                ? Line.Faith.CHURCH_OF_ENGLAND
                : part < church + catholic ? Line.Faith.ROMAN_CATHOLIC : Line.Faith.NONE;
    }

    private void primaries(int wanted) {
        for (int open = 0, i = 0; open < wanted; i++) {
            boolean room = open + 2 <= wanted;
            if (i % 97 == 5) {
                pair(true);
                open++;
            } else if (i % 131 == 11) {
                merger();
                open++;
            } else if (i % 199 == 17 && room) {
                split();
                open += 2;
            } else if (room && chance.hit(0.06)) {
                pair(false);
                open += 2;
            } else {
                var line = line(Phase.PRIMARY, chance.hit(0.55) ? 3 : 4, 11, faith(0.25, 0.095), null, false);
                begin(line, 0.03, 0.46);
                if (i % 83 == 40) {
                    line.entries.getLast().closing = true;
                }
                open++;
            }
        }
    }

    /** An infant and a junior school side by side, made one when {@code merged}. */
    private void pair(boolean merged) {
        var infants = line(Phase.PRIMARY, 4, 7, Line.Faith.NONE, null, false);
        var juniors = line(Phase.PRIMARY, 7, 11, Line.Faith.NONE, infants, false);
        begin(infants, 0, merged ? 0 : 0.4);
        begin(juniors, 0, merged ? 0 : 0.4);
        if (merged) {
            var whole = line(Phase.PRIMARY, 4, 11, Line.Faith.NONE, infants, false);
            register.merge(List.of(infants, juniors), whole, within(), chance);
        }
    }

    private void merger() {
        var one = line(Phase.PRIMARY, 4, 11, Line.Faith.NONE, null, false);
        var other = line(Phase.PRIMARY, 3, 11, Line.Faith.NONE, null, false);
        begin(one, 0, 0);
        begin(other, 0, 0);
        register.merge(List.of(one, other), line(Phase.PRIMARY, 3, 11, Line.Faith.NONE, null, false), within(), chance);
    }

    private void split() {
        var whole = line(Phase.PRIMARY, 3, 11, Line.Faith.NONE, null, false);
        begin(whole, 0, 0);
        var infants = line(Phase.PRIMARY, 3, 7, Line.Faith.NONE, whole, false);
        var juniors = line(Phase.PRIMARY, 7, 11, Line.Faith.NONE, whole, false);
        register.split(whole, List.of(infants, juniors), within(), chance);
    }

    private void secondary() {
        var line = line(Phase.SECONDARY, 11, chance.hit(0.6) ? 18 : 16, faith(0.06, 0.09), null, false);
        begin(line, 0.08, 0.78);
    }

    private void many(int count, Phase phase, int low, int high) {
        for (int i = 0; i < count; i++) {
            boolean special = phase == Phase.SPECIAL;
            int from = special
                    ? chance.one(List.of(2, 3, 4, 11))
                    : phase == Phase.ALTERNATIVE_PROVISION ? chance.one(List.of(5, 11)) : low;
            int to = special && from < 11 && chance.hit(0.3) ? 11 : special && chance.hit(0.4) ? 16 : high;
            var line = line(phase, from, to, Line.Faith.NONE, null, false);
            switch (phase) {
                case NURSERY -> begin(line, 0, 0);
                case ALL_THROUGH -> begin(line, 0.5, 0.6);
                case SIXTEEN_PLUS -> begin(line, 1, 0);
                case SPECIAL -> begin(line, i == 0 ? 0 : 0.11, i == 0 ? 0 : 0.45);
                default -> begin(line, i == 0 ? 0 : 0.15, i == 0 ? 0 : 0.5);
            }
        }
    }

    private void begin(Line line, double free, double academies) {
        register.open(line, chance.hit(free), chance.hit(academies), chance);
    }

    private void independent() {
        boolean special = chance.hit(0.33);
        var phase = special ? Phase.SPECIAL : chance.hit(0.45) ? Phase.PRIMARY : Phase.ALL_THROUGH;
        var line = special
                ? line(phase, chance.one(List.of(5, 7, 11)), chance.one(List.of(16, 19)), Line.Faith.NONE, null, true)
                : line(phase, 3, phase == Phase.PRIMARY ? 11 : 18, faith(0.1, 0.05), null, true);
        register.plain(
                line,
                special ? Kind.INDEPENDENT_SPECIAL : Kind.INDEPENDENT,
                chance.hit(0.5) ? founded() : null,
                chance);
    }

    private LocalDate founded() {
        return chance.day(LocalDate.of(1950, 1, 2), LocalDate.of(2014, 9, 1));
    }

    /** What a register holds besides open schools. */
    private void besides(int schools) {
        for (int i = 0; i < Math.max(1, schools / 45); i++) {
            var line = line(
                    i % 3 == 2 ? Phase.SECONDARY : Phase.PRIMARY,
                    i % 3 == 2 ? 11 : 4,
                    i % 3 == 2 ? 16 : 11,
                    Line.Faith.NONE,
                    null,
                    false);
            begin(line, 0, 0);
            register.close(line.entries.getLast(), within().minusDays(1), "99");
        }
        for (int i = 0; i < Math.max(1, schools / 120); i++) {
            var line = line(Phase.PRIMARY, 4, 11, Line.Faith.NONE, null, false);
            register.plain(
                    line,
                    Kind.FREE,
                    plan.asAt().plusMonths(chance.between(2, 20)).withDayOfMonth(1),
                    chance);
            line.entries.getLast().proposed = true;
        }
        for (int i = 0; i < Math.max(1, schools / 16); i++) {
            var line = line(Phase.NURSERY, 0, 5, Line.Faith.NONE, null, false);
            register.other(line, Kind.CHILDRENS_CENTRE, line.stem + " Children's Centre", chance.hit(0.4), chance);
        }
        for (int i = 0; i < Math.max(1, schools / 110); i++) {
            var line = line(Phase.SIXTEEN_PLUS, 16, 99, Line.Faith.NONE, null, false);
            register.other(line, Kind.FURTHER_EDUCATION, line.stem + " College", false, chance);
        }
        if (chance.hit(0.5)) {
            var line = line(Phase.SIXTEEN_PLUS, 16, 25, Line.Faith.NONE, null, false);
            register.other(line, Kind.SPECIAL_POST_16, line.stem + " Specialist College", false, chance);
        }
        for (int i = 0; i < Math.max(1, schools / 80); i++) {
            var line = line(Phase.PRIMARY, 3, 11, Line.Faith.NONE, null, false);
            boolean welsh = chance.hit(0.8);
            register.other(
                    line,
                    welsh ? Kind.WELSH : Kind.OVERSEAS,
                    welsh ? "Ysgol " + line.stem : "The British School of " + line.stem,
                    chance.hit(0.2),
                    chance);
        }
    }

    /** A school that closed before the first year: little is known of it, sometimes not even when. */
    private void relic() {
        boolean senior = chance.hit(0.2);
        var line = line(
                senior ? Phase.SECONDARY : Phase.PRIMARY,
                senior ? 11 : 4,
                senior ? 16 : 11,
                faith(0.15, 0.05),
                null,
                false);
        register.plain(line, Kind.COMMUNITY, null, chance);
        boolean unknown = chance.hit(0.2);
        int last = Math.min(plan.firstYear().start(), 2014) - 1;
        register.close(
                line.entries.getLast(),
                unknown ? Register.UNKNOWN : LocalDate.of(chance.between(last - 18, last), 8, 31),
                "99");
    }
}

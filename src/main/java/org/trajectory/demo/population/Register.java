package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.Plan;
import org.trajectory.values.Phase;

/** Gives out URNs and numbers, and records openings, conversions, mergers, splits and closures. */
final class Register {
    /** The register's placeholder where a date isn't known. */
    static final LocalDate UNKNOWN = LocalDate.of(1900, 1, 1);

    private static final LocalDate FIRST_CONVERSION = LocalDate.of(2011, 1, 1);

    private final Plan plan;
    private final Map<Integer, Integer> next = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int urn = 700_000;

    /** Children's centres have numbers of five digits, which are no URNs of schools. */
    private int centre = 20_000;

    Register(Plan plan) {
        this.plan = plan;
    }

    void begin() {
        next.clear();
        taken.clear();
    }

    private String number(Phase phase, Kind kind) {
        int from = kind.independent()
                ? 6000
                : switch (phase) {
                    case NURSERY -> 1000;
                    case PRIMARY -> 2000;
                    case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> 4000;
                    case SPECIAL -> 7000;
                    case ALTERNATIVE_PROVISION -> 1100;
                };
        return Integer.toString(from + next.merge(from, 1, Integer::sum));
    }

    private School enter(Line line, String estab, String name, Kind kind, @Nullable LocalDate opened) {
        int number = kind == Kind.CHILDRENS_CENTRE ? ++centre : ++urn;
        var school = new School(number, line, estab, name, kind, opened);
        line.entries.add(school);
        return school;
    }

    void plain(Line line, Kind kind, @Nullable LocalDate opened, Chance chance) {
        var name = Names.school(line.stem, line.phase, line.low, line.high, line.faith, kind.academy());
        var school = enter(line, number(line.phase, kind), name, kind, opened);
        if (opened == null && chance.hit(0.15)) {
            school.whyOpened = "99";
        }
    }

    /** Establishments that aren't schools: no number, little else. */
    void other(Line line, Kind kind, String name, boolean closed, Chance chance) {
        var college = kind == Kind.FURTHER_EDUCATION;
        var school = enter(
                line,
                college ? Integer.toString(8000 + next.merge(8000, 1, Integer::sum)) : "",
                name,
                kind,
                chance.hit(0.5) ? LocalDate.of(2006, 4, 1) : null);
        if (closed) {
            close(school, chance.day(LocalDate.of(2012, 3, 31), LocalDate.of(2020, 3, 31)), "99");
        }
    }

    void open(Line line, boolean free, boolean becomesAcademy, Chance chance) {
        if (free) {
            var opened = LocalDate.of(chance.between(2012, plan.lastYear().start()), 9, 1);
            plain(line, freeKind(line.phase, chance), opened, chance);
            line.entries.getLast().whyOpened = "06";
            return;
        }
        boolean recent = chance.hit(0.12);
        var opened = recent
                ? chance.day(LocalDate.of(1985, 9, 1), LocalDate.of(2008, 9, 1))
                : chance.hit(0.3) ? UNKNOWN : null;
        plain(line, maintained(line, chance), opened, chance);
        if (becomesAcademy) {
            convert(line, chance);
        }
    }

    private static Kind freeKind(Phase phase, Chance chance) {
        return switch (phase) {
            case SPECIAL -> Kind.FREE_SPECIAL;
            case ALTERNATIVE_PROVISION -> Kind.FREE_AP;
            case SIXTEEN_PLUS -> Kind.FREE_16_TO_19;
            case SECONDARY -> chance.hit(0.12) ? Kind.UTC : chance.hit(0.06) ? Kind.STUDIO : Kind.FREE;
            default -> Kind.FREE;
        };
    }

    private static Kind maintained(Line line, Chance chance) {
        return switch (line.phase) {
            case NURSERY -> Kind.NURSERY;
            case SPECIAL ->
                chance.hit(0.12)
                        ? Kind.FOUNDATION_SPECIAL
                        : chance.hit(0.08) ? Kind.NON_MAINTAINED_SPECIAL : Kind.COMMUNITY_SPECIAL;
            case ALTERNATIVE_PROVISION -> Kind.PUPIL_REFERRAL_UNIT;
            default ->
                switch (line.faith) {
                    case NONE -> chance.hit(0.12) ? Kind.FOUNDATION : Kind.COMMUNITY;
                    case CHURCH_OF_ENGLAND -> chance.hit(0.55) ? Kind.VOLUNTARY_CONTROLLED : Kind.VOLUNTARY_AIDED;
                    case ROMAN_CATHOLIC -> Kind.VOLUNTARY_AIDED;
                };
        };
    }

    /** A new URN for the same school: a converter keeps its name and number, a sponsored one may not. */
    private void convert(Line line, Chance chance) {
        var old = line.entries.getLast();
        int months = (int) java.time.temporal.ChronoUnit.MONTHS.between(FIRST_CONVERSION, plan.asAt());
        var day = FIRST_CONVERSION.plusMonths(chance.between(0, months - 1));
        boolean sponsored = line.quality(day.getYear() - 1) + 0.5 * chance.normal() < -0.45;
        var kind =
                switch (line.phase) {
                    case SPECIAL -> sponsored ? Kind.SPECIAL_SPONSORED : Kind.SPECIAL_CONVERTER;
                    case ALTERNATIVE_PROVISION -> sponsored ? Kind.AP_SPONSORED : Kind.AP_CONVERTER;
                    default -> sponsored ? Kind.SPONSORED : Kind.CONVERTER;
                };
        boolean renamed = sponsored && chance.hit(0.5);
        var estab = renamed && chance.hit(0.5) ? number(line.phase, kind) : old.estab;
        var name = renamed ? line.stem + " Academy" : old.name;
        var academy = enter(line, estab, name, kind, day);
        academy.whyOpened = sponsored ? "06" : "10";
        close(old, day.minusDays(1), "10");
        link(old, academy, "", day);
    }

    void merge(List<Line> lines, Line into, LocalDate day, Chance chance) {
        plain(into, Kind.COMMUNITY, day, chance);
        var whole = into.entries.getLast();
        whole.whyOpened = "04";
        for (var line : lines) {
            var old = line.entries.getLast();
            close(old, day.minusDays(1), "04");
            link(old, whole, " - merged", day);
        }
    }

    void split(Line whole, List<Line> parts, LocalDate day, Chance chance) {
        var old = whole.entries.getLast();
        close(old, day.minusDays(1), "08");
        for (var part : parts) {
            plain(part, Kind.COMMUNITY, day, chance);
            part.entries.getLast().whyOpened = "08";
            link(old, part.entries.getLast(), " - Split School", day);
        }
    }

    void close(School school, LocalDate day, String why) {
        school.closed = day;
        school.whyClosed = why;
    }

    private static void link(School old, School now, String how, LocalDate day) {
        old.links.add(new School.Link(now, "Successor" + how, day));
        now.links.add(new School.Link(old, "Predecessor" + how, day));
    }
}

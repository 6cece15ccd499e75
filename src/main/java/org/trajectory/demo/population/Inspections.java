package org.trajectory.demo.population;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.trajectory.demo.population.Inspection.Regime;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/** What inspectors found in the life of a school: grades go with results, but not always. */
final class Inspections {
    /** One in twenty schools found satisfactory before 2012 was never graded again, so that an old grade is still somebody's last. */
    private static final double OVERLOOKED = 0.05;

    private static final LocalDate PAUSE = LocalDate.of(2020, 3, 17);
    private static final LocalDate RESUMED = LocalDate.of(2021, 9, 1);
    private static final LocalDate SHORT_FROM = LocalDate.of(2015, 9, 1);

    private final Line line;
    private final Chance chance;
    private final List<Inspection> found = new ArrayList<>();

    private Inspections(Line line) {
        this.line = line;
        chance = Chance.of(line.seed(), line.id, 3);
    }

    static List<Inspection> of(Line line, LocalDate until) {
        return new Inspections(line).history(until);
    }

    private List<Inspection> history(LocalDate until) {
        var first = line.entries.getFirst().opened;
        var day = first == null || first.isBefore(LocalDate.of(2005, 9, 1))
                ? chance.day(LocalDate.of(2005, 9, 12), LocalDate.of(2010, 7, 1))
                : first.plusDays(chance.between(500, 1000));
        boolean light = false;
        int last = 0;
        while (true) {
            day = working(day);
            if (!day.isBefore(until)) {
                return List.copyOf(found);
            }
            var entry = line.on(day);
            if (entry == null) {
                return List.copyOf(found);
            }
            if (light && day.isBefore(LocalDate.of(2025, 11, 1))) {
                var outcome = ungraded(entry, day, last);
                light = chance.hit(0.55);
                day = day.plusDays(
                        outcome.startsWith("School remains") && !outcome.contains("Next")
                                ? chance.between(1250, 1800)
                                : chance.between(400, 750));
                light &= !outcome.contains("Next");
                day = sponsoredAfter(entry, day);
                continue;
            }
            last = graded(entry, day);
            if (last == 3 && day.isBefore(LocalDate.of(2012, 9, 1)) && chance.hit(OVERLOOKED)) {
                return List.copyOf(found);
            }
            boolean exempt = last == 1 && day.isBefore(LocalDate.of(2018, 1, 1)) && chance.hit(0.75);
            day = switch (last) {
                case 1 -> exempt ? RESUMED.plusDays(chance.between(0, 1080)) : day.plusDays(chance.between(1300, 2200));
                case 2 -> day.plusDays(chance.between(1150, 1850));
                case 3 -> day.plusDays(chance.between(620, 960));
                default -> day.plusDays(chance.between(330, 660));
            };
            light = last <= 2
                    && !day.isBefore(SHORT_FROM)
                    && day.isBefore(LocalDate.of(2025, 11, 1))
                    && chance.hit(0.62);
            day = sponsoredAfter(entry, day);
        }
    }

    /** A sponsored academy is a new school: its first inspection comes in its third year. */
    private LocalDate sponsoredAfter(School entry, LocalDate day) {
        var next = line.on(day);
        return next != null && next != entry && next.kind.sponsored() && next.opened != null
                ? next.opened.plusDays(chance.between(560, 980))
                : day;
    }

    private LocalDate working(LocalDate day) {
        var moved = day.isAfter(PAUSE) && day.isBefore(RESUMED) ? RESUMED.plusDays(chance.between(5, 600)) : day;
        if (moved.getMonthValue() == 8 || moved.getMonthValue() == 7 && moved.getDayOfMonth() > 15) {
            moved = moved.plusDays(52);
        }
        if (moved.getMonthValue() == 12 && moved.getDayOfMonth() > 18) {
            moved = moved.plusDays(18);
        }
        while (moved.getDayOfWeek() == DayOfWeek.SATURDAY
                || moved.getDayOfWeek() == DayOfWeek.SUNDAY
                || moved.getDayOfWeek() == DayOfWeek.MONDAY) {
            moved = moved.plusDays(1);
        }
        return moved;
    }

    private double standing(LocalDate day) {
        double lift = line.phase == Phase.NURSERY || line.phase == Phase.SPECIAL
                ? 0.9
                : line.phase == Phase.SECONDARY ? -0.25 : 0.1;
        return lift + line.quality(AcademicYear.on(day).start() - 1) * 0.75 + 0.65 * chance.normal();
    }

    /** Returns the grade that the inspectors had in mind, given or not. */
    private int graded(School entry, LocalDate day) {
        double standing = standing(day);
        var regime = Regime.on(day);
        if (regime == Regime.REPORT_CARD) {
            found.add(card(entry, day, standing));
            return standing > -0.8 ? 2 : 3;
        }
        int overall = regime == Regime.SATISFACTORY
                ? standing > 1.2 ? 1 : standing > -0.25 ? 2 : standing > -1.9 ? 3 : 4
                : standing > 1.5 ? 1 : standing > -0.85 ? 2 : standing > -1.8 ? 3 : 4;
        boolean judged = !day.isBefore(LocalDate.of(2019, 9, 1));
        boolean early = line.low <= 4 && day.isAfter(LocalDate.of(2014, 9, 1));
        boolean sixth = line.high >= 18;
        int[] grades = {
            judged ? overall : 0,
            judged ? near(overall, 0.25) : 0,
            judged ? near(overall, 0.3) : 0,
            overall == 4 ? chance.between(3, 4) : near(overall, 0.12),
            early ? near(overall, 0.2) : 9,
            sixth ? near(overall, 0.2) : 9
        };
        boolean safe = overall < 4 || chance.hit(0.5);
        var concern = overall < 4 ? "" : !safe || grades[3] == 4 ? "SM" : "SWK";
        int given = regime == Regime.JUDGEMENTS ? 0 : overall;
        found.add(new Inspection(entry, day, published(day), regime, number(day), given, grades, safe, concern, ""));
        return overall;
    }

    private int near(int grade, double share) {
        double part = chance.part();
        int moved = part < share * 0.7 ? grade - 1 : part < share ? grade + 1 : grade;
        return Math.max(1, Math.min(grade == 4 ? 4 : 3, moved));
    }

    private Inspection card(School entry, LocalDate day, double standing) {
        var grades = new int[8];
        for (int i = 0; i < grades.length; i++) {
            double here = standing + 0.45 * chance.normal();
            grades[i] = here > 2.5 ? 5 : here > 0.95 ? 4 : here > -0.8 ? 3 : here > -2.4 ? 2 : 1;
        }
        if (line.low > 4) {
            grades[5] = 0;
        }
        if (line.high < 18) {
            grades[6] = 0;
        }
        boolean safe = standing > -2.2 || chance.hit(0.7);
        boolean urgent = grades[2] == 1 || grades[7] == 1 || !safe;
        var concern = !urgent ? "" : grades[7] == 1 ? "SM" : "RSI";
        return new Inspection(
                entry, day, published(day), Regime.REPORT_CARD, number(day), 0, grades, safe, concern, "");
    }

    private String ungraded(School entry, LocalDate day, int last) {
        double standing = standing(day);
        var word = last == 1 ? "Outstanding" : "Good";
        var outcome = day.isBefore(LocalDate.of(2024, 9, 1))
                ? standing < -1.1
                        ? "School remains " + word + " (Concerns) - S5 Next"
                        : last == 2 && standing > 1.3
                                ? "School remains Good (Improving) - S5 Next"
                                : "School remains " + word
                : standing < -1.0
                        ? "Some aspects not as strong"
                        : standing > 1.5 ? "Improved significantly" : "Standards maintained";
        found.add(new Inspection(
                entry, day, published(day), Regime.UNGRADED, number(day), 0, new int[0], true, "", outcome));
        return outcome.equals("Some aspects not as strong") ? outcome + " Next" : outcome;
    }

    private LocalDate published(LocalDate day) {
        var out = day.plusDays(chance.between(24, 50));
        return out.getDayOfWeek() == DayOfWeek.SUNDAY ? out.plusDays(1) : out;
    }

    private String number(LocalDate day) {
        return day.isBefore(LocalDate.of(2015, 1, 1))
                ? "ITS" + chance.between(300_000, 449_999)
                : Integer.toString(chance.between(10_000_000, 10_499_999));
    }
}

package org.trajectory.demo.results;

import static org.trajectory.demo.results.Ks2Cohort.*;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Numbers;

/** What stands in a column of the results at eleven, found once from the column's name. */
final class Ks2Cells {
    private static final String GROUP = "(?:_(B|G|L|M|H|FSM6CLA1A|NotFSM6CLA1A|EAL|MOBN))?";
    private static final String YEAR = "(?:_(\\d\\d|3YR))?";
    private static final Pattern SHARE =
            Pattern.compile("PT(RWM|READ|GPS|MAT|WRITTA|SCITA)_(EXP|HIGH|WTS)" + GROUP + YEAR);
    private static final Pattern AVERAGE = Pattern.compile("(READ|MAT|GPS)_AVERAGE" + GROUP + YEAR);
    private static final Pattern PROGRESS =
            Pattern.compile("(READ|WRIT|MAT)PROG" + GROUP + "(?:_(LOWER|UPPER|DESCR|UNADJUSTED))?" + YEAR);
    private static final Pattern COUNT = Pattern.compile(
            "(PT|T|P)(ELIG|FSM6CLA1A|NotFSM6CLA1A|NOTFSM6CLA1A|EALGRP1|EALGRP2|EALGRP3|MOBN|KS1GROUP_L|KS1GROUP_M|KS1GROUP_H|KS1GROUP_NA|SENELE|SENELK|SENELEK)"
                    + YEAR);
    private static final Map<String, Integer> GROUPS_BY_NAME = Map.of(
            "B",
            BOYS,
            "G",
            GIRLS,
            "L",
            LOW,
            "M",
            MIDDLE,
            "H",
            HIGH,
            "FSM6CLA1A",
            POOR,
            "NotFSM6CLA1A",
            NOT_POOR,
            "EAL",
            EAL,
            "MOBN",
            SETTLED);

    private final int year;

    /** @param year in which the school year of the file begins */
    Ks2Cells(int year) {
        this.year = year;
    }

    /**
     * What a row speaks of.
     *
     * @param tallies this year's, last year's and the year's before
     * @param school whether few pupils have to be hidden; the country and authorities never hide theirs
     * @param country whether it is England, whose progress is nought by definition and left blank
     */
    record Results(Tally[] tallies, boolean school, boolean country) {
        Tally at(int back) {
            if (back < 3) {
                return tallies[back];
            }
            var sum = none();
            for (var tally : tallies) {
                sum.add(tally);
            }
            return sum;
        }
    }

    /** One column's content. */
    interface Cell {
        String of(Results results);
    }

    /** Empty for columns that aren't measures. */
    @Nullable
    Cell cell(String column) {
        var share = SHARE.matcher(column);
        if (share.matches()) {
            return share(share);
        }
        var average = AVERAGE.matcher(column);
        if (average.matches()) {
            int measure =
                    switch (average.group(1)) {
                        case "READ" -> READ_SUM;
                        case "MAT" -> MAT_SUM;
                        default -> GPS_SUM;
                    };
            int group = group(average.group(2));
            int back = back(average.group(3));
            return results -> value(
                    results, back, group, tally -> Numbers.whole(tally.sum(group, measure) / tally.sum(group, N)));
        }
        var progress = PROGRESS.matcher(column);
        if (progress.matches()) {
            return progress(progress);
        }
        var count = COUNT.matcher(column);
        if (count.matches()) {
            return count(count);
        }
        return switch (column) {
            case "BELIG" -> results -> Integer.toString(results.at(0).count(BOYS, N));
            case "GELIG" -> results -> Integer.toString(results.at(0).count(GIRLS, N));
            case "PBELIG" ->
                results -> Numbers.percent(
                        results.at(0).count(BOYS, N), results.at(0).count(ALL, N));
            case "PGELIG" ->
                results -> Numbers.percent(
                        results.at(0).count(GIRLS, N), results.at(0).count(ALL, N));
            case "TKS1AVERAGE" ->
                results -> year > 2022
                        ? ""
                        : Numbers.oneDecimal(results.at(0).sum(ALL, PRIOR_SUM)
                                / Math.max(1, results.at(0).sum(ALL, COVERED)));
            case "READCOV", "WRITCOV", "MATCOV" ->
                results -> Ks2Cohort.progress(year) && !results.country()
                        ? Numbers.percent(
                                results.at(0).count(ALL, COVERED), results.at(0).count(ALL, N))
                        : "";
            case "PTREAD_AT", "PTGPS_AT", "PTMAT_AT", "PTWRITTA_AD", "PTSCITA_AD" ->
                results -> value(results, 0, ALL, tally -> "0%");
            case "DIFFN_RWM_EXP" -> difference(RWM_EXP, 70);
            case "DIFFN_RWM_HIGH" -> difference(RWM_HIGH, 12);
            default -> null;
        };
    }

    private Cell share(Matcher name) {
        int base =
                switch (name.group(1)) {
                    case "RWM" -> RWM_EXP;
                    case "READ" -> READ_EXP;
                    case "GPS" -> GPS_EXP;
                    case "MAT" -> MAT_EXP;
                    case "SCITA" -> SCI_EXP;
                    default -> WRIT_EXP;
                };
        int measure = base + (name.group(2).equals("HIGH") ? 1 : name.group(2).equals("WTS") ? 2 : 0);
        int group = group(name.group(3));
        int back = back(name.group(4));
        return results -> value(
                results, back, group, tally -> Numbers.percent(tally.count(group, measure), tally.count(group, N)));
    }

    private Cell difference(int measure, int others) {
        return results -> value(
                results,
                0,
                POOR,
                tally -> results.country()
                        ? ""
                        : Long.toString(
                                Math.round(100.0 * tally.count(POOR, measure) / tally.count(POOR, N)) - others));
    }

    private Cell count(Matcher name) {
        boolean percent = !name.group(1).equals("T");
        int back = back(name.group(3));
        int group =
                switch (name.group(2)) {
                    case "FSM6CLA1A" -> POOR;
                    case "NotFSM6CLA1A", "NOTFSM6CLA1A" -> NOT_POOR;
                    case "EALGRP2" -> EAL;
                    case "MOBN" -> SETTLED;
                    case "KS1GROUP_L" -> LOW;
                    case "KS1GROUP_M" -> MIDDLE;
                    case "KS1GROUP_H" -> HIGH;
                    case "KS1GROUP_NA" -> NO_PRIOR;
                    default -> ALL;
                };
        var what = name.group(2);
        boolean prior = what.startsWith("KS1");
        return results -> {
            if (prior && year > 2022 || back == 1 && !published(year - 1) || back == 2 && !published(year - 2)) {
                return "";
            }
            var tally = results.at(back);
            int whole = tally.count(ALL, N);
            int part =
                    switch (what) {
                        case "EALGRP1" -> whole - tally.count(EAL, N);
                        case "EALGRP3" -> 0;
                        case "SENELE" -> tally.count(ALL, PLAN);
                        case "SENELK" -> tally.count(ALL, SUPPORT);
                        case "SENELEK" -> tally.count(ALL, PLAN) + tally.count(ALL, SUPPORT);
                        default -> tally.count(group, N);
                    };
            return percent ? Numbers.percent(part, whole) : Integer.toString(part);
        };
    }

    private Cell progress(Matcher name) {
        int measure =
                switch (name.group(1)) {
                    case "READ" -> READ_PROG;
                    case "WRIT" -> WRIT_PROG;
                    default -> MAT_PROG;
                };
        double spread = measure == MAT_PROG ? 5.4 : 6.1;
        int group = group(name.group(2));
        var end = name.group(3) == null ? "" : name.group(3);
        int back = back(name.group(4));
        return results -> {
            if (!Ks2Cohort.progress(year - back) || results.country()) {
                return results.country() ? " " : "";
            }
            int covered = results.at(back).count(group, COVERED);
            if (results.school() && covered * 2 < results.at(back).count(group, N)) {
                return covered == 0 ? "NA" : "LOWCOV";
            }
            return value(results, back, group, tally -> {
                double mean = tally.sum(group, measure) / covered;
                double half = 1.96 * spread / StrictMath.sqrt(covered);
                return switch (end) {
                    case "LOWER" -> Numbers.oneDecimal(mean - half);
                    case "UPPER" -> Numbers.oneDecimal(mean + half);
                    case "DESCR" -> description(mean, half);
                    default -> Numbers.oneDecimal(mean);
                };
            });
        };
    }

    /** 1 well above the average to 5 well below it; 3 where chance may explain it. */
    private static String description(double mean, double half) {
        return mean - half > 0 ? mean >= 2.5 ? "1" : "2" : mean + half < 0 ? mean <= -2.5 ? "5" : "4" : "3";
    }

    private String value(Results results, int back, int group, java.util.function.Function<Tally, String> value) {
        if (back > 0 && back < 3 && !published(year - back)
                || (group == LOW || group == MIDDLE || group == HIGH) && year > 2022) {
            return "";
        }
        var tally = results.at(back);
        int pupils = tally.count(group, N);
        if (results.school()) {
            if (pupils > 0 && (pupils <= 5 || tally.count(ALL, N) <= 5)) {
                return "SUPP";
            }
            if ((group == POOR || group == NOT_POOR) && hidden(tally, group == POOR ? NOT_POOR : POOR)) {
                return "SUPP";
            }
        }
        return pupils == 0 ? back > 0 ? "NA" : group == ALL ? "NE" : "NA" : value.apply(tally);
    }

    /** A group may be had by taking the other from the whole, so both are hidden. */
    private static boolean hidden(Tally tally, int other) {
        int pupils = tally.count(other, N);
        return pupils > 0 && pupils <= 5;
    }

    private static int group(@Nullable String name) {
        return name == null ? ALL : GROUPS_BY_NAME.getOrDefault(name, ALL);
    }

    private int back(@Nullable String suffix) {
        return suffix == null ? 0 : suffix.equals("3YR") ? 3 : (year + 1) % 100 - Integer.parseInt(suffix);
    }
}

package org.trajectory.demo.results;

import static org.trajectory.demo.results.Ks4Cohort.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Numbers;

/** What stands in a column of the results at sixteen, found once from the column's name. */
final class Ks4Cells {
    private static final String PART = "(ENG|MAT|EBAC|OPENNG|OPENG|OPEN)?";
    private static final String GROUP = "(FSM6CLA1A|NFSM6CLA1A|NOTFSM6CLA1A|NOTFSM|LO|AV|MID|HI|EAL|GIRLS|BOYS|NMOB)";
    private static final String OF = "(?:_" + GROUP + ")?";
    private static final Pattern YEAR = Pattern.compile("_(18|17|22|21|PREV2|PREV)(?=_|$)");
    private static final Pattern ATTAINMENT = Pattern.compile("(ATT8SCR|TOTATT8)" + PART + OF);
    private static final Pattern PROGRESS =
            Pattern.compile("P8(MEA|CILOW|CIUPP)" + PART + "(?:_(CILOW|CIUPP))?" + OF + "(?:_ORIG)?");
    private static final Pattern PROGRESS_PUPILS = Pattern.compile("(P8PUP|TP8ADJ)" + OF);
    private static final Pattern APS_OF = Pattern.compile("(TOTEBACCAPS|EBACCAPS)" + OF);
    private static final Pattern COUNT = Pattern.compile("(PT|T)(?:PRIOR)?(EALGRP1|EALGRP2|EALGRP3|" + GROUP + ")");
    private static final Pattern BASICS =
            Pattern.compile("(T|PT|PB|PG)(?:L2)?" + GROUP + "?BASICS" + GROUP + "?_(94|95)");
    private static final Pattern EBACC = Pattern.compile(
            "(T|PT|PB|PG)EBACC" + GROUP + "?(?:_(E)" + GROUP + "?)?(?:_(94|95))?" + OF + "(91)?(?:_PTQ_EE)?");
    private static final Pattern SUBJECTS =
            Pattern.compile("(T|PT)EBAC(ENG|MAT|2SCI|HUM|LAN)(?:_(E|94|95)|(91))(?:_PTQ_EE)?");
    private static final Map<String, Integer> GROUPS_BY_NAME = Map.ofEntries(
            Map.entry("FSM6CLA1A", POOR),
            Map.entry("NFSM6CLA1A", NOT_POOR),
            Map.entry("NOTFSM6CLA1A", NOT_POOR),
            Map.entry("NOTFSM", NOT_POOR),
            Map.entry("LO", LOW),
            Map.entry("AV", MIDDLE),
            Map.entry("MID", MIDDLE),
            Map.entry("HI", HIGH),
            Map.entry("EAL", EAL),
            Map.entry("GIRLS", GIRLS),
            Map.entry("BOYS", BOYS),
            Map.entry("NMOB", SETTLED));
    private static final List<String> PARTS = List.of("", "ENG", "MAT", "EBAC", "OPEN", "OPENG", "OPENNG");
    private static final List<String> SUBJECT_NAMES = List.of("ENG", "MAT", "2SCI", "HUM", "LAN");

    private final int year;
    private final boolean tenths;

    /** @param tenths whether percentages have decimals, as they do since 2022 */
    Ks4Cells(int year, boolean tenths) {
        this.year = year;
        this.tenths = tenths;
    }

    /**
     * What a row speaks of.
     *
     * @param entered whether anybody was entered for anything: many special schools' pupils weren't
     */
    record Results(Tally[] tallies, boolean school, boolean entered) {}

    /** One column's content. */
    interface Cell {
        String of(Results results);
    }

    /** Empty for columns that aren't measures or whose measure isn't made. */
    @Nullable
    Cell cell(String column) {
        var found = YEAR.matcher(column);
        int back = !found.find() ? 0 : List.of("18", "22", "PREV").contains(found.group(1)) ? 1 : 2;
        var name = found.replaceFirst("");
        for (var pattern : List.of(ATTAINMENT, PROGRESS, PROGRESS_PUPILS, APS_OF, COUNT, BASICS, EBACC, SUBJECTS)) {
            var match = pattern.matcher(name);
            if (match.matches()) {
                return match(pattern, match, back);
            }
        }
        return switch (name) {
            case "DIFFN_ATT8" -> difference(ATT, N, 50.1, false);
            case "DIFFN_P8MEA" -> difference(P8, P8_N, 0.13, true);
            case "TPUP" -> count(ALL, false);
            case "BPUP" -> count(BOYS, false);
            case "GPUP" -> count(GIRLS, false);
            case "PBPUP" -> count(BOYS, true);
            case "PGPUP" -> count(GIRLS, true);
            case "SENSE4", "SENE4" -> part(PLAN, false);
            case "PSENSE4", "PSENE4" -> part(PLAN, true);
            case "SENAPK4", "SENK4" -> part(SUPPORT, false);
            case "PSENAPK4", "PSENK4" -> part(SUPPORT, true);
            case "SEN_ALL", "SEN_ALL4" ->
                results -> Integer.toString(
                        results.tallies()[0].count(ALL, PLAN) + results.tallies()[0].count(ALL, SUPPORT));
            case "PSEN_ALL", "PSEN_ALL4" ->
                results -> percent(
                        results.tallies()[0].count(ALL, PLAN) + results.tallies()[0].count(ALL, SUPPORT),
                        results.tallies()[0].count(ALL, N));
            case "KS2APS" ->
                results -> Numbers.oneDecimal(
                        results.tallies()[0].sum(ALL, PRIOR) / Math.max(1, results.tallies()[0].sum(ALL, P8_N)));
            case "P8MEACOV" ->
                results -> !Ks4Cohort.progress(year)
                        ? "NA"
                        : percent(results.tallies()[0].count(ALL, P8_N), results.tallies()[0].count(ALL, N));
            case "P8_BANDING" -> this::banding;
            default -> null;
        };
    }

    private Cell match(Pattern pattern, Matcher name, int back) {
        if (pattern == ATTAINMENT) {
            int measure = ATT + PARTS.indexOf(name.group(2) == null ? "" : name.group(2));
            boolean total = name.group(1).startsWith("TOT");
            int group = group(name.group(3));
            return results -> value(
                    results,
                    back,
                    group,
                    tally -> total
                            ? Numbers.twoDecimals(tally.sum(group, measure))
                            : Numbers.oneDecimal(tally.sum(group, measure) / tally.sum(group, N)));
        }
        if (pattern == PROGRESS) {
            return progress(name, back);
        }
        if (pattern == PROGRESS_PUPILS) {
            int measure = name.group(1).equals("P8PUP") ? P8_N : ADJUSTED;
            int group = group(name.group(2));
            return results -> !Ks4Cohort.progress(year - back)
                    ? "NA"
                    : value(results, back, group, tally -> Integer.toString(tally.count(group, measure)));
        }
        if (pattern == APS_OF) {
            boolean total = name.group(1).startsWith("TOT");
            int group = group(name.group(2));
            return results -> value(
                    results,
                    back,
                    group,
                    tally -> total
                            ? Numbers.twoDecimals(tally.sum(group, APS))
                            : Numbers.twoDecimals(tally.sum(group, APS) / tally.sum(group, N)));
        }
        if (pattern == COUNT) {
            return pupils(name, back);
        }
        if (pattern == BASICS) {
            int group = grouped(name.group(1), name.group(2), name.group(3));
            return share(
                    group,
                    name.group(4).equals("94") ? BASICS_94 : BASICS_95,
                    name.group(1).equals("T"),
                    back);
        }
        if (pattern == EBACC) {
            var grade = name.group(5);
            int measure = name.group(7) != null
                    ? EBACC_91
                    : grade == null ? EBACC_E : grade.equals("94") ? EBACC_94 : EBACC_95;
            var of = name.group(2) != null ? name.group(2) : name.group(4) != null ? name.group(4) : name.group(6);
            return share(
                    grouped(name.group(1), of, null), measure, name.group(1).equals("T"), back);
        }
        int offset = name.group(4) != null ? 3 : List.of("E", "94", "95").indexOf(name.group(3));
        int entry = SUBJECT + 4 * SUBJECT_NAMES.indexOf(name.group(2));
        boolean total = name.group(1).equals("T");
        return results -> value(
                results,
                back,
                ALL,
                tally -> total
                        ? Integer.toString(tally.count(ALL, entry + offset))
                        : percent(
                                tally.count(ALL, entry + offset),
                                offset == 0 ? tally.count(ALL, N) : tally.count(ALL, entry)));
    }

    private static int grouped(String first, @Nullable String one, @Nullable String other) {
        return first.equals("PB") ? BOYS : first.equals("PG") ? GIRLS : group(one != null ? one : other);
    }

    private static int group(@Nullable String name) {
        return name == null ? ALL : GROUPS_BY_NAME.getOrDefault(name, ALL);
    }

    private Cell count(int group, boolean percent) {
        return results -> {
            var tally = results.tallies()[0];
            return percent
                    ? percent(tally.count(group, N), tally.count(ALL, N))
                    : Integer.toString(tally.count(group, N));
        };
    }

    private Cell part(int measure, boolean percent) {
        return results -> {
            var tally = results.tallies()[0];
            return percent
                    ? percent(tally.count(ALL, measure), tally.count(ALL, N))
                    : Integer.toString(tally.count(ALL, measure));
        };
    }

    private Cell pupils(Matcher name, int back) {
        var what = name.group(2);
        int group = what.equals("EALGRP2") ? EAL : group(what);
        boolean prior = group == LOW || group == MIDDLE || group == HIGH;
        return results -> {
            if (!published(year - back) || prior && !Ks4Cohort.progress(year - back)) {
                return "NA";
            }
            var tally = results.tallies()[back];
            int part = what.equals("EALGRP1")
                    ? tally.count(ALL, N) - tally.count(EAL, N)
                    : what.equals("EALGRP3") ? 0 : tally.count(group, N);
            return name.group(1).equals("PT")
                    ? percent(part, prior ? tally.count(ALL, P8_N) : tally.count(ALL, N))
                    : Integer.toString(part);
        };
    }

    private Cell share(int group, int measure, boolean total, int back) {
        return results -> value(
                results,
                back,
                group,
                tally -> total
                        ? Integer.toString(tally.count(group, measure))
                        : percent(tally.count(group, measure), tally.count(group, N)));
    }

    /** How far disadvantaged pupils are from the others of all England. */
    private Cell difference(int measure, int over, double others, boolean progress) {
        return results -> progress && !Ks4Cohort.progress(year)
                ? "NA"
                : value(results, 0, POOR, tally -> {
                    double mean = tally.sum(POOR, measure) / Math.max(1, tally.sum(POOR, over)) - others;
                    return progress ? Numbers.twoDecimals(mean) : Numbers.oneDecimal(mean);
                });
    }

    private Cell progress(Matcher name, int back) {
        int measure = P8 + Math.max(0, PARTS.indexOf(name.group(2) == null ? "" : name.group(2)));
        var end = name.group(3) != null ? name.group(3) : name.group(1);
        int group = group(name.group(4));
        return results -> {
            if (!Ks4Cohort.progress(year - back)) {
                return "NA";
            }
            int known = results.tallies()[back].count(group, P8_N);
            if (results.school()
                    && results.entered()
                    && known * 2 < results.tallies()[back].count(group, N)
                    && known > 5) {
                return "LOWCOV";
            }
            return value(results, back, group, tally -> {
                if (known == 0) {
                    return "NA";
                }
                double mean = tally.sum(group, measure) / known;
                double half = half(known);
                return Numbers.twoDecimals(
                        end.equals("CILOW") ? mean - half : end.equals("CIUPP") ? mean + half : mean);
            });
        };
    }

    private static double half(int pupils) {
        return 1.96 * PUPIL_SPREAD / StrictMath.sqrt(pupils);
    }

    /** 1 well above the average to 5 well below it. */
    private String banding(Results results) {
        var tally = results.tallies()[0];
        int known = tally.count(ALL, P8_N);
        if (!Ks4Cohort.progress(year) || !results.entered() || known <= 5) {
            return "";
        }
        double mean = tally.sum(ALL, P8) / known;
        double half = half(known);
        return mean - half > 0 ? mean >= 0.5 ? "1" : "2" : mean + half < 0 ? mean <= -0.5 ? "5" : "4" : "3";
    }

    private String percent(int part, int whole) {
        return whole == 0
                ? "NA"
                : tenths ? Numbers.fixed(100.0 * part / whole, 1) + "0%" : Numbers.percent(part, whole);
    }

    private String value(Results results, int back, int group, Function<Tally, String> value) {
        if (!published(year - back)) {
            return "NA";
        }
        if (!Ks4Cohort.progress(year - back) && (group == LOW || group == MIDDLE || group == HIGH)) {
            return "NA";
        }
        var tally = results.tallies()[back];
        int pupils = tally.count(group, N);
        if (results.school()) {
            if (tally.count(ALL, N) == 0) {
                return "NA";
            }
            if (!results.entered()) {
                return "NE";
            }
            boolean pair = group == POOR || group == NOT_POOR;
            int others = pair ? tally.count(group == POOR ? NOT_POOR : POOR, N) : 0;
            if (pupils > 0 && pupils <= 5 || tally.count(ALL, N) <= 5 || others > 0 && others <= 5) {
                return "SUPP";
            }
        }
        return pupils == 0 ? "NA" : value.apply(tally);
    }
}

package org.trajectory.evidence.rows;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Regime;

/** Reads the inspections that a row tells. */
final class Judgements {
    private static final Map<String, Integer> GRADES = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("2", 2),
            Map.entry("3", 3),
            Map.entry("4", 4),
            Map.entry("outstanding", 1),
            Map.entry("good", 2),
            Map.entry("satisfactory", 3),
            Map.entry("requires improvement", 3),
            Map.entry("inadequate", 4),
            Map.entry("special measures", 4),
            Map.entry("serious weaknesses", 4));
    private static final Set<String> NO_JUDGEMENT = Set.of(
            "",
            "null",
            "0",
            "8",
            "9",
            "not applicable",
            "not judged",
            "n/a",
            "na",
            "not reported",
            "none",
            "insufficient evidence");
    private static final Map<String, String> CONCERNS = Map.of(
            "sm",
            "SM",
            "swk",
            "SWK",
            "nti",
            "NTI",
            "rsi",
            "RSI",
            "special measures",
            "SM",
            "serious weaknesses",
            "SWK",
            "notice to improve",
            "NTI",
            "requires significant improvement",
            "RSI");

    private Judgements() {}

    /** The regime in force on the day of the inspection. */
    static Regime regimeOn(LocalDate day) {
        if (day.isBefore(LocalDate.of(2012, 9, 1))) {
            return Regime.SATISFACTORY;
        }
        if (day.isBefore(LocalDate.of(2024, 9, 1))) {
            return Regime.REQUIRES_IMPROVEMENT;
        }
        return day.isBefore(LocalDate.of(2025, 11, 10)) ? Regime.SUB_JUDGEMENTS : Regime.REPORT_CARD;
    }

    /** Tells the sink each inspection of the row; days that aren't any, and grades that aren't any, are refused as cells. */
    static void read(
            Plan plan,
            int line,
            int urn,
            @Nullable String[] cells,
            @Nullable LocalDate asOf,
            Sink sink,
            Refusals refusals) {
        for (int slot = 0; slot < plan.inspections.size(); slot++) {
            var judged = plan.inspections.get(slot);
            var on = day(plan, judged.on(), line, cells, refusals);
            if (on != null) {
                one(plan, judged, slot, line, urn, on, cells, asOf, sink, refusals);
            }
        }
    }

    private static void one(
            Plan plan,
            Plan.Judged judged,
            int slot,
            int line,
            int urn,
            LocalDate on,
            @Nullable String[] cells,
            @Nullable LocalDate asOf,
            Sink sink,
            Refusals refusals) {
        var concern = concern(plan, judged.concern(), line, cells, refusals);
        int overall = 0;
        var grade = text(judged.overall(), cells);
        if (!NO_JUDGEMENT.contains(grade.toLowerCase(Locale.ROOT))) {
            var known = GRADES.get(grade.toLowerCase(Locale.ROOT));
            if (known == null) {
                refusals.cell(line, plan.column(judged.overall()), grade, "isn’t a grade from 1 to 4");
            } else {
                overall = known;
                if (concern == null && known == 4) {
                    concern = CONCERNS.get(grade.toLowerCase(Locale.ROOT));
                }
            }
        }
        var json = new StringBuilder("{");
        for (int i = 0; i < judged.keys().length; i++) {
            var word = text(judged.judgements()[i], cells);
            if (!NO_JUDGEMENT.contains(word.toLowerCase(Locale.ROOT))) {
                json.append(json.length() > 1 ? ",\"" : "\"")
                        .append(judged.keys()[i])
                        .append("\":\"");
                escape(json, word);
                json.append('"');
            }
        }
        json.append('}');
        var outcome = text(judged.outcome(), cells);
        if (outcome.equalsIgnoreCase("NULL")) {
            outcome = "";
        }
        if (overall == 0 && json.length() == 2 && outcome.isEmpty() && concern == null) {
            return;
        }
        var told = judged.published() < 0 ? null : day(plan, judged.published(), line, cells, refusals);
        var rule = judged.rule();
        var published = told != null && !told.isBefore(on) ? told : on.plusDays(rule.lag() == null ? 30 : rule.lag());
        if (told == null && asOf != null && published.isAfter(asOf) && !asOf.isBefore(on)) {
            published = asOf;
        }
        int then = judged.urnAtTime() < 0 ? -1 : Clean.urn(cells[judged.urnAtTime()]);
        var number = text(judged.number(), cells);
        sink.inspection(new Sink.Told(
                line,
                slot,
                urn,
                then > 0 ? then : urn,
                on,
                published,
                told == null,
                judged.regime() == null ? regimeOn(on) : judged.regime(),
                rule.graded() == null || rule.graded(),
                overall,
                json.toString(),
                concern,
                outcome.isEmpty() ? null : outcome,
                number.isEmpty() ? null : number,
                rule.rank(),
                rule.latest() != null && rule.latest()));
    }

    private static @Nullable String concern(
            Plan plan, int slot, int line, @Nullable String[] cells, Refusals refusals) {
        var word = text(slot, cells);
        if (NO_JUDGEMENT.contains(word.toLowerCase(Locale.ROOT))) {
            return null;
        }
        var known = CONCERNS.get(word.toLowerCase(Locale.ROOT));
        if (known == null) {
            refusals.cell(line, plan.column(slot), word, "isn’t a category of concern known here");
        }
        return known;
    }

    private static @Nullable LocalDate day(Plan plan, int slot, int line, @Nullable String[] cells, Refusals refusals) {
        if (slot < 0) {
            return null;
        }
        try {
            return Days.cell(cells[slot]);
        } catch (Days.NoDay e) {
            refusals.cell(line, plan.column(slot), cells[slot], "isn’t a day");
            return null;
        }
    }

    private static String text(int slot, @Nullable String[] cells) {
        var cell = slot < 0 ? null : cells[slot];
        return cell == null ? "" : cell.strip();
    }

    private static void escape(StringBuilder json, String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c < ' ' ? ' ' : c);
            }
        }
    }
}

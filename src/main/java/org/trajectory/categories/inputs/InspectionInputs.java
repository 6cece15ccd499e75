package org.trajectory.categories.inputs;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.PolicyInput.Kind;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.values.Dates;

/**
 * Inputs told by graded inspections: of the latest and the previous one whatever the regime ({@code latest overall
 * grade}), and of each regime alone ({@code report card latest inclusion}). No judgement is turned into another regime's.
 */
final class InspectionInputs {
    static final String LATEST_REGIME = "latest regime";
    static final List<String> GRADES = List.of("1", "2", "3", "4");
    static final List<String> STANDARDS =
            List.of("Urgent improvement", "Needs attention", "Expected standard", "Strong standard", "Exceptional");
    private static final Set<String> STRONG = Set.of("strong standard", "exceptional");

    /** Judgements of the three regimes of grades: key as evidence stores it, and its words. */
    private static final Map<String, String> GRADED = ordered(
            "leadership", "leadership and management",
            "quality_of_education", "quality of education",
            "outcomes", "outcomes or achievement of pupils",
            "teaching", "quality of teaching",
            "behaviour", "behaviour and attitudes",
            "personal_development", "personal development",
            "early_years", "early years provision",
            "sixth_form", "sixth form provision");

    /** Evaluation areas of a report card. */
    private static final Map<String, String> AREAS = ordered(
            "inclusion", "inclusion",
            "curriculum_and_teaching", "curriculum and teaching",
            "achievement", "achievement",
            "attendance_and_behaviour", "attendance and behaviour",
            "personal_development_and_wellbeing", "personal development and wellbeing",
            "early_years", "early years",
            "sixth_form", "post-16 provision",
            "leadership", "leadership and governance");

    private InspectionInputs() {}

    static String word(Regime regime) {
        return switch (regime) {
            case SATISFACTORY -> "satisfactory";
            case REQUIRES_IMPROVEMENT -> "requires improvement";
            case SUB_JUDGEMENTS -> "sub-judgements";
            case REPORT_CARD -> "report card";
        };
    }

    static List<InputCatalogue.Entry> entries() {
        var entries = new ArrayList<InputCatalogue.Entry>();
        for (int back = 0; back < 2; back++) {
            var when = back == 0 ? "latest" : "previous";
            var of = "the %s graded inspection".formatted(when);
            entries.add(entry(
                    when + " regime",
                    Kind.TEXT,
                    "Framework of %s: a grade 3 is satisfactory under the first and requires improvement under the second"
                            .formatted(of),
                    List.of("satisfactory", "requires improvement", "sub-judgements", "report card", "none"),
                    true,
                    null,
                    back,
                    InspectionInputs::regime));
            common(entries, when + " ", of, null, back);
            grades(entries, when + " ", of, null, back);
            for (var regime : Regime.values()) {
                var prefix = word(regime) + " " + when + " ";
                var told = "%s under “%s”".formatted(of, regime.words());
                common(entries, prefix, told, regime, back);
                if (regime == Regime.REPORT_CARD) {
                    areas(entries, prefix, told, back);
                } else {
                    grades(entries, prefix, told, regime, back);
                }
            }
        }
        return entries;
    }

    private static void common(
            List<InputCatalogue.Entry> entries, String prefix, String of, @Nullable Regime regime, int back) {
        entries.add(entry(
                prefix + "category of concern",
                Kind.TEXT,
                "SM special measures, SWK serious weaknesses, NTI notice to improve, RSI requires significant improvement, in "
                        + of,
                List.of("SM", "SWK", "NTI", "RSI", "none"),
                false,
                regime,
                back,
                (one, facts) -> {
                    var concern = one.categoryOfConcern();
                    return known(concern == null || concern.isBlank() ? "none" : concern, one, facts);
                }));
        entries.add(entry(
                prefix + "months",
                Kind.NUMBER,
                "Whole months since " + of,
                List.of(),
                true,
                regime,
                back,
                (one, facts) -> known(
                        BigDecimal.valueOf(
                                Period.between(one.on(), facts.asAt()).toTotalMonths()),
                        one,
                        facts)));
        entries.add(entry(
                prefix + "own",
                Kind.TRUTH,
                "Whether it was this register entry, not its predecessor, that was judged in " + of,
                List.of("true", "false"),
                true,
                regime,
                back,
                (one, facts) -> known(!one.ofPredecessor(), one, facts)));
        entries.add(entry(
                prefix + "safeguarding",
                Kind.TEXT,
                "Safeguarding in %s: effective or not under grades, met or not met on a report card".formatted(of),
                safeguardingWords(regime),
                false,
                regime,
                back,
                (one, facts) -> safeguarding(one, facts)));
    }

    private static void grades(
            List<InputCatalogue.Entry> entries, String prefix, String of, @Nullable Regime regime, int back) {
        if (regime != Regime.SUB_JUDGEMENTS) {
            entries.add(entry(
                    prefix + "overall grade",
                    Kind.NUMBER,
                    "Overall grade, 1 to 4, in " + of,
                    GRADES,
                    false,
                    regime,
                    back,
                    (one, facts) -> one.overall() == null
                            ? notJudged(one)
                            : known(BigDecimal.valueOf(one.overall()), one, facts)));
        }
        GRADED.forEach((key, words) -> entries.add(entry(
                prefix + key.replace('_', ' '),
                Kind.NUMBER,
                "Judgement of %s, 1 to 4, in %s".formatted(words, of),
                GRADES,
                false,
                regime,
                back,
                (one, facts) -> {
                    var grade = grade(one, key);
                    return grade == null ? notJudged(one) : known(BigDecimal.valueOf(grade), one, facts);
                })));
        entries.add(entry(
                prefix + "lowest judgement",
                Kind.NUMBER,
                "The highest number, so the lowest, among the judgements of parts in " + of,
                GRADES,
                false,
                regime,
                back,
                (one, facts) -> GRADED.keySet().stream()
                        .map(key -> grade(one, key))
                        .filter(java.util.Objects::nonNull)
                        .max(Integer::compare)
                        .map(worst -> known(BigDecimal.valueOf(worst), one, facts))
                        .orElseGet(() -> notJudged(one))));
    }

    private static void areas(List<InputCatalogue.Entry> entries, String prefix, String of, int back) {
        AREAS.forEach((key, words) -> entries.add(entry(
                prefix + key.replace('_', ' '),
                Kind.TEXT,
                "%s in %s".formatted(words, of),
                STANDARDS,
                false,
                Regime.REPORT_CARD,
                back,
                (one, facts) -> {
                    var standard = standard(one, key);
                    return standard == null ? notJudged(one) : known(standard, one, facts);
                })));
        counted(entries, prefix + "areas judged", "Areas judged in " + of, back, standard -> true);
        counted(
                entries,
                prefix + "areas urgent",
                "Areas in need of urgent improvement in " + of,
                back,
                "Urgent improvement"::equalsIgnoreCase);
        counted(
                entries,
                prefix + "areas needing attention",
                "Areas that need attention in " + of,
                back,
                "Needs attention"::equalsIgnoreCase);
        counted(
                entries,
                prefix + "areas strong",
                "Areas at the strong standard or exceptional in " + of,
                back,
                standard -> STRONG.contains(standard.toLowerCase(java.util.Locale.UK)));
    }

    private static void counted(
            List<InputCatalogue.Entry> entries,
            String name,
            String meaning,
            int back,
            java.util.function.Predicate<String> counts) {
        entries.add(entry(name, Kind.NUMBER, meaning, List.of(), false, Regime.REPORT_CARD, back, (one, facts) -> {
            var standards = AREAS.keySet().stream()
                    .map(key -> standard(one, key))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            return standards.isEmpty()
                    ? notJudged(one)
                    : known(BigDecimal.valueOf(standards.stream().filter(counts).count()), one, facts);
        }));
    }

    private interface Reading {
        InputValue of(Inspection inspection, SchoolFacts facts);
    }

    private static InputCatalogue.Entry entry(
            String name,
            Kind kind,
            String meaning,
            List<String> allowed,
            boolean circumstance,
            @Nullable Regime regime,
            int back,
            Reading reading) {
        Function<SchoolFacts, InputValue> answer = facts -> {
            var inspection = inspection(facts, regime, back);
            if (inspection != null) {
                return reading.of(inspection, facts);
            }
            var none = back > 0
                    ? "No earlier inspection is known"
                    : regime == null ? "No inspection is known" : "No inspection under this framework is known";
            return name.endsWith(" regime") ? InputValue.missing("none", none) : InputValue.missing(none);
        };
        return new InputCatalogue.Entry(new PolicyInput(name, kind, meaning, allowed, circumstance), Set.of(), answer);
    }

    private static @Nullable Inspection inspection(SchoolFacts facts, @Nullable Regime regime, int back) {
        int left = back;
        for (var inspection : facts.inspections()) {
            if (inspection.graded() && (regime == null || inspection.regime() == regime) && left-- == 0) {
                return inspection;
            }
        }
        return null;
    }

    private static InputValue regime(Inspection inspection, SchoolFacts facts) {
        return known(word(inspection.regime()), inspection, facts);
    }

    private static InputValue known(Object value, Inspection inspection, SchoolFacts facts) {
        var note = "Inspection of " + Dates.words(inspection.on());
        if (!inspection.ofPredecessor()) {
            return InputValue.of(value, note, List.of(inspection.source()));
        }
        return InputValue.of(
                        value, note + ", of the register entry " + inspection.urnAtTime(), List.of(inspection.source()))
                .with(List.of("The judgement of %s is of the predecessor, register entry %s"
                        .formatted(Dates.words(inspection.on()), inspection.urnAtTime())));
    }

    private static InputValue notJudged(Inspection inspection) {
        return InputValue.missing("Not told by the inspection of " + Dates.words(inspection.on()));
    }

    private static @Nullable Integer grade(Inspection inspection, String key) {
        var told = inspection.judgements().get(key);
        return told != null && told.matches("[1-4]") ? Integer.valueOf(told) : null;
    }

    private static @Nullable String standard(Inspection inspection, String key) {
        var told = inspection.judgements().get(key);
        return STANDARDS.stream()
                .filter(one -> one.equalsIgnoreCase(told))
                .findFirst()
                .orElse(null);
    }

    private static List<String> safeguardingWords(@Nullable Regime regime) {
        return regime == null
                ? List.of("effective", "not effective", "met", "not met")
                : regime == Regime.REPORT_CARD ? List.of("met", "not met") : List.of("effective", "not effective");
    }

    private static InputValue safeguarding(Inspection inspection, SchoolFacts facts) {
        return switch (inspection.judgements().getOrDefault("safeguarding", "").toLowerCase(java.util.Locale.UK)) {
            case "met" -> known("met", inspection, facts);
            case "not met" -> known("not met", inspection, facts);
            case "yes", "effective" -> known("effective", inspection, facts);
            case "no", "not effective" -> known("not effective", inspection, facts);
            default -> notJudged(inspection);
        };
    }

    private static Map<String, String> ordered(String... keysAndWords) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndWords.length; i += 2) {
            map.put(keysAndWords[i], keysAndWords[i + 1]);
        }
        return map;
    }
}

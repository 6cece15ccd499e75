package org.trajectory.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.CollectedTable;
import org.trajectory.categories.dmn.CollectedTable.Rule;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.evidence.IndicatorCatalogue;

/** The rules that come along, put to schools described in a line. */
class ShippedRulesTest {
    private static final Map<String, PolicyInput> OFFERED = new HashMap<>();
    private static final CollectedTable RULES = read();

    private static CollectedTable read() {
        InputCatalogue.of(new IndicatorCatalogue().list()).list().forEach(input -> OFFERED.put(input.name(), input));
        AlertInputs.OWN.forEach(input -> OFFERED.put(input.name(), input));
        try (InputStream in = Objects.requireNonNull(
                AlertRules.class.getResourceAsStream("/org/trajectory/alerts/early-conversations.dmn"))) {
            return CollectedTable.read(
                    "early-conversations.dmn",
                    in.readAllBytes(),
                    "alerts",
                    OFFERED,
                    List.of(AlertRules.TITLE, AlertRules.KIND, AlertRules.THEME, AlertRules.TALK));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What isn't named isn't known. */
    private static Map<String, @Nullable Object> school(String described) {
        var values = new HashMap<String, @Nullable Object>();
        RULES.inputs().forEach(input -> values.put(input, null));
        for (var part : described.split(";")) {
            if (!part.isBlank()) {
                var pair = part.split("=");
                var text = pair[1].strip();
                values.put(
                        pair[0].strip(),
                        text.matches("-?[0-9.]+")
                                ? new BigDecimal(text)
                                : text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text);
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest overall grade=2; direction of travel=declining | good-and-declining",
                "latest overall grade=3; direction of travel=declining | ''",
                "latest overall grade=2; direction of travel=stable | ''",
                "latest months=48; direction of travel=declining | declining-and-long-unseen",
                "latest months=47; direction of travel=declining | ''",
                "phase=primary; ks2 rwm expected distance from England=-15; ks2 rwm expected cohort=20 | primary-far-below",
                "phase=primary; ks2 rwm expected distance from England=-40; ks2 rwm expected cohort=19 | ''",
                "phase=secondary; ks4 progress8 latest=-0.5; ks4 progress8 cohort=120 | secondary-far-below",
                "phase=secondary; ks4 progress8 latest=-0.49; ks4 progress8 cohort=120 | ''",
                "absence persistent distance from England=8 | persistent-absence",
                "absence overall change=1.5; absence overall distance from England=0.5 | absence-rises",
                "absence overall change=1.5; absence overall distance from England=-0.5 | ''",
                "absence overall distance from England=0.6; ks2 rwm expected distance from England=-6; roll trend=-5 | roll-results-absence",
                "independent sources of concern=3 | three-signals",
                "independent sources of concern=2 | ''",
                "independent sources of concern=2; chance higher than=0.7 | chance-and-concern",
                "latest overall grade=1; chance higher than=0.9 | highest-tenth",
                "latest safeguarding=not met | safeguarding",
                "latest safeguarding=met | ''",
                "below the floor standard=true; coasting=false | below-the-floor",
                "coasting=true | coasting",
                "category moved=greater need | greater-need",
                "category moved=less need | ''",
                "latest overall grade=2; latest months=120 | long-unseen",
                "phase=primary; latest overall grade=2; ks2 rwm expected distance from England=12; ks2 rwm expected cohort=30 | strong-primary",
                "phase=primary; latest overall grade=3; ks2 rwm expected distance from England=12; ks2 rwm expected cohort=30 | ''",
                "phase=primary; ks2 rwm gap latest=-35; ks2 rwm gap cohort=8 | gap-at-key-stage-2",
                "phase=primary; ks2 rwm gap latest=-60; ks2 rwm gap cohort=7 | ''",
                "statement of action=overdue | statement-due",
                "statement of action=due within a week | statement-due",
                "statement of action=due later | ''",
                "statement of action=judged not fit | statement-not-fit",
                "independent sources of good news=2 | good-news",
                "'' | ''"
            })
    void a_school_and_the_rules_that_fire(String described, String fired) {
        assertThat(String.join(
                        " ",
                        RULES.fired(school(described)).stream().map(Rule::id).toList()))
                .isEqualTo(fired);
    }

    @Test
    void what_is_answered_without_the_engine_is_what_the_engine_answers() {
        var random = new Random(5);
        for (int n = 0; n < 400; n++) {
            var values = new HashMap<String, @Nullable Object>();
            RULES.inputs().forEach(input -> values.put(input, some(input, random)));
            assertThat(RULES.fired(values)).as("%s", values).isEqualTo(RULES.firedByEngine(values));
        }
    }

    /** Of a kind that the input has, near the bounds of the rules; often nothing. */
    private static @Nullable Object some(String input, Random random) {
        var offered = OFFERED.get(input);
        if (offered == null || random.nextInt(4) == 0) {
            return null;
        }
        return switch (offered.kind()) {
            case NUMBER ->
                BigDecimal.valueOf(random.nextInt(-8, 12))
                        .multiply(new BigDecimal(
                                List.of("0.1", "0.5", "1", "5", "12").get(random.nextInt(5))));
            case TRUTH -> random.nextBoolean();
            default ->
                List.of(
                                "primary",
                                "secondary",
                                "all-through",
                                "declining",
                                "improving",
                                "not met",
                                "greater need",
                                "overdue")
                        .get(random.nextInt(8));
        };
    }

    @Test
    void each_rule_reads_as_a_sentence_and_tells_what_to_talk_about() {
        assertThat(RULES.rules()).hasSizeGreaterThan(20).allSatisfy(rule -> {
            assertThat(rule.words()).contains(" is ");
            assertThat(rule.because()).isNotBlank();
            assertThat(rule.outputs().get(AlertRules.TALK)).isNotBlank();
        });
        assertThat(RULES.rules().getFirst().words())
                .isEqualTo("Overall grade is 1 or 2 and direction of travel is declining");
    }

    @Test
    void a_strength_has_a_theme_that_an_alert_has() {
        var alerts = RULES.rules().stream()
                .filter(rule -> "alert".equals(rule.outputs().get(AlertRules.KIND)))
                .map(rule -> rule.outputs().get(AlertRules.THEME))
                .toList();
        assertThat(RULES.rules())
                .filteredOn(rule -> "strength".equals(rule.outputs().get(AlertRules.KIND)))
                .isNotEmpty()
                .allMatch(rule -> alerts.contains(rule.outputs().get(AlertRules.THEME)));
    }

    @ParameterizedTest
    @CsvSource({"-12.3451, −12.35", "0.9126, 0.913", "-0.0001, 0", "84, 84", "5.10, 5.1"})
    void numbers_are_short_for_people(BigDecimal number, String words) {
        assertThat(Firing.number(number)).isEqualTo(words);
    }

    private static final FoundWords WORDS = new FoundWords(new IndicatorCatalogue());

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            latest overall grade | Overall grade | 2 | Overall grade: good
            latest overall grade | Overall grade | 3 | Overall grade: requires improvement
            latest months | Months since the judgement | 84 | Months since the judgement: 84
            latest months | Last judged | 84 | Last judged: 84 months
            chance higher than | Share of all schools with a lower chance of a fall | 0.905 | Share of all schools with a lower chance of a fall: 90.5%
            ks2 rwm expected distance from England | Distance from England (points) | -15.34 | Distance from England (points): −15.3
            ks2 rwm expected latest | Reading, writing and maths | 61 | Reading, writing and maths: 61%
            absence overall change | Change of absence in a year | 1.62 | Change of absence in a year: +1.6 points
            ks4 progress8 latest | Progress 8 | -0.62 | Progress 8: −0.62 points
            ks4 progress8 cohort | Pupils behind Progress 8 | 1204 | Pupils behind Progress 8: 1,204
            ks4 progress8 cohort | Counted | 120 | Counted: 120 pupils
            roll trend | Yearly change | -12 | Yearly change: −12 pupils
            independent sources of concern | Independent sources of concern | 3 | Independent sources of concern: 3
            """)
    void what_was_found_is_told_in_the_units_and_words_of_the_catalogue(
            String input, String label, BigDecimal number, String words) {
        assertThat(WORDS.words(input, label, number, null)).isEqualTo(words);
    }

    @Test
    void bounds_of_grades_and_chances_are_told_in_words() {
        assertThat(WORDS.words(RULES.rules().getFirst()))
                .isEqualTo("Overall grade is outstanding or good and direction of travel is declining");
        assertThat(RULES.rules().stream()
                        .filter(rule -> rule.id().equals("highest-tenth"))
                        .map(WORDS::words))
                .singleElement()
                .asString()
                .endsWith("lower chance of a fall is 90% or more");
    }

    @ParameterizedTest
    @CsvSource({"3 May 2011, satisfactory", "31 August 2012, satisfactory", "1 September 2012, requires improvement"})
    void a_grade_three_has_the_word_of_its_framework(String day, String word) {
        assertThat(WORDS.words("latest overall grade", "Overall grade", new BigDecimal(3), "Inspection of " + day))
                .isEqualTo("Overall grade: %s (Inspection of %s)".formatted(word, day));
    }
}

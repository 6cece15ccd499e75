package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;
import org.trajectory.web.Checked.Bad;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Checked.Good;

class AnswersTest {
    private final Answers answers = new Answers();

    @ParameterizedTest
    @CsvSource({
        "31 July 2018, 2018-07-31",
        "31 Jul 2018, 2018-07-31",
        "' 31st july 2018 ', 2018-07-31",
        "31-July-2018, 2018-07-31",
        "1 sept 2017, 2017-09-01",
        "31/7/2018, 2018-07-31",
        "31/07/18, 2018-07-31",
        "31.7.2018, 2018-07-31",
        "2018-07-31, 2018-07-31",
        "29 February 2016, 2016-02-29"
    })
    void a_date_may_be_written_in_several_ways(String typed, LocalDate meant) {
        assertThat(answers.date("day", typed, "Enter a day")).isEqualTo(meant);
        assertThat(answers.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "31 June 2018",
                "29 February 2017",
                "7/31/2018",
                "31 July",
                "31 Juli 2018",
                "1/1/1066",
                "32/1/2018"
            })
    void what_is_no_day_is_refused_beside_its_field(String typed) {
        answers.date("day", typed, "Enter a day, like 31 July 2018");
        assertThat(answers.errors()).containsExactly(new FieldError("day", "Enter a day, like 31 July 2018"));
    }

    @Test
    void an_optional_date_may_be_left_out_but_not_be_wrong() {
        assertThat(answers.optionalDate("day", " ", "Enter a day")).isEmpty();
        assertThat(answers.errors()).isEmpty();
        answers.optionalDate("day", "soon", "Enter a day");
        assertThat(answers.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'262,000.00', 26200000", "£262000, 26200000", "0.5, 50"})
    void money_is_read_to_the_penny(String typed, long pence) {
        assertThat(answers.money("pot", typed, "Enter an amount")).isEqualTo(new Money(pence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.234", "12,34", "ten", "1e5"})
    void what_is_no_amount_is_refused(String typed) {
        answers.money("pot", typed, "Enter an amount");
        assertThat(answers.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "'1,000', true", "0, false", "1001, false", "x, false", "99999999999, false"})
    void a_whole_number_lies_within_its_bounds(String typed, boolean fine) {
        answers.integer("n", typed, 1, 1000, "Enter a number from 1 to 1,000");
        assertThat(answers.errors().isEmpty()).isEqualTo(fine);
    }

    @Test
    void a_choice_is_one_of_those_offered() {
        assertThat(answers.choice("phase", "PRIMARY", Phase.class, "Choose a phase"))
                .contains(Phase.PRIMARY);
        assertThat(answers.choice("sort", "name", List.of("name", "category"), "Choose an order"))
                .contains("name");
        assertThat(answers.errors()).isEmpty();
        answers.choice("phase", "PRIM", Phase.class, "Choose a phase");
        answers.choice("sort", null, List.of("name"), "Choose an order");
        assertThat(answers.errors()).extracting(FieldError::field).containsExactly("phase", "sort");
    }

    @Test
    void all_errors_come_together_and_nothing_is_built_from_wrong_answers() {
        answers.text("why", "  ", "Enter why");
        answers.money("pot", "x", "Enter the pot");
        Checked<String> checked = answers.mean(() -> {
            throw new AssertionError("built from wrong answers");
        });
        assertThat(checked)
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.errors()).hasSize(2));
    }

    @Test
    void right_answers_make_the_value() {
        var why = answers.text("why", " because ", "Enter why");
        assertThat(answers.mean(() -> why)).isEqualTo(new Good<>("because"));
    }

    @Test
    void what_was_asked_is_done_only_where_nothing_is_wrong_and_a_refusal_stands_beside_its_field() {
        assertThat(answers.done("name", () -> {})).isTrue();
        assertThat(answers.done("name", () -> {
                    throw new Refused("There is one of that name");
                }))
                .isFalse();
        assertThat(answers.errors()).singleElement().isEqualTo(new FieldError("name", "There is one of that name"));
        assertThat(answers.done("name", () -> {
                    throw new AssertionError("done though an answer is wrong");
                }))
                .isFalse();
    }

    @Test
    void a_text_is_no_longer_than_what_is_kept() {
        assertThat(answers.text("why", " because ", "Enter why", 7)).isEqualTo("because");
        assertThat(answers.optionalText("more", null, 7)).isEmpty();
        assertThat(answers.errors()).isEmpty();
        answers.text("why", "because of", "Enter why", 7);
        answers.optionalText("more", "x".repeat(2_001), 2_000);
        assertThat(answers.errors())
                .containsExactly(
                        new FieldError("why", "Shorten it to 7 characters"),
                        new FieldError("more", "Shorten it to 2,000 characters"));
    }
}

package org.trajectory.alerts.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

class StatementTest {
    private static final LocalDate DUE = LocalDate.of(2027, 3, 31);

    private static Statement statement(
            String name, @Nullable LocalDate sentOn, @Nullable LocalDate judgedOn, @Nullable Boolean fit) {
        return new Statement(
                1,
                new SchoolId(700_100),
                new Urn(700_100),
                name,
                DUE.minusDays(20),
                DUE,
                "A plan",
                "Ann Other",
                sentOn,
                judgedOn,
                fit,
                "",
                null,
                "");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-23, , , , due later, To be sent by 31 March 2027",
        "2027-03-24, , , , due within a week, To be sent by 31 March 2027",
        "2027-03-31, , , , due within a week, To be sent by 31 March 2027",
        "2027-04-01, , , , overdue, Overdue since 31 March 2027",
        "2027-04-01, 2027-04-02, , , overdue, Overdue since 31 March 2027",
        "2027-04-02, 2027-04-02, , , sent, 'Sent on 2 April 2027, not judged yet'",
        "2027-04-20, 2027-04-02, 2027-04-20, true, judged fit, Judged fit on 20 April 2027",
        "2027-04-20, 2027-04-02, 2027-04-20, false, judged not fit, Judged not fit on 20 April 2027",
        "2027-04-19, 2027-04-02, 2027-04-20, false, sent, 'Sent on 2 April 2027, not judged yet'"
    })
    void it_stands_on_a_day_as_it_was_known_to_stand(
            LocalDate day,
            @Nullable LocalDate sentOn,
            @Nullable LocalDate judgedOn,
            @Nullable Boolean fit,
            String forRules,
            String words) {
        var one = statement("Oak", sentOn, judgedOn, fit);
        assertThat(one.forRules(day)).isEqualTo(forRules);
        assertThat(one.words(day)).isEqualTo(words);
    }

    @Test
    void what_is_due_within_a_week_is_urgent_and_a_sent_one_is_asked_after_in_time() {
        var due = statement("Oak", null, null, null);
        var sent = statement("Ash", DUE, null, null);
        var items = StatementWorklist.items(List.of(due), DUE.minusDays(7));
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.text()).isEqualTo("Send the statement of action for Oak by 31 March 2027");
            assertThat(item.urgent()).isTrue();
        });
        assertThat(StatementWorklist.items(List.of(sent), DUE.plusDays(30)))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.text()).isEqualTo("Say how the statement of action for Ash was judged"));
        assertThat(StatementWorklist.items(List.of(sent), DUE.plusDays(29))).isEmpty();
    }
}

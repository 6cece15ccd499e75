package org.trajectory.funding.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;

class MatchingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 10);

    @Test
    void by_reference_then_by_amount_and_each_is_used_once() {
        var lines = Matching.of(
                List.of(
                        ours(1, -500, "Claim 1"),
                        ours(2, -700, "Claim 2"),
                        ours(3, -900, "Journal 3"),
                        ours(4, 100, "Journal 4")),
                List.of(
                        theirs(2, -500, "claim 1", 0),
                        theirs(3, -701, "Claim 2", 0),
                        theirs(4, -900, "BACS 77", 7),
                        theirs(5, -5, "Bank charge", 0)));
        assertThat(lines)
                .extracting(Matching.Line::outcome)
                .containsExactly(
                        Matching.Outcome.ONLY_THEIRS,
                        Matching.Outcome.ONLY_OURS,
                        Matching.Outcome.DIFFERS,
                        Matching.Outcome.MATCHED,
                        Matching.Outcome.MATCHED);
    }

    @Test
    void the_same_amount_twice_is_not_guessed() {
        var lines = Matching.of(
                List.of(ours(1, -500, "Journal 1"), ours(2, -500, "Journal 2")), List.of(theirs(2, -500, "BACS 1", 1)));
        assertThat(lines)
                .noneMatch(line -> line.outcome() == Matching.Outcome.MATCHED)
                .hasSize(3);
    }

    @Test
    void an_amount_too_many_days_apart_is_not_matched() {
        assertThat(Matching.of(List.of(ours(1, -500, "Journal 1")), List.of(theirs(2, -500, "BACS 1", 8))))
                .hasSize(2);
    }

    @Test
    void every_fault_of_a_file_is_told_with_its_line() {
        assertThatThrownBy(() -> Reconciliations.read(List.of(
                        List.of("date", "reference", "description", "amount"),
                        List.of("30/11/2026", "A", "b", "1.00"),
                        List.of("2026-11-30", "A", "b", "much"),
                        List.of("2026-11-30", "A"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Line 2: the date")
                .hasMessageContaining("Line 3: the amount")
                .hasMessageContaining("Line 4 has 2 cells");
        assertThatThrownBy(() -> Reconciliations.read(List.of(List.of("day", "amount"))))
                .hasMessageContaining("date,reference,description,amount");
    }

    private static Matching.Ours ours(long journal, long pence, String reference) {
        return new Matching.Ours(journal, DAY, new Money(pence), reference, "");
    }

    private static Matching.Theirs theirs(int line, long pence, String reference, int later) {
        return new Matching.Theirs(line, DAY.plusDays(later), new Money(pence), reference, "");
    }
}

package org.trajectory.partnership.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.Phase;
import org.trajectory.web.Conflict;

/** An agreement from draft to evaluation, on real PostgreSQL. */
class AgreementsTest {
    private static final LocalDate END = TODAY.plusMonths(12);

    private SmallRegister register;
    private Agreements agreements;
    private long north;
    private long south;

    @BeforeEach
    void open() {
        register = new SmallRegister();
        agreements = new Agreements(
                new AgreementTable(register.database.db()),
                register.consortia,
                AuditForTests.of(register.database.db()),
                register.clock);
        north = register.in(() -> register.consortia
                .create(ASHSHIRE, Phase.PRIMARY, "North", null)
                .value());
        south = register.in(() -> register.consortia
                .create(ASHSHIRE, Phase.PRIMARY, "South", null)
                .value());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private void doing(Runnable work) {
        register.in(() -> {
            work.run();
            return true;
        });
    }

    /** Whoever holds a role at the consortium. */
    private <T> T as(long consortium, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "person:5")
                .takingPart(Set.of("937"), Set.of("consortium:" + consortium))
                .get(() -> register.database.transactions().execute(status -> work.get()));
    }

    private Agreement draft() {
        var made = register.in(
                () -> agreements.draft(ASHSHIRE, new Agreement.New(north, "Reading", "Better reading", TODAY, END)));
        doing(() ->
                agreements.addDuty(made, Agreement.Side.AUTHORITY, "Share the figures", "A pack", TODAY.plusDays(30)));
        doing(() -> agreements.addDuty(made, Agreement.Side.CONSORTIUM, "Meet each term", "", TODAY.plusDays(60)));
        return made;
    }

    private Agreement get(Agreement one) {
        return register.in(() -> agreements.find(one.id())).orElseThrow();
    }

    private Agreement accepted() {
        var made = draft();
        doing(() -> agreements.issue(made));
        as(north, () -> {
            agreements.answer(agreements.find(made.id()).orElseThrow(), true, "Lena Brook, lead", "");
            return true;
        });
        return get(made);
    }

    @Test
    void an_agreement_is_issued_accepted_shown_and_evaluated() {
        var one = accepted();
        assertThat(one.state(TODAY)).isEqualTo("In force");
        var duty = register.in(() -> agreements.duties(one)).stream()
                .filter(some -> some.side() == Agreement.Side.CONSORTIUM)
                .findFirst()
                .orElseThrow();
        as(north, () -> {
            agreements.show(one, duty.id(), new Agreement.Evidence("done", TODAY, "Minutes of the meeting"));
            return true;
        });
        doing(() -> agreements.review(
                one,
                new Agreement.Review("evaluation", TODAY, "met", "All was done", Optional.of(TODAY.plusDays(90)))));
        assertThat(register.in(() -> agreements.duties(one)))
                .filteredOn(Agreement.Duty::isDone)
                .extracting(Agreement.Duty::what)
                .containsExactly("Meet each term");
        assertThat(as(north, () -> agreements.reviews(List.of(one))).get(one.id()))
                .extracting(Agreement.Review::found)
                .containsExactly("met");
        assertThat(register.audited()).contains("issued an agreement to a consortium", "evaluated an agreement");
    }

    @Test
    void it_is_issued_with_the_duties_that_the_page_showed() {
        var one = draft();
        var seen = Agreements.seen(register.in(() -> agreements.duties(one)));
        doing(() -> agreements.addDuty(one, Agreement.Side.AUTHORITY, "Pay for a room", "", one.untilDay()));
        assertThatThrownBy(() -> doing(() -> agreements.issue(one, seen)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was changed by somebody else");
        doing(() -> agreements.issue(one, Agreements.seen(agreements.duties(one))));
        assertThat(get(one).waitsForAnswer()).isTrue();
    }

    @Test
    void a_draft_is_not_seen_by_the_consortium_and_an_issued_one_by_no_other() {
        var one = draft();
        assertThat(as(north, () -> agreements.list(ASHSHIRE))).isEmpty();
        doing(() -> agreements.issue(one));
        assertThat(as(north, () -> agreements.list(ASHSHIRE))).hasSize(1);
        assertThat(as(south, () -> agreements.list(ASHSHIRE))).isEmpty();
    }

    @Test
    void once_issued_its_duties_are_fixed_and_an_answer_is_given_once() {
        var one = accepted();
        assertThatThrownBy(() ->
                        doing(() -> agreements.addDuty(one, Agreement.Side.CONSORTIUM, "More", "", TODAY.plusDays(1))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("its duties are fixed");
        assertThatThrownBy(() -> as(north, () -> {
                    agreements.answer(one, false, "Lena", "No");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("doesn’t wait for an answer");
    }

    @Test
    void it_needs_duties_of_both_sides_and_a_reason_to_be_declined() {
        var one = register.in(
                () -> agreements.draft(ASHSHIRE, new Agreement.New(north, "Reading", "Better reading", TODAY, END)));
        doing(() -> agreements.addDuty(one, Agreement.Side.AUTHORITY, "Pay", "", TODAY.plusDays(3)));
        assertThatThrownBy(() -> doing(() -> agreements.issue(one)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The consortium owes nothing yet");
        assertThatThrownBy(() ->
                        doing(() -> agreements.addDuty(one, Agreement.Side.CONSORTIUM, "Late", "", END.plusDays(1))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a duty falls due within it");
    }

    @Test
    void the_consortium_can_not_show_evidence_for_the_authority() {
        var one = accepted();
        var duty = register.in(() -> agreements.duties(one)).stream()
                .filter(some -> some.side() == Agreement.Side.AUTHORITY)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> as(north, () -> {
                    agreements.show(one, duty.id(), new Agreement.Evidence("done", TODAY, "Trust us"));
                    return true;
                }))
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @CsvSource({
        ",           2022-03-31, Nothing told yet",
        ",           2022-02-28, Overdue",
        "under way,  2022-03-01, Under way",
        "under way,  2022-02-28, Overdue",
        "done,       2022-02-28, Done",
        "not done,   2022-03-31, Not done"
    })
    void a_duty_stands_as_its_latest_evidence_and_its_day_say(String latest, LocalDate due, String state) {
        var duty = new Agreement.Duty(
                1,
                1,
                Agreement.Side.CONSORTIUM,
                "Meet",
                "",
                due,
                latest == null ? List.of() : List.of(new Agreement.Evidence(latest, TODAY, "x")));
        assertThat(duty.state(TODAY)).isEqualTo(state);
    }
}

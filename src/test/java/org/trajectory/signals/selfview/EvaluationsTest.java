package org.trajectory.signals.selfview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.signals.selfview.Evaluations.Given;
import org.trajectory.signals.selfview.Evaluations.Side;
import org.trajectory.values.Urn;

class EvaluationsTest {
    private static final Framework CARD = Framework.find("report-card-2025").orElseThrow();
    private static final LocalDate TODAY = LocalDate.now();

    private static SmallRegister small;
    private static Evaluations evaluations;
    private static School school;

    @BeforeAll
    static void open() {
        small = new SmallRegister();
        evaluations = new Evaluations(small.database.db(), AuditForTests.of(small.database.db()));
        school = small.register.find(new Urn(125500), SmallRegister.TODAY).orElseThrow();
    }

    @AfterAll
    static void close() {
        small.close();
    }

    private static int rate(Side side, String grade) {
        return evaluations.rate(school, CARD, side, List.of(new Given("inclusion", grade, "Seen")), "Ann", TODAY);
    }

    @Test
    void a_school_rates_itself_the_authority_beside_it_and_the_history_stays() {
        assertThat(head(() -> rate(Side.SCHOOL, "strong"))).isEqualTo(1);
        assertThat(head(() -> rate(Side.SCHOOL, "strong")))
                .as("nothing differs")
                .isZero();
        assertThat(head(() -> rate(Side.SCHOOL, "expected"))).isEqualTo(1);
        assertThat(ours(() -> rate(Side.AUTHORITY, "attention"))).isEqualTo(1);
        assertThat(head(() -> evaluations.of(school.id(), TODAY)))
                .extracting(one -> one.side() + " " + one.grade())
                .containsExactly("authority attention", "school expected", "school strong");
        assertThat(head(() -> evaluations.of(school.id(), TODAY.minusDays(1)))).isEmpty();
        assertThatThrownBy(() -> head(() -> rate(Side.AUTHORITY, "strong")))
                .as("a school doesn’t speak for the authority")
                .isInstanceOf(DataAccessException.class);
        assertThat(lead(() -> evaluations.of(school.id(), TODAY))).isEmpty();
        head(() -> small.database
                .db()
                .sql("insert into signals.sharing (authority, school, what) values ('937', :school, 'self-evaluation')")
                .param("school", school.id().value())
                .update());
        assertThat(lead(() -> evaluations.of(school.id(), TODAY))).hasSize(3);
        assertThat(ours(() -> small.database
                        .db()
                        .sql("select count(*) from signals.pub_evaluation")
                        .query(Integer.class)
                        .single()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "strong, expected, 1",
        "expected, exceptional, -2",
        "expected, expected, 0",
        "expected, , 0",
        "nonsense, urgent, 0"
    })
    void how_far_the_two_views_lie_apart(String ours, String theirs, int below) {
        var area = CARD.area("inclusion").orElseThrow();
        assertThat(CARD.below(area, ours, theirs)).isEqualTo(below);
    }

    @Test
    void safeguarding_has_grades_of_its_own_and_the_latest_framework_stands_first() {
        assertThat(CARD.gradesOf(CARD.area("safeguarding").orElseThrow())).containsOnlyKeys("met", "not-met");
        assertThat(Framework.shipped())
                .extracting(Framework::key)
                .containsExactly("report-card-2025", "eif-2019", "common-2015", "framework-2012");
    }

    private static <T> T head(Supplier<T> work) {
        var id = school.id().value();
        return in(new Scope(Set.of(), Set.of(id), "person:1").takingPart(Set.of("937"), Set.of("school:" + id)), work);
    }

    private static <T> T lead(Supplier<T> work) {
        return in(
                new Scope(Set.of(), Set.of(school.id().value()), "person:2")
                        .takingPart(Set.of("937"), Set.of("consortium:7")),
                work);
    }

    private static <T> T ours(Supplier<T> work) {
        return in(new Scope(Set.of("937"), Set.of(), "test"), work);
    }

    private static <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> small.database.transactions().execute(status -> work.get()));
    }
}

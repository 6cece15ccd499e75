package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.funding.PlacedSchool.PupilsFrom;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;

class ProposalTableTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    private final ProposalTable table = new ProposalTable(DATABASE.db());
    private final Formulas formulas = new Formulas();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_proposal_comes_back_as_it_was_kept() {
        var worked = worked("262000.00", "3C");
        long id = in("937", () -> table.insert(worked, "person:1"));
        var kept = in("937", () -> table.find(id)).orElseThrow();
        assertThat(kept.allocation()).isEqualTo(worked.allocation());
        assertThat(kept.formulaText()).isEqualTo(worked.question().formula().text());
        assertThat(formulas.parse("kept", kept.formulaText()))
                .isEqualTo(worked.question().formula());
        assertThat(kept.run()).isEqualTo(17);
        assertThat(kept.keptBy()).isEqualTo("person:1");
        assertThat(in("937", () -> table.list(ASHSHIRE))).contains(kept);
    }

    @Test
    void a_pot_that_stays_unallocated_can_be_kept_too() {
        var worked = worked("262000.00", "2A");
        long id = in("937", () -> table.insert(worked, "person:1"));
        var kept = in("937", () -> table.find(id)).orElseThrow();
        assertThat(kept.allocation().isAllocated()).isFalse();
        assertThat(kept.allocation()).isEqualTo(worked.allocation());
    }

    @Test
    void another_authority_sees_nothing_and_can_add_nothing() {
        long id = in("937", () -> table.insert(worked("100.00", "3C"), "person:1"));
        assertThat(in("816", () -> table.find(id))).isEmpty();
        for (var named : List.of("proposal", "proposal_line", "proposal_school", "pub_proposal")) {
            assertThat(in(
                            "816",
                            () -> DATABASE.db()
                                    .sql("select count(*) from funding." + named)
                                    .query(Integer.class)
                                    .single()))
                    .as(named)
                    .isZero();
        }
        assertThatThrownBy(() -> in("816", () -> table.insert(worked("100.00", "3C"), "intruder")))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_database_refuses_a_change_and_parts_that_do_not_sum() {
        long id = in("937", () -> table.insert(worked("100.00", "3C"), "person:1"));
        for (var hostile : List.of(
                "update funding.proposal set pot = 1",
                "delete from funding.proposal_line",
                "insert into funding.proposal_line (proposal, authority, position, consortium, schools, triggering, pupils, pence)"
                        + " values (" + id + ", '937', 99, 'Extra', 1, 1, 1, 1)",
                "insert into funding.proposal (authority, policy, formula, formula_title, formula_version, formula_text,"
                        + " pot, as_at, unallocated, warnings, kept_by)"
                        + " values ('937', 'p', 'f', 't', 'v', 'x', 100, '2018-07-31', 0, '{}', 'x')")) {
            assertThatThrownBy(() -> in("937", () -> DATABASE.db().sql(hostile).update()))
                    .as(hostile)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(in("937", () -> table.find(id))).isPresent();
    }

    @Test
    void two_proposals_are_compared_by_consortium() {
        long first = in("937", () -> table.insert(worked("100.00", "3C"), "person:1"));
        long second = in("937", () -> table.insert(worked("300.00", "3D"), "person:1"));
        var comparison = ProposalComparison.of(
                in("937", () -> table.find(first)).orElseThrow(),
                in("937", () -> table.find(second)).orElseThrow());
        assertThat(comparison.rows())
                .extracting(ProposalComparison.Row::consortium)
                .containsExactly("North", "South", "(none)");
        assertThat(comparison.rows().stream()
                        .map(ProposalComparison.Row::difference)
                        .reduce(Money.ZERO, Money::plus))
                .isEqualTo(Money.ofPounds("200.00"));
        assertThat(comparison.remarks()).singleElement().asString().contains("The pots differ");
        var other = in("937", () -> table.find(first)).orElseThrow();
        var elsewhere = new Proposal(
                9,
                new AuthorityCode("816"),
                "p",
                1L,
                "f",
                "t",
                "v",
                "x",
                other.asAt(),
                other.keptAt(),
                "x",
                other.allocation());
        assertThatThrownBy(() -> ProposalComparison.of(other, elsewhere)).isInstanceOf(Refused.class);
    }

    private Allocations.Worked worked(String pot, String category) {
        var formula = formulas.get("warwickshire-2013");
        var allocation = Allocator.allocate(
                formula,
                AllocatorTest.WARWICKSHIRE,
                List.of("North", "South"),
                List.of(
                        school(1, category, 211, "North"),
                        school(2, category, 97, "South"),
                        school(3, "4", 300, "South"),
                        school(4, category, null, null)),
                Money.ofPounds(pot));
        return new Allocations.Worked(
                new Allocations.Question(
                        ASHSHIRE, "warwickshire-2013", formula, Money.ofPounds(pot), LocalDate.of(2018, 7, 31)),
                17,
                allocation);
    }

    private static PlacedSchool school(int n, String category, @Nullable Integer pupils, @Nullable String consortium) {
        return new PlacedSchool(
                new SchoolId(n),
                new Urn(100_000 + n),
                "School " + n,
                category,
                pupils,
                pupils == null ? PupilsFrom.NOWHERE : PupilsFrom.CENSUS,
                consortium);
    }

    private static <T> T in(String authority, Supplier<T> work) {
        return new Scope(Set.of(authority), Set.of(), "person:1")
                .get(() -> DATABASE.transactions().execute(status -> work.get()));
    }
}

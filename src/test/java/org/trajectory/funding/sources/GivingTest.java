package org.trajectory.funding.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.access.AuditForTests;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.TestAllocations;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;
import org.trajectory.web.Conflict;

/** A proposal is carried and posted, both or neither, whatever happens in between. */
class GivingTest {
    private static final AuthorityCode ASHSHIRE = SmallRegister.ASHSHIRE;
    private static final LocalDate DAY = LocalDate.of(2022, 2, 1);
    private static final FinancialYear YEAR = FinancialYear.on(DAY);
    private static final SmallRegister SMALL = new SmallRegister();

    private static ConsortiumId north = new ConsortiumId(0);
    private static ConsortiumId south = new ConsortiumId(0);

    private final Ledger ledger = new TestLedger(SMALL.database).at(DAY);
    private final Statements statements = new TestLedger(SMALL.database).statements();
    private final TestSources sources = new TestSources(SMALL.database, ledger);
    private final org.trajectory.funding.Allocations allocations = TestAllocations.reading(SMALL.database.db());
    private final Giving giving = new Giving(
            allocations,
            SMALL.consortia,
            sources.sources(),
            sources.budgets(),
            ledger,
            new GivingTable(SMALL.database.db()),
            AuditForTests.of(SMALL.database.db()));
    private final AllocationMatter matter = new AllocationMatter(allocations, giving, SMALL.consortia);

    @BeforeAll
    static void consortia() {
        north = in(() -> SMALL.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", LocalDate.of(2018, 9, 1)));
        south = in(() -> SMALL.consortia.create(ASHSHIRE, Phase.PRIMARY, "South", LocalDate.of(2018, 9, 1)));
    }

    @AfterAll
    static void close() {
        SMALL.close();
    }

    private static <T> T in(Supplier<T> work) {
        return Scope.installation("person:1")
                .get(() -> SMALL.database.transactions().execute(status -> work.get()));
    }

    private static int done(Runnable work) {
        work.run();
        return 1;
    }

    private String source(String name, long pence) {
        var source = in(() -> sources.sources()
                .add(ASHSHIRE, name, Source.Kind.GENERAL_FUND, null, Source.Kind.GENERAL_FUND.usual()));
        if (pence > 0) {
            in(() -> done(() -> sources.budgets()
                    .change(
                            ASHSHIRE,
                            source.code(),
                            YEAR,
                            new Budgets.Change(new Money(pence), "council", DAY, "decided"))));
        }
        return source.code();
    }

    private long proposal(String source, long toNorth, long toSouth, String southIsCalled) {
        long id = in(() -> TestAllocations.keep(
                SMALL.database.db(),
                ASHSHIRE,
                DAY,
                List.of(
                        new Allocation.Line("North", 4, 2, 400, new Money(toNorth), null),
                        new Allocation.Line(southIsCalled, 4, 1, 200, new Money(toSouth), null))));
        in(() -> done(() -> giving.prepare(ASHSHIRE, id, source, YEAR, "")));
        return id;
    }

    private Matter.Carried carried(long proposal) {
        return new Matter.Carried("2022-001", ASHSHIRE, String.valueOf(proposal), DAY, "The board");
    }

    private Optional<Money> with(ConsortiumId consortium, String source) {
        return in(() -> ledger.find(
                        ASHSHIRE,
                        new Place(
                                Place.Kind.CONSORTIUM,
                                String.valueOf(consortium.value()),
                                source,
                                "",
                                YEAR,
                                Stage.AVAILABLE)))
                .map(account -> account.balance());
    }

    @Test
    void who_says_from_where_it_is_paid_rests_on_what_was_said() {
        var council = source("Said", 1_000_00);
        long id = proposal(council, 60_000, 40_000, "South");
        var shown = in(() -> Giving.seen(giving.pays(ASHSHIRE, id)));
        in(() -> done(() -> giving.prepare(ASHSHIRE, id, council, YEAR, "reading", shown)));
        assertThatThrownBy(() -> in(() -> done(() -> giving.prepare(ASHSHIRE, id, council, YEAR, "maths", shown))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("From where it is paid was changed by somebody else");
        assertThat(in(() -> giving.pays(ASHSHIRE, id)).orElseThrow().purpose()).isEqualTo("reading");
    }

    @Test
    void each_share_is_posted_once() {
        var source = source("Once", 1_000_00);
        long id = proposal(source, 600_01, 399_99, "South");
        assertThat(in(() -> matter.describe(ASHSHIRE, String.valueOf(id)))
                        .orElseThrow()
                        .summary())
                .contains("£1,000.00")
                .contains("from Once");
        assertThat(in(() -> matter.concerns(ASHSHIRE, String.valueOf(id))))
                .extracting(Matter.Concern::name)
                .containsExactly("North", "South");
        in(() -> done(() -> matter.carried(carried(id))));
        assertThat(with(north, source)).contains(new Money(600_01));
        assertThat(with(south, source)).contains(new Money(399_99));
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(carried(id)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was carried already");
        assertThat(in(() -> giving.byHolder(ASHSHIRE, YEAR)))
                .filteredOn(row -> row.name().equals("North"))
                .singleElement()
                .satisfies(row -> assertThat(row.available().pence()).isGreaterThanOrEqualTo(600_01));
        assertThat(in(() -> statements.verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void once_its_posting_is_reversed_a_proposal_can_be_carried_again_and_never_twice_at_once() {
        var source = source("Again", 1_000_00);
        long id = proposal(source, 600_00, 400_00, "South");
        in(() -> done(() -> matter.carried(carried(id))));
        long journal = in(() -> giving.carried(ASHSHIRE, id)).orElseThrow().journal();
        in(() -> ledger.reverse(ASHSHIRE, journal, "The wrong formula"));
        assertThat(in(() -> giving.carried(ASHSHIRE, id))).isEmpty();
        assertThat(with(north, source)).contains(Money.ZERO);
        in(() -> done(() -> matter.carried(carried(id))));
        assertThat(with(north, source)).contains(new Money(600_00));
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(carried(id)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was carried already");
        assertThat(in(() -> statements.verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void a_consortium_dissolved_meanwhile_stops_it_whole() {
        var gone = in(() -> SMALL.consortia.create(ASHSHIRE, Phase.PRIMARY, "Soon gone", LocalDate.of(2018, 9, 1)));
        var source = source("Gone", 1_000_00);
        long id = proposal(source, 600_00, 400_00, "Soon gone");
        in(() -> done(() -> SMALL.consortia.end(ASHSHIRE, gone, DAY.plusDays(1))));
        var late = new Matter.Carried("2022-002", ASHSHIRE, String.valueOf(id), DAY.plusDays(2), "The board");
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(late))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Soon gone is no longer there on 3 February 2022");
        assertThat(with(north, source)).isEmpty();
        assertThat(in(() -> giving.carried(ASHSHIRE, id))).isEmpty();
    }

    @Test
    void a_source_with_too_little_and_one_that_nobody_named_are_told() {
        long poor = proposal(source("Poor", 999_99), 600_00, 400_00, "South");
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(carried(poor)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Poor has £999.99 to give out")
                .hasMessageContaining("Raise the budget");
        long none = proposal(source("Nothing", 0), 600_00, 400_00, "South");
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(carried(none)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has £0.00 to give out");
        long unnamed = in(() -> TestAllocations.keep(
                SMALL.database.db(),
                ASHSHIRE,
                DAY,
                List.of(new Allocation.Line("North", 1, 1, 10, new Money(5), null))));
        assertThatThrownBy(() -> in(() -> done(() -> matter.carried(carried(unnamed)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody has said yet from which source");
    }

    @Test
    void a_connection_killed_between_posting_and_commit_leaves_nothing_half_posted() {
        var source = source("Killed", 1_000_00);
        long id = proposal(source, 600_00, 400_00, "South");
        assertThatThrownBy(() -> in(() -> {
                    matter.carried(carried(id));
                    return SMALL.database
                            .db()
                            .sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(with(north, source)).isEmpty();
        assertThat(in(() -> giving.carried(ASHSHIRE, id))).isEmpty();
        assertThat(in(() -> statements.verify(ASHSHIRE))).isEmpty();
        in(() -> done(() -> matter.carried(carried(id))));
        assertThat(with(north, source)).contains(new Money(600_00));
    }

    @Test
    void two_clerks_who_record_it_at_once_post_it_once() throws Exception {
        var source = source("Twice", 2_000_00);
        long id = proposal(source, 600_00, 400_00, "South");
        try (var clerks = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> clerk = () -> {
                try {
                    in(() -> done(() -> matter.carried(carried(id))));
                    return true;
                } catch (Refused e) {
                    return false;
                }
            };
            long served = 0;
            for (var one : clerks.invokeAll(List.of(clerk, clerk))) {
                served += one.get() ? 1 : 0;
            }
            assertThat(served).isEqualTo(1);
        }
        assertThat(with(north, source)).contains(new Money(600_00));
    }
}

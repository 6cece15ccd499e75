package org.trajectory.partnership.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

class DecisionsTest {
    private static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private TestDatabase database;
    private Decisions decisions;
    private final List<Matter.Carried> carried = new ArrayList<>();
    private boolean refuses;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        var beans = new StaticListableBeanFactory();
        beans.addBean("pots", new Matter() {
            @Override
            public String kind() {
                return "pot";
            }

            @Override
            public Optional<Described> describe(AuthorityCode authority, String reference) {
                return Optional.of(new Described("Pot " + reference, "/pots/" + reference, "A pot."));
            }

            @Override
            public List<String> waiting(AuthorityCode authority) {
                return IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toList();
            }

            @Override
            public void carried(Carried done) {
                if (refuses) {
                    throw new Refused("The pot is empty");
                }
                carried.add(done);
            }
        });
        decisions = new Decisions(
                new DecisionTable(database.db()), beans.getBeanProvider(Matter.class), AuditForTests.of(database.db()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return new Scope(Set.of("937"), Set.of(), "person:1")
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    @Test
    void what_waits_is_told_with_its_title_the_newest_ten_of_each_kind() {
        var waiting = in(() -> decisions.waiting(ASHSHIRE));
        assertThat(waiting).hasSize(10).containsEntry("pot:1", "Pot 1").doesNotContainKey("pot:11");
    }

    private <T> T publicly(Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "public")
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    static Decision.New about(
            String title,
            Decision.@Nullable About matter,
            @Nullable String supersedes,
            @Nullable String overrules,
            String ground) {
        return new Decision.New(
                title,
                "Improvement Board",
                DAY,
                "To do it",
                "It is needed",
                "",
                "",
                "",
                "",
                Optional.of(new Money(100)),
                DAY,
                Optional.empty(),
                false,
                "Named persons",
                "Who is meant",
                matter,
                null,
                supersedes,
                overrules,
                ground);
    }

    private Decision record(String title, @Nullable String supersedes) {
        return in(() -> decisions.record(ASHSHIRE, about(title, null, supersedes, null, "")));
    }

    @Test
    void numbers_follow_each_other_and_everybody_reads_all_but_the_exempt_part() {
        record("First", null);
        var second = record("Second", null);
        assertThat(second.number()).isEqualTo("2026-002");
        var found = publicly(() -> decisions.list(ASHSHIRE, new Decision.Question("", 0, 10, 0)));
        assertThat(found.decisions()).extracting(Decision::title).containsExactly("Second", "First");
        assertThat(publicly(() -> decisions.exemptPart(second))).isEmpty();
        assertThat(in(() -> decisions.exemptPart(second))).contains("Who is meant");
        assertThat(publicly(() -> decisions.authorities())).containsEntry("937", 2L);
    }

    @Test
    void its_matter_takes_effect_with_it() {
        var decision =
                in(() -> decisions.record(ASHSHIRE, about("Pay it", new Decision.About("pot", "7"), null, null, "")));
        assertThat(carried)
                .containsExactly(new Matter.Carried(decision.number(), ASHSHIRE, "7", DAY, "Improvement Board"));
        assertThat(in(() -> decisions.about(ASHSHIRE, new Decision.About("pot", "7"))))
                .isPresent();
    }

    @Test
    void what_can_not_take_effect_is_not_decided_and_takes_no_number() {
        refuses = true;
        assertThatThrownBy(() -> in(() ->
                        decisions.record(ASHSHIRE, about("Pay it", new Decision.About("pot", "7"), null, null, ""))))
                .isInstanceOf(Refused.class)
                .hasMessage("The pot is empty");
        assertThat(record("Another", null).number()).isEqualTo("2026-001");
        assertThatThrownBy(() -> in(() ->
                        decisions.record(ASHSHIRE, about("?", new Decision.About("unheard-of", "7"), null, null, ""))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_decision_is_superseded_once_and_never_edited() {
        var first = record("First", null);
        record("Better", first.number());
        assertThat(in(() -> decisions.find(ASHSHIRE, first.number()))
                        .orElseThrow()
                        .state())
                .isEqualTo("Superseded by 2026-002");
        assertThatThrownBy(() -> record("Best", first.number()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("doesn’t stand any more");
        assertThatThrownBy(() -> record("Of nothing", "2026-099")).isInstanceOf(Refused.class);
        for (var sql : List.of(
                "update partnership.decision set what = 'other'",
                "delete from partnership.decision",
                "update partnership.decision_event set text = 'other'")) {
            assertThatThrownBy(() -> in(() -> database.db().sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void overruling_needs_its_ground() {
        var first = record("First", null);
        assertThatThrownBy(() -> in(() -> decisions.record(ASHSHIRE, about("No", null, null, first.number(), " "))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ground");
        in(() ->
                decisions.record(ASHSHIRE, about("No", null, null, first.number(), "Education Act 1996, section 13A")));
        assertThat(in(() -> decisions.find(ASHSHIRE, first.number()))
                        .orElseThrow()
                        .state())
                .isEqualTo("Overruled by 2026-002");
    }

    @Test
    void what_is_ahead_stands_in_the_forward_plan_until_it_is_taken() {
        var plan = new ForwardPlan(database.db(), decisions, AuditForTests.of(database.db()));
        in(() -> {
            plan.plan(ASHSHIRE, "To close a service", "Cabinet", DAY.plusDays(30), "More than £250,000", "All schools");
            return true;
        });
        var ahead = publicly(() -> plan.list(ASHSHIRE));
        assertThat(ahead).extracting(ForwardPlan.Planned::title).containsExactly("To close a service");
        long id = ahead.getFirst().id();
        assertThatThrownBy(() -> in(() -> {
                    plan.settle(ASHSHIRE, id, "2026-077");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no decision 2026-077");
        var taken = record("To close a service", null);
        in(() -> {
            plan.settle(ASHSHIRE, id, taken.number());
            return true;
        });
        assertThat(publicly(() -> plan.list(ASHSHIRE))).isEmpty();
        assertThat(publicly(() -> decisions.search("close a", 5))).hasSize(1);
    }

    @Test
    void what_happened_afterwards_is_noted_beside_it() {
        var first = record("First", null);
        in(() -> {
            decisions.happened(ASHSHIRE, first.number(), new Decision.Event("told", DAY.plusDays(1), "All schools"));
            return true;
        });
        assertThat(publicly(() -> decisions.events(first)))
                .containsExactly(new Decision.Event("told", DAY.plusDays(1), "All schools"));
        assertThatThrownBy(() -> in(() -> {
                    decisions.happened(
                            ASHSHIRE, first.number(), new Decision.Event("told", DAY.minusDays(1), "Nobody"));
                    return true;
                }))
                .isInstanceOf(Refused.class);
    }
}

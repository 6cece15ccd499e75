package org.trajectory.partnership.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;
import org.trajectory.web.Conflict;

/** A plan from its first line to what a board says of it, on real PostgreSQL. */
class PlansTest {
    private SmallRegister register;
    private Plans plans;
    private JudgementMatter matter;
    private long north;

    @BeforeEach
    void open() {
        register = new SmallRegister();
        plans = new Plans(
                new PlanTable(register.database.db()),
                register.consortia,
                AuditForTests.of(register.database.db()),
                register.clock);
        matter = new JudgementMatter(plans);
        north = register.in(() -> register.consortia
                .create(ASHSHIRE, Phase.PRIMARY, "North", null)
                .value());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private <T> T as(String place, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "person:5")
                .takingPart(Set.of("937"), Set.of(place))
                .get(() -> register.database.transactions().execute(status -> work.get()));
    }

    private <T> T lead(Supplier<T> work) {
        return as("consortium:" + north, work);
    }

    private void doing(Runnable work) {
        register.in(() -> {
            work.run();
            return true;
        });
    }

    private Plan get(Plan plan) {
        return register.in(() -> plans.find(plan.id())).orElseThrow();
    }

    private Plan written() {
        return lead(() -> {
            var plan = plans.begin(ASHSHIRE, north, new AcademicYear(2021));
            plans.add(
                    plan, new Plan.Line(0, Plan.Line.Kind.NEED, "Phonics in year 1", "Four schools", Optional.empty()));
            plans.add(
                    plan,
                    new Plan.Line(
                            0, Plan.Line.Kind.RESOURCE, "Half a post", "All", Optional.of(Money.ofPounds("9000"))));
            plans.add(
                    plan,
                    new Plan.Line(
                            0,
                            Plan.Line.Kind.COMMISSION,
                            "Training",
                            "An SLE",
                            Optional.of(Money.ofPounds("12000.50"))));
            plans.write(
                    plan, new Plan.Texts("Read first", "Leads meet", "Twice a term", "As all others"), plan.version());
            return plan;
        });
    }

    private Plan handedIn() {
        var plan = written();
        lead(() -> {
            plans.handIn(plans.find(plan.id()).orElseThrow());
            return true;
        });
        return get(plan);
    }

    @Test
    void who_speaks_for_the_consortium_writes_it_and_hands_it_in() {
        var plan = get(written());
        assertThat(plan.total(Plan.Line.Kind.COMMISSION)).isEqualTo(Money.ofPounds("12000.50"));
        assertThat(plan.beyondPool()).isEqualTo(Money.ofPounds("3000.50"));
        assertThat(plan.state()).isEqualTo("Being written");
        assertThat(get(handedInOf(plan)).state()).isEqualTo("Handed in");
    }

    private Plan handedInOf(Plan plan) {
        lead(() -> {
            plans.handIn(plan);
            return true;
        });
        return plan;
    }

    @Test
    void it_is_handed_in_as_the_page_showed_it() {
        var shown = get(written());
        doing(() -> plans.add(
                shown, new Plan.Line(0, Plan.Line.Kind.NEED, "Reading in year 4", "Two schools", Optional.empty())));
        assertThatThrownBy(() -> lead(() -> {
                    plans.handIn(shown, shown.seen());
                    return true;
                }))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was changed by somebody else");
        lead(() -> {
            plans.handIn(shown, plans.find(shown.id()).orElseThrow().seen());
            return true;
        });
        assertThat(get(shown).isOpen()).isFalse();
    }

    @Test
    void nobody_else_sees_it_before_it_is_published_and_everybody_afterwards() {
        var plan = handedIn();
        assertThat(as("consortium:999", () -> plans.find(plan.id()))).isEmpty();
        lead(() -> {
            plans.publish(plan);
            return true;
        });
        assertThat(as("body:1", () -> plans.find(plan.id()))).isPresent();
    }

    @Test
    void handed_in_it_is_fixed_until_it_is_taken_back() {
        var plan = handedIn();
        assertThatThrownBy(() -> lead(() -> {
                    plans.add(plan, new Plan.Line(0, Plan.Line.Kind.NEED, "More", "", Optional.empty()));
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("handed in");
        lead(() -> {
            plans.takeBack(plan);
            return true;
        });
        assertThat(get(plan).isOpen()).isTrue();
    }

    @Test
    void two_who_write_at_once_do_not_overwrite_each_other() {
        var plan = get(written());
        doing(() -> plans.write(plan, new Plan.Texts("A", "", "", ""), plan.version()));
        assertThatThrownBy(() -> doing(() -> plans.write(plan, new Plan.Texts("B", "", "", ""), plan.version())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("changed the plan meanwhile");
    }

    @Test
    void a_plan_without_needs_is_not_handed_in_and_one_a_year_is_enough() {
        var plan = lead(() -> plans.begin(ASHSHIRE, north, new AcademicYear(2022)));
        assertThatThrownBy(() -> lead(() -> {
                    plans.handIn(plan);
                    return true;
                }))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> lead(() -> plans.begin(ASHSHIRE, north, new AcademicYear(2022))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has a plan for 2022/23 already");
    }

    @Test
    void what_a_board_says_counts_once_it_is_carried_and_its_own_consortium_stands_aside() {
        var plan = handedIn();
        doing(() -> plans.judge(plan, Plan.Judgement.Grade.PARTLY, "Two of three aims"));
        var draft = get(plan).drafted().orElseThrow();
        var reference = String.valueOf(draft.id());
        assertThat(register.in(() -> matter.concerns(ASHSHIRE, reference)))
                .containsExactly(new Matter.Concern(Matter.Concern.Of.CONSORTIUM, String.valueOf(north), "North"));
        assertThat(register.in(() -> matter.describe(ASHSHIRE, reference))
                        .orElseThrow()
                        .title())
                .isEqualTo("Judgement of the plan of North for 2021/22");
        doing(() -> matter.carried(new Matter.Carried("2022-001", ASHSHIRE, reference, TODAY, "The board")));
        assertThat(get(plan).state()).isEqualTo("Judged: the plan was met in part");
        assertThatThrownBy(() -> doing(
                        () -> matter.carried(new Matter.Carried("2022-002", ASHSHIRE, reference, TODAY, "The board"))))
                .isInstanceOf(Refused.class);
    }
}

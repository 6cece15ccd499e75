package org.trajectory.partnership.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.partnership.SchoolStanding;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.bodies.StandIns;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.fitness.Fit.Verdict;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Leads have to be heads of outstanding schools, or NLE or LLE: looked at as it stands on the day. */
class FitsTest {
    private SmallRegister register;
    private Fits fits;
    private Constituency leads;
    private boolean outstanding = true;

    private final SchoolStanding judged = new SchoolStanding() {
        @Override
        public Set<String> words() {
            return Set.of("outstanding");
        }

        @Override
        public Map<SchoolId, Told> of(
                AuthorityCode authority, String word, Collection<SchoolId> schools, LocalDate day) {
            var told = new HashMap<SchoolId, Told>();
            schools.forEach(
                    school -> told.put(school, new Told(outstanding, outstanding ? "Judged so" : "not judged so")));
            return told;
        }
    };

    @BeforeEach
    void open() {
        register = new SmallRegister();
        fits = FitsForTests.of(register, judged);
        leads = new Constitutions()
                .parse("constitution", new Constitutions().text("warwickshire-primary-board"))
                .constituency("leads")
                .orElseThrow();
    }

    @AfterEach
    void close() {
        register.close();
    }

    private Verdict verdict(String name, Long school, LocalDate day) {
        return register.in(() -> fits.of(ASHSHIRE, List.of(new Fits.Subject(1, name, null, school, leads)), day)
                        .get(1L))
                .verdict();
    }

    @Test
    void the_head_of_an_outstanding_school_fits_until_it_is_judged_otherwise() {
        assertThat(verdict("Ann", 1L, TODAY)).isEqualTo(Verdict.FITS);
        outstanding = false;
        assertThat(verdict("Ann", 1L, TODAY)).isEqualTo(Verdict.DOES_NOT);
    }

    @Test
    void a_designation_fits_from_its_first_day_to_its_last() {
        outstanding = false;
        register.in(() -> {
            FitsForTests.designations(register)
                    .add(
                            ASHSHIRE,
                            new Designation(0, "Ann", null, "NLE", "NCTL", TODAY, Optional.of(TODAY.plusDays(10))));
            return true;
        });
        assertThat(verdict("Ann", 1L, TODAY.minusDays(1))).isEqualTo(Verdict.DOES_NOT);
        assertThat(verdict("ann", 1L, TODAY)).isEqualTo(Verdict.FITS);
        assertThat(verdict("Ann", 1L, TODAY.plusDays(10))).isEqualTo(Verdict.FITS);
        assertThat(verdict("Ann", 1L, TODAY.plusDays(11))).isEqualTo(Verdict.DOES_NOT);
        assertThat(verdict("Ben", 1L, TODAY)).isEqualTo(Verdict.DOES_NOT);
    }

    @Test
    void without_a_school_it_is_not_known() {
        assertThat(verdict("Ann", null, TODAY)).isEqualTo(Verdict.NOT_KNOWN);
    }

    @Test
    void where_the_constitution_says_so_nobody_but_a_vice_lead_stands_in() {
        var bodies = BodiesForTests.of(
                register,
                (authority, day) -> day.isAfter(TODAY)
                        ? Map.of()
                        : Map.of("North", List.of(new StandIns.StandIn("Oscar Finch", null, null))));
        register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null));
        var board = register.in(() -> bodies.make(
                ASHSHIRE, "Board", new Constitutions().text("warwickshire-primary-board"), TODAY.minusDays(9)));
        var seats = register.in(() -> bodies.seats(board.id(), TODAY));
        long lead = seats.stream()
                .filter(seat -> seat.key().equals("leads North 1"))
                .findFirst()
                .orElseThrow()
                .id();
        long officer = seats.stream()
                .filter(seat -> seat.key().equals("authority 1"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> standIn(bodies, board, lead, "Pat Reed", TODAY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("for North that is Oscar Finch");
        assertThatThrownBy(() -> standIn(bodies, board, lead, "Oscar Finch", TODAY.plusDays(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("North has none on");
        standIn(bodies, board, lead, "oscar finch", TODAY);
        standIn(bodies, board, officer, "Pat Reed", TODAY);
        assertThat(register.in(() -> bodies.seats(board.id(), TODAY)).stream()
                        .flatMap(seat -> seat.substitute().stream())
                        .map(Body.Holder::name))
                .containsExactlyInAnyOrder("oscar finch", "Pat Reed");
    }

    private void standIn(Bodies bodies, Body board, long seat, String name, LocalDate from) {
        register.in(() -> {
            bodies.fill(board, seat, new Body.Filling(name, null, null, true, "office", "", from));
            return true;
        });
    }

    @Test
    void who_fills_a_seat_is_a_board_member_and_no_longer_afterwards() {
        var people = BodiesForTests.people(register);
        Bodies bodies = BodiesForTests.of(register);
        long ann = register.in(() -> people.addDemoPerson(
                "Ann",
                "ann@example.org",
                "three random words",
                List.of(new People.NewRole(Role.VIEWER, HeldAt.authority("937", "Ashshire")))));
        var board = register.in(() -> {
            register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null);
            return bodies.make(
                    ASHSHIRE, "Board", new Constitutions().text("warwickshire-primary-board"), TODAY.minusDays(30));
        });
        var seat = register.in(() -> bodies.seats(board.id(), TODAY)).getFirst();
        register.in(() -> {
            bodies.fill(board, seat.id(), new Body.Filling("Ann", ann, null, false, "nomination", "NLE", TODAY));
            return true;
        });
        assertThat(memberships(people, ann)).containsExactly("body:" + board.id());
        var holding = register.in(() -> bodies.seats(board.id(), TODAY)).stream()
                .flatMap(one -> one.holder().stream())
                .findFirst()
                .orElseThrow();
        register.in(() -> {
            bodies.end(board, holding.holding(), TODAY, "resignation");
            return true;
        });
        assertThat(memberships(people, ann)).isEmpty();
    }

    private List<String> memberships(People people, long person) {
        return register.in(() -> people.find(person)).orElseThrow().roles().stream()
                .filter(held -> held.role() == Role.BOARD_MEMBER)
                .map(held -> held.at().place())
                .toList();
    }
}

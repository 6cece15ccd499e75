package org.trajectory.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Conflict;

/** Consortia over a small register: import, suggestion, moves, and a school that converts meanwhile. */
class ConsortiaTest {
    private static final AuthorityCode ASHSHIRE = SmallRegister.ASHSHIRE;
    private static final LocalDate Y2018 = LocalDate.of(2018, 7, 31);
    private static SmallRegister small = new SmallRegister();

    @BeforeEach
    void again() {
        small.close();
        small = new SmallRegister();
    }

    @AfterAll
    static void close() {
        small.close();
    }

    @Test
    void a_suggestion_is_kept_and_every_open_school_belongs_to_one_or_is_listed() {
        var report = in(() -> {
            var suggestions = small.groupings.suggest(ASHSHIRE, Map.of(Phase.PRIMARY, 2, Phase.SECONDARY, 1), null);
            return small.groupings.keep(ASHSHIRE, suggestions, null);
        });
        assertThat(report.consortia()).containsExactly("Alder primary", "Birch primary", "Alder secondary");
        var members = in(() -> small.consortia.members(ASHSHIRE, SmallRegister.TODAY));
        assertThat(members).hasSize(14);
        var by = members.stream()
                .collect(Collectors.groupingBy(member -> member.consortium().orElse(""), Collectors.counting()));
        assertThat(by)
                .as("the nursery goes with primary; special and all-through with secondary; one has no place at all")
                .isEqualTo(Map.of("Alder primary", 5L, "Birch primary", 5L, "Alder secondary", 3L, "", 1L));
        assertThat(in(() -> small.consortia.members(ASHSHIRE, Y2018)))
                .as("it counts from the first day that the register knows")
                .filteredOn(member -> member.consortium().isEmpty())
                .hasSize(1);
        var again = in(() -> small.groupings.keep(
                ASHSHIRE, small.groupings.suggest(ASHSHIRE, Map.of(Phase.PRIMARY, 2, Phase.SECONDARY, 1), null), null));
        assertThat(again.kept()).as("said again, nothing moves").isZero();
    }

    @Test
    void a_file_is_kept_whole_and_a_school_that_converts_stays_where_it_is() {
        var report = take("urn,consortium\n125500,North\n125501,North\n125502,South\n");
        assertThat(report.kept()).isEqualTo(3);
        assertThat(report.consortia()).containsExactly("North", "South");
        small.convert(125500, 140001, LocalDate.of(2019, 9, 1));
        var after = in(() -> small.consortia.members(ASHSHIRE, SmallRegister.TODAY)).stream()
                .filter(member -> member.school().urn().value() == 140001)
                .findFirst()
                .orElseThrow();
        assertThat(after.consortium()).contains("North");
        assertThat(take("urn,consortium\n140001,South\n").kept()).isEqualTo(1);
        assertThat(in(() -> small.consortia.list(ASHSHIRE, SmallRegister.TODAY)))
                .extracting(Consortium::name, consortium -> consortium.members().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("North", 1),
                        org.assertj.core.groups.Tuple.tuple("South", 2));
    }

    @Test
    void a_number_that_grew_a_predecessor_still_finds_its_membership() {
        take("urn,consortium\n125501,North\n");
        small.link(125400, 125501, LocalDate.of(2010, 9, 1));
        assertThat(in(() -> small.consortia.members(ASHSHIRE, SmallRegister.TODAY)).stream()
                        .filter(member -> member.school().urn().value() == 125501)
                        .findFirst()
                        .orElseThrow()
                        .consortium())
                .contains("North");
        assertThat(take("urn,consortium\n125501,North\n").kept())
                .as("and it isn’t written twice")
                .isZero();
    }

    @Test
    void a_bad_file_leaves_everything_as_it_was() {
        take("urn,consortium\n125500,North\n");
        assertThatThrownBy(() -> take("urn,consortium\n125501,North\n125501,South\n125590,North\n999999,North\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("c.csv, line 3, column urn: school 125501 is already named on line 2")
                .hasMessageContaining("c.csv, line 4, column urn: 125590 (Long Closed) closed on 31 August 2009")
                .hasMessageContaining("c.csv, line 5, column urn: the register has no school 999999")
                .hasMessageEndingWith("Nothing was kept. Mend the file and try again.");
        assertThat(in(() -> small.consortia.membership(ASHSHIRE, SmallRegister.TODAY)))
                .hasSize(1);
    }

    @Test
    void on_a_page_consortia_are_made_renamed_and_ended_and_schools_moved_from_a_day() {
        var north = in(() -> small.consortia.create(ASHSHIRE, Phase.PRIMARY, " North ", null));
        var school = school(125500);
        in(() -> {
            small.consortia.move(ASHSHIRE, school, Optional.of(north), Y2018);
            small.consortia.rename(ASHSHIRE, north, "Upper North", LocalDate.of(2020, 9, 1));
            return true;
        });
        assertThat(in(() -> small.consortia.membership(ASHSHIRE, Y2018.minusDays(1))))
                .isEmpty();
        assertThat(in(() -> small.consortia.membership(ASHSHIRE, Y2018))).containsEntry(school, "North");
        assertThat(in(() -> small.consortia.membership(ASHSHIRE, SmallRegister.TODAY)))
                .containsEntry(school, "Upper North");
        in(() -> {
            small.consortia.end(ASHSHIRE, north, LocalDate.of(2021, 9, 1));
            return true;
        });
        assertThat(in(() -> small.consortia.list(ASHSHIRE, SmallRegister.TODAY)))
                .isEmpty();
        assertThatThrownBy(() -> in(() -> small.consortia.create(ASHSHIRE, Phase.PRIMARY, "north", null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Another consortium is called “north” then");
        assertThatThrownBy(() -> in(() -> {
                    small.consortia.move(ASHSHIRE, school, Optional.of(north), SmallRegister.TODAY);
                    return true;
                }))
                .hasMessageContaining("has ended");
        assertThat(small.audited())
                .contains("made a consortium", "renamed a consortium", "ended a consortium")
                .anyMatch(what -> what.startsWith("moved schools between consortia, from 2018-07-31"));
    }

    @Test
    void the_authority_sets_what_it_calls_them_and_who_joins() {
        assertThat(in(() -> small.consortia.shownName(ASHSHIRE))).isEqualTo(ShownName.USUAL);
        var opened = in(() -> small.consortia.seen(ASHSHIRE));
        in(() -> {
            small.consortia.set(
                    ASHSHIRE,
                    new ShownName("cluster", "clusters"),
                    new Joining(Map.of(Phase.SPECIAL, Phase.SPECIAL)),
                    opened);
            return true;
        });
        // Somebody else had the form open too
        assertThatThrownBy(() -> in(() -> {
                    small.consortia.set(ASHSHIRE, new ShownName("PLC", "PLCs"), new Joining(Map.of()), opened);
                    return true;
                }))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(in(() -> small.consortia.shownName(ASHSHIRE)).many()).isEqualTo("clusters");
        assertThat(in(() -> small.consortia.joining(ASHSHIRE)).groups())
                .isEqualTo(List.of(Phase.PRIMARY, Phase.SECONDARY, Phase.SPECIAL));
        assertThat(in(() -> small.groupings.suggest(ASHSHIRE, Map.of(Phase.SPECIAL, 1), null))
                        .getFirst()
                        .groups())
                .hasSize(1);
        assertThatThrownBy(() -> in(() -> small.groupings.suggest(ASHSHIRE, Map.of(Phase.NURSERY, 1), null)))
                .hasMessage(
                        "No school of authority 937 joins consortia of phase nursery: by the setting schools join primary or secondary or special");
    }

    private Groupings.Report take(String csv) {
        return in(() -> small.groupings.take(
                ASHSHIRE, ConsortiaFile.read("c.csv", csv.getBytes(StandardCharsets.UTF_8)), null));
    }

    private org.trajectory.schools.SchoolId school(int urn) {
        return small.register.list(SchoolRegister.Question.openStateFunded(ASHSHIRE, Y2018)).stream()
                .filter(school -> school.urn().value() == urn)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static <T> T in(Supplier<T> work) {
        return small.in(work);
    }
}

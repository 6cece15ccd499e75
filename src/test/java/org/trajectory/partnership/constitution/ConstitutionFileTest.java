package org.trajectory.partnership.constitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.votes.BallotFile;
import org.trajectory.platform.Refused;

class ConstitutionFileTest {
    private static final Constitutions SHIPPED = new Constitutions();
    private static final String BOARD = SHIPPED.text("warwickshire-primary-board");

    @Test
    void every_model_ships_a_constitution_that_can_work() {
        assertThat(SHIPPED.shipped())
                .extracting(Constitution::model)
                .contains(
                        "Wandsworth",
                        "Stockton",
                        "Hertfordshire",
                        "Warrington and Halton",
                        "Wigan",
                        "York",
                        "Warwickshire",
                        "Peterborough",
                        "Rotherham");
    }

    /** Exact in the papers. */
    @ParameterizedTest
    @CsvSource({
        "warwickshire-primary-board, leads, 20",
        "warwickshire-primary-board, authority, 1",
        "warwickshire-secondary-special-board, leads, 6",
        "york-education-partnership, primary, 8",
        "york-education-partnership, secondary, 6",
        "wigan-school-improvement-board, primary, 5",
        "wigan-school-improvement-board, secondary, 3",
        "hertfordshire-learning-trust, schools, 519",
    })
    void seats_as_the_papers_print_them(String id, String constituency, int seats) {
        var laid = Layout.printed(SHIPPED.find(id).orElseThrow()).stream()
                .filter(one -> one.constituency().id().equals(constituency))
                .findFirst();
        assertThat(laid.orElseThrow().seats()).isEqualTo(seats);
    }

    @Test
    void quorum_majority_term_and_ballot_are_marked_as_ours() {
        for (var one : SHIPPED.shipped()) {
            if (one.hasVotes() && !one.id().equals("schools-forum")) {
                assertThat(one.ours()).as(one.id()).contains("quorum", "majority.ordinary", "ballot");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share: 1/2, of: filled | number: 22 | quorum can’t be reached: it asks for 22, and there are 21 voting seats",
                "ordinary: {more_than: 1/2, of: cast, ours: true} | ordinary: {votes: 22} | majority.ordinary can’t be reached: it asks for 22 votes, and there are 21",
                "ordinary: {more_than: 1/2, of: cast, ours: true} | ordinary: {more_than: 1/1} | majority.ordinary can’t be reached: it asks for more than all",
                "ordinary: {more_than: 1/2, of: cast, ours: true} | ordinary: {more_than: 1/2, each_phase: secondary} | no voting seat sits for phase secondary",
                "substitute: {by: vice, ours: true} | substitute: {by: leads} | constituencies.leads.substitute runs in a loop: leads → leads",
                "substitute: {by: named, ours: true} | substitute: {by: nobody} | which is neither a constituency nor one of",
                "substitute: {by: named, ours: true} | substitute: {by: vice} | constituencies.authority.substitute can’t be met: vice asks for a vice-lead of the consortium, and its seats are for none",
                "substitute: {by: vice, ours: true} | substitute: {by: same, days: 2} | has days, by which somebody is to be named: they go with by: named",
                "substitute: {by: named, ours: true} | substitute: {by: named, days: 91} | has to be a whole number from 0 to 90",
                "are: headteacher, any_of | are: officer, any_of | can’t be filled: outstanding or nle or lle is asked of officer, who has no school",
                "are: headteacher, any_of | are: wizard, any_of | can’t be filled: nobody is a “wizard”",
                "by: nomination, among: schools of the consortium | by: nomination | can’t be done: say among whom",
                "from: leads | from: ghosts | chair can’t be filled: there is no constituency “ghosts”",
                "who: elected, from: leads | who: independent, from: leads | an independent chair isn’t one of leads",
                "number: 2, for_each: consortium | number: two, for_each: consortium | has to be a whole number from 0 to 20, not “two”",
                "kind: board | kind: bored | has to be one of board, forum",
                "notice: {days: 7, ours: true} | notise: {days: 7} | notise isn’t known here",
                "constitution: {share: 2/3, of: all, ours: true} | other: {share: 2/3} | majority has no rule named constitution",
                "format: 1 | format: 2 | is newer than this program knows",
            })
    void what_can_not_work_is_named_with_its_line(String from, String to, String told) {
        assertThat(BOARD).contains(from);
        var read = ConstitutionFile.read("board.yaml", BOARD.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThat(read.errors()).isNotEmpty();
        assertThat(read.errors().stream().map(Finding::toString).toList()).anyMatch(one -> one.contains(told));
        assertThat(read.errors()).allMatch(one -> one.line() > 1);
    }

    @Test
    void a_loop_of_two_is_found_as_well() {
        var text = BOARD.replace("substitute: {by: vice, ours: true}", "substitute: {by: authority}")
                .replace("substitute: {by: named, ours: true}", "substitute: {by: leads}");
        assertThat(ConstitutionFile.read("board.yaml", text).errors().toString())
                .contains("leads → authority → leads");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by: none | nobody",
                "by: vice | a vice-lead of the consortium",
                "by: named | whoever was named before the meeting is opened",
                "'by: named, days: 1' | whoever was named at least 1 day before the day of the meeting",
                "by: same | somebody of “Consortium leads” who has no seat on the body",
                "by: authority | somebody of “Senior officer of the school improvement team” who has no seat on the body",
            })
    void each_word_for_a_substitute_has_its_meaning(String word, String words) {
        var text = BOARD.replace("substitute: {by: vice, ours: true}", "substitute: {" + word + "}");
        var read = ConstitutionFile.read("board.yaml", text);
        assertThat(read.errors()).isEmpty();
        var board = read.constitution().orElseThrow();
        assertThat(Substitution.of(board, board.constituency("leads").orElseThrow())
                        .words())
                .isEqualTo(words);
    }

    @Test
    void somebody_of_a_constituency_of_anybody_can_not_be_checked() {
        var text = BOARD.replace("    holders: {are: officer}\n", "")
                .replace("substitute: {by: named, ours: true}", "substitute: {by: same}");
        assertThat(ConstitutionFile.read("board.yaml", text).errors().toString())
                .contains("substitute can’t be checked: “authority” doesn’t say who its holders are");
    }

    @Test
    void rules_in_force_stay_so_where_a_later_check_finds_fault_with_them() {
        var text = BOARD.replace("substitute: {by: named, ours: true}", "substitute: {by: vice}");
        assertThatThrownBy(() -> SHIPPED.parse("board.yaml", text)).isInstanceOf(Refused.class);
        var board = SHIPPED.adopted(text);
        assertThat(Substitution.of(board, board.constituency("authority").orElseThrow()))
                .isInstanceOf(Substitution.Nobody.class);
        assertThatThrownBy(() -> SHIPPED.adopted("id: x")).isInstanceOf(Refused.class);
    }

    @Test
    void a_tie_without_a_casting_vote_is_pointed_out() {
        assertThat(ConstitutionFile.read("board.yaml", BOARD).findings())
                .anyMatch(one ->
                        one.severity() == Finding.Severity.WARNING && one.what().contains("tie"));
    }

    @Test
    void what_is_not_yaml_is_refused() {
        assertThatThrownBy(() -> ConstitutionFile.read("x.yaml", "a: ["))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line");
        assertThatThrownBy(() -> ConstitutionFile.read("x.yaml", "just words")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ConstitutionFile.read("x.yaml", "id: !!javax.script.ScriptEngineManager []\nid: twice")
                        .constitution()
                        .orElseThrow())
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> SHIPPED.text("nowhere.yaml"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("york-education-partnership");
    }

    @Test
    void seats_follow_the_pupils_and_consortia_of_an_area() {
        var area = new Layout.Area(
                Map.of("primary", List.of("North", "South")),
                Map.of("", 9, "primary", 6),
                Map.of("primary", 7_000L, "secondary", 7_000L));
        var york = Layout.in(SHIPPED.find("york-education-partnership").orElseThrow(), area);
        assertThat(york.get(0).seats()).isEqualTo(7);
        assertThat(york.get(0).pupils()).contains(7_000L);
        assertThat(york.get(1).seats()).isEqualTo(7);
        var leads = Layout.in(SHIPPED.find("warwickshire-primary-board").orElseThrow(), area)
                .getFirst();
        assertThat(leads.units()).containsExactly("North", "South");
        assertThat(leads.seats()).isEqualTo(4);
    }

    @Test
    void a_ballot_file_is_read_or_refused_line_by_line() {
        var board = SHIPPED.find("warwickshire-primary-board").orElseThrow();
        var read = BallotFile.read(
                "b.csv", "seat,constituency,choice\nA,leads,for\nB,leads,\nLA,authority,recused\n", board);
        assertThat(read.roll()).hasSize(21);
        assertThat(read.cast()).hasSize(1);
        assertThatThrownBy(() -> BallotFile.read(
                        "b.csv",
                        "seat,constituency,choice\nA,leads,yes\nA,ghosts,for\nB,leads,for\nB,leads,for\n",
                        board))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 3")
                .hasMessageContaining("one seat has one vote");
        assertThatThrownBy(() -> BallotFile.read("b.csv", "who,what\n", board)).isInstanceOf(Refused.class);
    }
}

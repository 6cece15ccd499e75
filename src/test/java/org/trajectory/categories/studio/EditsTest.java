package org.trajectory.categories.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.Category;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.categories.rules.RuleTable.Row;
import org.trajectory.categories.rules.Tables;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;

class EditsTest {
    private static final RuleSet RULES = RuleSetReader.read(Tables.draft(Tables.dmn(
            "FIRST",
            "latest overall grade, direction of travel",
            "1,2 | - | \"a\"",
            "3,4 | \"declining\",\"stable\" | \"b\"",
            "- | - | \"\"")));

    @ParameterizedTest
    @CsvSource({
        "rule-2, UP,     'rule-2 rule-1 rule-3'",
        "rule-1, UP,     'rule-1 rule-2 rule-3'",
        "rule-2, DOWN,   'rule-1 rule-3 rule-2'",
        "rule-3, DOWN,   'rule-1 rule-2 rule-3'",
        "rule-1, COPY,   'rule-1 rule-4 rule-2 rule-3'",
        "rule-2, SPLIT,  'rule-1 rule-2 rule-4 rule-3'",
        "rule-2, REMOVE, 'rule-1 rule-3'",
    })
    void rows_are_moved_copied_split_and_removed(String row, Edits.ToRow what, String after) {
        var changed = Edits.change(RULES, "category", row, what);

        assertThat(String.join(
                        " ", changed.deciding().rows().stream().map(Row::id).toList()))
                .isEqualTo(after);
    }

    @Test
    void a_split_row_says_the_same_in_two_rows() {
        var changed = Edits.change(RULES, "category", "rule-2", Edits.ToRow.SPLIT);

        assertThat(changed.deciding().rows().get(1).conditions()).containsExactly("3", "\"declining\",\"stable\"");
        assertThat(changed.deciding().rows().get(2).conditions().getFirst()).isEqualTo("4");
        assertThatThrownBy(() -> Edits.change(RULES, "category", "rule-3", Edits.ToRow.SPLIT))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_table_that_feeds_another_is_added_asked_and_removed() {
        var travel = new RuleTable.Column("Direction of travel", "direction of travel", "string", null);
        var more = Edits.addTable(RULES, "slipping", List.of("yes", "no"), travel);
        var asked = Edits.addColumn(more, "category", new RuleTable.Column("Slipping", "slipping", "string", null));

        assertThat(asked.inOrder()).extracting(RuleTable::name).containsExactly("slipping", "category");
        assertThatThrownBy(() -> Edits.removeTable(asked, "slipping")).hasMessageContaining("still asks it");
        assertThatThrownBy(() -> Edits.addColumn(
                        asked, "slipping", new RuleTable.Column("Category", "category", "string", null)))
                .hasMessageContaining("circle");
        assertThat(Edits.removeTable(Edits.removeColumn(asked, "category", "slipping"), "slipping"))
                .isEqualTo(RULES);
    }

    @Test
    void a_column_that_rules_look_at_stays() {
        assertThatThrownBy(() -> Edits.removeColumn(RULES, "category", "direction of travel"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("open them in that column first");
    }

    @Test
    void categories_are_put_ordered_and_removed() {
        var more = Edits.putCategory(RULES, new Category("c", "Great need", 8, "authority"));
        var ordered = Edits.step(more, "b", "c", true);

        assertThat(ordered.scheme().need("c", "a")).hasToString("GREATER");
        assertThatThrownBy(() -> Edits.step(ordered, "c", "a", true)).hasMessageContaining("circle");
        assertThatThrownBy(() -> Edits.removeCategory(ordered, "b")).hasMessageContaining("1 rule still gives");
        assertThat(Edits.removeCategory(ordered, "c").scheme()).isEqualTo(RULES.scheme());
    }

    /** What a form shows of a condition, filled in unchanged, is the same condition. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            -                | yes
            1, 2             | yes
            null             | yes
            < 62.5           | no
            >= 4             | no
            [1..5]           | no
            <= 3, null       | no
            null             | no
            """)
    void a_condition_survives_its_form(String feel, String listed) {
        var values = new java.util.ArrayList<Object>();
        if (listed.equals("yes")) {
            for (var grade : List.of("1", "2", "3", "4")) {
                values.add(Condition.value(grade).orElseThrow());
            }
            values.add(null);
        }
        var cell = CellForm.of("c0", "Grade", "", values, feel);
        var answers = new Answers();

        assertThat(cell.feel(answers)).isEqualTo(feel);
        assertThat(answers.errors()).isEmpty();
    }

    @Test
    void a_number_that_is_none_is_refused_beside_its_field() {
        var cell = CellForm.of("c0", "Share", "", List.of(), "-")
                .filled(Map.of("c0-how", List.of("between"), "c0-from", List.of("many"), "c0-to", List.of("3")));
        var answers = new Answers();
        cell.feel(answers);

        assertThat(answers.errors()).extracting("field").contains("c0-from");
    }
}

package org.trajectory.categories.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.checker.Domains;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.platform.Refused;

class RuleSetTest {
    /** Two tables feed a third. */
    static final String GRAPH = Tables.dmn(
                    "UNIQUE",
                    "latest overall grade, direction of travel",
                    "1,2 | - | \"well\"",
                    "[3..4] | - | \"help\"",
                    "null | - | \"\"")
            .replace("<decision id='d'", """
                    <decision id='s' name='slipping'><variable name='slipping' typeRef='boolean'/>
                      <informationRequirement id='q'><requiredInput href='#i1'/></informationRequirement>
                      <decisionTable id='u' hitPolicy='FIRST'>
                        <input><inputExpression typeRef='string'><text>direction of travel</text></inputExpression></input>
                        <output name='slipping' typeRef='boolean'/>
                        <rule><inputEntry><text>"declining"</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
                        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
                      </decisionTable></decision>
                    <decision id='d'""")
            .replace(
                    "<text>direction of travel</text></inputExpression></input>\n<output name='category'",
                    "<text>slipping</text></inputExpression></input>\n<output name='category'")
            .replace(
                    "<informationRequirement id='r1'><requiredInput href='#i1'/>",
                    "<informationRequirement id='r1'><requiredDecision href='#s'/>")
            .replace(
                    "<input><inputExpression typeRef='string'><text>slipping",
                    "<input><inputExpression typeRef='boolean'><text>slipping")
            .replace(
                    "<rule><inputEntry><text>1,2</text></inputEntry><inputEntry><text>-</text></inputEntry>",
                    "<rule><inputEntry><text>1,2</text></inputEntry><inputEntry><text>false</text></inputEntry>")
            .replace(
                    "<rule><inputEntry><text>[3..4]</text></inputEntry>",
                    "<rule><inputEntry><text>1,2</text></inputEntry><inputEntry><text>true</text></inputEntry><outputEntry><text>\"watch\"</text></outputEntry></rule>\n<rule><inputEntry><text>[3..4]</text></inputEntry>");

    @ParameterizedTest
    @ValueSource(strings = {"warwickshire-2013", "report-card-2025", "graph"})
    void what_is_written_and_read_again_means_the_same(String policy) {
        var before = policy.equals("graph") ? Tables.draft(GRAPH) : Tables.POLICIES.resolveDraft(policy);
        var rules = RuleSetReader.read(before);
        var dmn = RuleSetWriter.write(rules, name -> input(before, name));
        var after = Tables.draft(dmn);

        assertThat(RuleSetReader.read(after)).isEqualTo(rules);
        assertThat(RuleSetWriter.write(RuleSetReader.read(after), name -> input(after, name)))
                .isEqualTo(dmn);
        assertThat(after.policy().scheme()).isEqualTo(before.policy().scheme());
        var plain = plain(before, rules);
        var random = new Random(7);
        for (int n = 0; n < 300; n++) {
            var school = school(plain, random);
            var values = plain.values(school);
            assertThat(category(after, values)).as("%s", values).isEqualTo(category(before, values));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warwickshire-2013", "report-card-2025", "graph"})
    void the_compiled_rules_say_what_the_engine_says(String policy) {
        var table = policy.equals("graph") ? Tables.draft(GRAPH) : Tables.POLICIES.resolveDraft(policy);
        var plain = plain(table, RuleSetReader.read(table));
        var random = new Random(2013);
        for (int n = 0; n < 1_000; n++) {
            var school = school(plain, random);
            int row = plain.row(school);
            assertThat(table.verdict(plain.values(school)))
                    .as("%s", plain.values(school))
                    .isEqualTo(new DecisionTable.Verdict.Fired(
                            table.policy().rules().get(row)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            -                        | 3,null,"x"
            1, 2                     | 1,2
            "a", "b, c"              | "a","b, c"
            not("a")                 | "b",null
            < 3                      | 2.9
            >= -1.5                  | -1.5,3
            [1..3)                   | 1,2
            ]1..3]                   | 2,3
            null                     | null
            true                     | true
            < 0, > 10, null          | -1,11,null
            """)
    void a_cell_fits_what_the_engine_says_it_fits(String feel, String fitting) {
        var condition = Condition.parse(feel).orElseThrow();
        var fits = org.trajectory.categories.dmn.FeelWords.split(fitting).stream()
                .map(one -> one.equals("null") ? "null" : Condition.value(one).orElseThrow())
                .toList();

        assertThat(fits).allMatch(value -> condition.fits(value.equals("null") ? null : value));
        assertThat(Condition.parse(condition.feel())).contains(condition);
    }

    @ParameterizedTest
    @CsvSource({"ends with(?; \"a\")", "> latest overall grade", "not(> 3)"})
    void other_forms_are_left_to_the_engine(String feel) {
        assertThat(Condition.parse(feel.replace(';', ','))).isEmpty();
    }

    @Test
    void parts_that_can_be_run_but_not_edited_are_named() {
        var other = GRAPH.replaceAll(
                        "(?s)<decisionTable id='u'.*?</decisionTable>",
                        "<literalExpression><text>direction of travel = \"declining\"</text></literalExpression>")
                .replace(
                        "<inputData id='i0'",
                        "<itemDefinition name='tGrade'><typeRef>number</typeRef></itemDefinition><inputData id='i0'");
        var table = Tables.draft(other);

        assertThatThrownBy(() -> RuleSetReader.read(table))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("type definition “tGrade”")
                .hasMessageContaining("the decision “slipping”, which is no table but a literalExpression")
                .hasMessageContaining("nothing was changed");
    }

    @Test
    void examples_belong_to_the_file() {
        var before = Tables.draft(GRAPH);
        var rules = RuleSetReader.read(before)
                .withExamples(List.of(new RuleSet.Example(
                        "e1", "A good school that slips & falls", Map.of("latest overall grade", "2"), "watch")));

        assertThat(RuleSetReader.read(Tables.draft(RuleSetWriter.write(rules, name -> input(before, name))))
                        .examples())
                .isEqualTo(rules.examples());
    }

    private static PlainRules plain(DecisionTable table, RuleSet rules) {
        return PlainRules.of(rules, table.inputs(), input -> Domains.of(rules, input))
                .orElseThrow();
    }

    private static int[] school(PlainRules plain, Random random) {
        var school = new int[plain.inputs().size()];
        for (int i = 0; i < school.length; i++) {
            school[i] = random.nextInt(plain.domain(i).size());
        }
        return school;
    }

    private static String category(DecisionTable table, Map<String, ?> values) {
        return table.verdict(values) instanceof DecisionTable.Verdict.Fired fired
                ? fired.rule().category()
                : "none";
    }

    private static PolicyInput input(DecisionTable table, String name) {
        return table.inputs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

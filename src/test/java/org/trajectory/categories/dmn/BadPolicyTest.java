package org.trajectory.categories.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.platform.Refused;

class BadPolicyTest {
    private static final String GOOD = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:x" id="x" name="x">
              <inputData id="i1" name="latest overall grade"><variable name="latest overall grade" typeRef="number"/></inputData>
              <decision id="d" name="category"><variable name="category" typeRef="string"/>
                <informationRequirement id="r"><requiredInput href="#i1"/></informationRequirement>
                <decisionTable id="t" hitPolicy="UNIQUE">
                  <input><inputExpression typeRef="number"><text>latest overall grade</text></inputExpression></input>
                  <output name="category" typeRef="string"/>
                  <rule id="well"><inputEntry><text>&lt;= 2</text></inputEntry><outputEntry><text>"well"</text></outputEntry></rule>
                  <rule id="help"><inputEntry><text>&gt; 2</text></inputEntry><outputEntry><text>"help"</text></outputEntry></rule>
                  <rule id="unknown"><inputEntry><text>null</text></inputEntry><outputEntry><text>""</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Test
    void a_plain_table_without_a_scheme_lists_its_outputs_in_the_order_of_first_use() {
        var policy = read(GOOD).policy();

        assertThat(policy.id()).isEqualTo("mine");
        assertThat(policy.scheme().categories()).extracting("key").containsExactly("well", "help");
        assertThat(policy.scheme().need("help", "well")).hasToString("GREATER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name="latest overall grade"          | name="latest overal grade"       | asks for “latest overal grade”.*did you mean “latest overall grade”
            &lt;= 2                              | 1                                | has a gap: no rule fits a school with latest overall grade 2
            &gt; 2                               | &gt;= 2                          | contradicts itself: rules 1 and 2 all fit
            &gt; 2                               | &gt; > (                         | has errors
            <text>"help"</text>                  | <text>"he" + "lp"</text>                             | rule 2 must give a category in quotes
            hitPolicy="UNIQUE"                   | hitPolicy="COLLECT"              | hit policy COLLECT gives several answers
            name="latest overall grade" typeRef="number" | name="latest overall grade" typeRef="string" | is a string; it is a number
            https://www.omg.org/spec/DMN/20191111/MODEL/ | http://www.omg.org/spec/BPMN/20100524/MODEL | isn’t a DMN file
            </definitions>                       | </definition>                    | line 13, column .* isn’t well-formed XML
            <decision id                         | <import namespace="urn:y" name="y" importType="x" locationURI="file:///etc/passwd"/><decision id | imports another file
            """)
    void each_fault_is_refused_with_its_reason(String part, String instead, String message) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace(part, instead)))
                .isInstanceOf(Refused.class)
                .hasMessageMatching("(?s).*" + message + ".*");
    }

    @Test
    void what_goes_through_a_thousand_million_values_is_refused_at_once() {
        assertThatThrownBy(() -> read(GOOD.replace("&lt;= 2", "every x in 1..1000000000 satisfies x > 0")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than 100,000 values");
    }

    @Test
    void loops_within_each_other_that_would_not_come_to_an_end_are_refused_at_once() {
        var endless = GOOD.replace("&lt;= 2", "count(for x in 1..4000, y in 1..4000 return x) = 1");

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than 100,000 values");
    }

    /** A function that calls itself, or two that call each other. */
    @ParameterizedTest
    @ValueSource(strings = {"again(n - 1) + again(n - 1)", "if n = 0 then 0 else other(n)"})
    void a_function_that_calls_itself_is_refused_at_once(String body) {
        var functions = """
                <businessKnowledgeModel id="b1" name="again"><variable name="again"/><encapsulatedLogic kind="FEEL">
                  <formalParameter name="n" typeRef="number"/><literalExpression><text>%s</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
                <businessKnowledgeModel id="b2" name="other"><variable name="other"/><encapsulatedLogic kind="FEEL">
                  <formalParameter name="n" typeRef="number"/><literalExpression><text>again(n)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
                <decision id""".formatted(body);

        assertThatThrownBy(() -> read(GOOD.replace("<decision id", functions)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("calls itself");
    }

    /** What takes too long is given up, and the same file isn’t tried again, under whatever name it comes back. */
    @Test
    void what_does_not_come_to_an_end_is_stopped_and_never_tried_again() {
        var done = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> Watched.get("slow.dmn", "hash-of-slow", () -> {
                        while (done.getCount() > 0) {
                            LockSupport.park(done); // like a loop, it doesn’t listen to the interrupt
                        }
                        return 1;
                    }))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("stopped after 2 seconds");
            assertThat(Watched.leftBehind()).isEqualTo(1);
            assertThatThrownBy(() -> Watched.get("renamed.dmn", "hash-of-slow", () -> 1))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("doesn’t come to an end");
            assertThat(Watched.<Integer>get("quick.dmn", "hash-of-quick", () -> 1))
                    .isEqualTo(1);
        } finally {
            done.countDown();
        }
    }

    @Test
    void the_word_external_in_a_reason_or_a_value_is_no_function() {
        var reason = "</outputEntry><annotationEntry><text>An external review asked for it.</text></annotationEntry>";
        var told = GOOD.replace("</outputEntry>", reason).replace("\"help\"", "\"external help\"");

        assertThat(read(told).policy().rules().getFirst().because()).isEqualTo("An external review asked for it.");
        assertThatThrownBy(() -> read(
                        GOOD.replace("&lt;= 2", "/* \" */ (function(x) external {java: {class: x}})(1) /* \" */ = 1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("external function");
    }

    @Test
    void a_comment_hides_no_loop() {
        assertThatThrownBy(() -> read(GOOD.replace(
                        "&lt;= 2", "/* \" */ count(for x in 1..4000, y in 1..4000 return x) /* \" */ = 1")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than 100,000 values");
    }

    @Test
    void a_huge_table_is_refused() {
        var rule =
                "<rule><inputEntry><text>9</text></inputEntry><outputEntry><text>\"well\"</text></outputEntry></rule>";

        assertThatThrownBy(() -> read(GOOD.replace("</decisionTable>", rule.repeat(500) + "</decisionTable>")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rules, and a policy has 500 at most");
    }

    @Test
    void entities_are_refused() {
        assertThatThrownBy(() -> read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n" + GOOD))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("may not have a DOCTYPE or entities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "PMML"})
    void functions_outside_feel_are_refused(String kind) {
        var function = """
                <businessKnowledgeModel id="b" name="b"><variable name="b"/>
                  <encapsulatedLogic kind="%s"><context>
                    <contextEntry><variable name="class"/><literalExpression><text>"java.lang.System"</text></literalExpression></contextEntry>
                    <contextEntry><variable name="method signature"/><literalExpression><text>"exit(int)"</text></literalExpression></contextEntry>
                  </context></encapsulatedLogic></businessKnowledgeModel>
                <decision id""".formatted(kind);
        assertThatThrownBy(() -> read(GOOD.replace("<decision id", function)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("only FEEL is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "URN,NAME\n100000,x\n", "<html><body>Sorry</body></html>", "<x", "%PDF-1.7"})
    void what_is_not_dmn_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refused.class).hasMessageContaining("mine.dmn");
    }

    @Test
    void a_rule_that_no_school_can_meet_is_remarked_on() {
        var policy = read(GOOD.replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"")
                        .replace(
                                "</decisionTable>",
                                "<rule id=\"never\"><inputEntry><text>1</text></inputEntry><outputEntry><text>\"well\"</text></outputEntry></rule></decisionTable>"))
                .policy();

        assertThat(policy.remarks()).containsExactly("No school can meet rule 4 (never)");
    }

    private static DecisionTable read(String text) {
        return Shipped.READER.read("mine.dmn", text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.trajectory.categories.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Policy;
import org.trajectory.categories.rules.Tables;

class WhatIfTest {
    @Test
    void a_school_is_tried_as_it_might_be_and_the_nearest_boundaries_are_told() {
        var table = Tables.POLICIES.resolveDraft("warwickshire-2013");
        var is = school("2", "stable");
        var might = school("3", "stable");
        WhatIf.of(table, is, might);
        long start = System.nanoTime();
        var outcome = WhatIf.of(table, is, might);
        System.out.println("A what-if takes %d µs".formatted((System.nanoTime() - start) / 1_000));

        assertThat(outcome.now().map(Policy.Rule::category)).contains("2A");
        assertThat(outcome.then().map(Policy.Rule::category)).contains("3C");
        assertThat(outcome.boundaries())
                .extracting(one -> one.input() + " " + one.to() + " " + one.category())
                .contains("latest overall grade 2 2A", "latest leadership 1 3D");
    }

    /** A number that only a table beneath the deciding one asks has its boundaries too. */
    @Test
    void a_boundary_in_a_table_that_feeds_the_category_is_told() {
        var table = Tables.draft(
                Tables.dmn("FIRST", "latest overall grade", "1,2 | \"a\"", "- | \"b\"")
                        .replace("<decision id='d'", """
                        <inputData id='n' name='ks2 rwm expected latest'><variable name='ks2 rwm expected latest' typeRef='number'/></inputData>
                        <decision id='results' name='results'><variable name='results' typeRef='string'/>
                        <informationRequirement id='rn'><requiredInput href='#n'/></informationRequirement>
                        <decisionTable id='rt' hitPolicy='FIRST'><input><inputExpression typeRef='number'><text>ks2 rwm expected latest</text></inputExpression></input>
                        <output name='results' typeRef='string'/>
                        <rule><inputEntry><text>&lt; 65</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
                        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"well"</text></outputEntry></rule>
                        </decisionTable></decision>
                        <decision id='d'""")
                        .replace(
                                "<decisionTable id='t' hitPolicy='FIRST'>",
                                "<informationRequirement id='rr'><requiredDecision href='#results'/></informationRequirement><decisionTable id='t' hitPolicy='FIRST'><input><inputExpression typeRef='string'><text>results</text></inputExpression></input>")
                        .replace(
                                "<rule><inputEntry><text>1,2",
                                "<rule><inputEntry><text>\"well\"</text></inputEntry><inputEntry><text>1,2")
                        .replace(
                                "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"b\"",
                                "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"b\""));
        var is = new LinkedHashMap<String, @Nullable Object>();
        is.put("latest overall grade", new BigDecimal(2));
        is.put("ks2 rwm expected latest", new BigDecimal(70));

        assertThat(WhatIf.of(table, is, is).boundaries())
                .extracting(one -> one.input() + " " + one.category())
                .contains("ks2 rwm expected latest b");
    }

    private static Map<String, @Nullable Object> school(String grade, String travel) {
        var school = new LinkedHashMap<String, @Nullable Object>();
        school.put("latest regime", "requires improvement");
        school.put("latest overall grade", new BigDecimal(grade));
        school.put("direction of travel", travel);
        school.put("latest leadership", null);
        return school;
    }
}

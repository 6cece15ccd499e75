package org.trajectory.categories.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.Tables;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.evidence.IndicatorCatalogue;

class PolicyCheckerTest {
    private static final PolicyChecker CHECKER = new PolicyChecker(new IndicatorCatalogue(), new SupportMatrices());
    private static final String INPUTS = "latest overall grade, direction of travel";

    /** A table of two columns; {@code ;} parts its rows. The first category used has the least need. */
    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', textBlock = """
            UNIQUE @ 1,2 | - | "a"; 3,4 | - | "b"; null | - | ""                           @               @
            UNIQUE @ 1,2 | - | "a"; 4 | - | "b"; null | - | ""                             @ gap           @ latest overall grade 3
            UNIQUE @ 1,2 | - | "a"; >= 3 | - | "b"                                         @ gap           @ latest overall grade not known
            UNIQUE @ 1,2 | - | "a"; >= 2 | - | "a"; null | - | ""                          @ overlap       @ Rules 1 and 2 both fit
            UNIQUE @ 1,2 | - | "a"; >= 2 | - | "b"; null | - | ""                          @ contradiction @ say “a” and “b”
            ANY    @ 1,2 | - | "a"; >= 2 | - | "a"; null | - | ""                          @               @
            ANY    @ 1,2 | - | "a"; >= 2 | - | "b"; null | - | ""                          @ contradiction @ latest overall grade 2
            UNIQUE @ 1,2 | - | "a"; 3,4 | - | "b"; null | - | ""; 5 | - | "b"              @ unreachable   @ rule 4
            UNIQUE @ 1,2 | "improoving" | "a"; 1,2 | not("improoving") | "a"; 3,4 | - | "b"; null | - | "" @ unreachable @ rule 1
            FIRST  @ <= 2 | - | "a"; 2 | "declining" | "b"; - | - | "b"                    @ unreachable   @ rule 2 (rule-2)
            FIRST  @ <= 2 | - | "a"; <= 3 | - | "b"; <= 4 | - | "b"; 3,4 | - | "b"; - | - | "" @ unreachable @ rule 4
            FIRST  @ <= 2 | - | "a"; <= 2 | - | "b"; - | - | "b"                           @ contradiction @ Rules 1 and 2 fit the same school
            FIRST  @ 1,2 | - | "b"; 3,4 | - | "a"; - | - | ""                              @ inversion     @ latest overall grade 2 it would be b
            UNIQUE @ 1,2 | - | "a"; 3,4 | "declining" | "b"; 3,4 | not("declining") | "c"; null | - | "" @ inversion @ direction of travel “declining” it is b
            """)
    void each_fault_is_named_with_its_rows_and_a_school_that_shows_it(
            String hitPolicy, String rows, String kind, String words) {
        var table = hitPolicy.equals("FIRST") && rows.startsWith("1,2 | - | \"b\"")
                ? withOrder(hitPolicy, rows, "a", "b")
                : Tables.dmn(hitPolicy, INPUTS, rows.split(";\\s*"));
        var findings = CHECKER.check(Tables.draft(table));

        if (kind == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).anySatisfy(one -> {
                assertThat(one.kind().word()).isEqualTo(kind);
                assertThat(one.message()).contains(words);
            });
        }
    }

    private static String withOrder(String hitPolicy, String rows, String... keys) {
        var scheme = new StringBuilder(
                "<extensionElements><p:policy xmlns:p='urn:org.trajectory:policy:1' id='x' title='x'>");
        for (var key : keys) {
            scheme.append("<p:category key='%s' words='%s'/>".formatted(key, key));
        }
        scheme.append("<p:need less='%s' more='%s'/></p:policy></extensionElements>".formatted(keys[0], keys[1]));
        return Tables.dmn(hitPolicy, INPUTS, rows.split(";\\s*")).replaceFirst("<inputData", scheme + "<inputData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warwickshire-2013", "report-card-2025"})
    void the_rules_of_the_shipped_policies_are_in_order(String policy) {
        assertThat(CHECKER.check(Tables.POLICIES.resolveDraft(policy)))
                .filteredOn(one -> one.rules().stream().noneMatch(rule -> rule.startsWith("academies")))
                .isEmpty();
    }

    /** Each category of a policy that comes along has an example; a changed rule that breaks one is stopped. */
    @ParameterizedTest
    @ValueSource(strings = {"warwickshire-2013", "report-card-2025"})
    void the_shipped_policies_have_examples_of_every_category(String policy) {
        var table = Tables.POLICIES.resolveDraft(policy);
        var outcomes = Examples.run(table, RuleSetReader.read(table).examples());

        assertThat(outcomes).allMatch(Examples.Outcome::right);
        assertThat(outcomes.stream().map(one -> one.example().category()).distinct())
                .containsAll(table.policy().scheme().categories().stream()
                        .map(one -> one.key())
                        .toList());
        var broken = table.policy()
                .dmn()
                .replaceFirst(
                        "(?s)(<rule id=\"[a-z-]*urgent\".*?|<rule id=\"inadequate\".*?)<outputEntry><text>\"[4D]\"",
                        "$1<outputEntry><text>\"\"");
        assertThat(CHECKER.check(Tables.draft(broken)))
                .filteredOn(one -> one.kind() == Finding.Kind.EXAMPLE)
                .isNotEmpty()
                .allMatch(one -> one.kind().stops());
    }

    @Test
    void the_papers_table_for_academies_gives_less_to_the_greater_need() {
        var findings = CHECKER.check(Tables.POLICIES.resolveDraft("warwickshire-2013"));

        assertThat(findings)
                .extracting(one -> one.kind().word() + " " + String.join(" ", one.rules()))
                .containsExactlyInAnyOrder(
                        "inversion academies 3A academies 3B", "inversion academies 3C academies 3D");
        assertThat(findings.getFirst().message()).contains("Contact from the assigned officer");
    }

    @Test
    void a_large_table_is_checked_in_a_moment() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            rows.add("[%d..%d) | - | \"c%d\"".formatted(i, i + 1, i / 20));
        }
        rows.add("< 0 | - | \"low\"");
        rows.add(">= 200 | - | \"high\"");
        rows.add("null | - | \"\"");
        var table = Tables.draft(
                Tables.dmn("UNIQUE", "ks2 rwm expected latest, direction of travel", rows.toArray(String[]::new)));
        CHECKER.check(table);
        long start = System.nanoTime();
        var findings = CHECKER.check(table);
        System.out.println("A table of %d rows is checked in %d ms"
                .formatted(rows.size(), (System.nanoTime() - start) / 1_000_000));

        assertThat(findings).filteredOn(one -> one.kind().stops()).isEmpty();
    }

    @Test
    void the_columns_of_the_file_stay() {
        assertThat(Finding.table(List.of()).columns()).containsExactly("kind", "rules", "message", "example");
    }
}

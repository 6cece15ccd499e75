package org.trajectory.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.SharedData;

class DisclosureTest {
    private static final SmallNumbers FIVE = new SmallNumbers(11, 5, false);

    private static JsonNode told(String name) throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.require("reference-cases/08-disclosure-control/" + name + "/expected.json")
                        .toFile());
    }

    private static long[][] table(JsonNode rows) {
        var table = new long[rows.size()][];
        for (int i = 0; i < table.length; i++) {
            table[i] = new long[rows.get(i).size()];
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = rows.get(i).get(j).asLong();
            }
        }
        return table;
    }

    private static int index(JsonNode names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).asText().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Test
    void two_hidden_cells_a_line_are_not_enough() throws IOException {
        var told = told("fcsm-primary-and-leaky-pattern");
        var given = told.at("/inputs/parameters");
        var counts = table(given.get("table"));
        var small = HiddenCells.primary(counts, FIVE);
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                var name = given.get("rows").get(i).asText() + "/"
                        + given.get("columns").get(j).asText();
                assertThat(small.hidden()[i][j])
                        .as(name)
                        .isEqualTo(told.at("/expected/primary")
                                .valueStream()
                                .anyMatch(one -> one.asText().equals(name)));
            }
        }
        var hidden = new boolean[4][4];
        told.at("/expected/pattern").forEach(cell -> {
            var name = cell.asText().split("/");
            hidden[index(given.get("rows"), name[0])][index(given.get("columns"), name[1])] = true;
        });
        var pattern = new HiddenCells(counts, hidden);
        told.at("/expected/intervals").properties().forEach(entry -> {
            var name = entry.getKey().split("/");
            var range = pattern.range(index(given.get("rows"), name[0]), index(given.get("columns"), name[1]));
            assertThat(List.of(range.least(), range.most()))
                    .as(entry.getKey())
                    .containsExactly(
                            entry.getValue().get(0).asLong(),
                            entry.getValue().get(1).asLong());
        });
        assertThat(pattern.recoverable()).hasSize(1).first().isEqualTo(new int[] {0, 3});
    }

    @Test
    void one_cell_of_a_well_hidden_table_comes_out_all_the_same() throws IOException {
        var told = told("sdctable-hidden-leak");
        var given = told.at("/inputs/parameters");
        var hidden = new boolean[4][4];
        given.get("suppressed")
                .forEach(cell ->
                        hidden[cell.asText().charAt(0) - 'w'][cell.asText().charAt(1) - 'a'] = true);
        var table = new HiddenCells(table(given.get("table")), hidden);
        told.at("/expected/intervals").properties().forEach(entry -> {
            var range =
                    table.range(entry.getKey().charAt(0) - 'w', entry.getKey().charAt(1) - 'a');
            assertThat(range.least())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().get(0).asLong());
            assertThat(range.most())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().get(1).asLong());
        });
        assertThat(table.recoverable()).hasSize(1).first().isEqualTo(new int[] {0, 1});
        assertThat(table.range(0, 1).least())
                .isEqualTo(told.at("/expected/recovered_value").asLong());
    }

    @Test
    void who_is_most_of_a_sum_is_hidden() throws IOException {
        var told = told("dominance-rule");
        told.at("/inputs/parameters/contributions").properties().forEach(entry -> {
            var parts = new double[entry.getValue().size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = entry.getValue().get(i).asDouble();
            }
            assertThat(SmallNumbers.dominated(parts, 2, 0.9))
                    .as(entry.getKey())
                    .isEqualTo(told.at("/expected/n2_k90/" + entry.getKey()).asBoolean());
            assertThat(SmallNumbers.dominated(parts, 1, 0.7))
                    .as(entry.getKey())
                    .isEqualTo(told.at("/expected/n1_k70/" + entry.getKey()).asBoolean());
        });
    }

    @Test
    void counts_are_rounded_to_five_and_totals_by_themselves() throws IOException {
        var told = told("rounding-base-5");
        told.at("/expected/rows")
                .properties()
                .forEach(entry -> assertThat(SmallNumbers.toFive(Long.parseLong(entry.getKey())))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().asLong()));
    }

    @Test
    void shares_of_small_cohorts_are_not_published() throws IOException {
        var told = told("school-small-cohort");
        for (int threshold : new int[] {6, 11}) {
            var rule = new SmallNumbers(threshold, 5, false);
            told.at("/expected/threshold_" + threshold).properties().forEach(entry -> {
                var parts = entry.getKey().split("/");
                assertThat(rule.share(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                                .orElse("SUPP"))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().asText());
            });
        }
        assertThat(new SmallNumbers(6, 5, true).share(30, 30)).isEmpty();
    }

    @Test
    void a_total_that_tells_by_itself_is_pointed_out() {
        var table = HiddenCells.primary(new long[][] {{2, 40, 30}}, FIVE);
        assertThatThrownBy(() -> table.protect(FIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave out the total");
    }

    @Property(tries = 60)
    void a_protected_table_tells_no_small_cell(@ForAll @Size(12) List<@IntRange(max = 30) Integer> cells) {
        var counts = new long[3][4];
        for (int i = 0; i < 12; i++) {
            counts[i / 4][i % 4] = cells.get(i) + (i % 5 == 0 ? 0 : 12);
        }
        var table = HiddenCells.primary(counts, FIVE).protect(FIVE);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                if (FIVE.hidesCount(counts[i][j])) {
                    var range = table.range(i, j);
                    assertThat(range.most() - range.least()).isGreaterThanOrEqualTo(4);
                    assertThat(range.least()).isLessThanOrEqualTo(counts[i][j]);
                    assertThat(range.most()).isGreaterThanOrEqualTo(counts[i][j]);
                }
            }
        }
    }
}

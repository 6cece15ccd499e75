package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checks of pages find what is wrong, wherever among many rows it stands. */
@InChromium
class VisitTest {
    @Test
    void rows_of_one_shape_are_looked_at_once_and_odd_ones_too(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.page().setContent(table(row -> good(row)));
            visit.check();
            assertThat(visit.page().locator("tbody tr").allInnerTexts())
                    .as("all rows are back in their places")
                    .isEqualTo(IntStream.range(0, 200)
                            .mapToObj(row -> "Row " + row)
                            .toList());

            visit.page()
                    .setContent(table(row -> row == 150 ? good(row).replaceAll("<label.*</label>", "") : good(row)));
            assertThatThrownBy(visit::check).hasMessageContaining("label");

            visit.page().setContent(table(row -> good(row == 150 ? 149 : row)));
            assertThatThrownBy(visit::check).hasMessageContaining("for box-149 stands 2 times");

            visit.page().setContent(table(row -> row == 150 ? good(row).replace("Row", "W".repeat(400)) : good(row)));
            assertThatThrownBy(visit::check).hasMessageContaining("wider than 360 px");

            visit.page()
                    .setContent(table(row -> row == 150 ? good(row).replace("<td>", "<td class='pale'>") : good(row)));
            assertThatThrownBy(visit::check).hasMessageContaining("contrast");
        }
    }

    private static String good(int row) {
        return "<tr><td><label for='box-%d'>Row %d</label><input id='box-%d' type='checkbox'></td></tr>"
                .formatted(row, row, row);
    }

    private static String table(java.util.function.IntFunction<String> row) {
        return """
                <!doctype html><html lang="en"><head><title>Rows</title>
                <style>.pale { color: #eeeeee; background: #ffffff }</style></head>
                <body><main><h1>Rows</h1><table><thead><tr><th scope="col">Row</th></tr></thead><tbody>%s</tbody></table></main></body></html>
                """.formatted(IntStream.range(0, 200).mapToObj(row).collect(Collectors.joining()));
    }
}

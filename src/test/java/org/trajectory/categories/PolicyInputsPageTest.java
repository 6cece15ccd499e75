package org.trajectory.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;

/** Keeps {@code docs/policy-inputs.md} to the list that policies are checked against; set TRAJECTORY_WRITE_DOCS to write it. */
class PolicyInputsPageTest {
    private static final Path PAGE = Path.of("docs", "policy-inputs.md");
    private static final Pattern MEASURE =
            Pattern.compile("(.*) (latest|change|trend|distance from England|distance from neighbours|cohort|missing)");

    @Test
    void the_page_lists_what_a_policy_may_ask() throws IOException {
        var indicators = List.copyOf(new IndicatorCatalogue().list());
        var page = page(InputCatalogue.of(indicators).list(), indicators);
        if (System.getenv("TRAJECTORY_WRITE_DOCS") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page(List<PolicyInput> inputs, List<Indicator> indicators) {
        var measures = new TreeMap<String, String>();
        indicators.forEach(one -> measures.put(one.id().replace('.', ' ').replace('_', ' '), one.label()));
        var text = new StringBuilder("""
                # What a policy may ask

                A policy is a DMN file whose input data bear these names. It is given only what it asks; a policy that asks
                for anything else is refused, with the name. `./trajectory policy inputs` prints the whole list.

                A value that isn't known is FEEL's `null`, unless a word for it is listed (`none`, `missing`).
                Judgements of one framework are never turned into another's: *latest* and *previous* are the graded
                inspections whatever the framework; the names that begin with a framework look at that framework alone.

                ## School, direction of travel, inspections

                | input | kind | values | what it is |
                |---|---|---|---|
                """);
        for (var input : inputs) {
            if (!measured(input, measures)) {
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                input.name(),
                                input.kind().feel(),
                                String.join(", ", input.allowed()),
                                input.meaning()));
            }
        }
        text.append("""

                ## Results

                Each measure below answers seven questions, by its name and one of these words:

                | word | kind | what it is |
                |---|---|---|
                | `latest` | number | the latest year known, in the measure's unit |
                | `change` | number | latest year less the year before, of one series |
                | `trend` | number | middle of the yearly changes over up to five years of one series (Theil–Sen) |
                | `distance from England` | number | less England's figure of that year |
                | `distance from neighbours` | number | less the mean of the authority's statistical neighbours of that year |
                | `cohort` | number | pupils behind the latest figure |
                | `missing` | boolean | true where no figure is known |

                | measure | label |
                |---|---|
                """);
        measures.forEach((name, label) -> text.append("| `%s` | %s |\n".formatted(name, label)));
        return text.toString();
    }

    private static boolean measured(PolicyInput input, TreeMap<String, String> measures) {
        var matcher = MEASURE.matcher(input.name());
        return matcher.matches() && measures.containsKey(matcher.group(1));
    }
}

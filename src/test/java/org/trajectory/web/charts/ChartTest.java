package org.trajectory.web.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trajectory.web.charts.LineChart.Role;
import org.trajectory.web.charts.LineChart.Series;

class ChartTest {
    static List<Chart> all() {
        return ChartSamples.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_is_well_formed_and_has_title_description_text_and_table(Chart chart) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(chart.svg())));
        assertThat(document.getDocumentElement().getFirstChild().getTextContent())
                .isEqualTo(chart.title());
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo(chart.description());
        assertThat(chart.description()).hasSizeGreaterThan(20);
        assertThat(document.getElementsByTagName("text").getLength()).isPositive();
        assertThat(chart.table().rows()).isNotEmpty();
    }

    @Test
    void a_line_stops_at_a_missing_year_and_at_a_new_series() {
        // the school has two stretches of two and three years around a missing one and a lone one before the break
        assertThat(lines("c-school")).containsExactly(2, 3);
        assertThat(lines("c-england")).containsExactly(4, 3);
        assertThat(ChartSamples.line().svg()).contains("new series");
    }

    private static List<Integer> lines(String css) {
        return Pattern.compile("<path class=\"" + css + "\" d=\"([^\"]*)\"")
                .matcher(ChartSamples.line().svg())
                .results()
                .map(found -> (int)
                        found.group(1).chars().filter(c -> c == 'M' || c == 'L').count())
                .toList();
    }

    @Test
    void lines_are_labelled_at_their_end_and_the_labels_keep_apart() {
        var heights = Pattern.compile(
                        "y=\"([0-9.]+)\" text-anchor=\"start\" fill=\"[^\"]*\" font-size=\"14\"[^>]*>(School|Ashshire|England) ")
                .matcher(ChartSamples.line().svg())
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .sorted()
                .toList();
        assertThat(heights).hasSize(3);
        assertThat(heights.get(1) - heights.get(0)).isGreaterThanOrEqualTo(15.9);
        assertThat(heights.get(2) - heights.get(1)).isGreaterThanOrEqualTo(15.9);
    }

    @Test
    void the_table_says_why_a_value_is_missing_and_how_many_pupils_it_rests_on() {
        var table = ChartSamples.line().table();
        assertThat(table.rows().get(2))
                .hasToString(table.rows().get(2).toString())
                .anyMatch(cell -> cell.toString().contains("Suppressed"));
        assertThat(table.rows().getFirst().toString()).contains("31");
        assertThat(table.rows().get(4).getFirst().toString()).contains("new series");
    }

    @Test
    void names_are_escaped() {
        var chart = new LineChart(
                "A <b> & \"c\"",
                "%",
                List.of("2017/18"),
                Set.of(),
                List.of(new Series("<script>", Role.SCHOOL, Map.of("2017/18", Reading.of(1)))),
                Axis.PERCENT);
        assertThat(chart.svg()).contains("A &lt;b&gt; &amp; &quot;c&quot;").doesNotContain("<script>");
        var map = new PointMap(
                "Map", List.of(new PointMap.Point(1, 1, "x", "1", "y", 1, Optional.of("/a?b=\"c\""))), List.of());
        assertThat(map.svg()).contains("href=\"/a?b=&quot;c&quot;\"");
    }

    @ParameterizedTest
    @CsvSource({"12, 58, 0, 60", "-0.66, 0.52, -0.8, 0.6", "3, 3, 0, 3", "0, 0, 0, 1"})
    void an_axis_of_scores_has_nought_in_it(double low, double high, double from, double to) {
        assertThat(Axis.withNought(List.of(low, high)).from())
                .isEqualTo(from, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(Axis.withNought(List.of(low, high)).to()).isEqualTo(to, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void nothing_at_all_is_still_a_drawing() {
        var empty = new LineChart(
                "Nothing",
                "%",
                List.of("2017/18"),
                Set.of(),
                List.of(new Series("School", Role.SCHOOL, Map.of())),
                Axis.PERCENT);
        assertThat(empty.description()).isEqualTo("School: no value in these years.");
        assertThat(empty.svg()).endsWith("</svg>");
        assertThat(new PointMap("Map", List.of(), List.of()).svg()).endsWith("</svg>");
    }
}

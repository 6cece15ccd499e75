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
                        "y=\"([0-9.]+)\" class=\"[^\"]*\" fill=\"[^\"]*\" font-size=\"14\"[^>]*>(School|Ashshire|England) ")
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
    void the_key_of_a_map_is_by_tone_and_by_letter_where_tones_come_again() {
        var scheme =
                new PointMap("Map", List.of(point("3A", 5), point("3B", 4), point("", 0), point("1", 1)), List.of());
        assertThat(scheme.description()).isEqualTo("4 schools. No category: 1; 1 of 1: 1; 3B of 3B: 1; 3A of 3A: 1.");
        var groups = new PointMap("Map", List.of(point("C", 1), point("A", 1), point("B", 2)), List.of());
        assertThat(groups.description()).isEqualTo("3 schools. A of A: 1; B of B: 1; C of C: 1.");
    }

    private static PointMap.Point point(String code, int tone) {
        return new PointMap.Point(1, 1, "School", code, "of " + code, tone, Optional.empty());
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

    @Test
    void a_place_that_another_entry_lends_is_marked_on_the_map_in_words_and_in_the_table() {
        var own = new PointMap.Point(1, 1, "Own", "1", "Good", 1, Optional.empty());
        var lent = new PointMap.Point(2, 2, "Lent", "1", "Good", 1, Optional.empty(), "URN 125501");
        var map = new PointMap("Map", List.of(own, lent), List.of());
        assertThat(map.lentInWords())
                .isEqualTo(
                        "1 school has no place of its own: it is drawn with a broken ring at that of the entry before"
                                + " or after it.");
        assertThat(map.svg()).contains("stroke-dasharray", "Lent: 1 Good, at the place of URN 125501");
        assertThat(map.table().file().columns()).endsWith("Whose place");
        assertThat(map.table().file().rows())
                .extracting(row -> row.getLast())
                .containsExactly("Its own", "That of URN 125501");
        var without = new PointMap("Map", List.of(own), List.of());
        assertThat(without.lentInWords()).isEmpty();
        assertThat(without.svg()).doesNotContain("stroke-dasharray");
        assertThat(without.table().columns()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"12, 58, 0, 60", "-0.66, 0.52, -0.8, 0.6", "3, 3, 0, 3", "0, 0, 0, 1"})
    void an_axis_of_scores_has_nought_in_it(double low, double high, double from, double to) {
        assertThat(Axis.withNought(List.of(low, high)).from())
                .isEqualTo(from, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(Axis.withNought(List.of(low, high)).to()).isEqualTo(to, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void a_funnel_says_who_lies_outside_and_how_many_would_by_chance() {
        var funnel = new Funnel(
                "Share",
                List.of(
                        new Funnel.Point("Far below", 20, 60, Optional.empty()),
                        new Funnel.Point("Below", 50, 60, Optional.empty()),
                        new Funnel.Point("Within, because small", 20, 5, Optional.empty()),
                        new Funnel.Point("Within", 64, 30, Optional.empty()),
                        new Funnel.Point("Above", 77, 60, Optional.empty()),
                        new Funnel.Point("Far above", 95, 60, Optional.empty())),
                64,
                "England");
        assertThat(funnel.points().stream()
                        .map(point -> Funnel.position(point.share(), point.count(), 64))
                        .toList())
                .containsExactly(
                        Funnel.Position.FAR_BELOW,
                        Funnel.Position.BELOW,
                        Funnel.Position.WITHIN,
                        Funnel.Position.WITHIN,
                        Funnel.Position.ABOVE,
                        Funnel.Position.FAR_ABOVE);
        assertThat(funnel.description())
                .contains("6 schools around England, 64%")
                .contains("95%: 2 below, 2 above; of these beyond 99.8%: 1 below, 1 above")
                .contains("By chance alone about 0 of them");
        assertThat(funnel.svg()).contains(">Far below<").doesNotContain(">Within<");
    }

    @Test
    void ranked_dots_stand_in_order_and_say_what_cannot_be_told_apart() {
        var chart = ChartSamples.ranked();
        assertThat(chart.rows())
                .hasSize(33)
                .isSortedAccordingTo(java.util.Comparator.comparingDouble(
                        row -> row.reading().value().orElseThrow()));
        assertThat(chart.description()).contains("England is −0.02.").contains("can’t be told from it");
    }

    @Test
    void small_multiples_share_their_years_and_scale_and_break_where_a_series_does() {
        var chart = ChartSamples.multiples();
        assertThat(chart.drawings()).hasSize(4);
        assertThat(chart.scale()).isEqualTo("0 to 100%");
        // 2014/15 alone before the new series: a dot; the line goes on from 2015/16
        assertThat(chart.drawings().getFirst()).contains("2014/15: 70").contains("27 pupils");
        assertThat(chart.drawings().get(1))
                .contains("No figures in these years")
                .contains("…");
        assertThat(chart.table().rows()).hasSize(5);
        assertThat(chart.table().columns().get(2).label()).isEqualTo("2015/16 (new series), %");
    }

    @Test
    void the_table_of_a_line_has_as_many_decimals_throughout_and_pupils_only_where_some_are_known() {
        var bare = new LineChart(
                "Roll",
                "",
                List.of("2016/17", "2017/18"),
                Set.of(),
                List.of(new Series(
                        "School", Role.SCHOOL, Map.of("2016/17", Reading.of(13), "2017/18", Reading.of(12.9)))),
                Axis.withNought(List.of(13.0, 12.9)));
        assertThat(bare.table().columns())
                .extracting(org.trajectory.web.DataTable.Column::label)
                .containsExactly("School year", "School");
        assertThat(bare.table().file().rows()).containsExactly(List.of("2016/17", "13.0"), List.of("2017/18", "12.9"));
        var counted = new LineChart(
                "Share",
                "%",
                List.of("2017/18"),
                Set.of(),
                List.of(new Series("School", Role.SCHOOL, Map.of("2017/18", Reading.of(61, 1_204)))),
                Axis.PERCENT);
        assertThat(counted.table().file().rows()).containsExactly(List.of("2017/18", "61", "1,204"));
    }

    @Test
    void a_figure_of_many_digits_at_the_end_of_a_line_is_whole() {
        var chart = new LineChart(
                "In-year balance",
                "£",
                List.of("2017/18"),
                Set.of(),
                List.of(new Series("School", Role.SCHOOL, Map.of("2017/18", Reading.of(-205_702)))),
                Axis.withNought(List.of(-205_702.0)));
        var words =
                Pattern.compile("<text x=\"([0-9.]+)\"[^>]*>School −205,702<").matcher(chart.svg());
        assertThat(words.find()).isTrue();
        assertThat(Double.parseDouble(words.group(1)) + Svg.width("School −205,702", Svg.FONT))
                .isLessThan(480);
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

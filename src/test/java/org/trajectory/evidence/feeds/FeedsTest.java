package org.trajectory.evidence.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.files.Rows;
import org.trajectory.platform.SharedData;
import org.trajectory.schools.RegisterField;

class FeedsTest {
    private static final Feeds FEEDS = new Feeds();
    private static final IndicatorCatalogue INDICATORS = new IndicatorCatalogue();

    static Stream<Feed> feeds() {
        return FEEDS.list().stream();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void a_feed_names_only_what_there_is(Feed feed) {
        if (feed.observations() != null) {
            assertThat(feed.period())
                    .as("a feed with observations says of which year")
                    .isNotNull();
            for (var id : feed.observations().keySet()) {
                boolean byPart = INDICATORS.find(id + ".primary").isPresent();
                assertThat(id.equals("*") || byPart || INDICATORS.find(id).isPresent())
                        .as("indicator " + id)
                        .isTrue();
            }
        }
        if (feed.register() != null) {
            feed.register().keySet().forEach(RegisterField::valueOf);
        }
        if (feed.items() != null) {
            feed.items().values().forEach(INDICATORS::get);
        }
        if (feed.missing() != null) {
            feed.missing().values().forEach(Absence::valueOf);
        }
        if (feed.rows() != null) {
            assertThat(feed.rows())
                    .extracting(Feed.RowRule::is)
                    .isSubsetOf(
                            "school",
                            "authority",
                            "region",
                            "england",
                            "trust",
                            "group",
                            "skip",
                            "day",
                            "outline",
                            "district");
        }
        if (feed.inspections() != null) {
            feed.inspections().stream()
                    .filter(rule -> rule.regime() != null)
                    .forEach(
                            rule -> Regime.valueOf(String.valueOf(rule.regime()).toUpperCase(java.util.Locale.ROOT)));
        }
    }

    /** Files that are known by the names of their columns alone. */
    @ParameterizedTest
    @CsvSource({
        "academy_master_list, dfe.academies",
        "edubasealldata_2026_135cols, gias.all",
        "england_ks4final_2022-23_515cols, pt.ks4",
        "ofsted_mi_latest_inspections_2019-2024_snakecase, ofsted.mi-2019",
        "schoolworkforce_census_school_level_2022, dfe.workforce-2022",
        "sen_school_level_underlying_data_2022-23, ees.sen",
        "spc_school_level_underlying_data_2022-23_256cols, ees.pupils"
    })
    void each_header_that_is_held_of_a_real_file_is_recognised(String file, String feed) throws IOException {
        var path = SharedData.require("data/layouts/" + file + ".header.csv");
        var line = Files.readString(path, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .findFirst()
                .orElseThrow();
        var sheet = new Rows.Sheet(
                "", List.of(new Rows.Line(1, List.of(line.replace("\"", "").split(",")))));
        assertThat(new Recognition(FEEDS.list()).match(file + ".csv", List.of(sheet)))
                .hasValueSatisfying(match -> assertThat(match.feed().id()).isEqualTo(feed));
    }

    /** A header that comes to the folder later wants a feed too. */
    @Test
    void no_header_that_is_held_is_left_out() throws IOException {
        var folder = SharedData.require("data/layouts");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".header.csv"))
                            .toList())
                    .hasSize(7);
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void a_header_with_all_that_a_feed_asks_for_is_recognised_as_that_feed(Feed feed) {
        var names = new ArrayList<String>();
        for (var column : feed.recognise().columns()) {
            names.add(column.split("\\|")[0].strip());
        }
        var match = new Recognition(FEEDS.list())
                .match("file.csv", List.of(new Rows.Sheet("", List.of(new Rows.Line(1, names)))));
        assertThat(match)
                .hasValueSatisfying(found -> assertThat(found.feed().id()).isEqualTo(feed.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "'Pupil:     Teacher Ratio', 'pupil teacher ratio'",
        "'\uFEFFRECTYPE', rectype",
        "LA (code), la code",
        "' urn ', urn",
        "Latest OEIF  safeguarding is effective?, latest oeif safeguarding is effective",
        "la_name, LA NAME"
    })
    void names_are_matched_without_regard_to_case_and_punctuation(String one, String other) {
        assertThat(Header.plain(one)).isEqualTo(Header.plain(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ks2_meta.csv",
                "ks4_meta.xlsx",
                "abbreviations.xlsx",
                "README.md",
                "absence_by_term.meta.csv",
                "data-dictionary.csv",
                "academy_master_list.header.csv",
                "ks4_meta_methodology.csv",
                "la_and_region_codes_meta.csv"
            })
    void documentation_is_known_by_its_name(String name) {
        assertThat(Recognition.isDocumentation(name)).isTrue();
    }

    @Test
    void a_feed_with_a_word_that_means_nothing_is_not_loaded() {
        assertThatThrownBy(() -> Feeds.parse("id: x\nversion: 1\ncolour: red\n"))
                .isInstanceOf(JsonMappingException.class);
    }
}

package org.trajectory.evidence.adding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.web.Checked;

class FeedFormTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final IndicatorCatalogue CATALOGUE = new IndicatorCatalogue();

    private static Sample sample(String name, String text) {
        var lines = Arrays.stream(text.strip().split("\n"))
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        return new Sample(name, "", 1, lines.getFirst(), lines.subList(1, lines.size()));
    }

    private static final Sample AGES = sample("ages.csv", """
            URN,School,Year,Reading age,Gain %,Pupils
            900001,Oak Primary School,2024/25,9.4,61%,30
            900002,Ash Primary School,2024/25,few,40%,4
            900003,Yew Primary School,2025/26,10.15,SUPP,12
            """);

    private static Map<String, String> good() {
        var typed = new HashMap<String, String>(
                FeedForm.proposed(AGES, AGES.looks(), CATALOGUE, "941").typed());
        typed.put("title", "Reading ages");
        typed.put("publisher", "Reading Test Company");
        typed.put("measure.3", "Reading age");
        typed.put("unit.3", "POINTS");
        typed.put("better.3", "HIGH_IS_GOOD");
        typed.put("measure.5", "ks2.eligible");
        return typed;
    }

    private static Checked<FeedForm.Meant> check(Sample sample, Map<String, String> typed) {
        return new FeedForm(typed)
                .check(sample, sample.looks(), CATALOGUE, Optional.empty(), Set.of("own.taken"), "941", TODAY);
    }

    @Test
    void columns_are_proposed_with_what_they_seem_to_hold() {
        assertThat(AGES.looks())
                .extracting(ColumnLook::holds)
                .containsExactly(
                        ColumnLook.Holds.URN,
                        ColumnLook.Holds.TEXT,
                        ColumnLook.Holds.YEAR,
                        ColumnLook.Holds.NUMBER,
                        ColumnLook.Holds.PERCENT,
                        ColumnLook.Holds.NUMBER);
        assertThat(AGES.looks().get(3).strange()).containsExactly("few");
        assertThat(FeedForm.proposed(AGES, AGES.looks(), CATALOGUE, "").typed())
                .containsEntry("key", "0")
                .containsEntry("subject", "school")
                .containsEntry("yearFrom", "column")
                .containsEntry("yearColumn", "2")
                .containsEntry("who", "all");
    }

    @Test
    void what_is_meant_becomes_a_feed_like_those_that_come_along() throws IOException {
        var typed = good();
        typed.put("word.few", "SUPPRESSED");
        typed.put("who", "area");
        var meant = ((Checked.Good<FeedForm.Meant>) check(AGES, typed)).value();
        assertThat(meant.added()).singleElement().satisfies(own -> {
            assertThat(own.indicator().id()).isEqualTo("own.reading_age");
            assertThat(own.indicator().decimals()).isEqualTo(2);
        });
        var feed = Feeds.parse(FeedWriting.yaml(meant, AGES, AGES.looks()));
        assertThat(feed.id()).isEqualTo("own.reading-ages");
        assertThat(feed.recognise().columns())
                .contains("URN", "Year", "Reading age", "Pupils")
                .hasSize(6);
        assertThat(feed.observations()).containsOnlyKeys("own.reading_age", "ks2.eligible");
        assertThat(feed.missing()).containsEntry("few", "SUPPRESSED");
        assertThat(feed.onlyFor()).isEqualTo("941");
        // and back, for the next version
        var again = FeedReading.typed(feed, AGES.looks(), "941");
        assertThat(again.typed())
                .containsEntry("measure.3", "own.reading_age")
                .containsEntry("measure.5", "ks2.eligible")
                .containsEntry("yearColumn", "2")
                .containsEntry("who", "area");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    title;      ;                                   title;      Enter what the file is called
                    title;      Taken;                              title;      is called “Taken” already
                    publisher;  ;                                   publisher;  Enter who makes the file
                    key;        ;                                   key;        Choose the column that says which school
                    unit.3;     ;                                   unit.3;     is a new measure: choose its unit
                    measure.4;  Reading age;                        measure.4;  comes from the column “Reading age” already
                    measure.0;  ks2.eligible; measure.0; is mapped twice
                    measure.1;  absence.overall;                    measure.1;  holds words
                    measure.4;  ks9.nothing;                        measure.4;  No measure is called “ks9.nothing”
                    yearColumn; 5;                                  yearColumn; no school years such as 2025/26
                    yearFrom;   name;                               yearFrom;   tells no school year
                    lag;        soon;                               lag;        0 to 800
                    filter1;    1;                                  value1;     Enter the word
                    who;        ;                                   who;        Choose who may see
                    """)
    void what_is_wrong_is_said_beside_its_field(String field, String typed, String where, String message) {
        var all = good();
        all.put(field, typed == null ? "" : typed);
        if (field.equals("measure.4") && "Reading age".equals(typed)) {
            all.put("unit.4", "POINTS");
        }
        var checked = check(AGES, all);
        assertThat(checked).isInstanceOf(Checked.Bad.class);
        assertThat(((Checked.Bad<FeedForm.Meant>) checked).errors()).anySatisfy(error -> {
            assertThat(error.field()).isEqualTo(where);
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void a_year_in_the_future_is_refused_in_a_column_and_in_a_name() {
        var late = sample("ages.csv", "URN,Year,Reading age\n900001,2031/32,9.4\n900002,2025/26,9.5\n");
        var typed = new HashMap<String, String>(
                FeedForm.proposed(late, late.looks(), CATALOGUE, "").typed());
        typed.put("title", "Reading ages");
        typed.put("publisher", "Company");
        typed.put("measure.2", "Reading age");
        typed.put("unit.2", "POINTS");
        assertThat(((Checked.Bad<FeedForm.Meant>) check(late, typed)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("2031/32", "lies in the future"));
        var named = sample("ages-2031-32.csv", "URN,Reading age\n900001,9.4\n900002,9.5\n");
        typed.put("yearFrom", "name");
        typed.put("measure.1", "Reading age");
        typed.put("unit.1", "POINTS");
        typed.remove("measure.2");
        assertThat(((Checked.Bad<FeedForm.Meant>) check(named, typed)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("yearFrom"));
    }

    @Test
    void a_sample_of_which_nothing_is_mapped_is_refused() {
        var typed = good();
        typed.remove("measure.3");
        typed.remove("measure.5");
        assertThat(((Checked.Bad<FeedForm.Meant>) check(AGES, typed)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("at least one column"));
    }
}

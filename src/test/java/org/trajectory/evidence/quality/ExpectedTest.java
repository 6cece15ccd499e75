package org.trajectory.evidence.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

class ExpectedTest {
    private static Expected yearly(List<String> none, @Nullable String last) {
        return new Expected("ks2", "Results", List.of("pt.ks2"), null, true, 30, none, last, null, null, null);
    }

    /** Results speak from 31 July and are out 136 days later, on 14 December; a month of grace. */
    @ParameterizedTest
    @CsvSource({
        "2017/18, 2019-12-14, ''", // due that day
        "2017/18, 2020-01-13, ''", // within the grace
        "2017/18, 2020-01-14, 2019-12-14 for 2018/19",
        "2016/17, 2019-06-01, 2018-12-14 for 2017/18", // the earliest that is missing
        "2018/19, 2021-06-01, ''", // none of 2019/20 and 2020/21
        "2018/19, 2023-01-14, 2022-12-14 for 2021/22",
        "2025/26, 2026-11-26, ''"
    })
    void a_year_is_late_after_its_due_day_and_the_grace(String held, LocalDate today, String late) {
        var due = yearly(List.of("2019/20", "2020/21"), null)
                .late(AcademicYear.parse(held).orElseThrow(), MonthDay.of(7, 31), 136, today);
        assertThat(due.map(one -> one.on() + " " + one.what()).orElse("")).isEqualTo(late);
    }

    @Test
    void what_has_ended_is_never_late() {
        assertThat(yearly(List.of(), "2017/18")
                        .late(new AcademicYear(2017), MonthDay.of(7, 31), 136, LocalDate.of(2026, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01, 2026-09-09, ''", "2026-06-01, 2026-09-24, 2026-09-09", "2026-06-01, 2026-09-23, ''"})
    void a_list_is_late_when_a_newer_one_should_be_out(LocalDate asOf, LocalDate today, String late) {
        var list =
                new Expected("register", "Register", List.of("gias.all"), 100, null, 14, null, null, null, null, null);
        assertThat(list.late(asOf, today).map(one -> one.on().toString()).orElse(""))
                .isEqualTo(late);
    }

    @Test
    void an_infant_school_has_no_key_stage_2() {
        var ks2 = Expected.shipped().stream()
                .filter(one -> one.id().equals("ks2"))
                .findFirst()
                .orElseThrow();
        assertThat(ks2.asksFor(Phase.PRIMARY, 7)).isFalse();
        assertThat(ks2.asksFor(Phase.PRIMARY, 11)).isTrue();
        assertThat(ks2.asksFor(Phase.PRIMARY, null)).isTrue();
        assertThat(ks2.asksFor(Phase.SECONDARY, 16)).isFalse();
    }

    @Test
    void each_kind_of_file_that_is_expected_is_one_that_is_known() {
        var feeds = new Feeds();
        assertThat(Expected.shipped()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.feeds()).allMatch(id -> feeds.find(id).isPresent());
            assertThat(one.isYearly()).isEqualTo(one.every() == null);
            if (one.isYearly()) {
                assertThat(one.feeds())
                        .allMatch(id ->
                                Objects.nonNull(feeds.find(id).orElseThrow().period()));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, 2018-01-17, 210, 2018-04-01, ''",
        "200, 2018-01-17, 400, 2018-04-01, '200 pupils in the census, 400 in the register'",
        "200, 2018-01-17, 400, 2020-04-01, ''", // too far apart to say
        "30, 2018-01-17, 80, 2018-04-01, ''", // small schools double by a class
        "1000, 2018-01-17, 1240, 2018-04-01, ''",
        "1000, 2018-01-17, 1400, 2018-04-01, '1,000 pupils in the census, 1,400 in the register'"
    })
    void two_counts_contradict_when_growth_explains_neither(
            int census, LocalDate on, int registered, LocalDate registeredOn, String what) {
        assertThat(Counts.census(census, on, registered, registeredOn).orElse(""))
                .isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 420, ''",
        "60, 60, ''",
        "63, 60, ''",
        "90, 60, '90 pupils at the end of key stage 2, 60 on roll in the census of that year'"
    })
    void a_year_group_is_no_larger_than_the_school(int cohort, int roll, String what) {
        assertThat(Counts.results("key stage 2", cohort, roll).orElse("")).isEqualTo(what);
    }
}

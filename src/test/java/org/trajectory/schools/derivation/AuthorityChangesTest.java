package org.trajectory.schools.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityChangesTest {
    private final AuthorityChanges changes = Rules.shipped().changes();

    @ParameterizedTest
    @CsvSource({
        "937, 2018-07-31, 937",
        "941, 2018-07-31, 928",
        "942, 2023-03-31, 909",
        "942, 2023-04-01, 942",
        "837, 2020-01-01, 839",
        "838, 2018-07-31, 835",
        "825, 2021-01-01, 825"
    })
    void a_code_is_told_as_at_the_day(String code, LocalDate day, String then) {
        assertThat(changes.at(code, day)).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"928, 2022-01-01", "839, 2018-07-31", "835, 2020-01-01"})
    void where_several_fit_none_is_guessed(String code, LocalDate day) {
        assertThat(changes.at(code, day)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'Bristol, City of', Bristol",
        "St. Helens, St Helens",
        "County Durham, Durham",
        "'Herefordshire, County of', Herefordshire",
        "'Kingston upon Hull, City of', Kingston Upon Hull City of"
    })
    void names_differ_between_files(String one, String other) {
        var names = new AuthorityNames(changes);
        names.add(one, "801");
        assertThat(names.code(other, LocalDate.of(2020, 1, 1))).isEqualTo("801");
    }

    @Test
    void a_name_that_two_codes_bear_is_decided_by_the_day() {
        var names = new AuthorityNames(changes);
        names.add("Dorset", "835");
        names.add("Dorset", "838");
        assertThat(names.code("Dorset", LocalDate.of(2015, 5, 31))).isEqualTo("835");
        assertThat(names.code("Dorset", LocalDate.of(2022, 5, 31))).isEqualTo("838");
    }
}

package org.trajectory.evidence.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaestabsTest {
    /** 941 2001: a school that became an academy in September 2014; 941 2002: two open at once. */
    private static final Laestabs ALL = new Laestabs(List.of(
            held(9412001, 900001, "1900-01-01", "2014-09-01"),
            held(9412001, 900011, "2014-09-01", "2200-01-01"),
            held(9412002, 900002, "1900-01-01", "2200-01-01"),
            held(9412002, 900012, "2010-01-01", "2200-01-01"),
            held(9412003, 900003, "2018-09-01", "2200-01-01")));

    private static Laestabs.Held held(int laestab, int urn, String from, String to) {
        return new Laestabs.Held(laestab, urn, LocalDate.parse(from), LocalDate.parse(to));
    }

    @ParameterizedTest
    @CsvSource({
        "9412001, 2013, 900001",
        "9412001, 2014, 900011",
        "9412002, 2016, -2",
        "9412002, 2008, 900002",
        "9412003, 2016, 900003",
        "9419999, 2016, -1"
    })
    void the_school_open_in_the_january_of_the_year_is_meant(int laestab, int year, int urn) {
        assertThat(ALL.urn(laestab, year)).isEqualTo(urn);
    }
}

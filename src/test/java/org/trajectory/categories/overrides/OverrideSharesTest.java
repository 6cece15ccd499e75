package org.trajectory.categories.overrides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

class OverrideSharesTest {
    /** Schools apart by blanks: the agreed category, and the one that holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                   | ''
            2A:2A 3C:3C          | No category agreed before is changed by hand today.
            2A:2A 2A:4 3C:3C     | Of the categories agreed before, 1 of 3 are changed by hand today: 1 of 2 in 2A (50.0%).
            2A:4 :1 2A:2A 3C:2A  | Of the categories agreed before, 3 of 4 are changed by hand today: 1 of 2 in 2A (50.0%); 1 of 1 in 3C (100.0%); 1 of 1 in not known (100.0%).
            """)
    void the_board_sees_how_many_of_each_category_are_changed_by_hand(String schools, String sentence) {
        var agreed = Arrays.stream(schools.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split(":", -1))
                .map(one -> new Overrides.Agreed(new SchoolId(1), new Urn(700100), "Oak", one[0], one[1], 1))
                .toList();
        assertThat(OverrideShares.sentence(agreed)).isEqualTo(sentence);
    }
}

package org.trajectory.alerts.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.alerts.Alert;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

class WatchedTogetherTest {
    private static Alert alert(int school, String rule, Alert.Kind kind) {
        return new Alert(
                school,
                new AuthorityCode("937"),
                new SchoolId(school),
                new Urn(100000 + school),
                "School " + school,
                null,
                rule,
                kind,
                "attendance",
                "Title of " + rule,
                "",
                "",
                List.of(),
                LocalDate.of(2026, 11, 1),
                null,
                null);
    }

    @Test
    void alerts_are_counted_by_rule_and_schools_are_named_up_to_six() {
        var open = new ArrayList<Alert>();
        for (int school = 1; school <= 8; school++) {
            open.add(alert(school, "absence", Alert.Kind.ALERT));
        }
        open.add(alert(1, "fall", Alert.Kind.ALERT));
        open.add(alert(2, "strong", Alert.Kind.STRENGTH));
        assertThat(WatchedTogether.sentence(open, 20, 20))
                .startsWith("9 alerts wait for a conversation, at 8 of 20 schools.");
        assertThat(WatchedTogether.sentence(open, 20, 25)).endsWith("You may see them of 20 of the 25 schools.");
        assertThat(WatchedTogether.sentence(List.of(), 20, 20)).startsWith("No alert waits");
        assertThat(WatchedTogether.table(open).file().rows())
                .containsExactly(
                        List.of(
                                "Title of absence",
                                "Alert",
                                "8",
                                "School 1; School 2; School 3; School 4; School 5; School 6; and 2 more"),
                        List.of("Title of fall", "Alert", "1", "School 1"),
                        List.of("Title of strong", "Strength", "1", "School 2"));
    }
}

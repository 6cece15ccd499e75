package org.trajectory.partnership.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Fraction;

/** What the form of who is there offers for a seat. */
class SeatLineTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // there already, apologised, typed, why no substitute: offered; chosen
                "-,          false, -,          -,        holder substitute apologies absent, absent",
                "-,          true,  -,          -,        holder substitute apologies absent, apologies",
                "-,          false, substitute, -,        holder substitute apologies absent, substitute",
                "holder,     false, absent,     -,        holder substitute apologies absent, absent",
                "-,          false, -,          Too late, holder apologies absent,            absent",
                // what was typed and isn’t offered any more is never taken for the first that is
                "-,          false, substitute, Too late, holder apologies absent,            absent",
                "holder,     false, substitute, Too late, holder apologies absent,            holder",
                // who stands in already isn’t sent away
                "substitute, false, -,          Too late, holder substitute apologies absent, substitute",
            })
    void offers_only_those_who_count(
            @Nullable String there,
            boolean apologised,
            @Nullable String typed,
            @Nullable String why,
            String offered,
            String chosen) {
        var came = there == null ? null : new Presence.There(7, null, "Somebody", there.equals("substitute"));
        var line = MeetingPages.line(seat(), came, apologised, typed, why);
        assertThat(line.choices().keySet()).containsExactly(offered.split(" "));
        assertThat(line.now()).isEqualTo(chosen);
        assertThat(line.why()).isEqualTo(line.choices().containsKey("substitute") ? null : why);
    }

    private static Body.Seat seat() {
        return new Body.Seat(
                7,
                "officers",
                "",
                1,
                "",
                true,
                Fraction.ONE,
                Optional.of(somebody("Olive")),
                Optional.of(somebody("Otto")));
    }

    private static Body.Holder somebody(String name) {
        return new Body.Holder(
                1,
                null,
                name,
                null,
                "office",
                "",
                LocalDate.of(2026, 3, 1),
                Optional.empty(),
                Instant.parse("2026-03-01T09:00:00Z"));
    }
}

package org.trajectory.access.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightWorkTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-26T01:00:00Z, PT1H30M",
        "2026-11-26T02:30:00Z, PT24H",
        "2026-11-26T12:00:00Z, PT14H30M",
    })
    void it_waits_for_half_past_two(ZonedDateTime now, String wait) {
        assertThat(NightWork.untilNext(now)).isEqualTo(java.time.Duration.parse(wait));
    }
}

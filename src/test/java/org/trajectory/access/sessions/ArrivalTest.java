package org.trajectory.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 3, true", "719, 3, true", "720, 3, false", "0, 4, false", "-4, 3, true", "-6, 3, false"})
    void a_session_counts_until_it_is_twelve_hours_old_or_all_were_ended_and_not_from_the_future(
            long minutes, int epochNow, boolean counts) {
        var arrival = new Arrival(NOON, "password", "Firefox on Windows", 3);
        assertThat(arrival.counts(epochNow, NOON.plus(Duration.ofMinutes(minutes)), Duration.ofHours(12)))
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Windows",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0 | Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 | Chrome on a Chromebook",
                "curl/8.5.0 | A device that doesn’t say what it is",
            })
    void a_device_is_told_by_browser_and_system(String userAgent, String words) {
        assertThat(DeviceWords.of(userAgent)).isEqualTo(words);
    }
}

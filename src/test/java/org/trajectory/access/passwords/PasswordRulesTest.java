package org.trajectory.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordRulesTest {
    @ParameterizedTest
    @CsvSource({
        "three random words, true",
        "correct-staple-heron, true",
        "Übergröße fünf Äpfel, true",
        "elevenchars, false",
        "aaaaaaaaaaaaaa, false",
        "password1234, false",
        "Password123!, false",
        "qwertyuiop12, false",
        "123456789012, false",
        "iloveyou2026, false",
        "trajectory2026, false",
        "adaokafor1979, false",
        "ada.okafor@school.example, false",
        "Okafor-Ada-1979!, false",
        "school trajectory!, false",
    })
    void what_is_tried_first_is_refused(String password, boolean fine) {
        assertThat(PasswordRules.weakness(password, "Ada Okafor", "ada.okafor@school.example"))
                .as(password)
                .matches(weakness -> weakness.isEmpty() == fine);
    }

    @Test
    void a_very_long_one_is_judged_soon_and_an_endless_one_refused() {
        assertThat(PasswordRules.weakness("heron kettle marble ".repeat(6))).isEmpty();
        assertThat(PasswordRules.weakness("x9".repeat(100_000)))
                .hasValueSatisfying(message -> assertThat(message).contains("at most 128"));
    }

    @Test
    void a_hash_of_an_earlier_version_opens_and_is_to_be_made_anew() {
        var earlier = new BCryptPasswordEncoder(4).encode("three random words");
        var encoder = Hashing.encoder(1024, 1);
        assertThat(encoder.matches("three random words", earlier)).isTrue();
        assertThat(encoder.matches("three other words", earlier)).isFalse();
        assertThat(encoder.upgradeEncoding(earlier)).isTrue();
        var now = encoder.encode("three random words");
        assertThat(now).startsWith("{argon2id}");
        assertThat(encoder.upgradeEncoding(now)).isFalse();
        assertThat(Hashing.encoder(2048, 1).upgradeEncoding(now)).isTrue();
        assertThat(Hashing.encoder(2048, 1).matches("three random words", now)).isTrue();
    }

    @Test
    void more_than_72_bytes_all_count() {
        var encoder = Hashing.encoder(1024, 1);
        var hash = encoder.encode("ü".repeat(60) + "a");
        assertThat(encoder.matches("ü".repeat(60) + "b", hash)).isFalse();
    }
}

package org.trajectory.access.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] OF_THE_RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; its codes have eight digits, ours are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(OF_THE_RFC, Totp.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, true", "-2, false", "2, false"})
    void a_clock_half_a_minute_off_still_opens(int stepsOff, boolean opens) {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var code = Totp.code(OF_THE_RFC, Totp.step(now) + stepsOff);
        assertThat(Totp.check(OF_THE_RFC, code, now, -1).isPresent()).isEqualTo(opens);
    }

    @Test
    void no_code_opens_twice() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var code = Totp.code(OF_THE_RFC, Totp.step(now));
        var used = Totp.check(OF_THE_RFC, code, now, -1);
        assertThat(used).isEqualTo(OptionalLong.of(Totp.step(now)));
        assertThat(Totp.check(OF_THE_RFC, code, now, used.getAsLong())).isEmpty();
    }

    @Test
    void a_code_used_while_the_clock_was_ahead_keeps_nobody_out_for_long() {
        var now = Instant.parse("2026-11-21T12:00:00Z");
        var used = Totp.step(now.plusSeconds(365 * 86_400));
        assertThat(Totp.check(OF_THE_RFC, Totp.code(OF_THE_RFC, Totp.step(now)), now, used))
                .isPresent();
        assertThat(Totp.check(OF_THE_RFC, Totp.code(OF_THE_RFC, Totp.step(now)), now, Totp.step(now) + 2))
                .as("of two processes whose clocks differ a little")
                .isEmpty();
    }

    @Test
    void a_code_may_be_typed_with_a_gap_and_nothing_else_opens() {
        var now = Instant.ofEpochSecond(59);
        assertThat(Totp.check(OF_THE_RFC, " 287 082 ", now, -1)).isPresent();
        assertThat(Totp.check(OF_THE_RFC, "", now, -1)).isEmpty();
        assertThat(Totp.check(OF_THE_RFC, "287083", now, -1)).isEmpty();
        assertThat(Totp.check(OF_THE_RFC, "94287082", now, -1)).isEmpty();
    }

    /** RFC 4648, section 10, without the padding, which the apps leave out. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secrets_are_written_in_base_32(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void the_picture_holds_the_address() {
        assertThat(Totp.address("Trajectory", "ada@example.org", OF_THE_RFC))
                .isEqualTo(
                        "otpauth://totp/Trajectory:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Trajectory");
        var picture = QrCode.of(Totp.address("Trajectory", "ada@example.org", OF_THE_RFC));
        assertThat(picture.size()).isBetween(33, 80);
        assertThat(picture.path()).startsWith("M");
    }

    @Property(tries = 50)
    void recovery_codes_open_however_they_are_typed(@ForAll @IntRange(max = 9) int which) {
        var code = RecoveryCodes.make().get(which);
        assertThat(RecoveryCodes.looksLikeOne(code)).isTrue();
        assertThat(RecoveryCodes.plain(code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.plain(code));
        assertThat(RecoveryCodes.looksLikeOne("123456")).isFalse();
    }
}

package org.trajectory.web.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CategoryToneTest {
    @ParameterizedTest
    @EnumSource
    void the_letter_can_be_read_on_every_tone(CategoryTone tone) {
        assertThat(contrast(tone.surface(), tone.ink())).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void lightness_falls_from_tone_to_tone() {
        for (int tone = 2; tone <= 8; tone++) {
            assertThat(luminance(CategoryTone.of(tone).surface()))
                    .isLessThan(luminance(CategoryTone.of(tone - 1).surface()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 8, 1", "7, 8, 8", "0, 4, 1", "3, 4, 8", "1, 3, 5", "0, 1, 1"})
    void a_scheme_of_any_length_spreads_over_the_scale(int step, int steps, int tone) {
        assertThat(CategoryTone.spread(step, steps)).isEqualTo(tone);
    }

    static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        var c = Color.decode(colour);
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

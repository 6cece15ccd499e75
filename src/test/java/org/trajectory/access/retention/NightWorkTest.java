package org.trajectory.access.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trajectory.access.chain.Proof;

class NightWorkTest {
    @Test
    void the_letter_holds_a_line_that_can_be_put_into_a_file_of_anchors() {
        var anchor = new Proof.Anchor("2026-11-26T03:00:00Z", 1234, "ab".repeat(32));
        var letter = NightWork.letter("auditor@example.org", anchor);
        assertThat(letter.subject()).contains("1234");
        assertThat(letter.text().lines().filter(line -> line.contains("abab")).map(Proof.Anchor::read))
                .containsExactly(anchor);
    }
}

package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/} that a test makes: it must be what the program says now. */
final class KeptPage {
    private KeptPage() {}

    /** Fails where the page differs; with {@code -Dtrajectory.docs=write} makes it anew first. */
    static void check(Path page, String text, Class<?> maker) throws IOException {
        if ("write".equals(System.getProperty("trajectory.docs"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("Make it anew with: mvn test -Dtest=%s -Dtrajectory.docs=write", maker.getSimpleName())
                .content()
                .isEqualTo(text);
    }
}

package org.trajectory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that pages are tested in. The shell of it, which draws no windows, is the quicker one where it is there. */
public final class Chromium {
    private Chromium() {}

    /** Empty where none is installed. The environment’s {@code CHROMIUM} goes before those that are found. */
    public static Optional<Path> find() {
        return Stream.of(
                        Objects.requireNonNullElse(System.getenv("CHROMIUM"), ""),
                        "/usr/lib/chromium/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}

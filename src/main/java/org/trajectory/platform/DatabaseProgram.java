package org.trajectory.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the embedded database's program is unpacked to: once for a person where that can be, else once for a data folder. */
final class DatabaseProgram {
    private DatabaseProgram() {}

    /** The person's cache folder as freedesktop.org's rules place it; in the data folder where there is none to write to. */
    static Path folder(DataFolder data) {
        return Stream.of(
                        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                                .filter(path -> !path.isBlank())
                                .map(Path::of),
                        Optional.ofNullable(System.getProperty("user.home"))
                                .filter(home -> !home.isBlank() && !home.equals("?"))
                                .map(home -> Path.of(home, ".cache")))
                .flatMap(Optional::stream)
                .filter(Path::isAbsolute)
                .findFirst()
                .map(cache -> cache.resolve("trajectory"))
                .filter(DatabaseProgram::usable)
                .orElseGet(() -> data.path("runtime"));
    }

    private static boolean usable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}

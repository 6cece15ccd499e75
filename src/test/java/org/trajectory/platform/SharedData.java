package org.trajectory.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real official files, where a developer's machine or CI has them beside the project. */
public final class SharedData {
    private SharedData() {}

    /** Skips the test, with the reason printed, where they aren't there. */
    public static Path require(String path) {
        var home = System.getenv("TRAJECTORY_SHARED");
        var file = (home == null ? Path.of("..", "shared") : Path.of(home)).resolve(path);
        if (!Files.exists(file)) {
            var reason = "Skipped: the real file %s isn’t on this machine".formatted(path);
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return file;
    }
}

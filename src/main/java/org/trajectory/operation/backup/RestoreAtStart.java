package org.trajectory.operation.backup;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.Filling;

/** The verb “restore”: before the application's first connection, which finds the database filled and up to date. */
@Component
@ConditionalOnProperty(RestoreAtStart.FILE)
public class RestoreAtStart implements Filling {
    public static final String FILE = "trajectory.restore";

    private final Path file;
    private @Nullable About about;

    RestoreAtStart(@Value("${" + FILE + "}") String file) {
        this.file = Path.of(file);
    }

    @Override
    public void fill(DatabaseServer server) {
        about = Restore.read(server, file);
    }

    public About about() {
        return Objects.requireNonNull(about);
    }
}

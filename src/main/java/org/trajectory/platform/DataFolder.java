package org.trajectory.platform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The one folder that holds everything of an installation with an embedded database. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Readable by its owner only: PostgreSQL insists on it, and so do we. */
    void create() {
        try {
            Files.createDirectories(root);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                var owner = Files.getOwner(root).getName();
                var user = System.getProperty("user.name", owner);
                if (!owner.equals(user)) {
                    throw new Refused(
                            "The data folder %s belongs to the user %s, and you are %s. Run Trajectory as %s, or name another folder with --data."
                                    .formatted(root, owner, user, owner));
                }
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new Refused(
                    "The data folder %s can’t be made or isn’t yours: %s. Name another with --data."
                            .formatted(root, e.getMessage()),
                    e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}

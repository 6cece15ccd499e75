package org.trajectory.access.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;

/** Keeps the end of the chain in a file to which lines are only added; best on another machine’s disk. */
@Component
public class Anchors {
    private final Chain chain;
    private final Path file;

    Anchors(
            Chain chain,
            @Value("${trajectory.audit.anchors:}") String file,
            @Value("${trajectory.data:data}") String folder) {
        this.chain = chain;
        this.file = file.isBlank() ? Path.of(folder, "audit-anchors.txt") : Path.of(file);
    }

    public Path file() {
        return file;
    }

    /** Adds the end of the chain, unless nothing was recorded since the last anchor. */
    public Optional<Proof.Anchor> keep() throws IOException {
        var anchor = chain.anchor();
        var kept = read(file);
        if (anchor.isEmpty()
                || !kept.isEmpty() && kept.getLast().hash().equals(anchor.get().hash())) {
            return Optional.empty();
        }
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(
                file,
                anchor.get().line() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return anchor;
    }

    /** Those in a file, the oldest first; none where there is no file. @throws Refused where it holds something else */
    public static List<Proof.Anchor> read(@Nullable Path file) throws IOException {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        var anchors = new ArrayList<Proof.Anchor>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                anchors.add(Proof.Anchor.read(line));
            } catch (IllegalArgumentException e) {
                throw new Refused("%s holds a line that is no anchor: %s".formatted(file, line), e);
            }
        }
        return anchors;
    }
}

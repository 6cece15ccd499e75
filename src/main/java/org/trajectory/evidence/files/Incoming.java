package org.trajectory.evidence.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file handed in: a file on disk, or unpacked from an archive.
 *
 * @param name as shown to people: the path under the folder handed in, or {@code archive.zip/inner.csv}
 * @param path where its bytes lie
 * @param problem why it can't be opened at all, if so
 */
public record Incoming(String name, Path path, @Nullable String problem) {

    public Incoming(String name, Path path) {
        this(name, path, null);
    }

    /** The name without the endings that packing adds. */
    public String plainName() {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return last.toLowerCase(Locale.ROOT).endsWith(".gz") ? last.substring(0, last.length() - 3) : last;
    }

    public boolean isGzip() throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    public boolean isZip() throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    /** The unpacked bytes; throws {@link BadFile} while being read where they pass the limits. */
    public InputStream open(Limits limits) throws IOException {
        if (!isGzip()) {
            return new Bounded(Files.newInputStream(path), Files.size(path), name, limits);
        }
        return new Bounded(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16), 1 << 16),
                Files.size(path),
                name,
                limits);
    }
}

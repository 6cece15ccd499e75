package org.trajectory.evidence.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;

/** The files themselves, kept as they were handed in. */
@Repository
public class SourceBytes {
    private static final int CHUNK = 512 << 10;

    private final JdbcClient db;

    SourceBytes(JdbcClient db) {
        this.db = db;
    }

    /** The packed file: itself where it is packed already, else a copy in the work folder that the caller deletes. */
    static Path pack(Incoming file, Opened.Kind kind) throws IOException {
        if (kind == Opened.Kind.WORKBOOK || file.isGzip()) {
            return file.path();
        }
        var target = Files.createTempFile("trajectory-", ".gz");
        try (var in = Files.newInputStream(file.path());
                var out = new Fast(Files.newOutputStream(target))) {
            in.transferTo(out);
        }
        return target;
    }

    /** Speed before size. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(1);
        }
    }

    static void write(long file, Path packed, Connection connection) throws IOException {
        var copy = new BinaryCopy(connection, "evidence.source_chunk (file, n, bytes)");
        var chunk = new byte[CHUNK];
        try (var in = new BufferedInputStream(Files.newInputStream(packed))) {
            int n = 0;
            for (int size; (size = in.readNBytes(chunk, 0, CHUNK)) > 0; ) {
                copy.row(3).int8(file).int4(n++).binary(chunk, size);
            }
        }
        copy.send();
    }

    /** Writes the file as it was handed in (plain text comes packed) to the path. */
    void restore(long file, Path target) throws IOException {
        try (var out = Files.newOutputStream(target)) {
            int n = 0;
            while (true) {
                var chunk = db.sql("select bytes from evidence.source_chunk where file = :file and n = :n")
                        .param("file", file)
                        .param("n", n++)
                        .query(byte[].class)
                        .optional();
                if (chunk.isEmpty()) {
                    return;
                }
                out.write(chunk.get());
            }
        }
    }

    /** Opens a kept file anew. */
    Opened open(long file, String name, Path work) throws IOException {
        restore(file, work);
        return Opened.read(new Incoming(name, work), Limits.USUAL);
    }

    static InputStream unpacked(Path work) throws IOException {
        return new Incoming("", work).open(Limits.USUAL);
    }
}

package org.trajectory.evidence.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Importer.SourceLine;
import org.trajectory.evidence.files.Rows;

/** Looks a row up in the file that was kept. */
@Component
public class SourceLines {
    private final JdbcClient db;
    private final SourceBytes bytes;

    SourceLines(JdbcClient db, SourceBytes bytes) {
        this.db = db;
        this.bytes = bytes;
    }

    private record Place(String name, String sheet, int header) {}

    private static final class Found extends RuntimeException {
        Found() {
            super(null, null, false, false);
        }
    }

    /** @param line as {@link org.trajectory.evidence.Source#line} tells it */
    public Optional<SourceLine> find(long file, int line) {
        return db.sql("select name, sheet, header_line from evidence.source_file where id = :id")
                .param("id", file)
                .query((row, n) -> new Place(row.getString(1), row.getString(2), row.getInt(3)))
                .optional()
                .flatMap(place -> read(file, place, line));
    }

    /**
     * Name of a file that is for the eyes of an authority, where this line of it speaks of a school of the reader; the
     * line itself stays with the authority's people.
     */
    public Optional<String> ofOwnSchool(long file, int line) {
        return db.sql("""
                        select y.name
                          from evidence.own_row() r join evidence.own_year() y on y.id = r.file
                         where r.file = :file and r.line = :line
                         limit 1
                        """)
                .param("file", file)
                .param("line", line)
                .query(String.class)
                .optional();
    }

    private Optional<SourceLine> read(long file, Place place, int line) {
        try {
            var work = Files.createTempFile("trajectory-", ".kept");
            try {
                var rows = bytes.open(file, place.name(), work).rows();
                var header = rows.sheets().stream()
                        .filter(sheet -> sheet.name().equals(place.sheet()))
                        .flatMap(sheet -> sheet.top().stream())
                        .filter(row -> row.line() == place.header())
                        .map(Rows.Line::cells)
                        .findFirst()
                        .orElse(List.of());
                return Optional.ofNullable(cells(rows, place, line, header.size()))
                        .map(cells -> new SourceLine(line, header, cells));
            } finally {
                Files.deleteIfExists(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable List<String> cells(Rows rows, Place place, int line, int width) throws IOException {
        var slots = new int[width];
        Arrays.setAll(slots, i -> i);
        var found = new ArrayList<String>();
        try {
            rows.each(place.sheet(), place.header(), slots, width, (at, cells, fields) -> {
                if (at == line) {
                    for (var cell : cells) {
                        found.add(cell == null ? "" : cell);
                    }
                    throw new Found();
                }
            });
        } catch (Found stop) {
            return found;
        }
        return null;
    }
}

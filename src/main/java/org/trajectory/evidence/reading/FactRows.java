package org.trajectory.evidence.reading;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.reading.FileYears.FileYear;

/** The rows of files, of which only the wanted values are sent over. Needs a transaction. */
@Repository
public class FactRows {
    private static final int FETCH = 10_000;
    private static final int NAMED_SUBJECTS = 3_000;
    private static final String OWN_ROWS = "evidence.own_row()";

    /** @param position in the stored array, 1 the first @param part that the row must have; null for none */
    record Pick(int position, String indicator, @Nullable String part) {}

    /** A row under the cursor. */
    interface Row {
        long file();

        int line();

        int subject();

        int year();

        @Nullable
        String part();

        @Nullable
        String release();

        @Nullable
        String item();

        /** 0 where the n-th pick has a number. */
        int kind(int n);

        double value(int n);
    }

    interface Each {
        void row(Row row);
    }

    private final FileYears years;
    private final DataSource database;

    FactRows(FileYears years, DataSource database) {
        this.years = years;
        this.database = database;
    }

    List<FileYear> fileYears(LocalDate asAt, LocalDate knownAt) {
        return years.list(asAt, knownAt);
    }

    String version() {
        return years.version();
    }

    String version(Collection<String> indicators) {
        return years.version(indicators);
    }

    private static String table() {
        return FileYears.open() ? "evidence.published_row" : "evidence.fact_row";
    }

    /**
     * @param files by which picks they have
     * @param subjects null for all
     * @param items the wanted items of long files; empty for others
     */
    void read(
            char kind,
            Collection<Long> files,
            List<Pick> picks,
            @Nullable Collection<Integer> subjects,
            Collection<String> items,
            Each each) {
        var own = years.own(files);
        if (own.size() < files.size()) {
            read(table(), kind, without(files, own), picks, subjects, items, each);
        }
        if (!own.isEmpty()) {
            read(OWN_ROWS, kind, own, picks, subjects, items, each);
        }
    }

    private static List<Long> without(Collection<Long> files, Set<Long> own) {
        return files.stream().filter(file -> !own.contains(file)).toList();
    }

    private void read(
            String table,
            char kind,
            Collection<Long> files,
            List<Pick> picks,
            @Nullable Collection<Integer> subjects,
            Collection<String> items,
            Each each) {
        boolean named = subjects != null && subjects.size() <= NAMED_SUBJECTS;
        var values = picks.stream()
                .map(pick -> ", values[%d], get_byte(kinds, %d)".formatted(pick.position(), pick.position() - 1))
                .collect(Collectors.joining());
        var sql = "select file, line, subject, year, part, release, item" + values
                + " from " + table + " where file = any (?) and kind = cast(? as \"char\")"
                + (named ? " and subject = any (?)" : "")
                + (items.isEmpty() ? "" : " and item = any (?)");
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement(sql)) {
            int at = 1;
            statement.setArray(at++, connection.createArrayOf("bigint", files.toArray()));
            statement.setString(at++, String.valueOf(kind));
            if (named && subjects != null) {
                statement.setArray(at++, connection.createArrayOf("integer", subjects.toArray()));
            }
            if (!items.isEmpty()) {
                statement.setArray(at, connection.createArrayOf("text", items.toArray()));
            }
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                var row = new Cursor(rows);
                while (rows.next()) {
                    each.row(row);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Stored rows couldn’t be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /**
     * As {@link #read} for a few subjects: one question for files of every shape, whose rows come whole.
     *
     * @param picks by file
     */
    void readWhole(char kind, Map<Long, List<Pick>> picks, Collection<Integer> subjects, EachWhole each) {
        var own = years.own(picks.keySet());
        if (own.size() < picks.size()) {
            readWhole(table(), kind, without(picks.keySet(), own), picks, subjects, each);
        }
        if (!own.isEmpty()) {
            readWhole(OWN_ROWS, kind, own, picks, subjects, each);
        }
    }

    private void readWhole(
            String table,
            char kind,
            Collection<Long> files,
            Map<Long, List<Pick>> picks,
            Collection<Integer> subjects,
            EachWhole each) {
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement("""
                select file, line, subject, year, part, release, item, array_send(values), kinds
                  from %s
                 where file = any (?) and subject = any (?) and kind = cast(? as "char")
                """.formatted(table))) {
            statement.setArray(1, connection.createArrayOf("bigint", files.toArray()));
            statement.setArray(2, connection.createArrayOf("integer", subjects.toArray()));
            statement.setString(3, String.valueOf(kind));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var its = picks.getOrDefault(rows.getLong(1), List.of());
                    each.row(
                            new WholeRow(new Cursor(rows), its, ByteBuffer.wrap(rows.getBytes(8)), rows.getBytes(9)),
                            its);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Stored rows couldn’t be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    interface EachWhole {
        void row(Row row, List<Pick> picks);
    }

    /** @param values as PostgreSQL sends an array: a head of 20 bytes, then of each number its length and itself */
    private record WholeRow(Cursor cursor, List<Pick> picks, ByteBuffer values, byte[] kinds) implements Row {
        @Override
        public long file() {
            return cursor.file();
        }

        @Override
        public int line() {
            return cursor.line();
        }

        @Override
        public int subject() {
            return cursor.subject();
        }

        @Override
        public int year() {
            return cursor.year();
        }

        @Override
        public @Nullable String part() {
            return cursor.part();
        }

        @Override
        public @Nullable String release() {
            return cursor.release();
        }

        @Override
        public @Nullable String item() {
            return cursor.item();
        }

        @Override
        public int kind(int n) {
            return kinds[picks.get(n).position() - 1] & 0xff;
        }

        @Override
        public double value(int n) {
            return values.getDouble(20 + 12 * (picks.get(n).position() - 1) + 4);
        }
    }

    private record Cursor(ResultSet rows) implements Row {
        @Override
        public long file() {
            return number(1);
        }

        @Override
        public int line() {
            return (int) number(2);
        }

        @Override
        public int subject() {
            return (int) number(3);
        }

        @Override
        public int year() {
            return (int) number(4);
        }

        @Override
        public @Nullable String part() {
            return text(5);
        }

        @Override
        public @Nullable String release() {
            return text(6);
        }

        @Override
        public @Nullable String item() {
            return text(7);
        }

        @Override
        public int kind(int n) {
            return (int) number(9 + 2 * n);
        }

        @Override
        public double value(int n) {
            try {
                return rows.getDouble(8 + 2 * n);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private long number(int column) {
            try {
                return rows.getLong(column);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private @Nullable String text(int column) {
            try {
                return rows.getString(column);
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private static DataAccessResourceFailureException failed(SQLException e) {
            return new DataAccessResourceFailureException("A stored row couldn’t be read", e);
        }
    }
}

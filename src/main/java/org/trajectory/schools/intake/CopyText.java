package org.trajectory.schools.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows for PostgreSQL's {@code COPY … from stdin} in its text format. They are gathered here and sent at once, since a
 * connection carries one COPY at a time and whoever imports has one of its own open meanwhile.
 */
public final class CopyText {
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private boolean first = true;
    private long rows;

    public CopyText cell(@Nullable String value) {
        begin();
        if (value == null || value.isEmpty()) {
            twoRaw('\\', 'N');
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                rest(value.substring(i));
                return this;
            }
            put(c);
        }
        return this;
    }

    public CopyText cell(@Nullable Object value) {
        return cell(value == null ? null : value.toString());
    }

    public CopyText cell(long value) {
        begin();
        if (value < 0 || value >= 1_000_000) {
            rest(Long.toString(value));
            return this;
        }
        int scale = 1;
        while (scale * 10L <= value) {
            scale *= 10;
        }
        for (int left = (int) value; scale > 0; scale /= 10) {
            raw('0' + left / scale);
            left %= scale;
        }
        return this;
    }

    public void end() {
        raw('\n');
        first = true;
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** Sends the rows and forgets them. */
    public void send(Connection connection, String target) {
        if (rows == 0) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new ByteArrayInputStream(bytes, 0, size), 1 << 16);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Rows could not be written to " + target, e);
        }
        bytes = new byte[1 << 16];
        size = 0;
        rows = 0;
    }

    private void begin() {
        if (!first) {
            raw('\t');
        }
        first = false;
    }

    private void rest(String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            put(b);
        }
    }

    /** Escapes what means something in the format; PostgreSQL's text can't hold a zero byte at all. */
    private void put(int b) {
        switch (b) {
            case '\\' -> twoRaw('\\', '\\');
            case '\n' -> twoRaw('\\', 'n');
            case '\r' -> twoRaw('\\', 'r');
            case '\t' -> twoRaw('\\', 't');
            case 0 -> {}
            default -> raw(b);
        }
    }

    private void twoRaw(int one, int two) {
        raw(one);
        raw(two);
    }

    private void raw(int b) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) b;
    }
}

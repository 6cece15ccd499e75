package org.trajectory.evidence.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows for PostgreSQL's binary COPY, gathered and sent in pieces of a few megabytes, each a COPY of its own, so that
 * other statements may run between.
 */
final class BinaryCopy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int SEND_AT = 4 << 20;
    private static final int FLOAT8 = 701;
    private static final long EPOCH = LocalDate.of(2000, 1, 1).toEpochDay();

    private final Connection connection;
    private final String copy;
    private byte[] bytes = new byte[1 << 16];
    private int at;
    private boolean rows;

    /** @param target table and columns */
    BinaryCopy(Connection connection, String target) {
        this.connection = connection;
        this.copy = "copy " + target + " from stdin (format binary)";
        begin();
    }

    private void begin() {
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        at = HEADER.length;
        rows = false;
    }

    BinaryCopy row(int fields) {
        if (at > SEND_AT) {
            send();
        }
        rows = true;
        room(2);
        bytes[at++] = (byte) (fields >> 8);
        bytes[at++] = (byte) fields;
        return this;
    }

    BinaryCopy int2(int value) {
        length(2);
        bytes[at++] = (byte) (value >> 8);
        bytes[at++] = (byte) value;
        return this;
    }

    BinaryCopy int4(int value) {
        length(4);
        put4(value);
        return this;
    }

    BinaryCopy int8(long value) {
        length(8);
        put8(value);
        return this;
    }

    BinaryCopy date(LocalDate day) {
        return int4((int) (day.toEpochDay() - EPOCH));
    }

    BinaryCopy bool(boolean value) {
        length(1);
        bytes[at++] = (byte) (value ? 1 : 0);
        return this;
    }

    BinaryCopy letter(char value) {
        length(1);
        bytes[at++] = (byte) value;
        return this;
    }

    BinaryCopy none() {
        room(4);
        put4(-1);
        return this;
    }

    BinaryCopy text(@Nullable String value) {
        if (value == null) {
            return none();
        }
        return raw(value.indexOf('\0') < 0 ? value : value.replace('\0', ' '), false);
    }

    /** jsonb begins with the number of its binary form. */
    BinaryCopy json(String value) {
        return raw(value.indexOf('\0') < 0 ? value : value.replace('\0', ' '), true);
    }

    private BinaryCopy raw(String value, boolean json) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        length(utf8.length + (json ? 1 : 0));
        if (json) {
            bytes[at++] = 1;
        }
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
        at += utf8.length;
        return this;
    }

    BinaryCopy binary(byte[] value, int size) {
        length(size);
        System.arraycopy(value, 0, bytes, at, size);
        at += size;
        return this;
    }

    BinaryCopy doubles(double[] values) {
        if (values.length == 0) {
            length(12);
            put4(0);
            put4(0);
            put4(FLOAT8);
            return this;
        }
        length(20 + 12 * values.length);
        put4(1);
        put4(0);
        put4(FLOAT8);
        put4(values.length);
        put4(1);
        for (double value : values) {
            put4(8);
            put8(Double.doubleToRawLongBits(value));
        }
        return this;
    }

    void send() {
        if (!rows) {
            return;
        }
        room(2);
        bytes[at++] = (byte) 0xff;
        bytes[at++] = (byte) 0xff;
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy, new ByteArrayInputStream(bytes, 0, at), 1 << 16);
        } catch (SQLException e) {
            throw new IllegalStateException("Rows couldn’t be written: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin();
    }

    private void length(int length) {
        room(length + 4);
        put4(length);
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }

    private void put4(int value) {
        bytes[at++] = (byte) (value >> 24);
        bytes[at++] = (byte) (value >> 16);
        bytes[at++] = (byte) (value >> 8);
        bytes[at++] = (byte) value;
    }

    private void put8(long value) {
        put4((int) (value >> 32));
        put4((int) value);
    }
}

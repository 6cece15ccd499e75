package org.trajectory.evidence.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Stops reading a file that unpacks to more than it may, and tells a torn one apart. */
final class Bounded extends FilterInputStream {
    private static final long LOOK_AT_RATIO_BEYOND = 10L << 20;

    private final long packed;
    private final String name;
    private final Limits limits;
    private long read;

    Bounded(InputStream in, long packed, String name, Limits limits) {
        super(in);
        this.packed = Math.max(1, packed);
        this.name = name;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int n;
        try {
            n = super.read(buffer, from, length);
        } catch (EOFException e) {
            throw new BadFile(name + " ends in the middle: it was cut off on its way. Fetch it again.", e);
        } catch (ZipException e) {
            throw new BadFile(name + " is damaged and can’t be unpacked. Fetch it again.", e);
        }
        if (n > 0) {
            read += n;
            if (read > limits.bytes()) {
                throw new BadFile("%s unpacks to more than %d MB, which is more than a file may. Nothing was taken."
                        .formatted(name, limits.bytes() >> 20));
            }
            if (read > LOOK_AT_RATIO_BEYOND && read / packed > limits.ratio()) {
                throw new BadFile(
                        "%s unpacks to more than %d times its size, as no official file does. Nothing was taken."
                                .formatted(name, limits.ratio()));
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return super.skip(n);
    }
}

package org.trajectory.evidence.rows;

import java.util.Arrays;

/** What rows of a file speak of, what they say and where, by a hash of 64 bits; open addressing, 20 bytes a row. */
public final class Seen {
    private long[] keys = new long[1 << 12];
    private long[] marks = new long[1 << 12];
    private int[] lines = new int[1 << 12];
    private int size;

    public interface Each {
        void row(long key, long mark);
    }

    /** The place of the key, made free for it where it wasn't there: then {@link #lineAt} is 0. */
    private int place(long key) {
        int mask = keys.length - 1;
        int i = (int) (key ^ key >>> 32) * 0x9E3779B9 >>> 7 & mask;
        while (lines[i] != 0 && keys[i] != key) {
            i = i + 1 & mask;
        }
        return i;
    }

    /** The line on which the key was first put; 0 if it is new and now stands for this line. */
    int put(long key, long mark, int line) {
        if (size * 2 > keys.length) {
            grow();
        }
        int i = place(key);
        if (lines[i] != 0) {
            return lines[i];
        }
        keys[i] = key;
        marks[i] = mark;
        lines[i] = line;
        size++;
        return 0;
    }

    public boolean has(long key) {
        return lines[place(key)] != 0;
    }

    public long mark(long key) {
        return marks[place(key)];
    }

    public int size() {
        return size;
    }

    void each(Each each) {
        for (int i = 0; i < keys.length; i++) {
            if (lines[i] != 0) {
                each.row(keys[i], marks[i]);
            }
        }
    }

    private void grow() {
        var oldKeys = keys;
        var oldMarks = marks;
        var oldLines = lines;
        keys = new long[oldKeys.length * 2];
        marks = Arrays.copyOf(marks, keys.length);
        lines = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldLines[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                marks[at] = oldMarks[i];
                lines[at] = oldLines[i];
            }
        }
    }

    /** Mixes one more number into a hash. */
    static long mix(long hash, long more) {
        long h = (hash ^ more) * 0x9E3779B97F4A7C15L;
        return h ^ h >>> 29;
    }
}

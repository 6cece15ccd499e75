package org.trajectory.evidence.rows;

import java.util.Arrays;
import java.util.BitSet;

/** URNs that a file names and no list of schools did when it was read, with the line on which each is first named. */
public final class Unlisted {
    private final BitSet listed;
    private final BitSet told = new BitSet();
    private int[] urns = {};
    private int[] lines = {};
    private int size;

    /** @param listed URNs that a list of schools names */
    public Unlisted(BitSet listed) {
        this.listed = listed;
    }

    void add(int urn, int line) {
        if (listed.get(urn) || told.get(urn)) {
            return;
        }
        told.set(urn);
        if (size == urns.length) {
            urns = Arrays.copyOf(urns, Math.max(16, 2 * size));
            lines = Arrays.copyOf(lines, urns.length);
        }
        urns[size] = urn;
        lines[size++] = line;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    public int urn(int n) {
        return urns[n];
    }

    public int line(int n) {
        return lines[n];
    }
}

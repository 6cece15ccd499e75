package org.trajectory.evidence.reading;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was last asked for; of more than so many, the longest unasked is forgotten. Guard it when shared. */
final class Lately<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Lately(int most) {
        super(64, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}

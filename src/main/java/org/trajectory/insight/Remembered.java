package org.trajectory.insight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few results that cost reading many schools, the least used forgotten first. Who waits for one finds it made. */
public final class Remembered<K, V> {
    private final ReentrantLock making = new ReentrantLock();
    private final Map<K, V> kept;

    public Remembered(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public V get(K key, Supplier<V> make) {
        var known = find(key);
        if (known != null) {
            return known;
        }
        making.lock();
        try {
            var meanwhile = find(key);
            if (meanwhile != null) {
                return meanwhile;
            }
            var made = make.get();
            synchronized (kept) {
                kept.put(key, made);
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    /** What is at hand already; nothing is made. */
    public Optional<V> known(K key) {
        return Optional.ofNullable(find(key));
    }

    private @Nullable V find(K key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }
}

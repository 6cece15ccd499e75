package org.trajectory.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction that only reads has read already, so that the parts of a page which each need it ask the database once.
 * Other transactions may change what they read: they ask anew each time.
 */
public final class ReadOnce implements TransactionSynchronization {
    private static final Object RESOURCE = ReadOnce.class;

    private final Map<Object, Object> read = new HashMap<>();

    private ReadOnce() {}

    /** @param key of a record of the reader's own, so that no other reader has the same */
    @SuppressWarnings("unchecked")
    public static <T> T get(Object key, Supplier<T> ask) {
        var here = here();
        if (here == null) {
            return ask.get();
        }
        var known = here.read.get(key);
        if (known == null) {
            known = ask.get();
            here.read.put(key, known);
        }
        return (T) known;
    }

    /** True where {@link #get} remembers. */
    public static boolean isRemembering() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private static @Nullable ReadOnce here() {
        if (TransactionSynchronizationManager.getResource(RESOURCE) instanceof ReadOnce known) {
            return known;
        }
        if (!isRemembering()) {
            return null;
        }
        var here = new ReadOnce();
        here.resume();
        TransactionSynchronizationManager.registerSynchronization(here);
        return here;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(RESOURCE);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(RESOURCE, this);
    }

    @Override
    public void afterCompletion(int status) {
        suspend();
    }
}

package org.trajectory.evidence.reading;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A text asked for once in a transaction that only reads, and anew each time in others, which may change what it stands for. */
final class TransactionMark implements TransactionSynchronization {
    private final Object of;
    private final String mark;

    private TransactionMark(Object of, String mark) {
        this.of = of;
        this.mark = mark;
    }

    /** @param of whose mark it is */
    static String of(Object of, Supplier<String> ask) {
        if (TransactionSynchronizationManager.getResource(of) instanceof String known) {
            return known;
        }
        var mark = ask.get();
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            var its = new TransactionMark(of, mark);
            its.resume();
            TransactionSynchronizationManager.registerSynchronization(its);
        }
        return mark;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(of);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(of, mark);
    }

    @Override
    public void afterCompletion(int status) {
        suspend();
    }
}

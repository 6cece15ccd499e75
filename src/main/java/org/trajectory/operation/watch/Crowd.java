package org.trajectory.operation.watch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets so many in at once, so many wait for a while, and sends the rest away: nobody is helped by a server on its knees. */
final class Crowd {
    private final Semaphore places;
    private final int atOnce;
    private final int mostWaiting;
    private final long patienceMillis;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong sentAway = new AtomicLong();

    Crowd(int atOnce, int mostWaiting, long patienceMillis) {
        this.places = new Semaphore(atOnce, true);
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.patienceMillis = patienceMillis;
    }

    /** @return false where there is no room; else {@link #leave} afterwards */
    boolean enter() throws InterruptedException {
        if (places.tryAcquire()) {
            return true;
        }
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            sentAway.incrementAndGet();
            return false;
        }
        try {
            boolean in = places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
            if (!in) {
                sentAway.incrementAndGet();
            }
            return in;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        places.release();
    }

    int inside() {
        return atOnce - places.availablePermits();
    }

    int waiting() {
        return waiting.get();
    }

    long sentAway() {
        return sentAway.get();
    }
}

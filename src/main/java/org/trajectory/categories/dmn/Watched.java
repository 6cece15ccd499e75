package org.trajectory.categories.dmn;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.trajectory.platform.Refused;

/**
 * Evaluates what may go round, and stops waiting for what doesn't end. The JVM can't stop a thread that doesn't listen, so
 * one that was left behind runs on at the lowest priority: its file is never evaluated again, by whatever way it comes back,
 * and while a few are left behind nothing of the kind is evaluated at all.
 */
final class Watched {
    /** A school is judged in a few microseconds; what takes this long doesn't end. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final int MOST_LEFT_BEHIND = 2;
    private static final int REMEMBERED = 1_000;
    private static final AtomicInteger LEFT_BEHIND = new AtomicInteger();
    private static final Set<String> ENDLESS =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    private Watched() {}

    /**
     * @param hash of the file
     * @throws Refused if it doesn't come to an end in time, or didn't before
     */
    static <T> T get(String name, String hash, Callable<T> work) {
        if (ENDLESS.contains(hash)) {
            throw endless(name);
        }
        if (LEFT_BEHIND.get() >= MOST_LEFT_BEHIND) {
            throw new Refused(
                    "%s isn’t evaluated now: policies that didn’t come to an end still take up this program. An administrator has to start it anew"
                            .formatted(name));
        }
        var task = new FutureTask<>(work);
        var left = new AtomicInteger();
        var thread = new Thread(
                null,
                () -> {
                    try {
                        task.run();
                    } finally {
                        if (left.getAndSet(2) == 1) {
                            LEFT_BEHIND.decrementAndGet();
                        }
                    }
                },
                "policy evaluation",
                0);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ENDLESS.add(hash);
            LEFT_BEHIND.incrementAndGet();
            if (!left.compareAndSet(0, 1)) {
                LEFT_BEHIND.decrementAndGet(); // it ended in this very moment
            }
            thread.interrupt();
            throw endless(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("%s: the evaluation was interrupted".formatted(name), e);
        } catch (ExecutionException e) {
            throw new Refused("%s fails: %s".formatted(name, DmnFile.firstLine(String.valueOf(e.getCause()))), e);
        }
    }

    /** Evaluations that were given up and still run. */
    static int leftBehind() {
        return LEFT_BEHIND.get();
    }

    private static Refused endless(String name) {
        return new Refused(
                "%s doesn’t come to an end: it was stopped after %d seconds. Remove the loop or the function that takes so long"
                        .formatted(name, LIMIT.toSeconds()));
    }
}

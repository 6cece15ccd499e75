package org.trajectory.platform.jobs;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Work that the installation does by itself at set times. A module declares a bean for each; of all processes that serve
 * pages on the same database one does it. It runs in the scope of the whole installation as actor {@code job:name}, so
 * work for one authority binds that authority's scope itself.
 *
 * @param name stays as it is: the database names it
 * @param words what it does, as a sentence without a full stop: “Removes sessions that have ended”
 * @param at the time of day; null where it is done at intervals
 * @param every the interval, from the end of one to the begin of the next; null where it is done daily
 */
public record RegularWork(
        String name,
        String words,
        @Nullable LocalTime at,
        @Nullable Duration every,
        Work work) {

    /** What is done; whatever it throws is logged, shown to administrators, and tried again at the next time. */
    public interface Work {
        void run() throws Exception;
    }

    public RegularWork {
        if ((at == null) == (every == null)) {
            throw new IllegalArgumentException("Either a time of day or an interval: " + name);
        }
    }

    public static RegularWork daily(String name, String words, LocalTime at, Work work) {
        return new RegularWork(name, words, at, null, work);
    }

    public static RegularWork every(String name, String words, Duration interval, Work work) {
        return new RegularWork(name, words, null, interval, work);
    }
}

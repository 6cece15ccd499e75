package org.trajectory.partnership.leads;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who leads a consortium, or stands in for a lead.
 *
 * @param consortium our number of it
 * @param kind lead or vice-lead
 * @param person our number where they can sign in; null otherwise
 * @param school our number of the school they head; null where it isn’t told
 * @param until the first day on which they don’t any more; empty while no end is known
 */
public record Lead(
        long id,
        long consortium,
        String kind,
        String name,
        @Nullable Long person,
        @Nullable Long school,
        LocalDate from,
        Optional<LocalDate> until) {
    static final String VICE = "vice-lead";

    public boolean leads(LocalDate day) {
        return !day.isBefore(from) && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    public String words() {
        return kind.equals("lead") ? "Lead" : "Vice-lead";
    }
}

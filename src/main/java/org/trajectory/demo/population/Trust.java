package org.trajectory.demo.population;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A group of schools in the register.
 *
 * @param uid the register's number for it
 * @param groupId such as {@code TR01234}; empty for federations
 * @param company number at Companies House; empty for federations and sponsors
 */
public record Trust(
        int uid,
        String groupId,
        String name,
        String company,
        Type type,
        LocalDate opened,
        @Nullable LocalDate closed,
        String town) {

    /** Types of group as the register codes them. */
    public enum Type {
        FEDERATION("01", "Federation"),
        FOUNDATION_TRUST("02", "Trust"),
        SPONSOR("05", "School sponsor"),
        MULTI("06", "Multi-academy trust"),
        SINGLE("10", "Single-academy trust");

        public final String code;
        public final String label;

        Type(String code, String label) {
            this.code = code;
            this.label = label;
        }
    }
}

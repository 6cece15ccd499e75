package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** The category of a school that holds today, as a board agreed it or as it was changed by hand. */
@Repository
class AgreedCategories {
    private final JdbcClient db;

    AgreedCategories(JdbcClient db) {
        this.db = db;
    }

    /** @param until the day on which a change by hand lapses; null for none */
    record Agreed(
            String category,
            String agreed,
            LocalDate from,
            String decision,
            @Nullable LocalDate until) {}

    /** Needs a transaction, whose scope says whether it may be seen. */
    Optional<Agreed> today(AuthorityCode authority, SchoolId school) {
        return db.sql("""
                        select category, agreed, agreed_from, decision, override_until
                          from categories.pub_agreed_category where authority = :authority and school = :school
                        """)
                .param("authority", authority.code())
                .param("school", school.value())
                .query((row, number) -> new Agreed(
                        row.getString("category"),
                        row.getString("agreed"),
                        row.getObject("agreed_from", LocalDate.class),
                        row.getString("decision"),
                        row.getObject("override_until", LocalDate.class)))
                .optional();
    }
}

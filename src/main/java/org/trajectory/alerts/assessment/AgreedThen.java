package org.trajectory.alerts.assessment;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;

/** The agreed category that holds for a school on the day an assessment is started. Needs a transaction. */
@Repository
class AgreedThen {
    private final JdbcClient db;

    AgreedThen(JdbcClient db) {
        this.db = db;
    }

    /** In words; empty where none is agreed that the person may see. */
    Optional<String> words(School school) {
        var authority = school.authority();
        return authority == null
                ? Optional.empty()
                : db.sql("""
                                select category, agreed, agreed_from, decision, override_until from categories.pub_agreed_category
                                 where authority = :authority and school = :school
                                """)
                        .param("authority", authority.code())
                        .param("school", school.id().value())
                        .query((row, n) -> {
                            @Nullable LocalDate until = row.getObject("override_until", LocalDate.class);
                            return "%s, agreed from %s by decision %s%s"
                                    .formatted(
                                            row.getString("agreed"),
                                            Dates.words(row.getObject("agreed_from", LocalDate.class)),
                                            row.getString("decision"),
                                            until == null
                                                    ? ""
                                                    : "; changed by hand to %s until %s"
                                                            .formatted(row.getString("category"), Dates.words(until)));
                        })
                        .optional();
    }
}

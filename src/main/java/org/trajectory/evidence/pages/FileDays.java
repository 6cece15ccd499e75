package org.trajectory.evidence.pages;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.values.AcademicYear;

/** When what a file tells was published, year by year. */
@Repository
class FileDays {
    private final JdbcClient db;

    FileDays(JdbcClient db) {
        this.db = db;
    }

    /** @param assumed where the day is the end of the period and the usual lag of such files */
    record Published(AcademicYear year, LocalDate on, boolean assumed) {}

    /** The latest year first; none for a file without years. */
    @Transactional(readOnly = true)
    List<Published> of(long file) {
        return db.sql("""
                        select year, published, published_assumed from evidence.file_year
                         where file = :file order by year desc
                        """)
                .param("file", file)
                .query((row, n) -> new Published(
                        new AcademicYear(row.getInt("year")),
                        row.getObject("published", LocalDate.class),
                        row.getBoolean("published_assumed")))
                .list();
    }
}

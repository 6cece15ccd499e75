package org.trajectory.evidence.imports;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.rows.Laestabs;

/** Authority and establishment numbers of the register, with the days on which they were a school's. */
@Repository
public class RegisterNumbers {
    private final JdbcClient db;

    RegisterNumbers(JdbcClient db) {
        this.db = db;
    }

    /** One row for each span, some tens of thousands; read once for a file that needs it. */
    Laestabs all() {
        return new Laestabs(db.sql("""
                        select authority::integer * 10000 + establishment_number, urn,
                               greatest(holds_from, opened, date '1900-01-01'),
                               least(holds_to, closed + 1, date '2200-01-01')
                          from schools.pub_entry
                         where authority is not null and establishment_number is not null
                           and status <> 'PROPOSED'
                        """)
                .query((row, n) -> new Laestabs.Held(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list());
    }
}

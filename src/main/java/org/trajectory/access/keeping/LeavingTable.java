package org.trajectory.access.keeping;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Role;

/** SQL on the end of roles and accounts. */
@Repository
class LeavingTable {
    private final JdbcClient db;

    LeavingTable(JdbcClient db) {
        this.db = db;
    }

    /** @param until the first day on which it is held no more; null for an open end */
    record Held(
            long id,
            Role role,
            HeldAt at,
            LocalDate from,
            @Nullable LocalDate until) {
        String words() {
            return role.words() + ", " + at.name();
        }
    }

    /** Roles that are held on some day after this one. */
    List<Held> after(long person, LocalDate day) {
        return db.sql("""
                        select id, role, held_kind, held_key, authority, held_where, held_from, held_until
                          from access.role_held
                         where person = :person and (held_until is null or held_until > :next)
                         order by held_from, id
                        """)
                .param("person", person)
                .param("next", day.plusDays(1))
                .query((row, number) -> new Held(
                        row.getLong("id"),
                        Role.valueOf(row.getString("role")),
                        new HeldAt(
                                HeldAt.Kind.valueOf(row.getString("held_kind")),
                                row.getString("held_key"),
                                row.getString("authority"),
                                row.getString("held_where")),
                        row.getObject("held_from", LocalDate.class),
                        row.getObject("held_until", LocalDate.class)))
                .list();
    }

    Optional<Held> held(long person, long role, LocalDate day) {
        return after(person, day).stream().filter(held -> held.id() == role).findFirst();
    }

    void end(long role, LocalDate lastDay) {
        db.sql("update access.role_held set held_until = greatest(held_from, :next) where id = :id")
                .param("next", lastDay.plusDays(1))
                .param("id", role)
                .update();
    }

    void setLastDay(long person, @Nullable LocalDate lastDay) {
        db.sql("update access.person set last_day = :day where id = :person")
                .param("day", lastDay)
                .param("person", person)
                .update();
    }
}

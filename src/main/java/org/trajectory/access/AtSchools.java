package org.trajectory.access;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.values.AuthorityCode;

/** Who may do something for a single school, so that others can write to them. */
@Service
public class AtSchools {
    private final JdbcClient db;

    AtSchools(JdbcClient db) {
        this.db = db;
    }

    /** @param school our number of the school at which the role is held */
    public record One(long person, String name, String email, long school) {}

    /** Those who hold a role with the right at one of the authority's schools on the day, by school and name. */
    @Transactional(readOnly = true)
    public List<One> holding(Action right, AuthorityCode authority, LocalDate day) {
        return db.sql("""
                        select distinct p.id as person, p.name, p.email, r.held_key::bigint as school
                          from access.role_held r
                          join access.person p on p.id = r.person
                         where r.authority = :authority and r.held_kind = 'SCHOOL' and r.role in (:roles)
                           and r.held_from <= :day and (r.held_until is null or r.held_until > :day)
                           and (p.last_day is null or p.last_day >= :day)
                         order by 4, 2, 1
                        """)
                .param("authority", authority.code())
                .param(
                        "roles",
                        Arrays.stream(Role.values())
                                .filter(role -> role.held() == Role.Held.AT_SCHOOL && role.may(right))
                                .map(Enum::name)
                                .toList())
                .param("day", day)
                .query(One.class)
                .list();
    }
}

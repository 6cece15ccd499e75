package org.trajectory.access.factors;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.access.Role;
import org.trajectory.web.Seen;

/** Which roles need a second factor: each authority says so for its own, the installation for roles held there. */
@Service
public class FactorRules {
    private final JdbcClient db;
    private final Audit audit;

    FactorRules(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** @param authority null for roles held at the installation */
    @Transactional(readOnly = true)
    public Set<Role> of(@Nullable String authority) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(db.sql("select role from access.factor_rule where authority is not distinct from :authority::text")
                .param("authority", authority)
                .query((row, number) -> Role.valueOf(row.getString("role")))
                .list());
        return roles;
    }

    /**
     * @param seen mark of the roles as they were when the form was opened: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody changed them meanwhile
     */
    @Transactional
    public void set(@Nullable String authority, Set<Role> roles, String seen) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('access.factor_rule ' || :authority, 0))")
                .param("authority", authority == null ? "" : authority)
                .query((row, number) -> true)
                .single();
        var before = names(of(authority));
        Seen.mustBe(seen, "Which roles need a second factor", before);
        db.sql("delete from access.factor_rule where authority is not distinct from :authority::text")
                .param("authority", authority)
                .update();
        for (var role : roles) {
            db.sql("insert into access.factor_rule (authority, role) values (:authority, :role)")
                    .param("authority", authority)
                    .param("role", role.name())
                    .update();
        }
        audit.record(
                "said which roles need a second factor",
                authority,
                authority == null ? "installation" : "authority:" + authority,
                Map.of("roles", before),
                Map.of("roles", names(roles)));
    }

    /** @param without of them, who have no second factor yet */
    public record Effect(int people, int without) {}

    /** Whom it would concern. Needs the scope of the installation, since only that sees who has a second factor. */
    @Transactional(readOnly = true)
    public Effect effect(@Nullable String authority, Set<Role> roles, LocalDate today) {
        if (roles.isEmpty()) {
            return new Effect(0, 0);
        }
        return db.sql("""
                        select count(*) as people,
                               count(*) filter (where not exists (select from access.authenticator a
                                                                   where a.person = h.person and a.confirmed_at is not null)
                                                  and not exists (select from access.passkey k where k.person = h.person)) as without
                          from (select distinct person from access.role_held
                                 where role in (:roles) and authority is not distinct from :authority::text
                                   and held_from <= :today and (held_until is null or held_until > :today)) h
                        """)
                .param("roles", names(roles))
                .param("authority", authority)
                .param("today", today)
                .query((row, number) -> new Effect(row.getInt("people"), row.getInt("without")))
                .single();
    }

    static String seen(Set<Role> roles) {
        return Seen.of(names(roles));
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().map(Enum::name).sorted().toList();
    }
}

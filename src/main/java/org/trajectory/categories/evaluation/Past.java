package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** What cycles and overrides of an authority have left on record. */
@Repository
class Past {
    private final JdbcClient db;

    Past(JdbcClient db) {
        this.db = db;
    }

    /** @param upheld challenged, and moderated to another category than proposed */
    record Cycle(
            String title,
            boolean inYear,
            String decision,
            LocalDate agreedFrom,
            long run,
            int schools,
            int agreed,
            int silent,
            int challenged,
            int upheld) {}

    /** Agreed since that day, the latest first. */
    List<Cycle> cycles(AuthorityCode authority, LocalDate since) {
        return db.sql("""
                        select y.title, y.kind = 'in-year' as in_year, y.decision, y.agreed_from, y.run,
                               count(*)::int as schools,
                               count(*) filter (where a.answer = 'agrees')::int as agreed,
                               count(*) filter (where a.answer is null)::int as silent,
                               count(*) filter (where a.answer = 'challenges')::int as challenged,
                               count(*) filter (where a.answer = 'challenges' and g.category <> c.category)::int as upheld
                          from categories.cycle y
                          join categories.agreed_category g on g.cycle = y.id
                          join categories.school_category c on c.run = y.run and c.school = g.school
                          left join lateral (select answer from categories.cycle_answer a
                                              where a.cycle = y.id and a.school = g.school order by a.id desc limit 1) a on true
                         where y.authority = :authority and y.stage = 'agreed' and y.agreed_from >= :since
                         group by y.id order by y.agreed_from desc, y.id desc
                        """)
                .param("authority", authority.code())
                .param("since", since)
                .query(Cycle.class)
                .list();
    }

    /** What each moderator held alone, by school, the last moderation of each. */
    List<List<String>> views(AuthorityCode authority, LocalDate since) {
        return db.sql("""
                        select distinct on (m.cycle, m.school) m.views
                          from categories.cycle_moderation m join categories.cycle y on y.id = m.cycle
                         where m.authority = :authority and y.stage = 'agreed' and y.agreed_from >= :since
                         order by m.cycle, m.school, m.id desc
                        """)
                .param("authority", authority.code())
                .param("since", since)
                .query((row, number) -> List.of(row.getString("views").split("\n", -1)))
                .list();
    }

    /** What was agreed on a day, by the latest cycle agreed by then. */
    record Agreed(SchoolId school, String category, long run) {}

    List<Agreed> agreedOn(AuthorityCode authority, LocalDate day) {
        return db.sql("""
                        select distinct on (a.school) a.school, a.category, y.run
                          from categories.agreed_category a join categories.cycle y on y.id = a.cycle
                         where a.authority = :authority and a.agreed_from <= :day
                         order by a.school, a.agreed_from desc, a.id desc
                        """)
                .param("authority", authority.code())
                .param("day", day)
                .query((row, number) ->
                        new Agreed(new SchoolId(row.getLong("school")), row.getString("category"), row.getLong("run")))
                .list();
    }

    /** @param next category agreed after it; null where none was yet */
    record Override(
            Urn urn,
            String name,
            String was,
            String category,
            LocalDate confirmedOn,
            LocalDate expiresOn,
            @Nullable String next) {}

    /** Confirmed since that day, the latest first. */
    List<Override> overrides(AuthorityCode authority, LocalDate since) {
        return db.sql("""
                        select o.urn, o.name, o.was, o.category, o.confirmed_at, o.expires_on, n.category as next
                          from categories.category_override o
                          left join lateral (select a.category from categories.agreed_category a
                                              where a.authority = o.authority and a.school = o.school and a.made_at > o.confirmed_at
                                              order by a.id limit 1) n on true
                         where o.authority = :authority and o.confirmed_at >= :since
                         order by o.id desc
                        """)
                .param("authority", authority.code())
                .param("since", since)
                .query((row, number) -> new Override(
                        new Urn(row.getInt("urn")),
                        row.getString("name"),
                        row.getString("was"),
                        row.getString("category"),
                        row.getObject("confirmed_at", OffsetDateTime.class).toLocalDate(),
                        row.getObject("expires_on", LocalDate.class),
                        row.getString("next")))
                .list();
    }

    /** How many times policies were run for the authority since that day. */
    int runs(AuthorityCode authority, LocalDate since) {
        return db.sql("select count(*) from categories.run where authority = :authority and made_at >= :since")
                .param("authority", authority.code())
                .param("since", since)
                .query(Integer.class)
                .single();
    }
}

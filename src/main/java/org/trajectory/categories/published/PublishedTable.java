package org.trajectory.categories.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.categories.published.Visibility.Among;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

@Repository
public class PublishedTable {
    private final JdbcClient db;

    PublishedTable(JdbcClient db) {
        this.db = db;
    }

    /** @param until day on which a change by hand lapses */
    public record Agreed(
            SchoolId school,
            Urn urn,
            String name,
            @Nullable String phase,
            String category,
            LocalDate agreedFrom,
            String decision,
            @Nullable LocalDate until,
            long run) {}

    /** @param seenBy numbers of schools @param open to everybody */
    public record Shown(
            Agreed agreed,
            String consortium,
            String words,
            int tone,
            List<Long> seenBy,
            boolean toSchools,
            boolean open) {}

    public record Count(String category, String words, int tone, int schools) {}

    void lock(AuthorityCode authority) {
        db.sql("select pg_advisory_xact_lock(hashtext('categories.publication'), hashtext(:authority))")
                .param("authority", authority.code())
                .query((row, number) -> "")
                .single();
    }

    /** What holds today, by name. */
    List<Agreed> agreed(AuthorityCode authority) {
        return db.sql("""
                        select a.school, a.urn, s.name, s.phase, a.category, a.agreed_from, a.decision, a.override_until, y.run
                          from categories.pub_agreed_category a
                          join categories.cycle y on y.id = a.cycle
                          join categories.school_category s on s.run = y.run and s.school = a.school
                         where a.authority = :authority
                         order by s.name, a.urn
                        """)
                .param("authority", authority.code())
                .query((row, number) -> new Agreed(
                        new SchoolId(row.getLong("school")),
                        new Urn(row.getInt("urn")),
                        row.getString("name"),
                        row.getString("phase"),
                        row.getString("category"),
                        row.getObject("agreed_from", LocalDate.class),
                        row.getString("decision"),
                        row.getObject("override_until", LocalDate.class),
                        row.getLong("run")))
                .list();
    }

    /** Fingerprint of the current publication. */
    Optional<String> current(AuthorityCode authority) {
        return db.sql(
                        "select fingerprint from categories.publication where authority = :authority and withdrawn_at is null")
                .param("authority", authority.code())
                .query(String.class)
                .optional();
    }

    void withdraw(AuthorityCode authority) {
        var current = db.sql("""
                        update categories.publication set withdrawn_at = now(), open = false
                         where authority = :authority and withdrawn_at is null returning id
                        """)
                .param("authority", authority.code())
                .query(Long.class)
                .optional();
        if (current.isPresent()) {
            db.sql("""
                            update categories.published_category set seen_by = '{}', to_schools = false, open = false
                             where publication = :id
                            """).param("id", current.get()).update();
            db.sql("update categories.published_count set open = false where publication = :id")
                    .param("id", current.get())
                    .update();
        }
    }

    void publish(
            AuthorityCode authority,
            @Nullable Long visibility,
            Among among,
            ToPublic toPublic,
            String fingerprint,
            List<Shown> shown,
            List<Count> counts) {
        boolean open = toPublic != ToPublic.NOTHING;
        long id = db.sql("""
                        insert into categories.publication (authority, visibility, among, to_public, schools, fingerprint, open)
                        values (:authority, :visibility, :among, :toPublic, :schools, :fingerprint, :open) returning id
                        """)
                .param("authority", authority.code())
                .param("visibility", visibility)
                .param("among", among.word())
                .param("toPublic", toPublic.word())
                .param("schools", shown.size())
                .param("fingerprint", fingerprint)
                .param("open", open)
                .query(Long.class)
                .single();
        db.sql("""
                        insert into categories.published_category
                            (publication, authority, school, urn, name, phase, consortium, category, words, tone, agreed_from,
                             decision, until, seen_by, to_schools, open)
                        select :id, :authority, s.school, s.urn, s.name, s.phase, s.consortium, s.category, s.words, s.tone,
                               s.agreed_from, s.decision, s.until, string_to_array(s.seen_by, ',')::bigint[], s.to_schools, s.open
                          from unnest(:schools::bigint[], :urns::int[], :names::text[], :phases::text[], :consortia::text[],
                                      :categories::text[], :words::text[], :tones::int[], :froms::date[], :decisions::text[],
                                      :untils::date[], :seenBy::text[], :toSchools::boolean[], :opens::boolean[])
                            as s (school, urn, name, phase, consortium, category, words, tone, agreed_from, decision, until,
                                  seen_by, to_schools, open)
                        """)
                .param("id", id)
                .param("authority", authority.code())
                .param("schools", each(shown, one -> one.agreed().school().value()))
                .param("urns", each(shown, one -> one.agreed().urn().value()))
                .param("names", each(shown, one -> one.agreed().name()))
                .param("phases", each(shown, one -> one.agreed().phase()))
                .param("consortia", each(shown, Shown::consortium))
                .param("categories", each(shown, one -> one.agreed().category()))
                .param("words", each(shown, Shown::words))
                .param("tones", each(shown, Shown::tone))
                .param("froms", each(shown, one -> one.agreed().agreedFrom()))
                .param("decisions", each(shown, one -> one.agreed().decision()))
                .param("untils", each(shown, one -> one.agreed().until()))
                .param(
                        "seenBy",
                        each(
                                shown,
                                one -> one.seenBy().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(","))))
                .param("toSchools", each(shown, Shown::toSchools))
                .param("opens", each(shown, Shown::open))
                .update();
        for (int n = 0; n < counts.size(); n++) {
            var one = counts.get(n);
            db.sql("""
                            insert into categories.published_count (publication, authority, position, category, words, tone, schools, open)
                            values (:id, :authority, :n, :category, :words, :tone, :schools, :open)
                            """)
                    .param("id", id)
                    .param("authority", authority.code())
                    .param("n", n)
                    .param("category", one.category())
                    .param("words", one.words())
                    .param("tone", one.tone())
                    .param("schools", one.schools())
                    .param("open", open)
                    .update();
        }
    }

    /** As text, which the database reads as what it is. */
    private static @Nullable String[] each(List<Shown> shown, Function<Shown, @Nullable Object> value) {
        var all = new @Nullable String[shown.size()];
        for (int n = 0; n < all.length; n++) {
            var one = value.apply(shown.get(n));
            all[n] = one == null ? null : one.toString();
        }
        return all;
    }

    List<Shown> seen(AuthorityCode authority) {
        return db.sql("""
                        select c.school, c.urn, c.name, c.phase, c.category, c.agreed_from, c.decision, c.until, c.consortium,
                               c.words, c.tone, c.to_schools, c.open
                          from categories.published_category c
                          join categories.publication p on p.id = c.publication and p.withdrawn_at is null
                         where c.authority = :authority
                         order by c.name, c.urn
                        """)
                .param("authority", authority.code())
                .query(PublishedTable::shown)
                .list();
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        return new Shown(
                new Agreed(
                        new SchoolId(row.getLong("school")),
                        new Urn(row.getInt("urn")),
                        row.getString("name"),
                        row.getString("phase"),
                        row.getString("category"),
                        row.getObject("agreed_from", LocalDate.class),
                        row.getString("decision"),
                        row.getObject("until", LocalDate.class),
                        0),
                row.getString("consortium"),
                row.getString("words"),
                row.getInt("tone"),
                List.of(),
                row.getBoolean("to_schools"),
                row.getBoolean("open"));
    }

    List<Count> counts(AuthorityCode authority) {
        return db.sql("""
                        select n.category, n.words, n.tone, n.schools
                          from categories.published_count n
                          join categories.publication p on p.id = n.publication and p.withdrawn_at is null
                         where n.authority = :authority
                         order by n.position
                        """)
                .param("authority", authority.code())
                .query(Count.class)
                .list();
    }

    List<Publishing.Current> list() {
        return db.sql("""
                        select authority, among, to_public, schools, published_at from categories.publication
                         where withdrawn_at is null order by authority
                        """)
                .query((row, number) -> new Publishing.Current(
                        new AuthorityCode(row.getString("authority")),
                        Among.ofWord(row.getString("among")),
                        ToPublic.ofWord(row.getString("to_public")),
                        row.getInt("schools"),
                        row.getObject("published_at", OffsetDateTime.class).toLocalDate()))
                .list();
    }

    List<AuthorityCode> authorities() {
        return db.sql("select distinct authority from categories.agreed_category order by 1")
                .query((row, number) -> new AuthorityCode(row.getString(1)))
                .list();
    }
}

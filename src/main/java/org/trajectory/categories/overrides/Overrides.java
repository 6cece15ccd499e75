package org.trajectory.categories.overrides;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.published.Publishing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Agreed categories changed by hand: by two people, with reason and evidence, until a day. */
@Service
public class Overrides {
    private static final int LONGEST_MONTHS = 12;

    private final JdbcClient db;
    private final Categorisation categorisation;
    private final Publishing publishing;
    private final Audit audit;
    private final Clock clock;

    public Overrides(
            JdbcClient db, Categorisation categorisation, Publishing publishing, Audit audit, Optional<Clock> clock) {
        this.publishing = publishing;
        this.db = db;
        this.categorisation = categorisation;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** @param confirmedName null until a second person has confirmed it */
    public record Change(
            long id,
            Urn urn,
            String name,
            String was,
            String category,
            String reason,
            String evidence,
            LocalDate expiresOn,
            String askedBy,
            String askedName,
            @Nullable String confirmedName) {}

    /** A school's category today. */
    public record Agreed(SchoolId school, Urn urn, String name, String agreed, String category, long run) {}

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What holds today, by name. */
    @Transactional(readOnly = true)
    public List<Agreed> agreed(AuthorityCode authority) {
        return db.sql("""
                        select a.school, a.urn, s.name, a.agreed, a.category, y.run
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
                        row.getString("agreed"),
                        row.getString("category"),
                        row.getLong("run")))
                .list();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Change> list(AuthorityCode authority) {
        return db.sql("""
                        select id, urn, name, was, category, reason, evidence, expires_on, asked_by, asked_name, confirmed_name
                          from categories.category_override where authority = :authority order by id desc
                        """)
                .param("authority", authority.code())
                .query(Overrides::override)
                .list();
    }

    /** @throws Refused if the school has no agreed category, or the day is past or too far */
    @Transactional
    public void ask(
            AuthorityCode authority,
            Urn urn,
            String category,
            String reason,
            String evidence,
            LocalDate until,
            String name) {
        var school = agreed(authority).stream()
                .filter(one -> one.urn().equals(urn))
                .findFirst()
                .orElseThrow(() -> new Refused("The school has no agreed category that could be changed"));
        var scheme = categorisation.policy(categorisation.get(school.run())).scheme();
        if (scheme.find(category).isEmpty()) {
            throw new Refused("The policy has no category “%s”".formatted(category));
        }
        if (school.category().equals(category)) {
            throw new Refused("%s is in category %s already".formatted(school.name(), category));
        }
        var today = today();
        if (!until.isAfter(today) || until.isAfter(today.plusMonths(LONGEST_MONTHS))) {
            throw new Refused("An override lapses after today and within %d months: choose a day by %s"
                    .formatted(LONGEST_MONTHS, Dates.words(today.plusMonths(LONGEST_MONTHS))));
        }
        db.sql("""
                        insert into categories.category_override
                            (authority, school, urn, name, was, category, reason, evidence, expires_on, asked_by, asked_name)
                        values (:authority, :school, :urn, :name, :was, :category, :reason, :evidence, :until, :by, :who)
                        """)
                .param("authority", authority.code())
                .param("school", school.school().value())
                .param("urn", urn.value())
                .param("name", school.name())
                .param("was", school.category())
                .param("category", category)
                .param("reason", reason)
                .param("evidence", evidence)
                .param("until", until)
                .param("by", Scope.current().actor())
                .param("who", name)
                .update();
        audit.record(
                "asked to change a category by hand",
                authority.code(),
                "override:" + urn,
                Map.of("category", school.category()),
                Map.of("category", category, "reason", reason, "until", until.toString()));
    }

    /** @throws Refused for the person who asked, or if it is confirmed or lapsed */
    @Transactional
    public void confirm(AuthorityCode authority, long id, String name) {
        var override = list(authority).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refused("There is no such override"));
        var by = Scope.current().actor();
        if (override.askedBy().equals(by)) {
            throw new Refused("Whoever asked for an override can’t confirm it: a second person must");
        }
        if (override.confirmedName() != null) {
            throw new Refused("It is confirmed already, by " + override.confirmedName());
        }
        if (override.expiresOn().isBefore(today())) {
            throw new Refused("It would have lapsed on " + Dates.words(override.expiresOn()));
        }
        db.sql("""
                        update categories.category_override set confirmed_by = :by, confirmed_name = :name, confirmed_at = now()
                         where id = :id and confirmed_by is null
                        """).param("by", by).param("name", name).param("id", id).update();
        audit.record(
                "confirmed a change of a category by hand",
                authority.code(),
                "override:" + override.urn(),
                Map.of("category", override.was()),
                Map.of("category", override.category()));
        publishing.refresh(authority);
    }

    private static Change override(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("id"),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getString("was"),
                row.getString("category"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getObject("expires_on", LocalDate.class),
                row.getString("asked_by"),
                row.getString("asked_name"),
                row.getString("confirmed_name"));
    }
}

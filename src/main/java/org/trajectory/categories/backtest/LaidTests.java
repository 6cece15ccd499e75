package org.trajectory.categories.backtest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.jobs.AuthorityJob;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/** Back-tests that are laid before the schools with a version of a policy: counts and costs, no names. */
@Service
public class LaidTests {
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    LaidTests(JdbcClient db, Audit audit, Optional<Clock> clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** @param moved how many schools would have moved, as a sentence; empty where none */
    record Told(BackTested tested, String moved) {}

    /** @param version number of the version in the database */
    record Laid(long id, long version, Told told, LocalDate on, String name) {
        String title() {
            var days = told.tested().years();
            return "%s%s, %s to %s"
                    .formatted(
                            told.tested().policy(),
                            told.tested().against() == null
                                    ? ""
                                    : " beside " + told.tested().against(),
                            org.trajectory.values.Dates.words(days.getFirst().day()),
                            org.trajectory.values.Dates.words(days.getLast().day()));
        }
    }

    /** For a link. @param on the day it was laid */
    public record Named(long id, String title, LocalDate on) {}

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Named> of(PolicyVersion version) {
        return db
                .sql(
                        "select id, version, told, laid_on, laid_name from categories.policy_backtest where version = :version order by id desc limit 20")
                .param("version", version.id())
                .query((row, number) -> laid(
                        row.getLong("id"),
                        row.getLong("version"),
                        row.getString("told"),
                        row.getObject("laid_on", LocalDate.class),
                        row.getString("laid_name")))
                .list()
                .stream()
                .map(one -> new Named(one.id(), one.title(), one.on()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Laid> find(long id) {
        return db.sql("select id, version, told, laid_on, laid_name from categories.policy_backtest where id = :id")
                .param("id", id)
                .query((row, number) -> laid(
                        row.getLong("id"),
                        row.getLong("version"),
                        row.getString("told"),
                        row.getObject("laid_on", LocalDate.class),
                        row.getString("laid_name")))
                .optional();
    }

    private static Laid laid(long id, long version, String told, LocalDate on, String name) {
        return new Laid(id, version, AuthorityJob.read(told, Told.class), on, name);
    }

    /** @throws Refused once the version is decided or withdrawn */
    @Transactional
    public void lay(PolicyVersion version, BackTested tested, String name) {
        switch (version.stage()) {
            case DRAFT, PROPOSED, CONSULTATION -> {}
            default ->
                throw new Refused("%s is %s: there is nothing left to lay before the schools"
                        .formatted(version.reference(), version.stage().words().toLowerCase(java.util.Locale.UK)));
        }
        var nameless = new BackTested(
                tested.policy(),
                tested.against(),
                tested.months(),
                tested.years(),
                tested.groups(),
                List.of(),
                List.of(),
                tested.notes());
        db.sql("""
                        insert into categories.policy_backtest (authority, version, told, laid_on, laid_by, laid_name)
                        values (:authority, :version, :told::jsonb, :on, :by, :name)
                        """)
                .param("authority", version.authority().code())
                .param("version", version.id())
                .param("told", AuthorityJob.json(new Told(nameless, Telling.moved(tested))))
                .param("on", LocalDate.now(clock))
                .param("by", Scope.current().actor())
                .param("name", name)
                .update();
        audit.record(
                "laid a back-test before the schools",
                version.authority().code(),
                "policy:" + version.reference(),
                null,
                Map.of("days", tested.years().size(), "policy", tested.policy()));
    }
}

package org.trajectory.access.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.access.Retained;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.NotFound;

/** Removes what is held too long, unless a legal hold says that it stays, and says what it removed. */
@Service
public class Retention {
    private final JdbcClient db;
    private final Audit audit;
    private final ObjectProvider<Retained> rules;
    private final Clock clock;

    Retention(JdbcClient db, Audit audit, ObjectProvider<Retained> rules, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    public record Hold(long id, String subject, String because, OffsetDateTime placedAt) {}

    public record Run(OffsetDateTime at, String kind, LocalDate before, int removed, int held) {}

    public List<RecordKind> kinds() {
        return RecordKind.shipped();
    }

    /** Needs the scope of the installation. */
    @Transactional
    public List<Run> apply() {
        var held = heldSubjects();
        var now = clock.instant();
        for (var kind : kinds()) {
            var days = kind.days();
            var rule = rules.stream()
                    .filter(one -> one.rule().equals(kind.removes()))
                    .findFirst();
            if (days != null && rule.isPresent() && !held.contains("kind:" + kind.key())) {
                var before = now.minus(Duration.ofDays(days));
                var outcome = rule.get().remove(before, held::contains);
                if (outcome.removed() > 0) {
                    note(kind, before.atZone(ZoneOffset.UTC).toLocalDate(), outcome);
                }
            }
        }
        return runs();
    }

    private void note(RecordKind kind, LocalDate before, Retained.Outcome outcome) {
        db.sql(
                        "insert into access.retention_run (kind, before, removed, held) values (:kind, :before, :removed, :held)")
                .param("kind", kind.key())
                .param("before", before)
                .param("removed", outcome.removed())
                .param("held", outcome.held())
                .update();
        audit.record(
                "removed what was held long enough",
                null,
                "kind:" + kind.key(),
                null,
                Map.of("removed", outcome.removed(), "on hold", outcome.held(), "before", before.toString()));
    }

    /** What was removed lately, the newest first. */
    @Transactional(readOnly = true)
    public List<Run> runs() {
        return db.sql("select at, kind, before, removed, held from access.retention_run order by id desc limit 20")
                .query(Run.class)
                .list();
    }

    private Set<String> heldSubjects() {
        return new HashSet<>(db.sql("select subject from access.legal_hold where lifted_at is null")
                .query(String.class)
                .list());
    }

    @Transactional(readOnly = true)
    public List<Hold> holds() {
        return db.sql("""
                        select id, subject, because, placed_at from access.legal_hold
                         where lifted_at is null order by id desc limit 500
                        """).query(Hold.class).list();
    }

    @Transactional(readOnly = true)
    public boolean isHeld(String subject) {
        return heldSubjects().contains(subject);
    }

    /** @param subject {@code person:12}, or {@code kind:accounts} for all of a kind */
    @Transactional
    public void hold(String subject, String because) {
        try {
            db.sql("insert into access.legal_hold (subject, because, placed_by) values (:subject, :because, :by)")
                    .param("subject", subject)
                    .param("because", because)
                    .param("by", Scope.current().actor())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused("There is a legal hold on this already.", e);
        }
        audit.record("placed a legal hold", null, subject, null, Map.of("because", because));
    }

    @Transactional
    public void lift(long id) {
        var subject = db.sql("""
                        update access.legal_hold set lifted_at = now(), lifted_by = :by
                         where id = :id and lifted_at is null returning subject
                        """)
                .param("by", Scope.current().actor())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("There is no such legal hold, or it was lifted meanwhile."));
        audit.record("lifted a legal hold", null, subject, null, null);
    }
}

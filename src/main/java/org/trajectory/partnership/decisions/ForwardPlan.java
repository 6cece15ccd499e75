package org.trajectory.partnership.decisions;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** What is going to be decided, open to everybody before it is. */
@Service
public class ForwardPlan {
    private final JdbcClient db;
    private final Decisions decisions;
    private final Audit audit;

    ForwardPlan(JdbcClient db, Decisions decisions, Audit audit) {
        this.db = db;
        this.decisions = decisions;
        this.audit = audit;
    }

    /** @param whyKey empty where it isn't a key decision @param consulted who is asked before */
    public record Planned(
            long id, String title, String decider, LocalDate plannedFor, String whyKey, String consulted) {}

    /** What is ahead, the nearest first. */
    @Transactional(readOnly = true)
    public List<Planned> list(AuthorityCode authority) {
        return db.sql("""
                        select id, title, decider, planned_for, why_key, consulted from partnership.planned_decision
                         where authority = :authority and outcome is null
                         order by planned_for, id limit 500
                        """)
                .param("authority", authority.code())
                .query(Planned.class)
                .list();
    }

    @Transactional
    public void plan(
            AuthorityCode authority, String title, String decider, LocalDate day, String whyKey, String consulted) {
        long id = db.sql("""
                        insert into partnership.planned_decision (authority, title, decider, planned_for, why_key, consulted, published_at, recorded_by)
                        values (:authority, :title, :decider, :day, :why, :consulted, now(), :by) returning id
                        """)
                .param("authority", authority.code())
                .param("title", title)
                .param("decider", decider)
                .param("day", day)
                .param("why", whyKey)
                .param("consulted", consulted)
                .param("by", Scope.current().actor())
                .query(Long.class)
                .single();
        audit.record(
                "put a decision into the forward plan",
                authority.code(),
                "planned:" + id,
                null,
                Map.of("title", title, "on", day.toString()));
    }

    /**
     * Takes a decision out of the plan.
     *
     * @param outcome number of the decision taken, or why it isn't
     * @throws Refused where it looks like a number and there is no such decision, or it is out of the plan already
     */
    @Transactional
    public void settle(AuthorityCode authority, long planned, String outcome) {
        if (outcome.matches("[0-9]{4}-[0-9]{3,}")
                && decisions.find(authority, outcome).isEmpty()) {
            throw new Refused("There is no decision %s in the register: check the number, or say why it isn’t taken"
                    .formatted(outcome));
        }
        int changed = db.sql("""
                        update partnership.planned_decision set outcome = :outcome
                         where id = :id and authority = :authority and outcome is null
                        """)
                .param("outcome", outcome)
                .param("id", planned)
                .param("authority", authority.code())
                .update();
        if (changed == 0) {
            throw new Refused("That is out of the plan already");
        }
        audit.record("took a decision out of the forward plan", authority.code(), "planned:" + planned, null, outcome);
    }
}

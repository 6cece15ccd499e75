package org.trajectory.partnership.motions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.Seen;

/** How a motion is worded. Its words may change until the vote is opened; each earlier wording is kept. */
@Service
public class Wordings {
    private final JdbcClient db;
    private final MotionTable motions;
    private final Audit audit;
    private final Clock clock;

    Wordings(JdbcClient db, MotionTable motions, Audit audit, Clock clock) {
        this.db = db;
        this.motions = motions;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param title in one line @param text what is to be decided, word for word @param reason empty where none is told */
    public record Wording(String title, String text, String reason) {
        static Wording of(Motion motion) {
            return new Wording(motion.title(), motion.text(), motion.reason());
        }

        /** Mark by which a form notices that somebody else changed the words in between. */
        public String seen() {
            return Seen.of(this);
        }
    }

    /** @param until when it was changed @param amendment number of the amendment that changed it; null for one by hand */
    public record Earlier(
            Wording wording, Instant until, @Nullable Long amendment) {}

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Earlier> earlier(Motion motion) {
        return db.sql("""
                        select title, text, reason, until, amendment from partnership.motion_wording
                         where motion = :motion order by id desc limit 50
                        """)
                .param("motion", motion.id())
                .query((row, n) -> new Earlier(
                        new Wording(row.getString("title"), row.getString("text"), row.getString("reason")),
                        row.getTimestamp("until").toInstant(),
                        row.getObject("amendment", Long.class)))
                .list();
    }

    /**
     * Changes the words before the vote. The same words again change nothing.
     *
     * @param seen mark of the words that the form showed
     * @throws org.trajectory.web.Conflict if somebody else changed them meanwhile
     * @throws Refused once the vote was opened, or while an amendment is undecided: it was written for the words of then
     */
    @Transactional
    public void change(Motion motion, Wording wording, String seen) {
        motions.lockToClose(motion.id());
        var now = motions.find(motion.id()).orElseThrow(() -> new Refused("There is no such motion"));
        if (!now.isDraft()) {
            throw new Refused(
                    now.isOpen()
                            ? "The vote was opened: what is voted on can’t change any more"
                            : "The motion is closed: its words stay as they are");
        }
        var before = Wording.of(now);
        Seen.mustBe(seen, "The wording of the motion", before);
        if (before.equals(wording)) {
            return;
        }
        if (motions.amendments(now.id()).stream().anyMatch(one -> one.closedAt() == null)) {
            throw new Refused(
                    "An amendment to this wording isn’t decided yet: vote on it, or withdraw it, before the words change");
        }
        keep(now, wording, null);
        audit.record("changed the words of a motion", now.authority(), "motion:" + now.id(), before, wording);
    }

    /** The words of a carried amendment become those of the motion that it amends. Runs in its caller’s transaction. */
    void amend(Motion amended, Motion amendment) {
        if (!amended.text().equals(amendment.text())) {
            keep(amended, new Wording(amended.title(), amendment.text(), amended.reason()), amendment.id());
        }
        audit.record(
                "amended a motion", amended.authority(), "motion:" + amended.id(), amended.text(), amendment.text());
    }

    private void keep(Motion before, Wording wording, @Nullable Long amendment) {
        db.sql("""
                        insert into partnership.motion_wording (authority, body, motion, title, text, reason, until, amendment, recorded_by)
                        values (:authority, :body, :motion, :title, :text, :reason, :until, :amendment, :by)
                        """)
                .param("authority", before.authority())
                .param("body", before.body())
                .param("motion", before.id())
                .param("title", before.title())
                .param("text", before.text())
                .param("reason", before.reason())
                .param("until", Timestamp.from(clock.instant()))
                .param("amendment", amendment)
                .param("by", Scope.current().actor())
                .update();
        db.sql("""
                        update partnership.motion set title = :title, text = :text, reason = :reason
                         where id = :motion and opened_at is null and closed_at is null
                        """)
                .param("title", wording.title())
                .param("text", wording.text())
                .param("reason", wording.reason())
                .param("motion", before.id())
                .update();
    }
}

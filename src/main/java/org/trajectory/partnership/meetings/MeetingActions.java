package org.trajectory.partnership.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/** What meetings asked people to do, by when. */
@Service
public class MeetingActions {
    private static final String SELECT =
            "select id, meeting, what, owner, owner_name, due_on, done_at, done_words from partnership.meeting_action";

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    MeetingActions(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that who asks may see: of the own body, the own ones, all of the authority. */
    @Transactional(readOnly = true)
    public List<MeetingAction> of(long meeting) {
        return db.sql(SELECT + " where meeting = :meeting order by id")
                .param("meeting", meeting)
                .query(MeetingActions::action)
                .list();
    }

    @Transactional(readOnly = true)
    public List<MeetingAction> openOf(long person) {
        return db.sql(SELECT + " where owner = :person and done_at is null order by due_on, id limit 20")
                .param("person", person)
                .query(MeetingActions::action)
                .list();
    }

    private static MeetingAction action(ResultSet row, int n) throws SQLException {
        return new MeetingAction(
                row.getLong("id"),
                row.getLong("meeting"),
                row.getString("what"),
                row.getObject("owner", Long.class),
                row.getString("owner_name"),
                row.getObject("due_on", LocalDate.class),
                row.getTimestamp("done_at") == null ? Optional.empty() : Optional.of(row.getString("done_words")));
    }

    /** @throws Refused before the meeting is opened */
    @Transactional
    public void add(Meeting meeting, String what, @Nullable Long owner, String ownerName, LocalDate due) {
        if (meeting.openedAt() == null) {
            throw new Refused("The meeting isn’t opened yet: it can’t have asked anything of anybody");
        }
        db.sql("""
                        insert into partnership.meeting_action (authority, body, meeting, what, owner, owner_name, due_on, recorded_by)
                        values (:authority, :body, :meeting, :what, :owner, :name, :due, :by)
                        """)
                .param("authority", meeting.authority())
                .param("body", meeting.body())
                .param("meeting", meeting.id())
                .param("what", what)
                .param("owner", owner)
                .param("name", ownerName)
                .param("due", due)
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "gave somebody an action of a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                null,
                Map.of("what", what, "owner", ownerName, "due", due.toString()));
    }

    /** By its owner or who keeps the body. @throws Refused where it is done already, or another’s */
    @Transactional
    public void done(Meeting meeting, long action, String words) {
        int changed = db.sql("""
                        update partnership.meeting_action set done_at = :at, done_words = :words
                         where id = :action and meeting = :meeting and done_at is null
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("words", words)
                .param("action", action)
                .param("meeting", meeting.id())
                .update();
        if (changed == 0) {
            throw new Refused("That action is done already, or isn’t yours");
        }
        audit.record(
                "did an action of a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                null,
                Map.of("action", action, "words", words));
    }
}

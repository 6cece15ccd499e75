package org.trajectory.evidence.imports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.rows.Unlisted;
import org.trajectory.evidence.rows.UnlistedUrn;

/** Which URNs the lists of schools name, and so which of a file's nobody lists: a slip of the pen, or a list not loaded. */
@Repository
public class ListedSchools {
    private static final int NAMED = 5;

    private final JdbcClient db;
    private final Feeds feeds;

    ListedSchools(JdbcClient db, Feeds feeds) {
        this.db = db;
        this.feeds = feeds;
    }

    private String[] lists() {
        return feeds.list().stream().filter(Feed::isListOfSchools).map(Feed::id).toArray(String[]::new);
    }

    /** Empty while no list is loaded: then nothing can be said. */
    public BitSet urns() {
        var urns = new BitSet();
        db.sql("select distinct urn from schools.pub_named where feed = any (:lists)")
                .param("lists", lists())
                .query(row -> {
                    urns.set(row.getInt(1));
                });
        return urns;
    }

    /** The rows are taken all the same: what was published stays known, and a list that names them may come later. */
    public static FileOutcome told(FileOutcome outcome, Unlisted unlisted, BitSet listed) {
        boolean taken =
                outcome.status() == FileOutcome.Status.IMPORTED || outcome.status() == FileOutcome.Status.WOULD_IMPORT;
        if (unlisted.isEmpty() || listed.isEmpty() || !taken) {
            return outcome;
        }
        int count = 0;
        var named = new ArrayList<String>();
        for (int i = 0; i < unlisted.size(); i++) {
            if (!listed.get(unlisted.urn(i))) {
                count++;
                if (named.size() < NAMED) {
                    named.add("%d (line %d)".formatted(unlisted.urn(i), unlisted.line(i)));
                }
            }
        }
        if (count == 0) {
            return outcome;
        }
        var notes = new ArrayList<>(outcome.notes());
        notes.add(
                "%s not in the register: %s%s. Their rows are taken. Check the numbers, or load a list of schools that names them."
                        .formatted(
                                count == 1 ? "1 URN is" : count + " URNs are",
                                String.join(", ", named),
                                count > named.size() ? " and %d more".formatted(count - named.size()) : ""));
        return outcome.withNotes(notes);
    }

    /** As things stand now, by line; none while no list is loaded. */
    public List<UnlistedUrn> of(long file, int most) {
        return db.sql("""
                        select r.subject as urn, min(r.line) as line from evidence.fact_row r
                         where r.file = :file and r.kind = 's'
                           and exists (select from schools.pub_named n where n.feed = any (:lists))
                           and not exists (select from schools.pub_named n
                                            where n.urn = r.subject and n.feed = any (:lists))
                         group by r.subject order by 2 limit :most
                        """)
                .param("file", file)
                .param("lists", lists())
                .param("most", most)
                .query((row, number) -> new UnlistedUrn(row.getInt("urn"), row.getInt("line")))
                .list();
    }
}

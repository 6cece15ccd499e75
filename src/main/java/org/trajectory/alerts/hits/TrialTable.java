package org.trajectory.alerts.hits;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;

/** What trials on past years came to. Needs a transaction. */
@Repository
class TrialTable {
    private final JdbcClient db;

    TrialTable(JdbcClient db) {
        this.db = db;
    }

    record Row(int year, String rule, Hits hits) {}

    /** Of one file of rules; of several trials of a year the last. */
    List<Row> of(AuthorityCode authority, String hash) {
        return db.sql("""
                        select distinct on (year, rule) year, rule, fired, judged, below from alerts.trial
                         where authority = :authority and hash = :hash
                         order by year, rule, id desc
                        """)
                .param("authority", authority.code())
                .param("hash", hash)
                .query((row, n) -> new Row(
                        row.getInt("year"),
                        row.getString("rule"),
                        new Hits(row.getInt("fired"), row.getInt("judged"), row.getInt("below"))))
                .list();
    }

    void insert(AuthorityCode authority, String hash, int year, Map<String, Hits> hits, String by) {
        hits.forEach((rule, one) -> db.sql("""
                        insert into alerts.trial (authority, hash, year, rule, fired, judged, below, made_by)
                        values (:authority, :hash, :year, :rule, :fired, :judged, :below, :by)
                        """)
                .param("authority", authority.code())
                .param("hash", hash)
                .param("year", year)
                .param("rule", rule)
                .param("fired", one.fired())
                .param("judged", one.judged())
                .param("below", one.below())
                .param("by", by)
                .update());
    }
}

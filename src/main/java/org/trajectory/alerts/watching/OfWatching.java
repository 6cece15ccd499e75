package org.trajectory.alerts.watching;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.PersonalData;

/** What is held about people here: their watchlists and whether they want a letter. */
@Component
class OfWatching implements PersonalData {
    private final JdbcClient db;

    OfWatching(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Watchlists";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select w.name, (select count(*) from alerts.watched s where s.watchlist = w.id) as schools,
                               coalesce((select 'yes' from alerts.digest d where d.person = :id), 'no') as letter
                          from alerts.watchlist w where w.owner = 'person:' || :id order by w.name
                        """)
                .param("id", person)
                .query((row, n) -> Map.of(
                        "Watchlist", row.getString("name"),
                        "Schools", row.getString("schools"),
                        "Weekly letter", row.getString("letter")))
                .list();
    }

    @Override
    @Transactional
    public void erase(long person) {
        db.sql(
                        "delete from alerts.watched where watchlist in (select id from alerts.watchlist where owner = 'person:' || :id)")
                .param("id", person)
                .update();
        db.sql("delete from alerts.watchlist where owner = 'person:' || :id")
                .param("id", person)
                .update();
        db.sql("delete from alerts.digest where person = :id")
                .param("id", person)
                .update();
    }
}

package org.trajectory.reports.profile.since;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.PersonalData;
import org.trajectory.access.Retained;
import org.trajectory.values.Dates;

/** When people last opened the home page and profiles of schools: how long that is held, and what of a person. */
@Component
@Order(60)
class VisitsKept implements PersonalData, Retained {
    private final JdbcClient db;

    VisitsKept(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Pages last opened, to say what changed since";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select 'Home page' as page, seen_at::date as day from reports.visit where person = :person
                        union all
                        select 'School (URN) ' || school, seen_at::date from reports.profile_visit where person = :person
                         order by 2 desc, 1
                        """)
                .param("person", "person:" + person)
                .query((row, n) -> Map.of(
                        "Page",
                        row.getString("page"),
                        "Last opened on",
                        Dates.words(row.getDate("day").toLocalDate())))
                .list();
    }

    @Override
    @Transactional
    public void erase(long person) {
        for (var table : List.of("visit", "profile_visit")) {
            db.sql("delete from reports.%s where person = :person".formatted(table))
                    .param("person", "person:" + person)
                    .update();
        }
    }

    @Override
    public String rule() {
        return "visits";
    }

    @Override
    @Transactional
    public Outcome remove(Instant before, Predicate<String> onHold) {
        var moment = before.atOffset(ZoneOffset.UTC);
        var held = db
                .sql("select distinct person from reports.profile_visit where seen_at < :before")
                .param("before", moment)
                .query(String.class)
                .list()
                .stream()
                .filter(onHold)
                .toArray(String[]::new);
        int removed = db.sql(
                        "delete from reports.profile_visit where seen_at < :before and not (person = any (:held::text[]))")
                .param("before", moment)
                .param("held", held)
                .update();
        return new Outcome(removed, held.length);
    }
}

package org.trajectory.signals.elsewhere;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.held.Seen;
import org.trajectory.signals.held.Signal;
import org.trajectory.signals.held.SignalTable;

/** Signals by their words, and by when they were recorded or answered. */
@Repository
class SignalFinds {
    private static final String SELECT_AT =
            SignalTable.SELECT.replace("s.erased_at, a.stance", "s.erased_at, a.stance, %s as at");

    private final JdbcClient db;

    SignalFinds(JdbcClient db) {
        this.db = db;
    }

    /** Ordinary ones that aren’t withdrawn, whose type or text has all the words; the latest first. @param words in lower case */
    List<Signal> search(Seen seen, List<String> words, int most) {
        var types = SignalTypes.shipped().list().stream()
                .filter(type -> words.stream()
                        .allMatch(word -> type.words().toLowerCase(Locale.UK).contains(word)))
                .map(SignalType::key)
                .toList();
        return db.sql(SignalTable.SELECT + """
                         where s.authority = :authority and s.withdrawn_at is null
                           and (s.sensitivity = 'ordinary' and s.type = any (:ordinary::text[])
                                and (s.type = any (:types::text[]) or s.text ilike all (:patterns::text[]))
                                or s.sensitivity = 'sensitive' and s.type = any (:sensitive::text[])
                                   and s.type = any (:types::text[]))
                         order by s.noted_on desc, s.id desc limit :most
                        """)
                .param("authority", seen.authority())
                .param("ordinary", SignalTable.texts(seen.ordinary()))
                .param("sensitive", SignalTable.texts(seen.sensitive()))
                .param("types", types.toArray(String[]::new))
                .param(
                        "patterns",
                        words.stream()
                                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                                .toArray(String[]::new))
                .param("most", most)
                .query(SignalTable::signal)
                .list();
    }

    /** @param at when it was recorded, or its answer given */
    record At(OffsetDateTime at, Signal signal) {}

    private static At at(ResultSet row, int number) throws SQLException {
        return new At(row.getObject("at", OffsetDateTime.class), SignalTable.signal(row, number));
    }

    private static final String SEEN = """
             where s.authority = :authority and s.withdrawn_at is null
               and (s.sensitivity = 'ordinary' and s.type = any (:ordinary::text[])
                    or s.sensitivity = 'sensitive' and s.type = any (:sensitive::text[]))
            """;

    /** Recorded after it, the latest first. */
    List<At> recorded(Seen seen, OffsetDateTime since, int most) {
        return db.sql(SELECT_AT.formatted("s.recorded_at") + SEEN
                        + " and s.recorded_at > :since order by s.recorded_at desc limit :most")
                .param("authority", seen.authority())
                .param("ordinary", SignalTable.texts(seen.ordinary()))
                .param("sensitive", SignalTable.texts(seen.sensitive()))
                .param("since", since)
                .param("most", most)
                .query(SignalFinds::at)
                .list();
    }

    /** The same of schools that the reader has a place at, as far as the database lets it see them. */
    List<At> recorded(Set<Long> schools, OffsetDateTime since, int most) {
        return db.sql(SELECT_AT.formatted("s.recorded_at") + """
                         where s.school = any (:schools::bigint[]) and s.withdrawn_at is null and s.recorded_at > :since
                         order by s.recorded_at desc limit :most
                        """)
                .param("schools", schools.toArray(Long[]::new))
                .param("since", since)
                .param("most", most)
                .query(SignalFinds::at)
                .list();
    }

    /** Whose last answer was given after it, the latest first. */
    List<At> answered(Seen seen, OffsetDateTime since, int most) {
        return db.sql(SELECT_AT.formatted("a.made_at") + SEEN
                        + " and a.made_at > :since order by a.made_at desc limit :most")
                .param("authority", seen.authority())
                .param("ordinary", SignalTable.texts(seen.ordinary()))
                .param("sensitive", SignalTable.texts(seen.sensitive()))
                .param("since", since)
                .param("most", most)
                .query(SignalFinds::at)
                .list();
    }
}

package org.trajectory.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.derivation.Rules;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Where official files contradict each other about whether a school is open. The register has to believe one of them. */
@Service
public class OpenAndClosed {
    private final JdbcClient db;
    private final List<String> openWords;
    private final List<String> closedWords;

    OpenAndClosed(JdbcClient db) {
        this.db = db;
        var types = Rules.shipped().types();
        openWords = types.wordsOf(Status.OPEN, Status.CLOSING);
        closedWords = types.wordsOf(Status.CLOSED);
    }

    /**
     * @param openFile number of the import that shows it open @param openOn the day that file speaks of
     * @param closedOn last day open as the other file tells it; null where it tells only that it is closed
     * @param closedAsOf the day the other file speaks of
     */
    public record Disagreement(
            Urn urn,
            String name,
            long openFile,
            int openLine,
            String openFeed,
            LocalDate openOn,
            long closedFile,
            int closedLine,
            String closedFeed,
            LocalDate closedAsOf,
            @Nullable LocalDate closedOn) {}

    /**
     * One a school, by name: the latest file that shows it open after the day on which another says it had closed.
     *
     * @param authority null for England
     * @param assumed by feed, the days by which the day of its files may be too late because no file tells it
     * @param most at most so many
     */
    @Transactional(readOnly = true)
    public List<Disagreement> list(
            @Nullable AuthorityCode authority, LocalDate asAt, Map<String, Integer> assumed, int most) {
        return db.sql("""
                        with asked as materialized (
                            select urn, name from schools.entry
                             where holds_from <= :asAt and :asAt < holds_to
                               and (:authority::text is null or authority = :authority)
                        ), told as materialized (
                            select c.urn, a.name, c.file, c.line, s.feed, s.as_of, s.as_of - coalesce(l.days, 0) as seen_on,
                                   lower(btrim(c.status)) = any (:open) as open,
                                   lower(btrim(c.status)) = any (:closed) as closed,
                                   case when c.closed ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and c.closed <> '1900-01-01'
                                        then c.closed::date end as closed_on
                              from asked a
                              join schools.claim c on c.urn = a.urn
                              join schools.source s on s.file = c.file
                              left join unnest(:feeds::text[], :days::integer[]) as l(feed, days) on l.feed = s.feed
                             where not s.withdrawn and s.as_of <= :asAt and (c.status is not null or c.closed is not null)
                        )
                        select * from (
                            select distinct on (o.urn) o.urn, o.name, o.file as open_file, o.line as open_line,
                                   o.feed as open_feed, o.seen_on as open_on,
                                   k.file as closed_file, k.line as closed_line, k.feed as closed_feed,
                                   k.as_of as closed_as_of, k.closed_on
                              from told o
                              join told k on k.urn = o.urn and k.file <> o.file
                             where o.open
                               and (k.closed_on < o.seen_on or k.closed and k.closed_on is null and k.as_of < o.seen_on)
                             order by o.urn, o.seen_on desc, k.closed_on desc nulls last, k.as_of desc, o.file desc, k.file desc
                        ) found
                         order by name, urn limit :most
                        """)
                .param("authority", authority == null ? null : authority.code())
                .param("asAt", asAt)
                .param("open", openWords.toArray(String[]::new))
                .param("closed", closedWords.toArray(String[]::new))
                .param("feeds", assumed.keySet().toArray(String[]::new))
                .param("days", assumed.values().toArray(Integer[]::new))
                .param("most", most)
                .query((row, n) -> new Disagreement(
                        new Urn(row.getInt("urn")),
                        row.getString("name"),
                        row.getLong("open_file"),
                        row.getInt("open_line"),
                        row.getString("open_feed"),
                        row.getObject("open_on", LocalDate.class),
                        row.getLong("closed_file"),
                        row.getInt("closed_line"),
                        row.getString("closed_feed"),
                        row.getObject("closed_as_of", LocalDate.class),
                        row.getObject("closed_on", LocalDate.class)))
                .list();
    }
}

package org.trajectory.partnership.elections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.schools.School;

/** The SQL of elections. */
@Repository
class ElectionTable {
    private static final String SELECT = """
            select e.*, (select count(*) from partnership.elector o where o.election = e.id)::int as electors,
                   (select count(*) from partnership.election_vote v where v.election = e.id)::int as voted
              from partnership.election e
            """;

    private final JdbcClient db;

    ElectionTable(JdbcClient db) {
        this.db = db;
    }

    Optional<Election> find(long id) {
        return db.sql(SELECT + " where e.id = :id")
                .param("id", id)
                .query(ElectionTable::election)
                .optional();
    }

    List<Election> ofBody(long body) {
        return db.sql(SELECT + " where e.body = :body order by e.id desc limit 100")
                .param("body", body)
                .query(ElectionTable::election)
                .list();
    }

    private static Election election(ResultSet row, int n) throws SQLException {
        @Nullable Timestamp closed = row.getTimestamp("closed_at");
        return new Election(
                row.getLong("id"),
                row.getString("authority"),
                row.getLong("body"),
                row.getString("constituency"),
                row.getString("unit"),
                row.getString("title"),
                row.getInt("places"),
                row.getString("voter"),
                row.getBoolean("secret"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("closes_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("words"),
                row.getInt("electors"),
                row.getInt("voted"));
    }

    /** What is open at one of these schools for who holds that role there, and hasn’t been voted. */
    List<Long> waiting(List<Long> schools, String voter, Instant now) {
        return schools.isEmpty()
                ? List.of()
                : db.sql("""
                        select distinct e.id from partnership.election e
                          join partnership.elector o on o.election = e.id and o.school in (:schools)
                         where e.closed_at is null and e.closes_at > :now and e.voter = :voter
                           and not exists (select from partnership.election_vote v
                                            where v.election = e.id and v.school = o.school)
                         order by e.id limit 20
                        """)
                        .param("schools", schools)
                        .param("now", Timestamp.from(now))
                        .param("voter", voter)
                        .query(Long.class)
                        .list();
    }

    /** Elections of an authority whose time is over and that aren’t counted. */
    List<Long> over(String authority, Instant now) {
        return db.sql("""
                        select id from partnership.election
                         where authority = :authority and closed_at is null and closes_at <= :now order by id limit 20
                        """)
                .param("authority", authority)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    long add(Body body, Election.New one, String title, String voter, Instant now, String by) {
        return db.sql("""
                        insert into partnership.election
                               (authority, body, constituency, unit, title, places, voter, secret, opened_at, closes_at, recorded_by)
                        values (:authority, :body, :constituency, :unit, :title, :places, :voter, :secret, :now, :closes, :by)
                        returning id
                        """)
                .param("authority", body.authority().code())
                .param("body", body.id())
                .param("constituency", one.constituency())
                .param("unit", one.unit())
                .param("title", title)
                .param("places", one.seats().size())
                .param("voter", voter)
                .param("secret", one.secret())
                .param("now", Timestamp.from(now))
                .param("closes", Timestamp.from(one.closesAt()))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void addCandidate(String authority, long election, Election.Candidate one) {
        db.sql("""
                        insert into partnership.candidate (authority, election, name, person, school, standing, statement)
                        values (:authority, :election, :name, :person, :school, :standing, :statement)
                        """)
                .param("authority", authority)
                .param("election", election)
                .param("name", one.name())
                .param("person", one.person())
                .param("school", one.school())
                .param("standing", one.standing())
                .param("statement", one.statement())
                .update();
    }

    void addElectors(String authority, long election, List<School> schools) {
        db.sql("""
                        insert into partnership.elector (authority, election, school, name)
                        select :authority, :election, s.school, s.name
                          from unnest(:schools::bigint[], :names::text[]) as s (school, name)
                        """)
                .param("authority", authority)
                .param("election", election)
                .param("schools", schools.stream().map(one -> one.id().value()).toArray(Long[]::new))
                .param("names", schools.stream().map(School::name).toArray(String[]::new))
                .update();
    }

    List<Election.Candidate> candidates(long election) {
        return db.sql("""
                        select id, name, person, school, standing, statement, withdrawn_at is not null as withdrawn, votes,
                               coalesce(elected, false) as elected
                          from partnership.candidate where election = :election
                         order by coalesce(votes, 0) desc, name
                        """)
                .param("election", election)
                .query((row, n) -> new Election.Candidate(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("person", Long.class),
                        row.getObject("school", Long.class),
                        row.getString("standing"),
                        row.getString("statement"),
                        row.getBoolean("withdrawn"),
                        Optional.ofNullable(row.getObject("votes", Integer.class)),
                        row.getBoolean("elected")))
                .list();
    }

    List<Election.Elector> electors(long election) {
        return db.sql("""
                        select o.school, o.name, exists (select from partnership.election_vote v
                                                          where v.election = o.election and v.school = o.school) as voted
                          from partnership.elector o where o.election = :election order by o.name, o.school
                        """)
                .param("election", election)
                .query(Election.Elector.class)
                .list();
    }

    int withdraw(long election, long candidate, Instant now) {
        return db.sql("""
                        update partnership.candidate set withdrawn_at = :now
                         where id = :candidate and election = :election and withdrawn_at is null and votes is null
                        """)
                .param("now", Timestamp.from(now))
                .param("candidate", candidate)
                .param("election", election)
                .update();
    }

    void vote(Election election, long school, List<Long> chosen, String by) {
        db.sql("""
                        insert into partnership.election_vote (authority, election, school, cast_at, cast_by)
                        values (:authority, :election, :school, now(), :by)
                        """)
                .param("authority", election.authority())
                .param("election", election.id())
                .param("school", school)
                .param("by", by)
                .update();
        for (long candidate : chosen) {
            db.sql("""
                            insert into partnership.election_paper (authority, election, candidate, school)
                            values (:authority, :election, :candidate, :school)
                            """)
                    .param("authority", election.authority())
                    .param("election", election.id())
                    .param("candidate", candidate)
                    .param("school", election.secret() ? null : school)
                    .update();
        }
    }

    void lockToClose(long election) {
        db.sql("select pg_advisory_xact_lock(partnership.motion_lock(1000000000000 + :election))::text")
                .param("election", election)
                .query(String.class)
                .single();
    }

    /** Votes of each candidate, those without any included. */
    Map<Long, Integer> votes(long election) {
        var votes = new HashMap<Long, Integer>();
        db.sql("""
                        select c.id, count(p.id)::int from partnership.candidate c
                          left join partnership.election_paper p on p.candidate = c.id and p.election = c.election
                         where c.election = :election group by c.id
                        """).param("election", election).query(row -> {
            votes.put(row.getLong(1), row.getInt(2));
        });
        return votes;
    }

    void counted(long candidate, int votes, boolean elected, @Nullable Long seat) {
        db.sql("update partnership.candidate set votes = :votes, elected = :elected, seat = :seat where id = :id")
                .param("votes", votes)
                .param("elected", elected)
                .param("seat", seat)
                .param("id", candidate)
                .update();
    }

    /** @return false where somebody closed it already */
    boolean close(long election, Instant now, String words) {
        return db.sql(
                                "update partnership.election set closed_at = :now, words = :words where id = :id and closed_at is null")
                        .param("now", Timestamp.from(now))
                        .param("words", words)
                        .param("id", election)
                        .update()
                == 1;
    }

    /** The choices of an election in which it may be known whose they are: school, candidate. */
    List<Map.Entry<String, String>> choices(long election) {
        return db.sql("""
                        select o.name as school, c.name as candidate from partnership.election_paper p
                          join partnership.elector o on o.election = p.election and o.school = p.school
                          join partnership.candidate c on c.id = p.candidate
                         where p.election = :election order by o.name, c.name
                        """)
                .param("election", election)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
    }
}

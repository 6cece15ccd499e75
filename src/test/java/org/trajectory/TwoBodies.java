package org.trajectory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.platform.Scope;

/**
 * Two bodies of the own authority. Whoever works below it holds a seat on the one and none on the other. Each has a meeting
 * of which nobody was told, an announced one with an exempt item, a motion that isn’t put to the vote, one that is, and an
 * election. What isn’t open to everybody of the one has {@link #OURS} in its words, of the other {@link #ELSEWHERE}.
 */
final class TwoBodies {
    static final String OURS = "Perriwinkle";
    static final String ELSEWHERE = "Quillon";

    /** Addresses begin so. */
    private static final List<String> ABOUT =
            List.of("/bodies/{id}", "/meetings/{id}", "/motions/{id}", "/elections/{id}");

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final Constitution rules;
    private final Planted own;
    private final Planted other;

    /** @param closed numbers of what only its members may see */
    private record Planted(long body, long seat, long told, long election, Map<String, List<Long>> closed) {
        List<Long> closed(String kind) {
            return closed.getOrDefault(kind, List.of());
        }
    }

    private TwoBodies(ApplicationContext application, TransactionTemplate transactions, List<Long> members) {
        this.transactions = transactions;
        this.db = JdbcClient.create(application.getBean(javax.sql.DataSource.class));
        this.rules = application.getBean(Constitutions.class).shipped().stream()
                .filter(one -> one.kind() == Constitution.Kind.BOARD)
                .findFirst()
                .orElseThrow();
        this.own = plant(OURS, "The one board");
        this.other = plant(ELSEWHERE, "The other board");
        for (int i = 0; i < members.size(); i++) {
            hold(own.body(), seat(own.body(), i + 2), members.get(i));
        }
    }

    /** @param members our numbers of those who sit on the one body */
    static TwoBodies plant(ApplicationContext application, List<Long> members) {
        var transactions = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        return Scope.installation("test")
                .get(() -> Objects.requireNonNull(
                        transactions.execute(status -> new TwoBodies(application, transactions, members))));
    }

    boolean concerns(Route route) {
        return ABOUT.stream().anyMatch(route.path()::startsWith);
    }

    /** Of the body on which the seat is held. */
    List<String> ours(Route route) {
        return addresses(route, own);
    }

    List<String> theirs(Route route) {
        return addresses(route, other);
    }

    /** The announced meeting, of which one item isn’t open. */
    String announced() {
        return "/meetings/" + own.told();
    }

    /** What is open to members only. */
    List<String> closed() {
        var all = new ArrayList<String>();
        own.closed().forEach((kind, ids) -> ids.forEach(id -> all.add(kind + id)));
        return all;
    }

    List<String> closedElsewhere() {
        var all = new ArrayList<String>();
        other.closed().forEach((kind, ids) -> ids.forEach(id -> all.add(kind + id)));
        return all;
    }

    /** Votes cast on the other body’s motions. */
    long votesElsewhere() {
        return Objects.requireNonNull(transactions.execute(status -> db.sql(
                        "select count(*) from partnership.vote v join partnership.motion m on m.id = v.motion where m.body = :body")
                .param("body", other.body())
                .query(Long.class)
                .single()));
    }

    private static List<String> addresses(Route route, Planted planted) {
        var ids = route.path().startsWith("/bodies/")
                ? List.of(planted.body())
                : route.path().startsWith("/elections/")
                        ? List.of(planted.election())
                        : route.path().startsWith("/meetings/")
                                ? with(planted.closed("/meetings/"), planted.told())
                                : planted.closed("/motions/");
        return ids.stream()
                .map(id -> route.path()
                        .replace("{id}", id.toString())
                        .replace("{seat}", String.valueOf(planted.seat()))
                        .replaceAll("\\{[^}]*}", "1"))
                .toList();
    }

    private static List<Long> with(List<Long> ids, long more) {
        var all = new ArrayList<>(ids);
        all.add(more);
        return all;
    }

    private Planted plant(String word, String name) {
        long body = id(db.sql("""
                insert into partnership.body (authority, name, published_at, recorded_by)
                values (:authority, :name, now(), 'test') returning id
                """).param("name", name));
        db.sql("""
                        insert into partnership.constitution (authority, body, version, text, from_day, recorded_by)
                        values (:authority, :body, 1, :text, '2020-01-01', 'test')
                        """)
                .param("authority", TwoAuthorities.OWN)
                .param("body", body)
                .param("text", rules.text())
                .update();
        long seat = seat(body, 1);
        long secretMeeting = meeting(body, word, false);
        long told = meeting(body, "Shire Hall", true);
        item(body, told, word);
        long draft = motion(body, word, false);
        long open = motion(body, word, true);
        long election = id(db.sql("""
                        insert into partnership.election (authority, body, constituency, title, places, voter, secret,
                                                          opened_at, closes_at, recorded_by)
                        values (:authority, :body, :constituency, 'Who sits here', 1, 'CHAIR', true, now(), '2999-01-01', 'test')
                        returning id
                        """)
                .param("body", body)
                .param("constituency", rules.constituencies().getFirst().id()));
        return new Planted(
                body,
                seat,
                told,
                election,
                Map.of("/meetings/", List.of(secretMeeting), "/motions/", List.of(draft, open)));
    }

    private long seat(long body, int number) {
        return id(db.sql("""
                        insert into partnership.seat (authority, body, constituency, unit, number, votes, weight, from_day)
                        values (:authority, :body, :constituency, '', :number, true, '1', '2020-01-01') returning id
                        """)
                .param("body", body)
                .param("constituency", rules.constituencies().getFirst().id())
                .param("number", number));
    }

    private void hold(long body, long seat, long person) {
        db.sql("""
                        insert into partnership.holding (authority, body, seat, person, name, substitute, how, standing, from_day, recorded_by)
                        values (:authority, :body, :seat, :person, :name, false, 'nomination', '', :from, 'test')
                        """)
                .param("authority", TwoAuthorities.OWN)
                .param("body", body)
                .param("seat", seat)
                .param("person", person)
                .param("name", "Member " + person)
                .param("from", LocalDate.of(2020, 1, 1))
                .update();
    }

    private long meeting(long body, String place, boolean told) {
        return id(db.sql("""
                        insert into partnership.meeting (authority, body, starts_at, place, notified_at, recorded_by)
                        values (:authority, :body, '2099-01-01 10:00+00', :place, case when :told then now() end, 'test')
                        returning id
                        """).param("body", body).param("place", place).param("told", told));
    }

    private void item(long body, long meeting, String word) {
        db.sql("""
                        insert into partnership.agenda_item (authority, body, meeting, number, title, paper, exempt_because)
                        values (:authority, :body, :meeting, 1, :word, :word, 'It names a person')
                        """)
                .param("authority", TwoAuthorities.OWN)
                .param("body", body)
                .param("meeting", meeting)
                .param("word", word)
                .update();
    }

    /** With an earlier wording of it. */
    private long motion(long body, String word, boolean open) {
        long motion = id(db.sql("""
                        insert into partnership.motion (authority, body, title, text, kind, secret, opened_at, closes_at, recorded_by)
                        values (:authority, :body, :word, :word, 'ordinary', false, case when :open then now() end,
                                case when :open then '2999-01-01'::timestamptz end, 'test') returning id
                        """).param("body", body).param("word", word).param("open", open));
        db.sql("""
                        insert into partnership.motion_wording (authority, body, motion, title, text, reason, until, recorded_by)
                        values (:authority, :body, :motion, :word, :word, '', now(), 'test')
                        """)
                .param("authority", TwoAuthorities.OWN)
                .param("body", body)
                .param("motion", motion)
                .param("word", word)
                .update();
        return motion;
    }

    private static long id(JdbcClient.StatementSpec statement) {
        return statement
                .param("authority", TwoAuthorities.OWN)
                .query(Long.class)
                .single();
    }
}

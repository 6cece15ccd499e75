package org.trajectory.alerts.watching;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.categories.SchoolDays;
import org.trajectory.platform.mail.Letter;
import org.trajectory.platform.mail.Outbox;
import org.trajectory.values.AuthorityCode;

/** Once a week in term time a letter about new alerts to those who want one. It names schools and counts; why stays on the page. */
@Service
public class Digests {
    private static final int NAMED = 30;

    private final JdbcClient db;
    private final Alerts alerts;
    private final Watchlists watchlists;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final SchoolDays days;

    Digests(
            JdbcClient db,
            Alerts alerts,
            Watchlists watchlists,
            Outbox outbox,
            Audit audit,
            SchoolDays days,
            Clock clock) {
        this.db = db;
        this.alerts = alerts;
        this.watchlists = watchlists;
        this.outbox = outbox;
        this.audit = audit;
        this.days = days;
        this.clock = clock;
    }

    public boolean canSend() {
        return outbox.isOpen();
    }

    /** What a person’s letter tells of: {@code all}, {@code watched}, or empty for no letter. */
    @Transactional(readOnly = true)
    public String of(long person) {
        return db.sql("select about from alerts.digest where person = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** @param about {@code all}, {@code watched}, or anything else for no letter */
    @Transactional
    public void choose(long person, AuthorityCode authority, String about) {
        var before = of(person);
        if (about.equals("all") || about.equals("watched")) {
            db.sql("""
                            insert into alerts.digest (person, authority, about, told_to)
                            values (:person, :authority, :about, coalesce((select max(id) from alerts.alert where authority = :authority), 0))
                                on conflict (person) do update set authority = excluded.authority, about = excluded.about
                            """)
                    .param("person", person)
                    .param("authority", authority.code())
                    .param("about", about)
                    .update();
        } else {
            db.sql("delete from alerts.digest where person = :person")
                    .param("person", person)
                    .update();
        }
        audit.record(
                "chose a weekly letter about alerts",
                authority.code(),
                "person:" + person,
                Map.of("about", before),
                Map.of("about", about));
    }

    /** @param sentOn null before the first */
    public record Wanted(
            long person,
            AuthorityCode authority,
            String about,
            long toldTo,
            @Nullable LocalDate sentOn) {}

    @Transactional(readOnly = true)
    public List<Wanted> wanted() {
        return db.sql("select person, authority, about, told_to, sent_on from alerts.digest order by person")
                .query((row, n) -> new Wanted(
                        row.getLong("person"),
                        new AuthorityCode(row.getString("authority")),
                        row.getString("about"),
                        row.getLong("told_to"),
                        row.getObject("sent_on", LocalDate.class)))
                .list();
    }

    /** The first school day of each week. */
    static boolean isDue(@Nullable LocalDate sentOn, LocalDate today, Predicate<LocalDate> isSchoolDay) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return isSchoolDay.test(today) && (sentOn == null || sentOn.isBefore(monday));
    }

    boolean isDue(Wanted one) {
        return isDue(one.sentOn(), LocalDate.now(clock), day -> days.has(one.authority(), day));
    }

    /** Puts one letter into the outbox where there is something new, and notes how far it told. In the scope of the authority. */
    @Transactional
    public boolean send(Wanted one, String name, String email) {
        var watched = one.about().equals("watched") ? watchlists.of("person:" + one.person(), one.authority()) : null;
        var open = alerts.open(one.authority()).stream()
                .filter(alert -> alert.kind() == Alert.Kind.ALERT)
                .toList();
        var fresh = open.stream()
                .filter(alert -> alert.id() > one.toldTo())
                .filter(alert -> watched == null || watched.contains(alert.school()))
                .toList();
        long last =
                Math.max(one.toldTo(), open.stream().mapToLong(Alert::id).max().orElse(0));
        db.sql("update alerts.digest set told_to = :last, sent_on = :today where person = :person")
                .param("last", last)
                .param("today", LocalDate.now(clock))
                .param("person", one.person())
                .update();
        if (fresh.isEmpty() || !outbox.isOpen()) {
            return false;
        }
        outbox.put(new Letter(
                email,
                subject(fresh),
                text(name, fresh, outbox.address()),
                one.authority().code()));
        return true;
    }

    private static String subject(List<Alert> fresh) {
        return fresh.size() == 1 ? "1 new alert" : fresh.size() + " new alerts";
    }

    static String text(String name, List<Alert> fresh, Optional<String> address) {
        var counts = fresh.stream().collect(Collectors.groupingBy(Alert::name, TreeMap::new, Collectors.counting()));
        var schools = counts.entrySet().stream()
                .limit(NAMED)
                .map(entry ->
                        entry.getValue() == 1 ? entry.getKey() : "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return """
                Dear %s,

                these schools have new alerts since the last letter:

                %s%s

                What they are about, and what an early conversation could begin with: %s
                An alert is a reason to talk early. It is not a judgement, and it never sets a category.

                You asked for this letter on the page “Watchlists”, where you can end it too.
                """.formatted(
                        name,
                        schools,
                        counts.size() > NAMED ? "\nand %d more".formatted(counts.size() - NAMED) : "",
                        address.map(one -> one + "/alerts").orElse("sign in and choose Schools, then Alerts"));
    }
}

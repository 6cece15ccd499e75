package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.AtSchools;
import org.trajectory.access.Audit;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.mail.Letter;
import org.trajectory.platform.mail.Outbox;
import org.trajectory.values.Dates;

/**
 * E-mails to those who answer for a school: that a category is proposed, and a reminder while there is no answer. They name
 * no category; the letter itself stands on the school's page.
 */
@Service
public class CycleLetters {
    private final Cycles cycles;
    private final AtSchools people;
    private final Outbox outbox;
    private final JdbcClient db;
    private final Audit audit;

    CycleLetters(Cycles cycles, AtSchools people, Outbox outbox, JdbcClient db, Audit audit) {
        this.cycles = cycles;
        this.people = people;
        this.outbox = outbox;
        this.db = db;
        this.audit = audit;
    }

    /** False where no mail server is set. */
    public boolean open() {
        return outbox.isOpen();
    }

    /**
     * Lets the schools see what is proposed, and writes to them.
     *
     * @return how many people got an e-mail
     * @throws Refused on a day on which no letter may go out
     */
    @Transactional
    public int share(Cycle cycle) {
        cycles.share(cycle);
        return write(cycle, "shared", cycles.standings(cycle.id()));
    }

    /**
     * Writes to the schools that haven't answered and whose last day is near.
     *
     * @param now whatever the day and however far the last day is: somebody asked for it
     * @return how many people got an e-mail
     */
    @Transactional
    public int remind(Cycle cycle, boolean now) {
        if (cycle.stage() != Cycle.Stage.SHARED) {
            throw new Refused("Only while the schools answer can they be reminded");
        }
        if (!outbox.isOpen()) {
            throw new Refused(
                    "No mail server is set, so nobody can be reminded by e-mail. The home page of each head reminds them");
        }
        var today = cycles.today();
        var days = cycles.days(cycle.authority());
        if (!now && days.against(today).isPresent()) {
            return 0;
        }
        var silent = cycles.standings(cycle.id()).stream()
                .filter(one -> one.answer() == null)
                .filter(one -> {
                    var last = Cycles.last(cycle, one);
                    return !today.isAfter(last)
                            && (now || !today.plusDays(days.remind()).isBefore(last));
                })
                .toList();
        return write(cycle, "reminder", silent);
    }

    private int write(Cycle cycle, String kind, List<Standing> schools) {
        if (!outbox.isOpen()) {
            return 0;
        }
        var today = cycles.today();
        var bySchool = new HashMap<Long, Standing>();
        schools.forEach(one -> bySchool.put(one.school().value(), one));
        // By itself a school is reminded once; asked for, once a day.
        var had = written(cycle, kind, today);
        int put = 0;
        for (var person : people.holding(Action.ANSWER_CATEGORY, cycle.authority(), today)) {
            var school = bySchool.get(person.school());
            if (school == null || !had.add(person.school() + ":" + person.person())) {
                continue;
            }
            outbox.put(letter(cycle, kind, school, person));
            keep(cycle, kind, school, person, today);
            put++;
        }
        if (put > 0) {
            audit.record(
                    kind.equals("shared")
                            ? "wrote to schools that a category is proposed"
                            : "reminded schools to answer",
                    cycle.authority().code(),
                    "cycle:" + cycle.id(),
                    null,
                    Map.of("e-mails", put));
        }
        return put;
    }

    private Set<String> written(Cycle cycle, String kind, LocalDate since) {
        return new HashSet<>(db.sql("""
                        select school || ':' || person from categories.cycle_letter
                         where cycle = :cycle and kind = :kind and (put_on >= :since or kind = 'shared')
                        """)
                .param("cycle", cycle.id())
                .param("kind", kind)
                .param("since", since.minusDays(cycles.days(cycle.authority()).remind()))
                .query(String.class)
                .list());
    }

    private void keep(Cycle cycle, String kind, Standing school, AtSchools.One person, LocalDate today) {
        db.sql("""
                        insert into categories.cycle_letter (cycle, authority, school, person, name, kind, put_on)
                        values (:cycle, :authority, :school, :person, :name, :kind, :today)
                        """)
                .param("cycle", cycle.id())
                .param("authority", cycle.authority().code())
                .param("school", school.school().value())
                .param("person", person.person())
                .param("name", person.name())
                .param("kind", kind)
                .param("today", today)
                .update();
    }

    private Letter letter(Cycle cycle, String kind, Standing school, AtSchools.One person) {
        var last = Dates.words(Cycles.last(cycle, school));
        var link = outbox.address().orElse("") + "/categories/cycles/%d/schools/%s".formatted(cycle.id(), school.urn());
        return new Letter(
                person.email(),
                (kind.equals("shared") ? "A category is proposed for %s" : "Please answer: the proposed category of %s")
                        .formatted(school.name().replaceAll("\\p{Cntrl}", " ")),
                """
                Dear %s,

                %s

                Read it, with its reasons, and answer here by %s:
                %s

                Say whether the school agrees, or what is wrong and what shows it. If there is no answer, that is what the board is told; it is never taken for consent.
                """.formatted(
                                person.name(),
                                kind.equals("shared")
                                        ? "The authority has proposed a category for %s (“%s”)."
                                                .formatted(school.name(), cycle.title())
                                        : "There is no answer yet to the category that is proposed for %s (“%s”)."
                                                .formatted(school.name(), cycle.title()),
                                last,
                                link),
                cycle.authority().code());
    }

    /** Who was written to, as a sentence. */
    @Transactional(readOnly = true)
    public String words(Cycle cycle) {
        var counts = new HashMap<String, Integer>();
        db.sql(
                        "select kind, count(distinct person)::int as people from categories.cycle_letter where cycle = :cycle group by kind")
                .param("cycle", cycle.id())
                .query((row, number) -> counts.put(row.getString("kind"), row.getInt("people")))
                .list();
        if (counts.isEmpty()) {
            return outbox.isOpen()
                    ? "Nobody was written to by e-mail: no head or chair of these schools has an account."
                    : "No mail server is set: the home page of each head reminds them.";
        }
        return String.format(
                Locale.UK,
                "%,d people were told by e-mail, %,d were reminded.",
                counts.getOrDefault("shared", 0),
                counts.getOrDefault("reminder", 0));
    }
}

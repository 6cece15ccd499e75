package org.trajectory.categories.letterdays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.letterdays.LetterDays.Holiday;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Conflict;

/** An authority's own days for letters and its school holidays; where it has set none, those that come along. */
@Service
public class LetterCalendars {
    private final JdbcClient db;
    private final Audit audit;
    private final LetterDays shipped = LetterDays.shipped();

    LetterCalendars(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** @param version 0 where the authority has none of its own */
    public record Own(LetterDays days, int version) {}

    @Transactional(readOnly = true)
    public LetterDays of(AuthorityCode authority) {
        return own(authority).days();
    }

    @Transactional(readOnly = true)
    public Own own(AuthorityCode authority) {
        return rules(authority).orElse(new Own(shipped, 0));
    }

    private Optional<Own> rules(AuthorityCode authority) {
        return db.sql("""
                        select no_letter_on, before_holiday, to_answer, to_answer_short, remind, version
                          from categories.letter_rule where authority = :authority
                        """)
                .param("authority", authority.code())
                .query((row, number) -> {
                    var days = EnumSet.noneOf(DayOfWeek.class);
                    for (var day : (String[]) row.getArray("no_letter_on").getArray()) {
                        days.add(DayOfWeek.valueOf(day));
                    }
                    return new Own(
                            new LetterDays(
                                    days,
                                    row.getInt("before_holiday"),
                                    row.getInt("to_answer"),
                                    row.getInt("to_answer_short"),
                                    row.getInt("remind"),
                                    List.of()),
                            row.getInt("version"));
                })
                .optional()
                .map(own -> new Own(own.days().with(holidays(authority)), own.version()));
    }

    private List<Holiday> holidays(AuthorityCode authority) {
        return db.sql("""
                        select first_day, last_day, name from categories.holiday where authority = :authority order by first_day
                        """)
                .param("authority", authority.code())
                .query((row, number) -> new Holiday(
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("name")))
                .list();
    }

    /**
     * @param seen version that the person has seen
     * @throws Conflict where somebody changed it meanwhile
     * @throws Refused where two holidays share a day
     */
    @Transactional
    public void keep(AuthorityCode authority, LetterDays days, int seen) {
        var before = own(authority);
        apart(days.holidays());
        int changed = db.sql("""
                        insert into categories.letter_rule as r
                            (authority, no_letter_on, before_holiday, to_answer, to_answer_short, remind, changed_by)
                        values (:authority, :noLetterOn, :beforeHoliday, :toAnswer, :toAnswerShort, :remind, :by)
                        on conflict (authority) do update
                           set no_letter_on = excluded.no_letter_on, before_holiday = excluded.before_holiday,
                               to_answer = excluded.to_answer, to_answer_short = excluded.to_answer_short, remind = excluded.remind,
                               version = r.version + 1, changed_at = now(), changed_by = excluded.changed_by
                         where r.version = :seen
                        """)
                .param("authority", authority.code())
                .param(
                        "noLetterOn",
                        days.noLetterOn().stream().sorted().map(Enum::name).toArray(String[]::new))
                .param("beforeHoliday", days.beforeHoliday())
                .param("toAnswer", days.toAnswer())
                .param("toAnswerShort", days.toAnswerShort())
                .param("remind", days.remind())
                .param("by", Scope.current().actor())
                .param("seen", seen)
                .update();
        if (changed == 0 || before.version() != seen) {
            throw new Conflict("The calendar was changed by somebody else while you worked on it.");
        }
        db.sql("delete from categories.holiday where authority = :authority")
                .param("authority", authority.code())
                .update();
        try {
            for (var one : days.holidays()) {
                db.sql("""
                                insert into categories.holiday (authority, first_day, last_day, name)
                                values (:authority, :from, :to, :name)
                                """)
                        .param("authority", authority.code())
                        .param("from", one.from())
                        .param("to", one.to())
                        .param("name", one.name())
                        .update();
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Two of the holidays share a day: mend one of them", e);
        }
        audit.record(
                "changed the calendar for letters about categories",
                authority.code(),
                "calendar:" + authority,
                told(before.days()),
                told(days));
    }

    private static void apart(List<Holiday> holidays) {
        var sorted = new ArrayList<>(holidays);
        sorted.sort(Comparator.comparing(Holiday::from));
        for (int i = 1; i < sorted.size(); i++) {
            var earlier = sorted.get(i - 1);
            var later = sorted.get(i);
            if (!later.from().isAfter(earlier.to())) {
                throw new Refused("The %s and the %s share %s: mend one of them"
                        .formatted(earlier.name(), later.name(), Dates.words(later.from())));
            }
        }
    }

    private static Map<String, Object> told(LetterDays days) {
        return Map.of(
                "no letter on",
                        days.noLetterOn().stream().sorted().map(Enum::name).toList(),
                "school days to answer", days.toAnswer(),
                "within the year", days.toAnswerShort(),
                "reminded days before", days.remind(),
                "holidays", days.holidays().size());
    }
}

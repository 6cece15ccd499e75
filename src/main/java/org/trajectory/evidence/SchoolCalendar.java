package org.trajectory.evidence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;

/**
 * Bank holidays of England, and the terms and holidays of an authority's schools, as files tell them. Academies and some
 * others may set their own.
 */
@Service
public class SchoolCalendar {
    /** Of all the schools of a year's calendar a summer holiday is the longest span. */
    private static final int TELLING = 60;

    private static final Pattern STYLE = Pattern.compile(
            "\\b(county|city|borough|metropolitan|london|district|unitary|royal|council|of|the)\\b",
            Pattern.CASE_INSENSITIVE);

    private final JdbcClient db;
    private final Authorities authorities;

    SchoolCalendar(JdbcClient db, Authorities authorities) {
        this.db = db;
        this.authorities = authorities;
    }

    public enum Kind {
        BANK_HOLIDAY("Bank holiday"),
        HOLIDAY("School holiday"),
        TERM("Term");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param last belongs to the span @param file our number of the import */
    public record Days(Kind kind, String name, LocalDate first, LocalDate last, long file, String source, int line) {
        public boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    private record Told(String place, Days days) {}

    /** Bank holidays and the authority's own spans that touch the days, the first first; the same told twice comes once. */
    @Transactional(readOnly = true)
    public List<Days> of(AuthorityCode authority, LocalDate from, LocalDate to) {
        var all = db.sql("""
                        select c.place, c.kind, c.name, c.first_day, c.last_day, c.file, f.name as source, c.line
                          from evidence.calendar_day c
                          join evidence.source_file f on f.id = c.file
                         where f.withdrawn_at is null and c.last_day >= :from and c.first_day <= :to
                         order by c.first_day, c.last_day, c.file desc
                         limit 20000
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Told(
                        row.getString("place"),
                        new Days(
                                Kind.valueOf(row.getString("kind")
                                        .toUpperCase(Locale.ROOT)
                                        .replace(' ', '_')),
                                row.getString("name"),
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class),
                                row.getLong("file"),
                                row.getString("source"),
                                row.getInt("line"))))
                .list();
        var found = new TreeMap<String, Days>();
        var places = new HashMap<String, Boolean>();
        for (var told : all) {
            var days = told.days();
            if (days.kind() == Kind.BANK_HOLIDAY
                    || places.computeIfAbsent(told.place(), place -> isOf(place, authority, from))) {
                found.putIfAbsent("%s %s %s".formatted(days.first(), days.last(), days.kind()), days);
            }
        }
        return List.copyOf(found.values());
    }

    /** By its code or its name, with or without “County Council” and the like. */
    private boolean isOf(String place, AuthorityCode authority, LocalDate day) {
        var plain =
                STYLE.matcher(place).replaceAll(" ").replaceAll("[,\\s]+", " ").strip();
        return authorities
                .find(place, day)
                .or(() -> plain.isEmpty() ? Optional.empty() : authorities.find(plain, day))
                .map(Authorities.Authority::code)
                .filter(authority::equals)
                .isPresent();
    }

    /** Whether schools are open on the day; empty where no calendar of the authority speaks of the months around it. */
    @Transactional(readOnly = true)
    public Optional<Boolean> isSchoolDay(AuthorityCode authority, LocalDate day) {
        var around = of(authority, day.minusDays(TELLING), day.plusDays(TELLING));
        if (around.stream().allMatch(one -> one.kind() == Kind.BANK_HOLIDAY)) {
            return Optional.empty();
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return Optional.of(!weekend && around.stream().noneMatch(one -> one.kind() != Kind.TERM && one.holds(day)));
    }
}

package org.trajectory.partnership.interests;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Matter.Concern;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/** Declarations of interests, and the ties that the register tells of by itself. */
@Service
public class Interests {
    private final JdbcClient db;
    private final Consortia consortia;
    private final SchoolRegister register;
    private final Audit audit;
    private final Clock clock;

    Interests(JdbcClient db, Consortia consortia, SchoolRegister register, Audit audit, Clock clock) {
        this.db = db;
        this.consortia = consortia;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param kind SCHOOL, CONSORTIUM, TRUST, PROVIDER or NOTHING @param year in which the school year begins */
    public record Row(long id, long person, int year, String kind, String key, String name, String why) {
        public boolean isNothing() {
            return kind.equals("NOTHING");
        }
    }

    /** The year in which the school year of a day begins: declarations are made anew each September. */
    public static int yearOf(LocalDate day) {
        return day.getMonthValue() >= 9 ? day.getYear() : day.getYear() - 1;
    }

    public int thisYear() {
        return yearOf(LocalDate.now(clock));
    }

    /** Declarations of a person that hold, the latest first. */
    @Transactional(readOnly = true)
    public List<Row> of(long person, AuthorityCode authority) {
        return rows(List.of(person), authority);
    }

    private List<Row> rows(Collection<Long> people, AuthorityCode authority) {
        return people.isEmpty()
                ? List.of()
                : db.sql("""
                        select id, person, year, kind, key, name, why from partnership.interest
                         where authority = :authority and person in (:people) and ended_on is null
                         order by year desc, id
                        """)
                        .param("authority", authority.code())
                        .param("people", people)
                        .query(Row.class)
                        .list();
    }

    /** @throws Refused where nothing is declared and there is an interest, or the other way round */
    @Transactional
    public void declare(AuthorityCode authority, long person, String kind, String key, String name, String why) {
        var held = of(person, authority).stream()
                .filter(row -> row.year() == thisYear())
                .toList();
        if (kind.equals("NOTHING") && held.stream().anyMatch(row -> !row.isNothing())) {
            throw new Refused("An interest is declared for this year: end it first");
        }
        if (kind.equals("NOTHING") && !held.isEmpty()) {
            return;
        }
        held.stream().filter(Row::isNothing).forEach(row -> close(row.id()));
        db.sql("""
                        insert into partnership.interest (authority, person, year, kind, key, name, why, recorded_by)
                        values (:authority, :person, :year, :kind, :key, :name, :why, :by)
                        """)
                .param("authority", authority.code())
                .param("person", person)
                .param("year", thisYear())
                .param("kind", kind)
                .param("key", key)
                .param("name", name)
                .param("why", why)
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "declared an interest", authority.code(), "person:" + person, null, Map.of("kind", kind, "name", name));
    }

    @Transactional
    public void end(AuthorityCode authority, long person, long interest) {
        if (of(person, authority).stream().noneMatch(row -> row.id() == interest)) {
            throw new Refused("That interest had ended already");
        }
        close(interest);
        audit.record("ended an interest", authority.code(), "person:" + person, Map.of("interest", interest), null);
    }

    private void close(long interest) {
        db.sql("update partnership.interest set ended_on = :day where id = :id and ended_on is null")
                .param("day", LocalDate.now(clock))
                .param("id", interest)
                .update();
    }

    /** Somebody on a roll. @param school our number; null for none */
    public record Sitting(@Nullable Long person, @Nullable Long school) {}

    /**
     * Why each has to stand aside; who needn't isn't in it.
     *
     * @param sitting by any key, such as the number of the seat
     */
    @Transactional(readOnly = true)
    public Map<Long, String> standingAside(
            AuthorityCode authority, Map<Long, Sitting> sitting, List<Concern> concerns, LocalDate day) {
        if (concerns.isEmpty()) {
            return Map.of();
        }
        var declared = new HashMap<Long, List<StandAside.Declared>>();
        rows(
                        sitting.values().stream()
                                .flatMap(one -> Optional.ofNullable(one.person()).stream())
                                .distinct()
                                .toList(),
                        authority)
                .stream()
                .filter(row -> !row.isNothing())
                .forEach(row -> declared.computeIfAbsent(row.person(), person -> new java.util.ArrayList<>())
                        .add(new StandAside.Declared(
                                Concern.Of.valueOf(row.kind()), row.key(), row.name(), row.why())));
        var schools = register.current(
                sitting.values().stream()
                        .flatMap(one -> Optional.ofNullable(one.school()).stream())
                        .map(SchoolId::new)
                        .distinct()
                        .toList(),
                day);
        var membership = new HashMap<SchoolId, Long>();
        consortia
                .list(authority, day)
                .forEach(one -> one.members()
                        .forEach(school -> membership.put(school, one.id().value())));
        var reasons = new HashMap<Long, String>();
        sitting.forEach((key, one) -> {
            @Nullable School school = one.school() == null ? null : schools.get(new SchoolId(one.school()));
            var ties = new StandAside.Ties(
                    one.school(),
                    school == null ? null : membership.get(school.id()),
                    school == null ? null : school.trust(),
                    one.person() == null ? List.of() : declared.getOrDefault(one.person(), List.of()));
            StandAside.reason(ties, concerns).ifPresent(reason -> reasons.put(key, reason));
        });
        return reasons;
    }
}

package org.trajectory.categories.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Dates;

/** What schools say of a policy while it is in consultation. */
@Service
public class SchoolViews {
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    SchoolViews(JdbcClient db, Audit audit, Optional<Clock> clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    public enum Stance {
        FOR("The school is for it"),
        AGAINST("The school is against it"),
        UNDECIDED("The school is undecided");

        private final String words;

        Stance(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record View(
            SchoolId school, String schoolName, Stance stance, String words, String name, OffsetDateTime at) {}

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** True on the days of its consultation. */
    public boolean open(PolicyVersion version) {
        var today = LocalDate.now(clock);
        var from = version.consultedFrom();
        var until = version.consultedTo();
        return version.stage() == PolicyVersion.Stage.CONSULTATION
                && from != null
                && until != null
                && !today.isBefore(from)
                && !today.isAfter(until);
    }

    /** The last view of each school that the person may see, by name. */
    @Transactional(readOnly = true)
    public List<View> of(PolicyVersion version) {
        return db.sql("""
                        select * from (select distinct on (school) school, school_name, stance, words, name, made_at
                                         from categories.policy_view where version = :version order by school, id desc) v
                         order by school_name, school
                        """)
                .param("version", version.id())
                .query(SchoolViews::view)
                .list();
    }

    private static View view(ResultSet row, int number) throws SQLException {
        return new View(
                new SchoolId(row.getLong("school")),
                row.getString("school_name"),
                Stance.valueOf(row.getString("stance").toUpperCase(java.util.Locale.ROOT)),
                row.getString("words"),
                row.getString("name"),
                row.getObject("made_at", OffsetDateTime.class));
    }

    /** How many say what, as a sentence for those who decide. */
    @Transactional(readOnly = true)
    public String sentence(PolicyVersion version) {
        var counts = new LinkedHashMap<Stance, Long>();
        for (var stance : Stance.values()) {
            counts.put(stance, 0L);
        }
        of(version).forEach(one -> counts.merge(one.stance(), 1L, Long::sum));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
                ? "No school has said anything of it; no answer is never taken for consent."
                : "Schools that are for it: %,d; against it: %,d; undecided: %,d. The others have said nothing, which is never taken for consent."
                        .formatted(counts.get(Stance.FOR), counts.get(Stance.AGAINST), counts.get(Stance.UNDECIDED));
    }

    /** @throws Refused outside the days of the consultation, or against it without a reason */
    @Transactional
    public void say(
            PolicyVersion version, SchoolId school, String schoolName, Stance stance, String words, String name) {
        if (!open(version)) {
            throw new Refused(
                    version.stage() == PolicyVersion.Stage.CONSULTATION
                                    && version.consultedFrom() != null
                                    && version.consultedTo() != null
                            ? "The consultation runs from %s to %s, so nothing can be said today. Speak to the authority"
                                    .formatted(Dates.words(version.consultedFrom()), Dates.words(version.consultedTo()))
                            : "The policy isn’t in consultation, so nothing can be said of it here. Speak to the authority");
        }
        if (stance == Stance.AGAINST && words.isBlank()) {
            throw new Refused("Say what is wrong with the rules");
        }
        db.sql("""
                        insert into categories.policy_view
                            (authority, version, school, school_name, stance, words, name, made_by)
                        values (:authority, :version, :school, :schoolName, :stance, :words, :name, :by)
                        """)
                .param("authority", version.authority().code())
                .param("version", version.id())
                .param("school", school.value())
                .param("schoolName", schoolName)
                .param("stance", stance.word())
                .param("words", words.strip())
                .param("name", name)
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "said what a school thinks of a policy",
                version.authority().code(),
                "policy:" + version.reference(),
                null,
                Map.of("school", schoolName, "stance", stance.word()));
    }
}

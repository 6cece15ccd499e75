package org.trajectory.categories.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.support.SupportMatrix.Entitlement;
import org.trajectory.categories.support.SupportMatrix.Help;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** What a school is entitled to by its category, and what of it it was given. */
@Service
public class Entitlements {
    private final JdbcClient db;
    private final OwnMatrices matrices;
    private final Consortia consortia;
    private final Audit audit;
    private final Clock clock;

    Entitlements(JdbcClient db, OwnMatrices matrices, Consortia consortia, Audit audit, Optional<Clock> clock) {
        this.db = db;
        this.matrices = matrices;
        this.consortia = consortia;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @param matrix that it follows from */
    public record Entitled(SupportMatrix matrix, Entitlement what) {
        /** Who answers for the school, as a sentence without its full stop. */
        public String answers() {
            return what.answers().isEmpty()
                    ? "who answers for it is said once its category is known"
                    : "the %s answers for it".formatted(what.answers());
        }
    }

    /** Empty where no matrix says what the category brings to a school of this kind. */
    @Transactional(readOnly = true)
    public Optional<Entitled> of(School school, String policy, String category) {
        var authority = school.authority();
        return matrices.of(authority, policy)
                .flatMap(matrix -> matrix.of(
                                category,
                                school.phase(),
                                school.legalStatus().name().toLowerCase(Locale.UK),
                                authority == null ? null : consortium(authority, school))
                        .map(what -> new Entitled(matrix, what)));
    }

    private @Nullable String consortium(AuthorityCode authority, School school) {
        return consortia.of(authority, school.id(), today()).orElse(null);
    }

    /** @param activity key in the matrix, with its words then */
    public record Given(String activity, String words, LocalDate on, String note, String name) {}

    /** Of a school year, the latest first. */
    @Transactional(readOnly = true)
    public List<Given> given(School school, AcademicYear year) {
        return db.sql("""
                        select activity, words, given_on, note, name from categories.support_given
                         where school = :school and given_on >= :from and given_on < :to
                         order by given_on desc, id desc
                        """)
                .param("school", school.id().value())
                .param("from", LocalDate.of(year.start(), 9, 1))
                .param("to", LocalDate.of(year.start() + 1, 9, 1))
                .query((row, number) -> new Given(
                        row.getString("activity"),
                        row.getString("words"),
                        row.getObject("given_on", LocalDate.class),
                        row.getString("note"),
                        row.getString("name")))
                .list();
    }

    /**
     * Records that a school was given something that its category brings.
     *
     * @throws Refused for what its category doesn't bring, or a day ahead
     */
    @Transactional
    public void give(School school, Entitled entitled, String activity, LocalDate on, String note, String name) {
        var authority = school.authority();
        if (authority == null) {
            throw new Refused("The school belongs to no authority");
        }
        var help = entitled.what().help().stream()
                .filter(one -> one.activity().equals(activity))
                .findFirst()
                .orElseThrow(() -> new Refused("The school’s category doesn’t bring that: choose from the list"));
        if (on.isAfter(today())) {
            throw new Refused("%s lies ahead: record it once it was given".formatted(Dates.words(on)));
        }
        var words = entitled.matrix().activities().getOrDefault(help.activity(), help.activity());
        db.sql("""
                        insert into categories.support_given (authority, school, activity, words, given_on, note, name, made_by)
                        values (:authority, :school, :activity, :words, :on, :note, :name, :by)
                        """)
                .param("authority", authority.code())
                .param("school", school.id().value())
                .param("activity", activity)
                .param("words", words)
                .param("on", on)
                .param("note", note)
                .param("name", name)
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "recorded what a school was given",
                authority.code(),
                "support:" + school.urn(),
                null,
                Map.of("what", words, "on", on.toString()));
    }

    /**
     * How far a school year's help has come.
     *
     * @param due times in the whole year; null where that can't be counted
     * @param byNow of these, as many as the share of the year that has passed
     */
    public record Standing(
            Help help,
            String words,
            @Nullable Integer due,
            @Nullable Integer byNow,
            int given,
            @Nullable LocalDate last) {
        public String kept() {
            return byNow == null ? "" : given >= byNow ? "As promised" : "Behind by %d".formatted(byNow - given);
        }
    }

    static List<Standing> standings(Entitled entitled, List<Given> given, AcademicYear year, LocalDate today) {
        var first = LocalDate.of(year.start(), 9, 1);
        var end = LocalDate.of(year.start() + 1, 7, 31);
        double passed = Math.clamp(
                (double) (today.toEpochDay() - first.toEpochDay()) / (end.toEpochDay() - first.toEpochDay()), 0, 1);
        var standings = new ArrayList<Standing>();
        for (var help : entitled.what().help()) {
            var own = given.stream()
                    .filter(one -> one.activity().equals(help.activity()))
                    .toList();
            var due = help.howOften().due();
            standings.add(new Standing(
                    help,
                    entitled.matrix().words(help),
                    due.map(times -> (int) Math.round(times)).orElse(null),
                    due.map(times -> (int) Math.floor(times * passed)).orElse(null),
                    own.size(),
                    own.stream().map(Given::on).max(LocalDate::compareTo).orElse(null)));
        }
        return standings;
    }
}

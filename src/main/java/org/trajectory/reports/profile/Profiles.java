package org.trajectory.reports.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Inspections;
import org.trajectory.insight.SchoolInFull;
import org.trajectory.partnership.Consortia;
import org.trajectory.reports.LatestCategories;
import org.trajectory.reports.profile.SchoolProfile.Categorised;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Puts the profile of a school together. */
@Service
public class Profiles {
    private final SchoolRegister register;
    private final EntryOfSchool entries;
    private final ChartsOfSchool charts;
    private final Inspections inspections;
    private final IndicatorCatalogue indicators;
    private final Consortia consortia;
    private final Categorisation categorisation;
    private final LatestCategories latest;
    private final AgreedCategories agreed;
    private final SchoolInFull full;
    private final Clock clock;

    Profiles(
            SchoolRegister register,
            EntryOfSchool entries,
            ChartsOfSchool charts,
            Inspections inspections,
            IndicatorCatalogue indicators,
            Consortia consortia,
            Categorisation categorisation,
            LatestCategories latest,
            AgreedCategories agreed,
            SchoolInFull full,
            Clock clock) {
        this.register = register;
        this.entries = entries;
        this.charts = charts;
        this.inspections = inspections;
        this.indicators = indicators;
        this.consortia = consortia;
        this.categorisation = categorisation;
        this.latest = latest;
        this.agreed = agreed;
        this.full = full;
        this.clock = clock;
    }

    /**
     * As a pack for many readers has it: with the usual lines in its charts, and without what only those may read who may
     * see the school in full. Empty where no such school is known on the day.
     */
    @Transactional(readOnly = true)
    public Optional<SchoolProfile> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return register.find(urn, asAt).map(school -> of(school, asAt, knownAt, Beside.USUAL, false));
    }

    @Transactional(readOnly = true)
    public Optional<SchoolProfile> of(Urn urn, LocalDate asAt, LocalDate knownAt, Set<Beside> beside) {
        return register.find(urn, asAt).map(school -> of(school, asAt, knownAt, beside, true));
    }

    private SchoolProfile of(School school, LocalDate asAt, LocalDate knownAt, Set<Beside> beside, boolean inFull) {
        var urn = school.urn();
        var code = school.authority();
        var entry = entries.of(school, asAt);
        var told = inspections.of(List.of(urn), asAt, knownAt).getOrDefault(urn, List.of());
        var needed = needed(school, inFull ? full.measures(school) : Set.of());
        var drawn = charts.of(
                new ChartsOfSchool.Asked(school, entry.authority(), entry.lineage(), needed, asAt, knownAt), beside);
        var category = code == null ? Optional.<Categorised>empty() : categorised(school, code, asAt);
        return new SchoolProfile(
                school,
                entry.authority(),
                code == null ? Optional.empty() : consortia.of(code, school.id(), asAt),
                asAt,
                knownAt,
                entry.facts(),
                drawn.results(),
                drawn.shown().stream()
                        .map(line -> new SchoolProfile.Shown(line.what(), line.about()))
                        .toList(),
                drawn.more(),
                InspectionWords.table(told),
                InspectionWords.sentence(told),
                InspectionWords.events(told),
                entry.changes(),
                inFull ? full.of(school, drawn.own(), entry.lineage().size(), asAt, knownAt) : List.of(),
                category,
                code == null || asAt.isBefore(LocalDate.now(clock)) ? Optional.empty() : agreed(school, code, category),
                SourceTable.of(told, drawn.sources()));
    }

    private List<String> needed(School school, Collection<String> more) {
        return Stream.of(
                        ResultCharts.measures(school.phase()).stream()
                                .flatMap(measure -> ResultCharts.needed(measure, indicators.get(measure)).stream()),
                        MoreFigures.needed(school.phase(), indicators),
                        more.stream())
                .flatMap(one -> one)
                .distinct()
                .toList();
    }

    /** The reader's rights decide whether a run shows; where none does, neither does a category. */
    private Optional<Categorised> categorised(School school, AuthorityCode authority, LocalDate asAt) {
        var urn = school.urn();
        return latest.of(authority, school.id(), asAt)
                .flatMap(one -> categorisation
                        .explanation(one.run().id(), urn)
                        .map(why -> new Categorised(
                                one.scheme().find(why.category()),
                                one.policy().title(),
                                one.run().id(),
                                one.run().asAt(),
                                why,
                                one.scheme())));
    }

    /** @param proposed knows the words of categories */
    private Optional<SchoolProfile.Agreed> agreed(
            School school, AuthorityCode authority, Optional<Categorised> proposed) {
        if (!latest.mayBeSeen(authority, school.id())) {
            return Optional.empty();
        }
        return agreed.today(authority, school.id()).map(one -> {
            var until = one.until();
            var words = proposed.flatMap(other -> other.scheme().find(one.category()))
                    .map(category -> ", " + category.words())
                    .orElse("");
            return new SchoolProfile.Agreed(
                    one.category(),
                    one.from(),
                    one.decision(),
                    "%s%s, from %s, by decision %s%s"
                            .formatted(
                                    one.category().isEmpty() ? "not known" : one.category(),
                                    words,
                                    Dates.words(one.from()),
                                    one.decision(),
                                    until == null
                                            ? ""
                                            : ", changed by hand from %s until %s"
                                                    .formatted(one.agreed(), Dates.words(until))));
        });
    }
}

package org.trajectory.reports.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Inspections;
import org.trajectory.evidence.Region;
import org.trajectory.insight.SchoolInFull;
import org.trajectory.partnership.Consortia;
import org.trajectory.reports.LatestCategories;
import org.trajectory.reports.profile.SchoolProfile.Categorised;
import org.trajectory.reports.profile.SchoolProfile.Fact;
import org.trajectory.reports.profile.SchoolProfile.Linked;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Puts the profile of a school together. */
@Service
public class Profiles {
    private final SchoolRegister register;
    private final Authorities authorities;
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
            Authorities authorities,
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
        this.authorities = authorities;
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
        var lineage = register.lineages(List.of(urn)).getOrDefault(urn, List.of(urn));
        var code = school.authority();
        var authority = code == null
                ? ""
                : authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
        var told = inspections.of(List.of(urn), asAt, knownAt).getOrDefault(urn, List.of());
        var sources = new LinkedHashSet<List<String>>();
        told.forEach(one -> sources.add(List.of(
                "Inspections", one.source().fileName(), Dates.words(one.source().published()))));
        var needed = needed(school, inFull ? full.measures(school) : Set.of());
        var drawn = charts.of(new ChartsOfSchool.Asked(school, authority, lineage, needed, asAt, knownAt), beside);
        var own = drawn.own();
        own.values()
                .forEach(years -> years.values()
                        .forEach(one -> sources.add(List.of(
                                "Figures of " + one.year(),
                                one.source().fileName(),
                                Dates.words(one.source().published())
                                        + (one.source().publishedAssumed() ? " (assumed)" : "")))));
        var category = code == null ? Optional.<Categorised>empty() : categorised(school, code, asAt);
        return new SchoolProfile(
                school,
                authority,
                code == null ? Optional.empty() : consortia.of(code, school.id(), asAt),
                asAt,
                knownAt,
                facts(school, asAt),
                drawn.results(),
                drawn.shown().stream()
                        .map(line -> new SchoolProfile.Shown(line.what(), line.about()))
                        .toList(),
                drawn.more(),
                InspectionWords.table(told),
                InspectionWords.sentence(told),
                InspectionWords.events(told),
                changes(urn, asAt),
                inFull ? full.of(school, own, lineage.size(), asAt, knownAt) : List.of(),
                category,
                code == null || asAt.isBefore(LocalDate.now(clock)) ? Optional.empty() : agreed(school, code, category),
                sourceTable(sources));
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

    private List<Fact> facts(School school, LocalDate asAt) {
        var sources = register.sources(school.urn(), asAt);
        var facts = new ArrayList<Fact>();
        add(facts, sources, "URN", school.urn().toString(), RegisterField.NAME);
        add(facts, sources, "LAESTAB", school.laestab(), RegisterField.ESTABLISHMENT_NUMBER);
        add(facts, sources, "Kind", school.kind().words(), RegisterField.TYPE);
        add(
                facts,
                sources,
                "Phase",
                school.phase() == null ? null : school.phase().word(),
                RegisterField.PHASE);
        region(school).ifPresent(region -> facts.add(new Fact("Region", region, "", Optional.empty())));
        add(facts, sources, "Type", school.type(), RegisterField.TYPE);
        add(facts, sources, "Legal status", school.legalStatus().words(), RegisterField.TYPE);
        add(facts, sources, "Status", school.status().words(), RegisterField.STATUS);
        add(
                facts,
                sources,
                "Opened",
                school.opened() == null ? null : Dates.words(school.opened()),
                RegisterField.OPENED);
        add(
                facts,
                sources,
                "Last day open",
                school.closed() == null ? null : Dates.words(school.closed()),
                RegisterField.CLOSED);
        add(facts, sources, "Trust", school.trust(), RegisterField.TRUST);
        add(facts, sources, "Diocese", school.diocese(), RegisterField.DIOCESE);
        add(facts, sources, "Religious character", school.religiousCharacter(), RegisterField.RELIGIOUS_CHARACTER);
        add(facts, sources, "Ages", ages(school), RegisterField.LOW_AGE);
        add(facts, sources, "Gender of entry", school.gender(), RegisterField.GENDER);
        add(facts, sources, "Admissions", school.admissions(), RegisterField.ADMISSIONS);
        add(facts, sources, "Pupils", number(school.pupils()), RegisterField.PUPILS);
        add(facts, sources, "Capacity", number(school.capacity()), RegisterField.CAPACITY);
        add(facts, sources, "Town", school.town(), RegisterField.TOWN);
        add(facts, sources, "Postcode", school.postcode(), RegisterField.POSTCODE);
        return facts;
    }

    /** That of its authority, where a file of authorities tells it. */
    private Optional<String> region(School school) {
        return Optional.ofNullable(school.authority())
                .flatMap(authorities::find)
                .flatMap(authority -> Region.of(authority.region()))
                .map(Region::words);
    }

    private static @Nullable String ages(School school) {
        var low = school.lowAge();
        var high = school.highAge();
        return low == null || high == null ? null : low + "–" + high;
    }

    private static @Nullable String number(@Nullable Integer value) {
        return value == null ? null : String.format(java.util.Locale.UK, "%,d", value);
    }

    private static void add(
            List<Fact> facts,
            Map<RegisterField, SchoolRegister.Told> sources,
            String label,
            @Nullable String value,
            RegisterField field) {
        if (value == null || value.isEmpty()) {
            return;
        }
        var told = sources.get(field);
        facts.add(new Fact(
                label,
                value,
                told == null ? "" : "%s, %s, line %d".formatted(told.feed(), Dates.words(told.asOf()), told.line()),
                told == null
                        ? Optional.empty()
                        : Optional.of("/imports/%d/lines/%d?of=register.%s"
                                .formatted(told.file(), told.line(), field.name()))));
    }

    private List<Linked> changes(Urn urn, LocalDate asAt) {
        var changes = register.changes(urn);
        var others = changes.stream()
                .map(change -> change.predecessor().equals(urn) ? change.successor() : change.predecessor())
                .distinct()
                .toList();
        var names = others.isEmpty() ? Map.<Urn, School>of() : register.find(others, asAt);
        var linked = new ArrayList<Linked>();
        for (var change : changes) {
            boolean after = change.predecessor().equals(urn);
            var other = after ? change.successor() : change.predecessor();
            var school = names.get(other);
            linked.add(new Linked(
                    change.oneToOne()
                            ? (after ? "Carried on as" : "Carries on")
                            : (after ? "Followed, with others, by" : "Came, with others, from"),
                    other.value(),
                    school == null ? "URN " + other : school.name(),
                    change.on() == null ? "date not told" : Dates.words(change.on())));
        }
        return linked;
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

    private static DataTable sourceTable(Collection<List<String>> sources) {
        var merged = new LinkedHashMap<List<String>, List<String>>();
        for (var source : sources) {
            merged.computeIfAbsent(source.subList(1, 3), key -> new ArrayList<>())
                    .add(source.getFirst());
        }
        return new DataTable(
                "Where the figures came from",
                List.of(Column.text("File"), Column.text("What"), Column.text("Published")),
                merged.entrySet().stream()
                        .map(entry -> List.of(
                                Cell.text(entry.getKey().get(0)),
                                Cell.text(entry.getValue().stream()
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining("; "))),
                                Cell.text(entry.getKey().get(1))))
                        .toList());
    }
}

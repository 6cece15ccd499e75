package org.trajectory.reports.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.profile.Beside;
import org.trajectory.reports.profile.Profiles;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.signals.Signals;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.SchoolSection;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is known of one school, as its page shows it. */
@Needs({Action.SEE_SCHOOLS, Action.SEE_SIGNALS, Action.SEE_ALERTS})
@Command(
        name = "profile",
        description =
                "What is known of a school on a day: who it is, results with chance, inspections, category, sources.",
        footer = {
            "--format json gives everything, with how many independent sources speak about the school, alerts, findings and statements of action; csv the figures, as rows of indicator,measure,year,of,value,source,line,release,published; table the sentences."
        })
public final class ProfileVerb implements Verb {
    @Option(
            names = "--urn",
            required = true,
            paramLabel = "URN",
            converter = UrnOption.class,
            description = "Six digits.")
    private @Nullable Urn urn;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day that it speaks of (default: today).")
    private @Nullable LocalDate asAt;

    @Option(names = "--known-at", paramLabel = "DATE", description = "Day by which it was published (default: today).")
    private @Nullable LocalDate knownAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Option(
            names = "--beside",
            split = ",",
            paramLabel = "WHAT",
            converter = BesideOption.class,
            description =
                    "What the figures are set beside, separated by commas: authority, england, similar, region, neighbours (default: authority,england).")
    private @Nullable Set<Beside> beside;

    static final class BesideOption implements ITypeConverter<Beside> {
        @Override
        public Beside convert(String text) {
            return Beside.ofKey(text.strip())
                    .orElseThrow(() -> new TypeConversionException("“%s” is none of %s"
                            .formatted(
                                    text,
                                    Stream.of(Beside.values()).map(Beside::key).collect(Collectors.joining(", ")))));
        }
    }

    static final class UrnOption implements ITypeConverter<Urn> {
        @Override
        public Urn convert(String text) {
            try {
                return Urn.of(text.strip());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var today = LocalDate.now(beans.getBean(Clock.class));
        var day = asAt == null ? today : asAt;
        var profile = beans.getBean(Profiles.class)
                .of(
                        Objects.requireNonNull(urn),
                        day,
                        knownAt == null ? today : knownAt,
                        beside == null ? Beside.USUAL : beside)
                .orElseThrow(
                        () -> new Refused("No school with the URN %s is known on %s".formatted(urn, Dates.words(day))));
        switch (format) {
            case json -> {
                var told = told(profile);
                told.put("signals", signals(beans, profile));
                var sections = sections(beans, profile);
                told.put("sections", sections.stream().map(ProfileVerb::section).toList());
                told.put("timeline", timeline(profile, sections));
                out.json(told);
            }
            case csv -> out.print(profile.figures(), format);
            case table -> {
                lines(profile).forEach(out.rows()::println);
                out.rows().flush();
            }
        }
        return 0;
    }

    /** What modules beyond the official figures know of it, as its page shows it. */
    private static List<SchoolSection.Section> sections(BeanFactory beans, SchoolProfile profile) {
        return beans.getBeanProvider(SchoolSection.class)
                .orderedStream()
                .flatMap(one -> one.of(profile.school().urn(), profile.asAt(), profile.knownAt()).stream())
                .toList();
    }

    private static Map<String, Object> section(SchoolSection.Section section) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", section.id());
        told.put("heading", section.heading());
        told.put("sentence", section.sentence());
        told.put("rows", rows(section.table().file()));
        return told;
    }

    /** Inspections and what follows from them, by day. */
    private static List<Map<String, String>> timeline(SchoolProfile profile, List<SchoolSection.Section> sections) {
        return Stream.concat(profile.inspected().stream(), sections.stream().flatMap(one -> one.events().stream()))
                .sorted(Comparator.comparing(SchoolSection.Event::on))
                .map(event -> {
                    Map<String, String> told = new LinkedHashMap<>();
                    told.put("on", event.on().toString());
                    told.put("kind", event.lane());
                    told.put("what", event.label());
                    return told;
                })
                .toList();
    }

    /** How many independent sources speak about it, by type; no words of a signal are printed. */
    private static Map<String, Object> signals(BeanFactory beans, SchoolProfile profile) {
        var live = beans.getBean(Signals.class).live(profile.school().id(), profile.asAt(), profile.knownAt());
        var told = new LinkedHashMap<String, Object>();
        told.put("concerned_sources", live.concerned());
        told.put("pleased_sources", live.pleased());
        told.put("signals", live.items().size());
        told.put("sources_by_type", live.byType());
        return told;
    }

    static Map<String, @Nullable Object> told(SchoolProfile profile) {
        var school = profile.school();
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("urn", school.urn().value());
        told.put("name", school.name());
        told.put("as_at", profile.asAt().toString());
        told.put("known_at", profile.knownAt().toString());
        told.put(
                "authority",
                school.authority() == null ? null : school.authority().code());
        told.put("authority_name", profile.authority());
        told.put("consortium", profile.consortium().orElse(null));
        told.put("phase", school.phase() == null ? null : school.phase().word());
        told.put(
                "facts",
                profile.facts().stream()
                        .map(fact -> Map.of("label", fact.label(), "value", fact.value(), "source", fact.source()))
                        .toList());
        told.put("results", profile.results().stream().map(ProfileVerb::result).toList());
        told.put(
                "beside",
                profile.beside().stream()
                        .map(line -> Map.of(
                                "what", line.what().key(), "about", line.about().sentence()))
                        .toList());
        told.put(
                "others",
                profile.more().stream()
                        .flatMap(group -> group.results().stream())
                        .map(ProfileVerb::result)
                        .toList());
        told.put(
                "in_full",
                profile.inFull().stream()
                        .map(part -> Map.of(
                                "id", part.id(),
                                "sentence", part.sentence(),
                                "rows", rows(part.table().file())))
                        .toList());
        told.put("inspection", profile.inspectionSentence());
        told.put("inspections", rows(profile.inspections().file()));
        told.put(
                "category",
                profile.category()
                        .map(one -> Map.of(
                                "key", one.why().category(),
                                "words", one.why().categoryWords(),
                                "policy", one.policy(),
                                "as_at", one.asAt().toString(),
                                "because", one.why().because()))
                        .orElse(null));
        told.put(
                "agreed",
                profile.agreed()
                        .map(one -> Map.of(
                                "key",
                                one.category(),
                                "from",
                                one.from().toString(),
                                "decision",
                                one.decision(),
                                "words",
                                one.words()))
                        .orElse(null));
        told.put(
                "changes",
                profile.changes().stream()
                        .map(one ->
                                Map.of("words", one.words(), "urn", one.urn(), "name", one.name(), "when", one.when()))
                        .toList());
        told.put("sources", rows(profile.sources().file()));
        return told;
    }

    private static Map<String, Object> result(SchoolProfile.Result result) {
        var told = new LinkedHashMap<String, Object>();
        told.put("indicator", result.id());
        told.put("measure", result.heading());
        told.put("sentence", result.sentence());
        told.put(
                "years", result.chart().map(chart -> rows(chart.table().file())).orElse(List.of()));
        return told;
    }

    private static List<Map<String, String>> rows(Table table) {
        return table.rows().stream()
                .map(row -> {
                    Map<String, String> object = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        object.put(table.columns().get(i), row.get(i));
                    }
                    return object;
                })
                .toList();
    }

    private static List<String> lines(SchoolProfile profile) {
        var lines = new java.util.ArrayList<String>();
        lines.add("%s %s, %s".formatted(profile.school().urn(), profile.school().name(), profile.authority()));
        lines.add("As at %s, as known on %s".formatted(Dates.words(profile.asAt()), Dates.words(profile.knownAt())));
        profile.category()
                .ifPresent(one -> lines.add("Category %s (%s)"
                        .formatted(
                                one.category()
                                        .map(category -> category.key() + ", " + category.words())
                                        .orElse("not known"),
                                one.policy())));
        lines.add(profile.inspectionSentence());
        profile.results().forEach(one -> lines.add("%s. %s".formatted(one.heading(), one.sentence())));
        profile.more()
                .forEach(group ->
                        group.results().forEach(one -> lines.add("%s. %s".formatted(one.heading(), one.sentence()))));
        profile.inFull().forEach(part -> lines.add("%s. %s".formatted(part.heading(), part.sentence())));
        return lines;
    }
}

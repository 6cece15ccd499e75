package org.trajectory.partnership.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.ConsortiaFile;
import org.trajectory.partnership.Groupings;
import org.trajectory.partnership.effects.Effect;
import org.trajectory.partnership.effects.Effects;
import org.trajectory.partnership.grouping.Candidate.PlacedBy;
import org.trajectory.partnership.grouping.Suggestion;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Consortia from a file, by suggestion, or as they are. What it would bring is told before it is kept. */
@Needs({Action.SEE_CONSORTIA, Action.CHANGE_CONSORTIA})
@Command(
        name = "consortia",
        description = "Take in, suggest or list the consortia of an authority",
        footer = {
            "Rows: urn,consortium, for each open state-funded school; empty where it belongs to none.",
            "What --import or --suggest would bring for schools, seats, votes and money is said first."
        })
public class ConsortiaVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority")
    private @Nullable AuthorityCode authority;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day of the memberships; unless told, the first day that the register knows")
    private @Nullable LocalDate from;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day of the rows printed; unless told, today")
    private @Nullable LocalDate asAt;

    @Option(names = "--dry-run", description = "Say and list the same, and keep nothing")
    private boolean dryRun;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    static final class What {
        @Option(names = "--import", paramLabel = "FILE.csv", description = "Keep a CSV of urn,consortium")
        private @Nullable Path file;

        @Option(
                names = "--suggest",
                paramLabel = "PHASE=N,…",
                converter = Counts.class,
                description = "Make and keep compact consortia, such as primary=10,secondary=3")
        private @Nullable Wanted counts;

        @Option(names = "--list", description = "List what is kept")
        private boolean list;
    }

    /** How many consortia of each phase. */
    record Wanted(Map<Phase, Integer> of) {}

    /** What a change says of itself, and the schools as they are then. */
    private record Made(List<String> said, List<Consortia.Member> members) {}

    @Override
    public int run(BeanFactory beans, Output out) {
        var consortia = beans.getBean(Consortia.class);
        var code = Objects.requireNonNull(authority);
        var asked = Objects.requireNonNull(what);
        var day = asAt != null ? asAt : dayAfter(beans.getBean(Clock.class));
        if (asked.list) {
            if (dryRun) {
                throw new Refused("--dry-run goes with --import or --suggest: a list changes nothing");
            }
            return print(consortia.members(code, day), day, code, out);
        }
        var change = change(beans.getBean(Groupings.class), code, asked);
        var tried = beans.getBean(Effects.class)
                .tried(
                        code,
                        Objects.requireNonNullElse(from, day),
                        () -> new Made(change.get(), consortia.members(code, day)));
        say(out, tried.effect());
        if (dryRun) {
            tried.answer().said().forEach(out::say);
            out.say("This is what it would be; nothing is kept");
            return print(tried.answer().members(), day, code, out);
        }
        change.get().forEach(out::say);
        return print(consortia.members(code, day), day, code, out);
    }

    /** @return makes the change and gives what is to be said of it */
    private Supplier<List<String>> change(Groupings groupings, AuthorityCode code, What asked) {
        if (asked.file != null) {
            var file = read(asked.file);
            return () -> said(groupings.take(code, file, from), List.of());
        }
        var counts = Objects.requireNonNull(asked.counts).of();
        return () -> {
            var suggestions = groupings.suggest(code, counts, from);
            return said(groupings.keep(code, suggestions, from), suggestions);
        };
    }

    private int print(List<Consortia.Member> members, LocalDate day, AuthorityCode code, Output out) {
        if (members.isEmpty()) {
            throw new Refused(
                    "The register has no open state-funded school of authority %s on %s: check the code and the day, or import the register first"
                            .formatted(code, day));
        }
        var rows = members.stream()
                .sorted(Comparator.comparing(member -> member.school().urn()))
                .map(member -> List.of(
                        member.school().urn().toString(), member.consortium().orElse("")))
                .toList();
        out.print(new Table(List.of("urn", "consortium"), rows), format);
        long none =
                members.stream().filter(member -> member.consortium().isEmpty()).count();
        if (none > 0) {
            out.say("%d of %d open schools belong to no consortium on %s".formatted(none, members.size(), day));
        }
        return 0;
    }

    private LocalDate dayAfter(Clock clock) {
        var today = LocalDate.now(clock);
        return from != null && from.isAfter(today) ? from : today;
    }

    private static ConsortiaFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new Refused("There is no file %s: check the path".formatted(path));
        }
        try {
            if (Files.size(path) > 20_000_000) {
                throw new Refused("%s is too large for a list of schools".formatted(path));
            }
            return ConsortiaFile.read(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static void say(Output out, Effect effect) {
        effect.parts()
                .forEach(part -> part.differences()
                        .forEach(one -> out.say("%s: %s: %s, then %s"
                                .formatted(
                                        part.heading(),
                                        one.what(),
                                        one.now().isEmpty() ? "not there" : one.now(),
                                        one.then().isEmpty() ? "not there any more" : one.then()))));
        if (effect.parts().stream().allMatch(part -> part.differences().isEmpty())) {
            out.say("Schools, seats, votes and money stay as they are");
        }
        effect.notes().forEach(out::say);
    }

    private static List<String> said(Groupings.Report report, List<Suggestion> suggestions) {
        var said = new ArrayList<>(report.remarks());
        said.add(report.words() + " Consortia: " + String.join("; ", report.consortia()));
        suggestions.forEach(suggestion -> said.addAll(said(suggestion)));
        return said;
    }

    private static List<String> said(Suggestion suggestion) {
        var lent = new ArrayList<String>();
        for (var group : suggestion.groups()) {
            group.members().stream()
                    .filter(school -> school.placedBy() == PlacedBy.SUCCESSOR
                            || school.placedBy() == PlacedBy.POSTCODE
                            || school.placedBy() == PlacedBy.TOWN)
                    .forEach(school -> lent.add(
                            "%s (%s)".formatted(school.urn(), school.placedBy().words())));
        }
        var said = new ArrayList<String>();
        if (!lent.isEmpty()) {
            said.add("Without a place of their own: " + String.join("; ", lent));
        }
        if (!suggestion.unplaced().isEmpty()) {
            said.add("Left in no consortium, since no place is known: "
                    + String.join(
                            "; ",
                            suggestion.unplaced().stream()
                                    .map(school -> school.urn().toString())
                                    .toList()));
        }
        return said;
    }

    static final class Counts implements ITypeConverter<Wanted> {
        @Override
        public Wanted convert(String text) {
            var counts = new EnumMap<Phase, Integer>(Phase.class);
            for (var part : text.split(",", -1)) {
                var pair = part.split("=", -1);
                var phase = pair.length == 2 ? Phase.ofWord(pair[0]) : java.util.Optional.<Phase>empty();
                if (phase.isEmpty() || !pair[1].strip().matches("[1-9][0-9]{0,2}")) {
                    throw new TypeConversionException(
                            "“%s” isn’t a phase with a number of consortia, like primary=10".formatted(part));
                }
                if (counts.put(phase.get(), Integer.parseInt(pair[1].strip())) != null) {
                    throw new TypeConversionException(
                            "phase %s is given twice".formatted(phase.get().word()));
                }
            }
            return new Wanted(counts);
        }
    }
}

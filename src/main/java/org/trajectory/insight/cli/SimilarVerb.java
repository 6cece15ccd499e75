package org.trajectory.insight.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.insight.similar.SimilarTables;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The fifty schools most like one by intake, or those of every school of a phase. */
@Needs(Action.SEE_SCHOOLS)
@Command(
        name = "similar",
        description = "The fifty schools whose intake is most like a school’s own; results play no part in the choice.",
        footer = {
            "Rows: rank,urn,name,distance; with --all: of,rank,urn,name,distance.",
            "A distance of 0 is the same intake. For primary schools it is in the measure of the Department for Education."
        })
public final class SimilarVerb implements Verb {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which = new Which();

    static final class Which {
        @Option(names = "--urn", paramLabel = "URN", converter = UrnOption.class, description = "The school.")
        private @Nullable Urn urn;

        @Option(
                names = "--all",
                paramLabel = "PHASE",
                converter = PhaseOption.class,
                description = "Every school of a phase, such as primary.")
        private @Nullable Phase phase;
    }

    @Option(
            names = "--as-at",
            paramLabel = "DATE",
            description = "Day of the schools and their intake (default: today).")
    private @Nullable LocalDate asAt;

    @Option(names = "--known-at", paramLabel = "DATE", description = "Day by which it was published (default: today).")
    private @Nullable LocalDate knownAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    static final class PhaseOption implements ITypeConverter<Phase> {
        @Override
        public Phase convert(String text) {
            return Phase.ofWord(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "“%s” isn’t a phase: primary, secondary, all-through, special …".formatted(text)));
        }
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var today = LocalDate.now(beans.getBean(Clock.class));
        var day = asAt == null ? today : asAt;
        var known = knownAt == null ? today : knownAt;
        var similar = beans.getBean(SimilarSchools.class);
        if (which.urn == null) {
            var phase = java.util.Objects.requireNonNull(which.phase);
            var sets = similar.all(phase, null, day, known);
            if (sets.isEmpty()) {
                throw new Refused(
                        "Too few %s schools with a known intake are loaded to choose from".formatted(phase.word()));
            }
            out.print(all(sets), format);
            out.say("%,d schools, each with its nearest".formatted(sets.size()));
            return 0;
        }
        var set = similar.of(which.urn, day, known);
        out.print(SimilarTables.file(set), format);
        out.say("%s, %s: nearest %d of %,d %s schools by %s"
                .formatted(
                        set.urn(),
                        set.name(),
                        set.schools().size(),
                        set.among(),
                        set.phase().word(),
                        String.join("; ", set.characteristics())));
        if (!set.notHeld().isEmpty()) {
            out.say("Not known, so left out: " + String.join("; ", set.notHeld()));
        }
        if (set.ofFew()) {
            out.say("Chosen from few: the last of them may not be very similar");
        }
        return 0;
    }

    private static Table all(List<SimilarSchools.Set> sets) {
        var rows = new ArrayList<List<String>>();
        for (var set : sets) {
            for (var one : set.schools()) {
                rows.add(List.of(
                        set.urn().toString(),
                        String.valueOf(one.rank()),
                        one.urn().toString(),
                        one.name(),
                        String.format(Locale.ROOT, "%.6f", one.distance())));
            }
        }
        return new Table(List.of("of", "rank", "urn", "name", "distance"), rows);
    }
}

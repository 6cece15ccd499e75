package org.trajectory.reports.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.ForAuthority;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PrintedAs;
import org.trajectory.platform.cli.Verb;
import org.trajectory.schools.Kind;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.Status;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lists the schools of an authority as they stood on a day. */
@Needs(Action.SEE_SCHOOLS)
@Command(
        name = "schools",
        description = "List the schools of an authority as they stood on a day",
        footer = {
            "Rows: urn,laestab,name,phase,type,status,pupils,consortium, by URN.",
            "Pupils are those of the census nearest to the day within 12 months, else the register’s."
        })
public final class SchoolsVerb implements Verb {
    private static final Set<Status> OPEN = Set.of(Status.OPEN, Status.CLOSING);

    /** A census further from the day than this many months isn't the day's. */
    private static final int NEAR_MONTHS = 12;

    @Mixin
    private final ForAuthority authority = new ForAuthority();

    @Mixin
    private final AsAt asAt = new AsAt();

    @Mixin
    private final PrintedAs printed = new PrintedAs();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "state-funded",
            converter = KindOption.class,
            description =
                    "state-funded, independent, college, childrens-centre, early-years, welsh, overseas, other or all"
                            + " (default: ${DEFAULT-VALUE})")
    private Chosen<Kind> kind = new Chosen<>(Set.of(Kind.STATE_FUNDED));

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "open",
            converter = StatusOption.class,
            description = "open, which includes those proposed to close; closed, proposed, unknown or all"
                    + " (default: ${DEFAULT-VALUE})")
    private Chosen<Status> status = new Chosen<>(OPEN);

    @Override
    public int run(BeanFactory beans, Output out) {
        var code = authority.code();
        var today = LocalDate.now(beans.getBean(Clock.class));
        var day = asAt.day(beans);
        var schools = new ArrayList<>(beans.getBean(SchoolRegister.class)
                .list(new SchoolRegister.Question(code, day, kind.of(), status.of())));
        if (schools.isEmpty()) {
            throw new Refused(
                    "The register has no such school of authority %s on %s: check the code and the day, or import the register first"
                            .formatted(code, Dates.words(day)));
        }
        schools.sort(Comparator.comparing(School::urn));
        var rolls = rolls(beans.getBean(Observations.class), schools, day, today);
        var consortia = beans.getBean(Consortia.class).membership(code, day);
        out.print(
                new Table(
                        List.of("urn", "laestab", "name", "phase", "type", "status", "pupils", "consortium"),
                        schools.stream()
                                .map(school -> List.of(
                                        school.urn().toString(),
                                        school.laestab(),
                                        school.name(),
                                        school.phase() == null
                                                ? ""
                                                : school.phase().word(),
                                        Objects.requireNonNullElse(school.type(), ""),
                                        school.status().words(),
                                        pupils(school, rolls),
                                        consortia.getOrDefault(school.id(), "")))
                                .toList()),
                printed.format());
        return 0;
    }

    private static String pupils(School school, Map<Urn, Integer> rolls) {
        var roll = rolls.getOrDefault(school.urn(), school.pupils());
        return roll == null ? "" : roll.toString();
    }

    private static Map<Urn, Integer> rolls(
            Observations observations, List<School> schools, LocalDate day, LocalDate today) {
        var rolls = new HashMap<Urn, Integer>();
        var urns = schools.stream().map(School::urn).toList();
        observations
                .of(urns, List.of("roll"), day.plusMonths(NEAR_MONTHS), today)
                .forEach((urn, told) -> told.stream()
                        .filter(roll ->
                                roll.value() != null && !roll.holdsFrom().isBefore(day.minusMonths(NEAR_MONTHS)))
                        .min(Comparator.comparingLong(
                                (Observation roll) -> Math.abs(roll.holdsFrom().toEpochDay() - day.toEpochDay())))
                        .ifPresent(roll -> rolls.put(urn, (int) Math.round(Objects.requireNonNull(roll.value())))));
        return rolls;
    }

    /** @param of empty for all */
    record Chosen<E>(Set<E> of) {}

    static final class KindOption implements ITypeConverter<Chosen<Kind>> {
        @Override
        public Chosen<Kind> convert(String text) {
            return new Chosen<>(text.equals("all") ? Set.of() : Set.of(one(Kind.values(), text)));
        }
    }

    static final class StatusOption implements ITypeConverter<Chosen<Status>> {
        @Override
        public Chosen<Status> convert(String text) {
            return new Chosen<>(
                    switch (text) {
                        case "all" -> Set.of();
                        case "open" -> OPEN;
                        default -> Set.of(one(Status.values(), text));
                    });
        }
    }

    private static <E extends Enum<E>> E one(E[] values, String word) {
        var name = word.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("“%s” is none of %s, all"
                        .formatted(
                                word,
                                Arrays.stream(values)
                                        .map(value -> value.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .collect(Collectors.joining(", ")))));
    }
}

package org.trajectory.categories.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.Policies;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.KnownAt;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PrintedAs;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Says why a school has its category. */
@Command(name = "explain", description = "Say why a school has its category: rule, values, sources, nearest change.")
@Needs(Action.SEE_CATEGORIES)
public final class ExplainVerb implements Verb {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Option(
            names = "--urn",
            required = true,
            paramLabel = "URN",
            converter = UrnOption.class,
            description = "Six digits.")
    @Nullable
    Urn urn;

    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "See: policy list.")
    String policy = "";

    @Mixin
    private final AsAt asAt = new AsAt();

    @Mixin
    private final KnownAt knownAt = new KnownAt();

    @Mixin
    private final PrintedAs printed = new PrintedAs();

    @Override
    public int run(BeanFactory beans, Output out) {
        var explanation = beans.getBean(Categorisation.class)
                .explain(
                        Objects.requireNonNull(urn),
                        beans.getBean(Policies.class).resolve(policy),
                        asAt.day(beans),
                        knownAt.day(beans));
        if (printed.format() == Format.json) {
            var tree = JSON.convertValue(explanation, Map.class);
            tree.put("urn", explanation.urn().value());
            out.json(tree);
        } else if (printed.format() == Format.csv) {
            out.print(
                    new Table(List.of("about", "what", "value", "note", "source"), rows(explanation)),
                    printed.format());
        } else {
            words(explanation).forEach(out.rows()::println);
            out.rows().flush();
        }
        return 0;
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

    private static List<List<String>> rows(Explanation told) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("category", told.category(), told.categoryWords(), "", ""));
        rows.add(List.of("rule", told.ruleId(), told.rule(), told.because(), ""));
        told.values()
                .forEach(value -> rows.add(List.of(
                        "value",
                        value.input(),
                        value.value(),
                        value.missing() != null ? value.missing() : value.note() == null ? "" : value.note(),
                        String.join(
                                ";",
                                value.from().stream().map(ExplainVerb::source).toList()))));
        told.cautions().forEach(caution -> rows.add(List.of("caution", "", caution, "", "")));
        told.nearest()
                .forEach(change -> rows.add(List.of("change", change.category(), change.words(), change.need(), "")));
        return rows;
    }

    private static List<String> words(Explanation told) {
        var lines = new ArrayList<String>();
        lines.add("%s %s".formatted(told.urn(), told.name()));
        lines.add("%s, %s, as at %s, known at %s"
                .formatted(
                        told.category().isEmpty() ? "No category" : "Category " + told.category(),
                        told.categoryWords(),
                        Dates.words(told.asAt()),
                        Dates.words(told.knownAt())));
        lines.add("Rule %d (%s): %s".formatted(told.ruleNumber(), told.ruleId(), told.rule()));
        lines.add(told.because());
        told.values().forEach(value -> {
            lines.add("- %s: %s%s"
                    .formatted(
                            value.label(),
                            value.value(),
                            value.missing() != null
                                    ? " (" + value.missing() + ")"
                                    : value.note() == null ? "" : " (" + value.note() + ")"));
            value.from().forEach(from -> lines.add("  from " + source(from)));
        });
        told.cautions().forEach(caution -> lines.add("Caution: " + caution));
        told.nearest().forEach(change -> lines.add(change.words()));
        return lines;
    }

    private static String source(Explanation.From from) {
        return "%s, line %d%s, published %s%s"
                .formatted(
                        from.file(),
                        from.line(),
                        from.release() == null ? "" : ", " + from.release(),
                        Dates.words(from.published()),
                        from.publishedAssumed() ? " (assumed)" : "");
    }
}

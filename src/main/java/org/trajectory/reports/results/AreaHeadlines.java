package org.trajectory.reports.results;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.insight.MainMeasures;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolsSection;
import org.trajectory.values.Phase;
import org.trajectory.web.Days;
import org.trajectory.web.SchoolSection;
import org.trajectory.web.charts.SmallMultiples;

/** What is shown of several schools together, read at once for all measures. Needs a transaction. */
@Component
public class AreaHeadlines {
    /** More small drawings nobody compares by eye. */
    private static final int DRAWN = 40;

    private final ResultsReader results;
    private final IndicatorCatalogue indicators;
    private final SingletonSupplier<List<SchoolsSection>> sections;

    /** By the figures themselves, which are remembered by what the reader may see. */
    private final Cache<Map<String, Figures>, Worked> remembered =
            Caffeine.newBuilder().weakKeys().maximumSize(200).build();

    AreaHeadlines(ResultsReader results, IndicatorCatalogue indicators, ObjectProvider<SchoolsSection> sections) {
        this.results = results;
        this.indicators = indicators;
        this.sections = SingletonSupplier.of(() -> sections.orderedStream().toList());
    }

    /**
     * @param main measures over the years
     * @param without names of main measures of which no figure is known
     * @param schools each by the main measure, where they are few enough @param href where they are all compared by it
     */
    public record Shown(
            List<YearsTogether.Drawn> main,
            List<String> without,
            Optional<SmallMultiples> schools,
            String href,
            List<OthersTogether.Row> others,
            List<SchoolSection.Section> sections) {}

    /** What follows from figures alone. @param name of the area */
    private record Worked(String name, List<YearsTogether.Drawn> drawn, List<OthersTogether.Row> others) {}

    Shown of(String name, List<School> schools, Days days) {
        var asAt = days.asAt();
        var knownAt = days.knownAt();
        var figures = figures(schools, asAt, knownAt);
        var main = measures(schools).stream()
                .flatMap(id -> Optional.ofNullable(figures.get(id)).stream())
                .filter(one -> !one.schools().isEmpty())
                .toList();
        var worked = worked(name, figures, main);
        var drawn = worked.drawn();
        var told = drawn.stream().map(YearsTogether.Drawn::id).toList();
        var first =
                main.stream().filter(one -> told.contains(one.indicator().id())).findFirst();
        return new Shown(
                drawn,
                main.stream()
                        .map(Figures::indicator)
                        .filter(one -> !told.contains(one.id()))
                        .map(Indicator::label)
                        .toList(),
                first.filter(one -> one.schools().size() <= DRAWN)
                        .flatMap(one -> ResultDrawings.multiples(one.indicator().label(), one, school -> "", days)),
                first.map(one -> days.at("/schools/results")
                                .with("measure", one.indicator().id())
                                .toString())
                        .orElse(""),
                worked.others(),
                sections.obtain().stream()
                        .flatMap(section -> section.of(schools, asAt, knownAt).stream())
                        .toList());
    }

    private Worked worked(String name, Map<String, Figures> figures, List<Figures> main) {
        var known = remembered.getIfPresent(figures);
        if (known != null && known.name().equals(name)) {
            return known;
        }
        var worked = new Worked(
                name,
                main.stream()
                        .flatMap(one -> YearsTogether.of(one, name).stream())
                        .toList(),
                OthersTogether.rows(figures));
        remembered.put(figures, worked);
        return worked;
    }

    /** Figures of all years of the main measures and the others, by measure. */
    Map<String, Figures> figures(List<School> schools, LocalDate asAt, LocalDate knownAt) {
        var main = measures(schools);
        var others = OthersTogether.measures().stream()
                .filter(id -> indicators.find(id).isPresent())
                .toList();
        return results.several(schools, main, others, asAt, knownAt);
    }

    /** Those with results of their own first. */
    private static int place(@Nullable Phase phase) {
        return switch (phase) {
            case PRIMARY -> 0;
            case SECONDARY -> 1;
            case ALL_THROUGH -> 2;
            case NURSERY, SPECIAL, ALTERNATIVE_PROVISION, SIXTEEN_PLUS -> 3;
            case null -> 4;
        };
    }

    /** The main measures of the phases of the schools, those of primary schools first. */
    private List<String> measures(List<School> schools) {
        var measures = new LinkedHashSet<String>();
        schools.stream()
                .map(School::phase)
                .distinct()
                .sorted(java.util.Comparator.comparingInt(AreaHeadlines::place))
                .flatMap(phase -> MainMeasures.of(phase).stream())
                .filter(id -> indicators.find(id).isPresent())
                .forEach(measures::add);
        return List.copyOf(measures);
    }
}

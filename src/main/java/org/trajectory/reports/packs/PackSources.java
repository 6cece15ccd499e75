package org.trajectory.reports.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.evidence.FilesBehind;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The files that a board pack rests on: those behind its schools, headline figures, categories, money, charts and map, and no others. */
@Component
class PackSources {
    private static final Map<String, String> WORDS = Map.of(
            "authorities", "names and codes of authorities",
            "categories", "inputs of the categories",
            "inspections", "inspections",
            "map", "outline on the map",
            "pupils", "pupils on roll",
            "register", "register of its schools",
            "results", "charts of results");

    private final FilesBehind files;
    private final SchoolRegister register;
    private final Categorisation categorisation;
    private final IndicatorCatalogue indicators;

    PackSources(
            FilesBehind files, SchoolRegister register, Categorisation categorisation, IndicatorCatalogue indicators) {
        this.files = files;
        this.register = register;
        this.categorisation = categorisation;
        this.indicators = indicators;
    }

    /** @param schools of the run @param charted of which a chart is shown */
    List<FilesBehind.Behind> of(
            AuthorityCode authority,
            long run,
            List<SchoolCategory> schools,
            List<SchoolProfile> charted,
            LocalDate asAt,
            LocalDate knownAt) {
        var urns = new LinkedHashSet<Urn>();
        schools.forEach(one -> urns.add(one.urn()));
        register.lineages(List.copyOf(urns)).values().forEach(urns::addAll);
        var measures = new LinkedHashSet<String>();
        for (var profile : charted) {
            profile.results().stream()
                    .filter(result -> result.chart().isPresent())
                    .findFirst()
                    .ifPresent(
                            result -> measures.addAll(ResultCharts.needed(result.id(), indicators.get(result.id()))));
        }
        return files.of(new FilesBehind.Question(
                authority, urns, measures, List.of(IndicatorCatalogue.ROLL), categorisation.files(run), asAt, knownAt));
    }

    static Table file(List<FilesBehind.Behind> files) {
        return new Table(
                List.of("file", "feed", "period", "as_at", "imported", "rests_on_it"),
                files.stream()
                        .map(one -> List.of(
                                one.name(),
                                one.feed(),
                                Objects.requireNonNullElse(one.period(), ""),
                                Objects.toString(one.asOf(), ""),
                                one.imported().toString(),
                                words(one, ";")))
                        .toList());
    }

    static DataTable table(List<FilesBehind.Behind> files) {
        return new DataTable(
                "Files that this pack rests on",
                List.of(
                        Column.text("File"),
                        Column.text("Feed"),
                        Column.text("Of"),
                        Column.text("Imported"),
                        Column.text("What rests on it")),
                files.stream()
                        .map(one -> List.of(
                                Cell.text(one.name()),
                                Cell.text(one.feed()),
                                Cell.text(of(one)),
                                Cell.text(Dates.words(one.imported())),
                                Cell.text(words(one, "; "))))
                        .toList());
    }

    private static String of(FilesBehind.Behind one) {
        var parts = new ArrayList<String>();
        if (one.period() != null) {
            parts.add(one.period());
        }
        if (one.asOf() != null) {
            parts.add(Dates.words(one.asOf()));
        }
        return String.join(", ", parts);
    }

    private static String words(FilesBehind.Behind one, String between) {
        return one.why().stream().map(why -> WORDS.getOrDefault(why, why)).collect(Collectors.joining(between));
    }
}

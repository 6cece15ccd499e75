package org.trajectory.reports.packs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Movement;
import org.trajectory.categories.Policy;
import org.trajectory.categories.RunReport;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Outlines;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.AllocationReport;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formula;
import org.trajectory.platform.Table;
import org.trajectory.reports.HeadlineWords;
import org.trajectory.reports.profile.Profiles;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.PointMap;

/** Puts a board pack together. */
@Service
public class BoardPacks {
    private final Categorisation categorisation;
    private final Allocations allocations;
    private final Headlines headlines;
    private final Profiles profiles;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final PackNeeds needs;
    private final PackSources sources;
    private final Outlines outlines;
    private final Clock clock;

    BoardPacks(
            Categorisation categorisation,
            Allocations allocations,
            Headlines headlines,
            Profiles profiles,
            SchoolRegister register,
            Authorities authorities,
            PackNeeds needs,
            PackSources sources,
            Outlines outlines,
            Clock clock) {
        this.categorisation = categorisation;
        this.allocations = allocations;
        this.headlines = headlines;
        this.profiles = profiles;
        this.register = register;
        this.authorities = authorities;
        this.needs = needs;
        this.sources = sources;
        this.outlines = outlines;
        this.clock = clock;
    }

    public record Question(AuthorityCode authority, Policy policy, Formula formula, Money pot, LocalDate asAt) {
        /** For the record of who made which pack. */
        public Map<String, String> words() {
            return Map.of(
                    "as at", asAt.toString(), "policy", policy.id(), "formula", formula.id(), "pot", pot.toString());
        }
    }

    /** Runs the policy and the formula on what is known today and gathers what they said. */
    @Transactional
    public BoardPack make(Question question) {
        var authority = question.authority();
        var asAt = question.asAt();
        var knownAt = LocalDate.now(clock);
        var run = categorisation.run(authority, question.policy(), asAt, knownAt);
        var worked = allocations.work(
                new Allocations.Question(authority, question.policy().id(), question.formula(), question.pot(), asAt),
                run.id());
        var schools = categorisation.categories(run.id());
        var rows = schools.stream()
                .sorted(java.util.Comparator.comparing(SchoolCategory::name).thenComparing(SchoolCategory::urn))
                .toList();
        var triggering = worked.allocation().triggers().stream()
                .flatMap(trigger -> profiles.of(trigger.school().urn(), asAt, knownAt).stream())
                .toList();
        var seen = needs.of(
                authority, triggering.stream().map(SchoolProfile::school).toList(), asAt);
        var needed = seen.orElse(List.of());
        var figures = headlines.of(authority, asAt, knownAt, false);
        var files = new LinkedHashMap<String, Table>();
        UnaryOperator<Table> byPolicy = table -> told(
                table,
                question,
                knownAt,
                question.policy().id() + " " + question.policy().version());
        UnaryOperator<Table> byFormula = table -> told(
                table,
                question,
                knownAt,
                question.formula().id() + " " + question.formula().version());
        files.put(
                "headline.csv",
                told(HeadlineWords.file(figures), question, knownAt, "inspections and rolls named in sources.csv"));
        files.put("categories.csv", byPolicy.apply(RunReport.table(schools)));
        files.put("counts.csv", byPolicy.apply(counts(question.policy(), rows).file()));
        var moved = run.previous() == null ? List.<Movement>of() : categorisation.movements(run.id());
        files.put("movements.csv", byPolicy.apply(RunReport.movements(moved)));
        files.put("allocation.csv", byFormula.apply(AllocationReport.lines(worked.allocation())));
        files.put("triggering.csv", byFormula.apply(AllocationReport.triggers(worked.allocation())));
        files.put(
                "needs.csv",
                told(
                        PackNeeds.file(needed),
                        question,
                        knownAt,
                        seen.isPresent() ? "findings of inspections" : "not shown: the maker may not see them"));
        var missing = missing(rows, worked.allocation());
        files.put("missing.csv", byPolicy.apply(missing));
        var rests = sources.of(authority, run.id(), schools, triggering, asAt, knownAt);
        files.put("sources.csv", PackSources.file(rests));
        var places = register.places(schools.stream().map(SchoolCategory::urn).toList(), asAt);
        var map = map(question.policy(), rows, places, outlines.of(authority));
        return new BoardPack(
                authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority),
                authority.code(),
                asAt,
                knownAt,
                question.policy().title(),
                question.policy().version(),
                question.formula().title(),
                question.formula().version(),
                HeadlineWords.table(figures),
                HeadlineWords.notes(figures),
                map,
                lent(map),
                rows.size() - places.size(),
                counts(question.policy(), rows),
                categoryTable(question.policy(), rows),
                shown("Schools that moved since the run before", RunReport.movementsInShort(moved)),
                worked.allocation(),
                lines(worked.allocation()),
                triggers(worked.allocation()),
                triggering,
                seen.isPresent(),
                needed,
                PackNeeds.table(needed),
                shown("What was missing", missing),
                PackSources.table(rests),
                files);
    }

    /** A file that leaves the pack still says of which days it is and what made its figures. */
    private static Table told(Table table, Question question, LocalDate knownAt, String source) {
        return table.with("as_at", question.asAt()).with("known_at", knownAt).with("source", source);
    }

    private static PointMap map(
            Policy policy, List<SchoolCategory> rows, Map<Urn, SchoolRegister.Located> places, List<double[]> outline) {
        var points = new ArrayList<PointMap.Point>();
        for (var row : rows) {
            var located = places.get(row.urn());
            if (located != null) {
                var category = policy.scheme().find(row.category());
                points.add(new PointMap.Point(
                        located.place().easting(),
                        located.place().northing(),
                        row.name(),
                        category.map(one -> one.key()).orElse(""),
                        category.map(one -> one.words()).orElse(""),
                        category.map(one -> one.tone()).orElse(0),
                        Optional.empty(),
                        located.lent(row.urn())));
            }
        }
        return new PointMap("Schools by category", points, outline);
    }

    /** Schools that the map shows where another entry of the same school stands. */
    private static DataTable lent(PointMap map) {
        return new DataTable(
                "Schools drawn at a place that isn’t told for themselves",
                List.of(Column.text("School"), Column.text("Whose place")),
                map.lent().stream()
                        .map(point -> List.of(
                                Cell.text(point.label()),
                                Cell.text("That of %s, the same school before or after".formatted(point.lent()))))
                        .toList());
    }

    private static DataTable counts(Policy policy, List<SchoolCategory> rows) {
        var counted = rows.stream().collect(Collectors.groupingBy(SchoolCategory::category, Collectors.counting()));
        var lines = new ArrayList<List<Cell>>();
        policy.scheme()
                .categories()
                .forEach(category -> lines.add(List.of(
                        Cell.category(category.key(), category.words(), category.tone()),
                        Cell.text(category.words()),
                        Cell.of(counted.getOrDefault(category.key(), 0L)))));
        lines.add(List.of(Cell.missing("None"), Cell.text("Not known"), Cell.of(counted.getOrDefault("", 0L))));
        return new DataTable(
                "Schools in each category",
                List.of(Column.text("Category"), Column.text("Meaning"), Column.number("Schools")),
                lines);
    }

    private static DataTable categoryTable(Policy policy, List<SchoolCategory> rows) {
        return new DataTable(
                "Proposed category of each school",
                List.of(
                        Column.text("School"),
                        Column.text("URN"),
                        Column.text("Phase"),
                        Column.text("Category"),
                        Column.text("Before"),
                        Column.text("Not known")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.text(row.name()),
                                Cell.of(row.urn()),
                                Cell.text(row.phase() == null ? "" : row.phase().word()),
                                policy.scheme()
                                        .find(row.category())
                                        .map(one -> Cell.category(one.key(), one.words(), one.tone()))
                                        .orElseGet(() -> Cell.missing("Not known")),
                                Cell.text(row.previous()),
                                Cell.text(String.join("; ", row.missing()))))
                        .toList());
    }

    private static DataTable lines(Allocation allocation) {
        return new DataTable(
                "Money by consortium",
                List.of(
                        Column.text("Consortium"),
                        Column.number("Schools"),
                        Column.number("Schools that trigger"),
                        Column.number("Their pupils"),
                        Column.number("Amount")),
                allocation.lines().stream()
                        .map(line -> List.of(
                                Cell.text(consortium(line.consortium())),
                                Cell.of(line.schools()),
                                Cell.of(line.triggering()),
                                Cell.text(String.format(java.util.Locale.UK, "%,d", line.pupils())),
                                Cell.of(line.amount())))
                        .toList());
    }

    private static DataTable triggers(Allocation allocation) {
        return new DataTable(
                "Schools that trigger money",
                List.of(
                        Column.text("School"),
                        Column.text("URN"),
                        Column.text("Consortium"),
                        Column.text("Category"),
                        Column.number("Pupils"),
                        Column.number("Counts before scaling")),
                allocation.triggers().stream()
                        .map(trigger -> List.of(
                                Cell.text(trigger.school().name()),
                                Cell.of(trigger.school().urn()),
                                Cell.text(consortium(trigger.school().consortium())),
                                Cell.text(trigger.school().category()),
                                trigger.school().pupils() == null
                                        ? Cell.missing("Not known")
                                        : Cell.text(String.format(
                                                java.util.Locale.UK,
                                                "%,d",
                                                trigger.school().pupils())),
                                Cell.text(String.format(java.util.Locale.UK, "£%,.2f", trigger.claim()))))
                        .toList());
    }

    private static String consortium(@Nullable String name) {
        return name == null || name.equals(Allocation.NONE) ? "In none, unpaid" : name;
    }

    private static Table missing(List<SchoolCategory> rows, Allocation allocation) {
        var lines = new ArrayList<List<String>>();
        for (var row : rows) {
            if (row.category().isEmpty()) {
                lines.add(List.of(row.urn().toString(), row.name(), "No category could be told"));
            }
        }
        var inputs = new TreeMap<String, Long>();
        rows.forEach(row -> row.missing().forEach(input -> inputs.merge(input, 1L, Long::sum)));
        inputs.forEach((input, count) ->
                lines.add(List.of("", "%d of %d schools".formatted(count, rows.size()), "Not known: " + input)));
        allocation.warnings().forEach(warning -> lines.add(List.of("", "Allocation", warning)));
        return new Table(List.of("urn", "name", "what"), lines);
    }

    /** A file's table as a page shows it; the first column heads its row. */
    private static DataTable shown(String caption, Table table) {
        return new DataTable(
                caption,
                table.columns().stream().map(name -> Column.text(heading(name))).toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(Cell::text).toList())
                        .toList());
    }

    private static String heading(String column) {
        var words = column.replace('_', ' ');
        return words.equals("urn") ? "URN" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

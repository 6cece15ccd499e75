package org.trajectory.categories.studio;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.LaidTests;
import org.trajectory.categories.checker.AgainstSchools;
import org.trajectory.categories.checker.Examples;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.categories.life.SchoolViews;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.charts.BoxGraph;
import org.trajectory.web.charts.Chart;

/** One version as the studio shows it. */
@Component
public class VersionView {
    private static final int MOST_OWN = 200;

    private final PolicyChecker checker;
    private final AgainstSchools schools;
    private final LaidTests laid;
    private final SchoolViews views;
    private final SchoolRegister register;
    private final Desk desk;
    private final Clock clock;

    VersionView(
            PolicyChecker checker,
            AgainstSchools schools,
            LaidTests laid,
            SchoolViews views,
            SchoolRegister register,
            Desk desk,
            Optional<Clock> clock) {
        this.laid = laid;
        this.views = views;
        this.register = register;
        this.checker = checker;
        this.schools = schools;
        this.desk = desk;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /**
     * @param graph how the tables feed one another; null for a single table
     * @param typed what was typed into a form that was refused
     */
    public record Page(
            PolicyVersion version,
            String path,
            boolean mayEdit,
            boolean mayDecide,
            boolean mayAdopt,
            String counted,
            List<Finding> findings,
            long stopping,
            List<ShownTable> tables,
            @Nullable Chart graph,
            List<Category> categories,
            List<Scheme.Step> steps,
            Map<String, String> keys,
            List<ShownExample> examples,
            List<Given> given,
            Map<String, String> others,
            String source,
            Map<String, String> firstAsks,
            boolean whole,
            List<LaidTests.Named> laid,
            Consultation consultation,
            Map<String, String> typed,
            List<FieldError> errors) {}

    /**
     * What schools say of it.
     *
     * @param sentence how many say what; empty before its consultation
     * @param views of the schools that the person may see
     * @param mine own schools for which something can be said now, by URN
     * @param tryOut own schools for what-if, by URN
     */
    public record Consultation(
            String sentence, DataTable views, Map<String, String> mine, Map<String, String> tryOut) {}

    /** @param title what it is called on the page @param offers what a further column may ask */
    public record ShownTable(
            String name,
            String title,
            String hitPolicy,
            boolean deciding,
            List<ShownRow> rows,
            List<RuleTable.Column> columns,
            Map<String, String> offers) {}

    /** @param schools how many it catches now; a dash where that isn't counted */
    public record ShownRow(String id, int number, String words, Cell result, String because, String schools) {}

    public record ShownExample(String id, String words, String given, Cell wanted, Cell got, boolean right) {}

    /** A field of the form for a new example. @param options empty for an open number */
    public record Given(String field, String input, Map<String, String> options) {}

    ModelAndView page(Desk.Open open, Map<String, String> typed, List<FieldError> errors) {
        var version = open.version();
        var rules = open.rules();
        var table = desk.life().table(version);
        var today = LocalDate.now(clock);
        var findings = new ArrayList<>(checker.check(table));
        var put = schools.check(table, version.authority(), today, today);
        put.findings().stream()
                .map(one -> open.whole() ? one : new Finding(one.kind(), one.rules(), one.message(), ""))
                .forEach(findings::add);
        var outcomes = Examples.run(table, rules.examples());
        var others = new LinkedHashMap<String, String>();
        desk.policies().shipped().forEach(policy -> others.put(policy.id(), policy.title()));
        desk.life().list(version.authority()).stream()
                .filter(other -> other.id() != version.id())
                .forEach(other ->
                        others.put(other.reference(), "%s, version %d".formatted(other.title(), other.version())));
        var keys = new LinkedHashMap<String, String>();
        rules.scheme().categories().forEach(one -> keys.put(one.key(), one.key() + " " + one.words()));
        keys.put("unknown", "Not known");
        boolean mayEdit = open.mayEdit() && version.isDraft();
        return new ModelAndView(
                "categories/studio/version",
                Map.of(
                        "page",
                        new Page(
                                version,
                                open.path(),
                                mayEdit,
                                open.mayEdit(),
                                open.mayAdopt(),
                                put.schools() == 0
                                        ? "No open state-funded school is known today, so none are counted."
                                        : "Counted are the %,d open state-funded schools as they are known today."
                                                .formatted(put.schools()),
                                findings,
                                findings.stream()
                                        .filter(one -> one.kind().stops())
                                        .count(),
                                tables(rules, put, open.whole()),
                                rules.tables().size() > 1 ? graph(rules) : null,
                                rules.scheme().categories(),
                                rules.scheme().steps().stream()
                                        .sorted(java.util.Comparator.comparing(Scheme.Step::less)
                                                .thenComparing(Scheme.Step::more))
                                        .toList(),
                                keys,
                                outcomes.stream()
                                        .map(outcome -> example(rules.scheme(), outcome))
                                        .toList(),
                                given(rules),
                                others,
                                rules.source(),
                                desk.offers(
                                        rules, new RuleTable("", "FIRST", "string", List.of(), List.of(), List.of())),
                                open.whole(),
                                laid.of(version),
                                consultation(open, today),
                                typed,
                                errors)));
    }

    private Consultation consultation(Desk.Open open, LocalDate today) {
        var version = open.version();
        boolean asked = version.consultedFrom() != null;
        var said = asked ? views.of(version) : List.<SchoolViews.View>of();
        return new Consultation(
                asked && open.whole() ? views.sentence(version) : "",
                new DataTable(
                        "What schools say of it",
                        List.of(
                                DataTable.Column.text("School"),
                                DataTable.Column.text("What it says"),
                                DataTable.Column.text("In its words"),
                                DataTable.Column.text("By"),
                                DataTable.Column.text("On")),
                        said.stream()
                                .map(one -> List.of(
                                        Cell.text(one.schoolName()),
                                        Cell.text(one.stance().words()),
                                        Cell.text(one.words()),
                                        Cell.text(one.name()),
                                        Cell.text(Dates.words(one.at().toLocalDate()))))
                                .toList()),
                views.open(version) ? own(desk.speaksFor(), version, today) : Map.of(),
                open.whole() ? Map.of() : own(desk.ownSchools(), version, today));
    }

    private Map<String, String> own(Collection<Long> schools, PolicyVersion version, LocalDate today) {
        var named = new LinkedHashMap<String, String>();
        register.current(schools.stream().map(SchoolId::new).toList(), today).values().stream()
                .filter(one -> one.isOpenStateFunded() && version.authority().equals(one.authority()))
                .sorted(Comparator.comparing(School::name))
                .limit(MOST_OWN)
                .forEach(one -> named.put(one.urn().toString(), one.name()));
        return named;
    }

    private List<ShownTable> tables(RuleSet rules, AgainstSchools.Result put, boolean whole) {
        var deciding = rules.deciding();
        var shown = new ArrayList<ShownTable>();
        for (var table : rules.inOrder()) {
            boolean decides = table.name().equals(deciding.name());
            var rows = new ArrayList<ShownRow>();
            for (var row : table.rows()) {
                rows.add(new ShownRow(
                        row.id(),
                        rows.size() + 1,
                        table.words(row),
                        decides ? category(rules.scheme(), row.resultWords()) : Cell.text(row.resultWords()),
                        row.because(),
                        schools(put, table.name(), row.id(), whole)));
            }
            shown.add(new ShownTable(
                    table.name(),
                    decides ? "The category" : Desk.capital(table.name()),
                    table.hitPolicy(),
                    decides,
                    rows,
                    table.columns(),
                    desk.offers(rules, table)));
        }
        return shown;
    }

    /** How many the row catches now; who isn't of the authority isn't told whether it is one school or two. */
    private static String schools(AgainstSchools.Result put, String table, String row, boolean whole) {
        var count = put.schools() == 0
                ? null
                : put.caught().getOrDefault(table, Map.of()).get(row);
        if (count == null) {
            return "–";
        }
        return !whole && (count == 1 || count == 2) ? "1 or 2" : "%,d".formatted(count);
    }

    static Cell category(Scheme scheme, @Nullable String key) {
        if (key == null || key.isEmpty()) {
            return Cell.missing(key == null ? "No answer" : "Not known");
        }
        return scheme.find(key)
                .map(category -> Cell.category(category.key(), category.words(), category.tone()))
                .orElseGet(() -> Cell.text(key));
    }

    private static ShownExample example(Scheme scheme, Examples.Outcome outcome) {
        var example = outcome.example();
        return new ShownExample(
                example.id(),
                example.words(),
                String.join(
                        ", ",
                        example.given().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList()),
                category(scheme, example.category()),
                category(scheme, outcome.got()),
                outcome.right());
    }

    private List<Given> given(RuleSet rules) {
        var given = new ArrayList<Given>();
        for (var name : rules.inputs()) {
            var input = desk.input(name);
            var options = new LinkedHashMap<String, String>();
            switch (input.kind()) {
                case TRUTH -> {
                    options.put("true", "yes");
                    options.put("false", "no");
                }
                default -> input.allowed().forEach(one -> options.put(one, one));
            }
            given.add(new Given("g" + given.size(), name, options));
        }
        return given;
    }

    private static Chart graph(RuleSet rules) {
        var boxes = new ArrayList<BoxGraph.Box>();
        rules.inputs().forEach(input -> boxes.add(new BoxGraph.Box(input, false)));
        rules.inOrder().forEach(table -> boxes.add(new BoxGraph.Box(table.name(), true)));
        var arrows = new ArrayList<BoxGraph.Arrow>();
        rules.inOrder()
                .forEach(table -> table.columns().stream()
                        .map(RuleTable.Column::asks)
                        .distinct()
                        .forEach(asked -> arrows.add(new BoxGraph.Arrow(asked, table.name()))));
        return new BoxGraph("How the tables feed one another", boxes, arrows);
    }
}

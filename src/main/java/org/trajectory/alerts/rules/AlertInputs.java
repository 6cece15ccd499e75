package org.trajectory.alerts.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.statements.ActionStatements;
import org.trajectory.alerts.statements.Statement;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.PolicyInput.Kind;
import org.trajectory.categories.Run;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.categories.inputs.SchoolFactsReader;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.insight.StandardsMet;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** What a rule of alerts may ask: all that a policy may, and what no policy may know. Needs a transaction. */
@Component
public class AlertInputs {
    static final String CHANCE = "chance of a fall";
    static final String CHANCE_RANK = "chance higher than";
    static final String FLOOR = "below the floor standard";
    static final String COASTING = "coasting";
    static final String CONCERNED = "independent sources of concern";
    static final String PLEASED = "independent sources of good news";
    static final String MOVED = "category moved";
    static final String STATEMENT = "statement of action";

    /** A fit of the early warning that is older says nothing of today. */
    private static final int FIT_MONTHS = 18;

    /** School years looked at: what is older is no reason to talk today. */
    private static final int YEARS = 6;

    private static final InputValue NOT_KNOWN = InputValue.missing("Not known");

    static final List<PolicyInput> OWN = List.of(
            new PolicyInput(
                    CHANCE,
                    Kind.NUMBER,
                    "Chance that the next judgement falls below good, if it comes within a year: 0 to 1",
                    List.of(),
                    false),
            new PolicyInput(
                    CHANCE_RANK,
                    Kind.NUMBER,
                    "Share of all schools scored whose chance of a fall is lower: 0 to 1",
                    List.of(),
                    false),
            new PolicyInput(
                    FLOOR,
                    Kind.TRUTH,
                    "Below the floor standard by the latest results; only in the years that had one",
                    List.of("true", "false"),
                    false),
            new PolicyInput(
                    COASTING,
                    Kind.TRUTH,
                    "Coasting by the latest results; only in the years that had such a standard",
                    List.of("true", "false"),
                    false),
            new PolicyInput(
                    CONCERNED,
                    Kind.NUMBER,
                    "At least so many people, independently of one another, told of something to worry about",
                    List.of(),
                    false),
            new PolicyInput(
                    PLEASED,
                    Kind.NUMBER,
                    "At least so many people, independently of one another, told of something good",
                    List.of(),
                    false),
            new PolicyInput(
                    MOVED,
                    Kind.TEXT,
                    "The proposed category against the one of the run before, by the policy’s order of need",
                    List.of("greater need", "less need", "same", "not comparable"),
                    false),
            new PolicyInput(
                    STATEMENT,
                    Kind.TEXT,
                    "How the latest statement of action after an inspection stands",
                    List.of(
                            "none",
                            "due later",
                            "due within a week",
                            "overdue",
                            "sent",
                            "judged fit",
                            "judged not fit"),
                    false));

    private final InputCatalogue catalogue;
    private final Map<String, PolicyInput> offered = new LinkedHashMap<>();
    private final SchoolRegister register;
    private final SchoolFactsReader reader;
    private final EarlyWarning warning;
    private final StandardsMet standards;
    private final Categorisation categorisation;
    private final PeopleHeard heard;
    private final ActionStatements statements;

    AlertInputs(
            IndicatorCatalogue indicators,
            SchoolRegister register,
            SchoolFactsReader reader,
            EarlyWarning warning,
            StandardsMet standards,
            Categorisation categorisation,
            PeopleHeard heard,
            ActionStatements statements) {
        this.catalogue = InputCatalogue.of(indicators.list());
        this.register = register;
        this.reader = reader;
        this.warning = warning;
        this.standards = standards;
        this.categorisation = categorisation;
        this.heard = heard;
        this.statements = statements;
        OWN.forEach(input -> offered.put(input.name(), input));
        catalogue.list().forEach(input -> offered.put(input.name(), input));
    }

    /** By name, those that no policy may know first. */
    public Map<String, PolicyInput> offered() {
        return Map.copyOf(offered);
    }

    /** Those that a policy doesn't have. */
    public List<PolicyInput> own() {
        return OWN;
    }

    /** A school with what is told of it, by the name of the input. */
    public record Told(School school, Map<String, InputValue> values) {
        Map<String, @Nullable Object> plain() {
            var plain = new HashMap<String, @Nullable Object>();
            values.forEach((name, value) -> plain.put(name, value.value()));
            return plain;
        }
    }

    /**
     * Of every open state-funded school.
     *
     * @param authority null for England
     */
    public List<Told> read(@Nullable AuthorityCode authority, Set<String> asked, LocalDate asAt, LocalDate knownAt) {
        var schools = register.list(SchoolRegister.Question.openStateFunded(authority, asAt)).stream()
                .sorted(Comparator.comparing(School::urn))
                .toList();
        var own = ofOwn(authority, schools, asked, asAt, knownAt);
        var policy = new LinkedHashSet<>(asked);
        OWN.forEach(input -> policy.remove(input.name()));
        var facts = reader.read(
                schools,
                catalogue.indicators(policy),
                new AcademicYear(AcademicYear.on(asAt).start() - YEARS),
                catalogue.ofEngland(policy),
                catalogue.ofNeighbours(policy),
                asAt,
                knownAt);
        return facts.parallelStream()
                .map(one -> {
                    var values = new LinkedHashMap<>(catalogue.answers(policy, one));
                    own.forEach((name, answers) ->
                            values.put(name, answers.getOrDefault(one.school().urn(), NOT_KNOWN)));
                    return new Told(one.school(), values);
                })
                .toList();
    }

    private Map<String, Map<Urn, InputValue>> ofOwn(
            @Nullable AuthorityCode authority,
            List<School> schools,
            Set<String> asked,
            LocalDate asAt,
            LocalDate knownAt) {
        var own = new LinkedHashMap<String, Map<Urn, InputValue>>();
        OWN.stream()
                .filter(input -> asked.contains(input.name()))
                .forEach(input -> own.put(input.name(), new HashMap<>()));
        if (own.containsKey(CHANCE) || own.containsKey(CHANCE_RANK)) {
            chances(authority, asAt, knownAt, own);
        }
        if (own.containsKey(FLOOR) || own.containsKey(COASTING)) {
            standards.below(schools, asAt, knownAt).forEach((urn, answers) -> {
                put(own, FLOOR, urn, answers.get("floor"));
                put(own, COASTING, urn, answers.get("coasting"));
            });
        }
        if (own.containsKey(CONCERNED) || own.containsKey(PLEASED)) {
            heard.of(authority, schools, asAt, knownAt).forEach((urn, sources) -> {
                put(own, CONCERNED, urn, BigDecimal.valueOf(sources.concerned()));
                put(own, PLEASED, urn, BigDecimal.valueOf(sources.pleased()));
            });
        }
        if (own.containsKey(STATEMENT)) {
            statements(schools, asAt, knownAt, own.getOrDefault(STATEMENT, new HashMap<>()));
        }
        if (own.containsKey(MOVED)) {
            moved(authority, asAt, own.getOrDefault(MOVED, new HashMap<>()));
        }
        return own;
    }

    /** Of several the one after the latest inspection; a school without one has none, which is known. */
    private void statements(List<School> schools, LocalDate asAt, LocalDate knownAt, Map<Urn, InputValue> answers) {
        var latest = new HashMap<SchoolId, Statement>();
        statements.of(schools.stream().map(School::id).toList(), knownAt).stream()
                .filter(one -> !one.inspectedOn().isAfter(asAt))
                .filter(one -> one.state(asAt) != Statement.State.WITHDRAWN)
                .forEach(one -> latest.put(one.school(), one));
        for (var school : schools) {
            var one = latest.get(school.id());
            answers.put(
                    school.urn(),
                    one == null
                            ? InputValue.of("none")
                            : InputValue.of(
                                    one.forRules(asAt),
                                    "after the inspection of %s, due by %s"
                                            .formatted(Dates.words(one.inspectedOn()), Dates.words(one.dueOn())),
                                    List.of()));
        }
    }

    private static void put(Map<String, Map<Urn, InputValue>> own, String name, Urn urn, @Nullable Object value) {
        var answers = own.get(name);
        if (answers != null && value != null) {
            answers.put(urn, InputValue.of(value));
        }
    }

    private void chances(
            @Nullable AuthorityCode authority,
            LocalDate asAt,
            LocalDate knownAt,
            Map<String, Map<Urn, InputValue>> own) {
        var fit = warning.latest(asAt, knownAt).filter(one -> !one.asAt().isBefore(asAt.minusMonths(FIT_MONTHS)));
        if (fit.isEmpty()) {
            return;
        }
        var note = "learnt as at " + Dates.words(fit.get().asAt());
        warning.chances(fit.get(), authority).forEach((urn, chance) -> {
            put(own, CHANCE, urn, chance.probability(), note);
            put(own, CHANCE_RANK, urn, chance.above(), note);
        });
    }

    private static void put(Map<String, Map<Urn, InputValue>> own, String name, Urn urn, double value, String note) {
        var answers = own.get(name);
        if (answers != null) {
            answers.put(
                    urn, InputValue.of(BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP), note, List.of()));
        }
    }

    /** By the latest run for a day on or before the one asked about, no older than a year. */
    private void moved(@Nullable AuthorityCode authority, LocalDate asAt, Map<Urn, InputValue> answers) {
        var run = categorisation.runs(authority).stream()
                .filter(one -> !one.asAt().isAfter(asAt) && !one.asAt().isBefore(asAt.minusYears(1)))
                .max(Comparator.comparing(Run::asAt).thenComparing(Run::id));
        if (run.isEmpty()) {
            return;
        }
        var scheme = categorisation.policy(run.get()).scheme();
        for (var one : categorisation.categories(run.get().id())) {
            var before = one.previous();
            if (before != null && !before.isEmpty() && !one.category().isEmpty()) {
                answers.put(
                        one.urn(),
                        InputValue.of(
                                switch (scheme.need(one.category(), before)) {
                                    case GREATER -> "greater need";
                                    case LESS -> "less need";
                                    case SAME -> "same";
                                    case NOT_COMPARABLE -> "not comparable";
                                },
                                "from %s to %s".formatted(before, one.category()),
                                List.of()));
            }
        }
    }
}

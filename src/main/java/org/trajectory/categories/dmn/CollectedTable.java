package org.trajectory.categories.dmn;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.HitPolicy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.platform.Refused;

/** A decision table whose rules each count for themselves (hit policy COLLECT), and whose outputs are texts. */
public final class CollectedTable {
    private final String title;
    private final String hash;
    private final String dmn;
    private final List<Column> columns;
    private final List<Rule> rules;
    private final DmnFile file;
    private final String decision;
    private final @Nullable List<List<Cell>> plain;

    private CollectedTable(
            String title,
            String hash,
            String dmn,
            List<Column> columns,
            List<Rule> rules,
            DmnFile file,
            String decision,
            @Nullable List<List<Cell>> plain) {
        this.title = title;
        this.hash = hash;
        this.dmn = dmn;
        this.columns = List.copyOf(columns);
        this.rules = List.copyOf(rules);
        this.file = file;
        this.decision = decision;
        this.plain = plain;
    }

    /** What a rule asks of one input. */
    private record Cell(String input, Condition condition) {
        boolean fits(Map<String, ? extends @Nullable Object> values) {
            return condition.fits(values.get(input));
        }
    }

    /** @param input name of the input that it asks for */
    public record Column(String label, String input) {}

    /**
     * @param number 1 for the first
     * @param asks the columns that narrow, with their condition in plain words
     * @param outputs by the name of the output
     * @param because the rule's annotation; empty where it has none
     */
    public record Rule(int number, String id, Map<Column, String> asks, Map<String, String> outputs, String because) {
        /** {@code Direction of travel is declining and overall grade is 1 or 2} */
        public String words() {
            var words = new StringBuilder();
            for (var one : asks.values()) {
                words.append(words.isEmpty() ? one : " and " + lower(one));
            }
            return words.isEmpty() ? "Every school" : words.toString();
        }

        private static String lower(String text) {
            return text.startsWith("Progress 8") || text.length() > 1 && Character.isUpperCase(text.charAt(1))
                    ? text
                    : Character.toLowerCase(text.charAt(0)) + text.substring(1);
        }
    }

    /**
     * @param decision name of the decision with the table
     * @param offered what a column may ask for, by name
     * @param outputs names of the outputs, each of which every rule tells
     * @throws Refused if the file isn't DMN, has errors, or asks for or tells something else
     */
    public static CollectedTable read(
            String name, byte[] bytes, String decision, Map<String, PolicyInput> offered, List<String> outputs) {
        var file = DmnFile.read(name, bytes);
        var table = table(file, decision);
        if (table.getHitPolicy() != HitPolicy.COLLECT || table.getAggregation() != null) {
            throw new Refused("%s: the hit policy of “%s” is %s; here each rule counts for itself, which is COLLECT"
                    .formatted(name, decision, table.getHitPolicy().value()));
        }
        var told = table.getOutput().stream()
                .map(one -> one.getName() == null ? "" : one.getName())
                .toList();
        if (!told.equals(outputs)) {
            throw new Refused("%s: the outputs of “%s” are %s; they have to be %s, in this order"
                    .formatted(name, decision, String.join(", ", told), String.join(", ", outputs)));
        }
        var columns = columns(file, table, offered);
        return new CollectedTable(
                file.model().getName(),
                PolicyReader.hash(bytes),
                new String(bytes, StandardCharsets.UTF_8),
                columns,
                rules(file, columns, outputs, table.getRule()),
                file,
                decision,
                plain(file, table, columns));
    }

    private static DecisionTable table(DmnFile file, String decision) {
        return file.model().getDecisions().stream()
                .map(DecisionNode::getDecision)
                .filter(one -> one.getName().equals(decision))
                .map(Decision::getExpression)
                .filter(DecisionTable.class::isInstance)
                .map(DecisionTable.class::cast)
                .findFirst()
                .orElseThrow(() -> new Refused("%s has no decision table named “%s”".formatted(file.name(), decision)));
    }

    private static List<Column> columns(DmnFile file, DecisionTable table, Map<String, PolicyInput> offered) {
        var declared = new LinkedHashSet<String>();
        file.model().getInputs().forEach(input -> {
            var own = offered.get(input.getName());
            if (own == null) {
                throw unknown(file, input.getName(), offered);
            }
            var type = input.getType();
            if (type != null && !Set.of(own.kind().feel(), "Any").contains(type.getName())) {
                throw new Refused("%s says that “%s” is a %s; it is a %s"
                        .formatted(
                                file.name(),
                                input.getName(),
                                type.getName(),
                                own.kind().feel()));
            }
            declared.add(input.getName());
        });
        return table.getInput().stream()
                .map(input -> {
                    var asked = input.getInputExpression().getText().strip();
                    if (!declared.contains(asked)) {
                        throw offered.containsKey(asked)
                                ? new Refused("%s: a column asks for “%s”; declare it as input data too"
                                        .formatted(file.name(), asked))
                                : unknown(file, asked, offered);
                    }
                    var label = input.getLabel();
                    return new Column(label == null || label.isBlank() ? asked : label.strip(), asked);
                })
                .toList();
    }

    private static Refused unknown(DmnFile file, String asked, Map<String, PolicyInput> offered) {
        var near = PolicyChecks.near(asked, List.copyOf(offered.keySet()));
        return new Refused("%s asks for “%s”, which isn’t one of the inputs offered%s"
                .formatted(
                        file.name(),
                        asked,
                        near.isEmpty() ? "" : " (did you mean “%s”?)".formatted(String.join("”, “", near))));
    }

    private static List<Rule> rules(DmnFile file, List<Column> columns, List<String> outputs, List<DecisionRule> told) {
        var rules = new ArrayList<Rule>();
        var ids = new LinkedHashSet<String>();
        for (var rule : told) {
            int number = rules.size() + 1;
            var id = rule.getId() == null || rule.getId().isBlank() ? "rule-" + number : rule.getId();
            if (!ids.add(id)) {
                throw new Refused("%s: two rules have the id “%s”".formatted(file.name(), id));
            }
            var asks = new LinkedHashMap<Column, String>();
            for (int i = 0; i < columns.size(); i++) {
                var condition = rule.getInputEntry().get(i).getText();
                if (condition != null
                        && !condition.isBlank()
                        && !condition.strip().equals("-")) {
                    asks.put(columns.get(i), FeelWords.condition(columns.get(i).label(), condition.strip()));
                }
            }
            if (asks.isEmpty()) {
                throw new Refused("%s: rule %d (“%s”) has no condition, so it would fire for every school"
                        .formatted(file.name(), number, id));
            }
            var tells = new LinkedHashMap<String, String>();
            for (int i = 0; i < outputs.size(); i++) {
                var text = rule.getOutputEntry().get(i).getText();
                if (text == null || !FeelWords.isText(text) || text.strip().length() < 3) {
                    throw new Refused("%s: rule %d (“%s”) has to tell its %s in quotes"
                            .formatted(file.name(), number, id, outputs.get(i)));
                }
                tells.put(outputs.get(i), unquoted(text.strip()));
            }
            rules.add(new Rule(number, id, asks, tells, because(rule)));
        }
        if (rules.isEmpty()) {
            throw new Refused("%s has no rule".formatted(file.name()));
        }
        return rules;
    }

    /** Rule by rule the cells that narrow; null where one is of a form that only the engine reads. */
    private static @Nullable List<List<Cell>> plain(DmnFile file, DecisionTable table, List<Column> columns) {
        var narrowed = Set.of("itemDefinition", "inputValues", "allowedValues", "typeConstraint");
        if (DmnFile.elements(file.root()).stream()
                .anyMatch(one -> narrowed.contains(String.valueOf(one.getLocalName())))) {
            return null;
        }
        var rules = new ArrayList<List<Cell>>();
        for (var rule : table.getRule()) {
            var cells = new ArrayList<Cell>();
            for (int i = 0; i < columns.size(); i++) {
                var text = rule.getInputEntry().get(i).getText();
                var condition = Condition.parse(text == null ? "" : text);
                if (condition.isEmpty()) {
                    return null;
                }
                if (!(condition.get() instanceof Condition.Any)) {
                    cells.add(new Cell(columns.get(i).input(), condition.get()));
                }
            }
            rules.add(List.copyOf(cells));
        }
        return List.copyOf(rules);
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replace("\\\"", "\"");
    }

    private static String because(DecisionRule rule) {
        if (rule.getAnnotationEntry().isEmpty()) {
            return "";
        }
        var text = rule.getAnnotationEntry().getFirst().getText();
        return text == null ? "" : text.strip();
    }

    public String title() {
        return title;
    }

    /** SHA-256 of the file. */
    public String hash() {
        return hash;
    }

    public String dmn() {
        return dmn;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Names of the inputs that its columns ask for. */
    public Set<String> inputs() {
        var names = new LinkedHashSet<String>();
        columns.forEach(column -> names.add(column.input()));
        return names;
    }

    /**
     * The rules that fire; what isn't known makes none fire that asks for it. A table of the usual forms is answered
     * without the engine, by many at once; a test compares.
     *
     * @throws Refused where the table fails
     */
    public List<Rule> fired(Map<String, ? extends @Nullable Object> values) {
        if (plain == null || !values.values().stream().allMatch(CollectedTable::isPlain)) {
            return firedByEngine(values);
        }
        var fired = new ArrayList<Rule>();
        for (int i = 0; i < plain.size(); i++) {
            if (plain.get(i).stream().allMatch(cell -> cell.fits(values))) {
                fired.add(rules.get(i));
            }
        }
        return fired;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof BigDecimal || value instanceof Boolean;
    }

    /**
     * As the DMN engine answers it, one at a time.
     *
     * @throws Refused where the table fails
     */
    public List<Rule> firedByEngine(Map<String, ? extends @Nullable Object> values) {
        var outcome = file.evaluate(values);
        if (!outcome.errors().isEmpty()) {
            throw new Refused(
                    "The rules “%s” fail: %s".formatted(title, outcome.errors().getFirst()));
        }
        return outcome.matched().getOrDefault(decision, List.of()).stream()
                .map(number -> rules.get(number - 1))
                .toList();
    }
}

package org.trajectory.categories.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.dmn.FeelWords;
import org.trajectory.categories.dmn.PolicyReader;
import org.trajectory.platform.Refused;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Takes a policy's DMN apart into tables that people can edit, and names what it holds beyond that. */
public final class RuleSetReader {
    private static final Set<String> HIT_POLICIES = Set.of("UNIQUE", "FIRST", "ANY", "PRIORITY");

    private final DecisionTable policy;
    private final Set<String> unsupported = new LinkedHashSet<>();

    private RuleSetReader(DecisionTable policy) {
        this.policy = policy;
    }

    /** @throws Refused naming every part that can be run but not edited here */
    public static RuleSet read(DecisionTable policy) {
        var reader = new RuleSetReader(policy);
        var rules = reader.rules();
        if (!reader.unsupported.isEmpty()) {
            throw new Refused(
                    "“%s” holds parts that can’t be kept as tables of rules: %s. Rebuild them as decision tables with one result, or run the file as it is; nothing was changed"
                            .formatted(policy.policy().id(), String.join("; ", reader.unsupported)));
        }
        return rules;
    }

    /** As {@link #read}; empty where it holds other parts. */
    public static Optional<RuleSet> find(DecisionTable policy) {
        var reader = new RuleSetReader(policy);
        var rules = reader.rules();
        return reader.unsupported.isEmpty() ? Optional.of(rules) : Optional.empty();
    }

    private RuleSet rules() {
        var told = policy.policy();
        var tables = new ArrayList<RuleTable>();
        for (var element : children(policy.root())) {
            switch (String.valueOf(element.getLocalName())) {
                case "decision" -> table(element).ifPresent(tables::add);
                case "inputData", "extensionElements", "DMNDI", "description" -> {}
                case "itemDefinition" -> unsupported.add("type definition “%s”".formatted(name(element)));
                case "businessKnowledgeModel" ->
                    unsupported.add("business knowledge model “%s”".formatted(name(element)));
                case "decisionService" -> unsupported.add("decision service “%s”".formatted(name(element)));
                case "knowledgeSource" -> unsupported.add("knowledge source “%s”".formatted(name(element)));
                default -> unsupported.add("%s “%s”".formatted(element.getLocalName(), name(element)));
            }
        }
        if (!policy.decision().equals(RuleSet.CATEGORY)) {
            var named = tables.stream()
                    .map(table -> table.name().equals(policy.decision())
                            ? new RuleTable(
                                    RuleSet.CATEGORY,
                                    table.hitPolicy(),
                                    table.type(),
                                    table.columns(),
                                    table.results(),
                                    table.rows())
                            : table)
                    .toList();
            tables.clear();
            tables.addAll(named);
        }
        return new RuleSet(
                told.id(),
                told.title(),
                told.version(),
                told.source(),
                told.dated(),
                told.scheme(),
                tables,
                examples());
    }

    private Optional<RuleTable> table(Element decision) {
        var name = name(decision);
        Optional<RuleTable> table = Optional.empty();
        for (var part : children(decision)) {
            switch (String.valueOf(part.getLocalName())) {
                case "decisionTable" -> table = Optional.of(decisionTable(name, part));
                case "variable",
                        "informationRequirement",
                        "description",
                        "extensionElements",
                        "question",
                        "allowedAnswers" -> {}
                case "knowledgeRequirement", "authorityRequirement" ->
                    unsupported.add("a requirement of the decision “%s” on something else than data and tables"
                            .formatted(name));
                default ->
                    unsupported.add(
                            "the decision “%s”, which is no table but a %s".formatted(name, part.getLocalName()));
            }
        }
        return table;
    }

    private RuleTable decisionTable(String name, Element table) {
        var hitPolicy = table.getAttribute("hitPolicy").isBlank() ? "UNIQUE" : table.getAttribute("hitPolicy");
        if (!HIT_POLICIES.contains(hitPolicy)) {
            unsupported.add("the hit policy %s of the table “%s”".formatted(hitPolicy, name));
        }
        var columns = new ArrayList<RuleTable.Column>();
        var results = List.<String>of();
        var rows = new ArrayList<RuleTable.Row>();
        var type = "string";
        int outputs = 0;
        for (var part : children(table)) {
            switch (String.valueOf(part.getLocalName())) {
                case "input" -> columns.add(column(name, part));
                case "output" -> {
                    outputs++;
                    type = part.getAttribute("typeRef").isBlank() ? "string" : part.getAttribute("typeRef");
                    results = text(part, "outputValues").map(FeelWords::split).orElse(List.of());
                    if (child(part, "defaultOutputEntry").isPresent()) {
                        unsupported.add("a default result of the table “%s”".formatted(name));
                    }
                }
                case "rule" -> rows.add(row(name, part, rows.size() + 1));
                default -> {}
            }
        }
        if (outputs != 1) {
            unsupported.add("the %d results of the table “%s”".formatted(outputs, name));
        }
        return new RuleTable(name, hitPolicy, type, columns, results, rows);
    }

    private RuleTable.Column column(String table, Element input) {
        var expression = child(input, "inputExpression").orElseThrow();
        var asks = text(input, "inputExpression").orElse("");
        boolean known = policy.inputs().stream().anyMatch(one -> one.name().equals(asks))
                || children(policy.root()).stream()
                        .anyMatch(one -> "decision".equals(one.getLocalName())
                                && name(one).equals(asks));
        if (!known) {
            unsupported.add("the column “%s” of the table “%s”, which works something out".formatted(asks, table));
        }
        var label = input.getAttribute("label").isBlank() ? capital(asks) : input.getAttribute("label");
        var type = expression.getAttribute("typeRef").isBlank() ? "Any" : expression.getAttribute("typeRef");
        return new RuleTable.Column(
                label, asks, type, text(input, "inputValues").orElse(null));
    }

    private RuleTable.Row row(String table, Element rule, int number) {
        var conditions = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var result = "";
        for (var part : children(rule)) {
            var text =
                    child(part, "text").map(one -> one.getTextContent().strip()).orElse("");
            switch (String.valueOf(part.getLocalName())) {
                case "inputEntry" -> conditions.add(text.isEmpty() ? "-" : text);
                case "outputEntry" -> result = text;
                case "annotationEntry" -> {
                    if (!text.isEmpty()) {
                        notes.add(text);
                    }
                }
                case "description" -> notes.add(part.getTextContent().strip());
                default -> {}
            }
        }
        if (Condition.value(result).isEmpty() && !FeelWords.isText(result)) {
            unsupported.add("the result “%s” of rule %d of the table “%s”".formatted(result, number, table));
        }
        var id = rule.getAttribute("id").isBlank() ? "rule-" + number : rule.getAttribute("id");
        return new RuleTable.Row(id, conditions, result, String.join(" ", notes));
    }

    private List<RuleSet.Example> examples() {
        var examples = new ArrayList<RuleSet.Example>();
        var found = policy.root().getElementsByTagNameNS(PolicyReader.NAMESPACE, "example");
        for (int i = 0; i < found.getLength(); i++) {
            var element = (Element) found.item(i);
            var given = new LinkedHashMap<String, String>();
            for (var one : children(element)) {
                given.put(one.getAttribute("input"), one.getAttribute("value"));
            }
            examples.add(new RuleSet.Example(
                    element.getAttribute("id").isBlank() ? "example-" + (i + 1) : element.getAttribute("id"),
                    element.getAttribute("words"),
                    given,
                    element.getAttribute("category")));
        }
        return examples;
    }

    private static String name(Element element) {
        return element.getAttribute("name");
    }

    private static Optional<String> text(Element element, String child) {
        return child(element, child)
                .flatMap(one -> child(one, "text"))
                .map(one -> one.getTextContent().strip());
    }

    private static Optional<Element> child(Element element, String name) {
        return children(element).stream()
                .filter(one -> name.equals(one.getLocalName()))
                .findFirst();
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

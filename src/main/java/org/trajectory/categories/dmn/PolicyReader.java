package org.trajectory.categories.dmn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.HitPolicy;
import org.trajectory.categories.Category;
import org.trajectory.categories.Policy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.platform.Refused;
import org.w3c.dom.Element;

/** Makes a policy of a DMN file, or refuses it with the reason. */
public final class PolicyReader {
    public static final String NAMESPACE = "urn:org.trajectory:policy:1";
    private static final Set<HitPolicy> ONE_RULE =
            Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.ANY, HitPolicy.PRIORITY);

    /** A name alone, not an expression of several. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{N} _-]*");

    private final InputCatalogue catalogue;

    public PolicyReader(InputCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws Refused if the file isn't DMN, has errors or gaps, or asks for what isn't offered */
    public DecisionTable read(String name, byte[] bytes) {
        var draft = draft(name, bytes);
        return draft.with(PolicyChecks.check(draft, draft.inputs()));
    }

    /**
     * As {@link #read}, for a policy that is still worked on: gaps and overlaps are for the checker to name.
     *
     * @throws Refused if the file isn't DMN, has errors, or asks for what isn't offered
     */
    public DecisionTable draft(String name, byte[] bytes) {
        var file = DmnFile.read(name, bytes, root -> offered(name, root));
        var decision = decision(file);
        var table = (org.kie.dmn.model.api.DecisionTable) decision.getExpression();
        if (!ONE_RULE.contains(table.getHitPolicy())) {
            throw new Refused(
                    "%s: the hit policy %s gives several answers; a category needs one (UNIQUE, FIRST, ANY or PRIORITY)"
                            .formatted(name, table.getHitPolicy().value()));
        }
        if (table.getOutput().size() != 1) {
            throw new Refused("%s: the decision “%s” has %d outputs; a policy’s table has one, the category"
                    .formatted(name, decision.getName(), table.getOutput().size()));
        }
        var inputs = inputs(file);
        var columns = table.getInput().stream()
                .map(input -> {
                    var expression = input.getInputExpression().getText().strip();
                    var label = input.getLabel() == null || input.getLabel().isBlank()
                            ? capital(expression)
                            : input.getLabel();
                    return new Policy.Column(
                            label, expression, catalogue.find(expression).isPresent() ? expression : null);
                })
                .toList();
        var rules = rules(file, columns, table.getRule());
        var about = child(file.root(), "policy");
        var policy = new Policy(
                attribute(about, "id", stem(name)),
                attribute(about, "title", file.model().getName()),
                attribute(about, "version", "1"),
                attribute(about, "source", ""),
                dated(file, about),
                scheme(file, about, rules),
                table.getHitPolicy().value(),
                columns,
                rules,
                inputs.stream().map(PolicyInput::name).toList(),
                List.of(),
                new String(bytes, StandardCharsets.UTF_8),
                hash(bytes));
        for (var rule : rules) {
            if (!rule.category().isEmpty()
                    && policy.scheme().find(rule.category()).isEmpty()) {
                throw new Refused("%s: rule %d gives “%s”, which the scheme doesn’t list"
                        .formatted(name, rule.number(), rule.category()));
            }
        }
        return new DecisionTable(policy, inputs, file, decision.getName());
    }

    private static Decision decision(DmnFile file) {
        var tables = file.model().getDecisions().stream()
                .map(DecisionNode::getDecision)
                .filter(one -> one.getExpression() instanceof org.kie.dmn.model.api.DecisionTable)
                .toList();
        return tables.stream()
                .filter(one -> one.getName().equals("category"))
                .findFirst()
                .or(() -> tables.size() == 1 ? tables.stream().findFirst() : java.util.Optional.empty())
                .orElseThrow(() -> new Refused("%s has no decision table named “category”".formatted(file.name())));
    }

    /** Every input data is one of the list; every column asks an input or a decision of the file. */
    private void offered(String name, Element root) {
        var declared = new LinkedHashSet<String>();
        for (var element : DmnFile.elements(root)) {
            var local = String.valueOf(element.getLocalName());
            var own = element.getAttribute("name");
            if (local.equals("inputData") && catalogue.find(own).isEmpty()) {
                throw unknown(name, own);
            }
            if (Set.of("inputData", "decision", "businessKnowledgeModel").contains(local)) {
                declared.add(own);
            }
        }
        for (var element : DmnFile.elements(root)) {
            var asked = "inputExpression".equals(element.getLocalName())
                    ? element.getTextContent().strip()
                    : "";
            if (PLAIN.matcher(asked).matches() && !declared.contains(asked)) {
                if (catalogue.find(asked).isEmpty()) {
                    throw unknown(name, asked);
                }
                throw new Refused("%s: a column asks for “%s”; declare it as input data too".formatted(name, asked));
            }
        }
    }

    private Refused unknown(String file, String asked) {
        var near = PolicyChecks.near(
                asked, catalogue.list().stream().map(PolicyInput::name).toList());
        return new Refused("%s asks for “%s”, which isn’t one of the inputs offered%s. `policy inputs` lists them"
                .formatted(
                        file,
                        asked,
                        near.isEmpty() ? "" : " (did you mean “%s”?)".formatted(String.join("”, “", near))));
    }

    private List<PolicyInput> inputs(DmnFile file) {
        var names = new TreeSet<String>();
        file.model().getInputs().forEach(input -> names.add(input.getName()));
        var inputs = new ArrayList<PolicyInput>();
        for (var name : names) {
            var input = catalogue.find(name).orElseThrow();
            var type = file.model().getInputByName(name).getType();
            if (type != null && !Set.of(input.kind().feel(), "Any").contains(type.getName())) {
                throw new Refused("%s says that “%s” is a %s; it is a %s"
                        .formatted(
                                file.name(), name, type.getName(), input.kind().feel()));
            }
            inputs.add(input);
        }
        return inputs;
    }

    private static List<Policy.Rule> rules(DmnFile file, List<Policy.Column> columns, List<DecisionRule> told) {
        var rules = new ArrayList<Policy.Rule>();
        var ids = new LinkedHashSet<String>();
        for (var rule : told) {
            int number = rules.size() + 1;
            var output = rule.getOutputEntry().getFirst().getText();
            if (output == null || !FeelWords.isText(output)) {
                throw new Refused(
                        "%s: rule %d must give a category in quotes, like \"2A\", or \"\" where it isn’t known"
                                .formatted(file.name(), number));
            }
            var conditions = rule.getInputEntry().stream()
                    .map(entry -> entry.getText() == null || entry.getText().isBlank()
                            ? "-"
                            : entry.getText().strip())
                    .toList();
            var words = new ArrayList<String>();
            for (int c = 0; c < columns.size(); c++) {
                if (!conditions.get(c).equals("-")) {
                    words.add(FeelWords.condition(columns.get(c).label(), conditions.get(c)));
                }
            }
            var id = rule.getId() == null || rule.getId().isBlank() ? "rule-" + number : rule.getId();
            if (!ids.add(id)) {
                throw new Refused("%s: two rules have the id “%s”".formatted(file.name(), id));
            }
            rules.add(new Policy.Rule(
                    number,
                    id,
                    conditions,
                    words,
                    output.strip().substring(1, output.strip().length() - 1),
                    because(rule)));
        }
        return rules;
    }

    private static String because(DecisionRule rule) {
        if (!rule.getAnnotationEntry().isEmpty()
                && rule.getAnnotationEntry().getFirst().getText() != null) {
            return rule.getAnnotationEntry().getFirst().getText().strip();
        }
        return rule.getDescription() == null ? "" : rule.getDescription().strip();
    }

    /** Without a declared scheme the categories are the table's outputs, their order of need the order of first use. */
    private static Scheme scheme(DmnFile file, @Nullable Element about, List<Policy.Rule> rules) {
        var categories = new LinkedHashMap<String, Category>();
        var steps = new LinkedHashSet<Scheme.Step>();
        if (about == null) {
            for (var rule : rules) {
                if (!rule.category().isEmpty()) {
                    categories.putIfAbsent(
                            rule.category(),
                            new Category(rule.category(), rule.category(), Math.min(8, categories.size() + 1), null));
                }
            }
            var keys = List.copyOf(categories.keySet());
            for (int i = 1; i < keys.size(); i++) {
                steps.add(new Scheme.Step(keys.get(i - 1), keys.get(i)));
            }
            return new Scheme(List.copyOf(categories.values()), steps);
        }
        for (var element : DmnFile.elements(about)) {
            if ("category".equals(element.getLocalName())) {
                var key = element.getAttribute("key");
                var served = element.getAttribute("served-by");
                categories.put(
                        key,
                        new Category(
                                key,
                                element.getAttribute("words"),
                                tone(file, element, categories.size()),
                                served.isBlank() ? null : served));
            } else if ("need".equals(element.getLocalName())) {
                steps.add(new Scheme.Step(element.getAttribute("less"), element.getAttribute("more")));
            }
        }
        try {
            return new Scheme(List.copyOf(categories.values()), steps);
        } catch (IllegalArgumentException e) {
            throw new Refused("%s: %s".formatted(file.name(), e.getMessage()), e);
        }
    }

    private static int tone(DmnFile file, Element category, int otherwise) {
        var told = category.getAttribute("tone");
        if (told.isBlank()) {
            return Math.min(8, otherwise + 1);
        }
        if (!told.matches("[1-8]")) {
            throw new Refused("%s: the tone of category “%s” is “%s”; it is a place from 1 to 8"
                    .formatted(file.name(), category.getAttribute("key"), told));
        }
        return Integer.parseInt(told);
    }

    private static @Nullable LocalDate dated(DmnFile file, @Nullable Element about) {
        var told = attribute(about, "dated", "");
        try {
            return told.isBlank() ? null : LocalDate.parse(told);
        } catch (DateTimeException e) {
            throw new Refused("%s: “%s” isn’t a date like 2013-06-18".formatted(file.name(), told), e);
        }
    }

    private static @Nullable Element child(Element root, String name) {
        var found = root.getElementsByTagNameNS(NAMESPACE, name);
        return found.getLength() == 0 ? null : (Element) found.item(0);
    }

    private static String attribute(@Nullable Element element, String name, String otherwise) {
        return element == null || element.getAttribute(name).isBlank() ? otherwise : element.getAttribute(name);
    }

    private static String stem(String name) {
        var file = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        return file.endsWith(".dmn") ? file.substring(0, file.length() - 4) : file;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

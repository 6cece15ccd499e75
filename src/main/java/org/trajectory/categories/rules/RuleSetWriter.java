package org.trajectory.categories.rules;

import java.util.function.Function;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.PolicyReader;

/** Writes a policy as one DMN 1.3 file; what is read back means the same. */
public final class RuleSetWriter {
    private final StringBuilder xml = new StringBuilder(8_000);
    private final RuleSet rules;
    private final Function<String, PolicyInput> inputs;

    private RuleSetWriter(RuleSet rules, Function<String, PolicyInput> inputs) {
        this.rules = rules;
        this.inputs = inputs;
    }

    /** @param inputs by name; asked only for names that the tables ask */
    public static String write(RuleSet rules, Function<String, PolicyInput> inputs) {
        return new RuleSetWriter(rules, inputs).write();
    }

    private String write() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        line(
                0,
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" xmlns:policy=\"%s\""
                        .formatted(PolicyReader.NAMESPACE));
        line(
                0,
                "             namespace=\"urn:org.trajectory:policies\"%s%s>"
                        .formatted(attribute("id", xmlId(rules.id())), attribute("name", rules.title())));
        about();
        for (var input : rules.inputs()) {
            line(1, "<inputData%s%s>".formatted(attribute("id", inputId(input)), attribute("name", input)));
            line(
                    2,
                    "<variable%s%s/>"
                            .formatted(
                                    attribute("name", input),
                                    attribute(
                                            "typeRef",
                                            inputs.apply(input).kind().feel())));
            line(1, "</inputData>");
        }
        rules.inOrder().forEach(this::decision);
        line(0, "</definitions>");
        return xml.toString();
    }

    private void about() {
        line(1, "<extensionElements>");
        var day = rules.dated();
        line(
                2,
                "<policy:policy%s%s%s%s%s>"
                        .formatted(
                                attribute("id", rules.id()),
                                attribute("title", rules.title()),
                                attribute("version", rules.version()),
                                attribute("source", rules.source()),
                                day == null ? "" : attribute("dated", day.toString())));
        for (var category : rules.scheme().categories()) {
            var served = category.servedBy();
            line(
                    3,
                    "<policy:category%s%s%s%s/>"
                            .formatted(
                                    attribute("key", category.key()),
                                    attribute("words", category.words()),
                                    attribute("tone", String.valueOf(category.tone())),
                                    served == null ? "" : attribute("served-by", served)));
        }
        rules.scheme().steps().stream()
                .sorted(java.util.Comparator.comparing((org.trajectory.categories.Scheme.Step step) -> step.less())
                        .thenComparing(step -> step.more()))
                .forEach(step -> line(
                        3,
                        "<policy:need%s%s/>"
                                .formatted(attribute("less", step.less()), attribute("more", step.more()))));
        for (var example : rules.examples()) {
            line(
                    3,
                    "<policy:example%s%s%s>"
                            .formatted(
                                    attribute("id", example.id()),
                                    attribute("words", example.words()),
                                    attribute("category", example.category())));
            example.given()
                    .forEach((input, value) -> line(
                            4, "<policy:given%s%s/>".formatted(attribute("input", input), attribute("value", value))));
            line(3, "</policy:example>");
        }
        line(2, "</policy:policy>");
        line(1, "</extensionElements>");
    }

    private void decision(RuleTable table) {
        line(1, "<decision%s%s>".formatted(attribute("id", tableId(table)), attribute("name", table.name())));
        line(2, "<variable%s%s/>".formatted(attribute("name", table.name()), attribute("typeRef", table.type())));
        table.columns().stream().map(RuleTable.Column::asks).distinct().forEach(asked -> {
            var other = rules.find(asked);
            var required = other.isPresent()
                    ? "<requiredDecision href=\"#%s\"/>".formatted(tableId(other.get()))
                    : "<requiredInput href=\"#%s\"/>".formatted(inputId(asked));
            line(
                    2,
                    "<informationRequirement%s>%s</informationRequirement>"
                            .formatted(
                                    attribute(
                                            "id",
                                            tableId(table) + "-asks-"
                                                    + (other.isPresent() ? tableId(other.get()) : inputId(asked))),
                                    required));
        });
        line(
                2,
                "<decisionTable%s%s>"
                        .formatted(
                                attribute("id", tableId(table) + "-table"), attribute("hitPolicy", table.hitPolicy())));
        for (var column : table.columns()) {
            line(3, "<input%s>".formatted(attribute("label", column.label())));
            line(
                    4,
                    "<inputExpression%s><text>%s</text></inputExpression>"
                            .formatted(
                                    column.type().equals("Any") ? "" : attribute("typeRef", column.type()),
                                    escaped(column.asks())));
            var allowed = column.allowed();
            if (allowed != null) {
                line(4, "<inputValues><text>%s</text></inputValues>".formatted(escaped(allowed)));
            }
            line(3, "</input>");
        }
        line(3, "<output%s%s>".formatted(attribute("name", table.name()), attribute("typeRef", table.type())));
        if (!table.results().isEmpty()) {
            line(
                    4,
                    "<outputValues><text>%s</text></outputValues>"
                            .formatted(escaped(String.join(", ", table.results()))));
        }
        line(3, "</output>");
        line(3, "<annotation name=\"Because\"/>");
        table.rows().forEach(this::row);
        line(2, "</decisionTable>");
        line(1, "</decision>");
    }

    private void row(RuleTable.Row row) {
        line(3, "<rule%s>".formatted(attribute("id", row.id())));
        row.conditions().forEach(feel -> line(4, "<inputEntry><text>%s</text></inputEntry>".formatted(escaped(feel))));
        line(4, "<outputEntry><text>%s</text></outputEntry>".formatted(escaped(row.result())));
        line(4, "<annotationEntry><text>%s</text></annotationEntry>".formatted(escaped(row.because())));
        line(3, "</rule>");
    }

    private String inputId(String input) {
        return "input-" + (rules.inputs().indexOf(input) + 1);
    }

    private String tableId(RuleTable table) {
        return table.name().equals(RuleSet.CATEGORY)
                ? "decision-category"
                : "decision-" + (rules.tables().indexOf(table) + 1);
    }

    /** An XML id begins with a letter. */
    private static String xmlId(String id) {
        return id.matches("[A-Za-z][A-Za-z0-9._-]*") ? id : "policy-" + id.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private void line(int depth, String text) {
        xml.repeat("  ", depth).append(text).append('\n');
    }

    private static String attribute(String name, String value) {
        return " %s=\"%s\""
                .formatted(name, escaped(value).replace("\"", "&quot;").replace("\n", "&#10;"));
    }

    /** Control characters can't stand in XML, and nobody means them. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}

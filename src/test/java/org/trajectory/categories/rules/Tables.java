package org.trajectory.categories.rules;

import java.nio.charset.StandardCharsets;
import org.trajectory.categories.Policies;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.evidence.IndicatorCatalogue;

/** Policies of a few lines, written as text: a row a line, conditions and result apart by bars. */
public final class Tables {
    public static final Policies POLICIES = new Policies(new IndicatorCatalogue());

    private Tables() {}

    /** @param inputs names of inputs, apart by commas @param rows such as {@code 1,2 | "improving" | "2A"} */
    public static String dmn(String hitPolicy, String inputs, String... rows) {
        var xml = new StringBuilder("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:x" id="x" name="x">
                """);
        var names = inputs.split("\\s*,\\s*");
        for (int i = 0; i < names.length; i++) {
            var type = type(names[i]);
            xml.append("<inputData id='i%d' name='%s'><variable name='%s' typeRef='%s'/></inputData>\n"
                    .formatted(i, names[i], names[i], type));
        }
        xml.append("<decision id='d' name='category'><variable name='category' typeRef='string'/>\n");
        for (int i = 0; i < names.length; i++) {
            xml.append("<informationRequirement id='r%d'><requiredInput href='#i%d'/></informationRequirement>\n"
                    .formatted(i, i));
        }
        xml.append("<decisionTable id='t' hitPolicy='%s'>\n".formatted(hitPolicy));
        for (var name : names) {
            xml.append("<input><inputExpression typeRef='%s'><text>%s</text></inputExpression></input>\n"
                    .formatted(type(name), name));
        }
        xml.append("<output name='category' typeRef='string'/>\n");
        for (var row : rows) {
            xml.append("<rule>");
            var cells = row.split("\\s*\\|\\s*");
            for (int i = 0; i < names.length; i++) {
                xml.append("<inputEntry><text>%s</text></inputEntry>".formatted(escaped(cells[i])));
            }
            xml.append("<outputEntry><text>%s</text></outputEntry></rule>\n".formatted(cells[names.length]));
        }
        return xml.append("</decisionTable></decision></definitions>").toString();
    }

    public static DecisionTable draft(String dmn) {
        return POLICIES.draft("mine.dmn", dmn.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(String input) {
        return POLICIES.inputs().stream()
                .filter(one -> one.name().equals(input))
                .findFirst()
                .orElseThrow()
                .kind()
                .feel();
    }

    private static String escaped(String feel) {
        return feel.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

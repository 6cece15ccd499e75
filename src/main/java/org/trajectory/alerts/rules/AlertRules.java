package org.trajectory.alerts.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.trajectory.categories.dmn.CollectedTable;
import org.trajectory.platform.Refused;

/** Reads rules of alerts from DMN; those that come along are one such file. */
@Component
public class AlertRules {
    public static final String TITLE = "title";
    public static final String KIND = "kind";
    public static final String THEME = "theme";
    public static final String TALK = "talk";

    private static final String DECISION = "alerts";
    private static final List<String> OUTPUTS = List.of(TITLE, KIND, THEME, TALK);
    private static final Set<String> KINDS = Set.of("alert", "strength");
    private static final int KEPT = 50;

    private final AlertInputs inputs;
    private final Map<String, CollectedTable> read = new ConcurrentHashMap<>();

    AlertRules(AlertInputs inputs) {
        this.inputs = inputs;
    }

    /** Those that come along. */
    public CollectedTable shipped() {
        return read.computeIfAbsent("", key -> {
            try (var in = AlertRules.class.getResourceAsStream("/org/trajectory/alerts/early-conversations.dmn")) {
                return read(
                        "early-conversations.dmn", Objects.requireNonNull(in).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A file kept before. @param hash of it */
    public CollectedTable kept(String hash, String dmn) {
        if (read.size() > KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(
                hash, key -> read("rules.dmn", dmn.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** @throws Refused with the reason if these aren't usable rules */
    public CollectedTable read(String name, byte[] bytes) {
        var table = CollectedTable.read(name, bytes, DECISION, inputs.offered(), OUTPUTS);
        for (var rule : table.rules()) {
            var kind = rule.outputs().getOrDefault(KIND, "");
            if (!KINDS.contains(kind)) {
                throw new Refused("%s: rule %d (“%s”) has the kind “%s”; it is “alert” or “strength”"
                        .formatted(name, rule.number(), rule.id(), kind));
            }
        }
        return table;
    }
}

package org.trajectory.evidence.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a file wasn't taken and why: all counted, the first thousand kept. */
public final class Refusals {
    static final int KEPT = 1000;

    private final List<Refusal> kept = new ArrayList<>();
    private final Map<String, Integer> strange = new HashMap<>();
    public int rows;
    public int cells;

    void row(int line, @Nullable String column, @Nullable String value, String reason) {
        rows++;
        keep(line, column, value, reason);
    }

    void cell(int line, String column, @Nullable String value, String reason) {
        cells++;
        keep(line, column, value, reason);
    }

    /** A word where a number is expected, that no feed knows: taken as missing, and told. */
    void strange(String word) {
        if (strange.size() < 20) {
            strange.merge(cut(word), 1, Integer::sum);
        }
    }

    private void keep(int line, @Nullable String column, @Nullable String value, String reason) {
        if (kept.size() < KEPT) {
            kept.add(new Refusal(line, column, value == null ? null : cut(value), reason));
        }
    }

    private static String cut(String text) {
        var plain = text.replace('\0', ' ');
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    public List<Refusal> kept() {
        return kept;
    }

    public List<String> notes() {
        return strange.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "the word “%s” isn’t known where a number is expected (%d times): kept as missing"
                        .formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}

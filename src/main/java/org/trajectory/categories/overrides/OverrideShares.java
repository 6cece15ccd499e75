package org.trajectory.categories.overrides;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** How many of each agreed category are changed by hand, as the board sees it. Pure. */
public final class OverrideShares {
    private OverrideShares() {}

    /** @param changed of the schools with it */
    record Share(String category, int schools, int changed) {
        String percent() {
            return String.format(Locale.UK, "%.1f%%", 100.0 * changed / schools);
        }
    }

    /** By agreed category; what isn’t known under {@code not known}. */
    static List<Share> of(List<Overrides.Agreed> agreed) {
        var all = new TreeMap<String, int[]>();
        for (var one : agreed) {
            var counted = all.computeIfAbsent(one.agreed().isEmpty() ? "not known" : one.agreed(), key -> new int[2]);
            counted[0]++;
            if (!one.agreed().equals(one.category())) {
                counted[1]++;
            }
        }
        var shares = new ArrayList<Share>();
        all.forEach((category, counted) -> shares.add(new Share(category, counted[0], counted[1])));
        return shares;
    }

    public static DataTable table(List<Overrides.Agreed> agreed) {
        return new DataTable(
                "Share of each agreed category that is changed by hand today",
                List.of(
                        Column.text("Agreed category"),
                        Column.number("Schools"),
                        Column.number("Changed by hand"),
                        Column.number("Share")),
                of(agreed).stream()
                        .map(one -> List.of(
                                Cell.text(one.category()),
                                Cell.of(one.schools()),
                                Cell.of(one.changed()),
                                Cell.text(one.percent())))
                        .toList());
    }

    /** For those who decide the next list; empty where none is agreed yet. */
    public static String sentence(List<Overrides.Agreed> agreed) {
        if (agreed.isEmpty()) {
            return "";
        }
        var changed = of(agreed).stream().filter(one -> one.changed() > 0).toList();
        if (changed.isEmpty()) {
            return "No category agreed before is changed by hand today.";
        }
        return "Of the categories agreed before, %,d of %,d are changed by hand today: %s."
                .formatted(
                        changed.stream().mapToInt(Share::changed).sum(),
                        agreed.size(),
                        String.join(
                                "; ",
                                changed.stream()
                                        .map(one -> "%,d of %,d in %s (%s)"
                                                .formatted(one.changed(), one.schools(), one.category(), one.percent()))
                                        .toList()));
    }
}

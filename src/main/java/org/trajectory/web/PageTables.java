package org.trajectory.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trajectory.platform.Table;

/**
 * The tables that a page offers as files, gathered while it is drawn: the same page, asked for with {@link #PARAMETER},
 * gives one of them instead of itself. So a file shows what its page shows, to whom its page shows it.
 */
public final class PageTables {
    /** Names the table that is wanted as a file. */
    public static final String PARAMETER = "table";

    private static final ScopedValue<PageTables> DRAWN = ScopedValue.newInstance();
    private static final int LONGEST = 60;

    private final Address here;
    private final Map<String, DataTable> tables = new LinkedHashMap<>();

    /** @param here address of the page with its parameters */
    public PageTables(Address here) {
        this.here = here.without(PARAMETER).without("as");
    }

    /** Draws a page; the tables that it offers are found here afterwards. */
    public void during(Runnable drawing) {
        ScopedValue.where(DRAWN, this).run(drawing);
    }

    /** Address of a table’s file; empty where no page is drawn, as on paper, and for a table without rows. */
    public static Optional<Address> file(DataTable table) {
        return DRAWN.isBound() && !table.rows().isEmpty()
                ? Optional.of(DRAWN.get().offer(table))
                : Optional.empty();
    }

    private Address offer(DataTable table) {
        var first = key(table.caption());
        var key = first;
        for (int n = 2; tables.containsKey(key); n++) {
            key = first + "-" + n;
        }
        tables.put(key, table);
        return here.with(PARAMETER, key);
    }

    /** Letters, digits and hyphens; the same caption always gives the same. */
    static String key(String caption) {
        var key = caption.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return key.isEmpty() ? PARAMETER : key.substring(0, Math.min(LONGEST, key.length()));
    }

    /** @param rows with the day that the page speaks of, and the page itself as the source */
    public record Wanted(String name, Table rows) {}

    /** Empty where the page offers no such table. */
    public Optional<Wanted> find(String key, String product, LocalDate today) {
        var day = new Answers()
                .optionalDate("asAt", here.get("asAt").orElse(null), "")
                .filter(one -> one.isAfter(LocalDate.EPOCH))
                .orElse(today);
        return Optional.ofNullable(tables.get(key))
                .map(table -> new Wanted(
                        "%s-%s".formatted(key, day),
                        table.file().with("as_at", day).with("source", product + ": " + here)));
    }
}

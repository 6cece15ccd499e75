package org.trajectory.web.lists;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.web.Address;
import org.trajectory.web.Address.Parameter;
import org.trajectory.web.Paging;

/**
 * How a list whose rows are all at hand is searched, filtered, put in order and paged, as its address says: {@code q},
 * one parameter for each filter, {@code sort} and {@code dir}, {@code page}.
 *
 * @param here the list with all that narrows it
 * @param searched what the words are looked for in, as the label of the search says
 * @param words in which they are looked for
 */
public record Narrowing<R>(Address here, String searched, Function<R, String> words, List<Filter<R>> filters) {
    public static final int PAGE = 50;

    public Narrowing {
        filters = List.copyOf(filters);
    }

    /**
     * A choice that narrows the list.
     *
     * @param any words for no choice: {@code All phases}
     * @param options value in the address, to words
     */
    public record Filter<R>(
            String key, String label, String any, Map<String, String> options, BiPredicate<R, String> fits) {}

    /** @param all that fit, in order @param onPage those of them that the page shows */
    public record Rows<R>(List<R> all, List<R> onPage, Paging paging) {}

    /** Rows stay in the order given unless the address names a sortable column. */
    public Rows<R> of(List<R> rows, List<ListColumn<R>> columns) {
        var fitting = rows.stream().filter(this::fits).toList();
        var order = order(columns);
        var all = order == null ? fitting : fitting.stream().sorted(order).toList();
        int page = here.get("page")
                .filter(number -> number.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(1);
        var paging = new Paging(page, PAGE, all.size());
        return new Rows<>(all, all.subList((int) paging.offset(), (int) paging.to()), paging);
    }

    private boolean fits(R row) {
        var text = words.apply(row).toLowerCase(Locale.UK);
        return Arrays.stream(query().toLowerCase(Locale.UK).split("\\s+")).allMatch(text::contains)
                && filters.stream()
                        .allMatch(filter -> here.get(filter.key())
                                .filter(filter.options()::containsKey)
                                .map(value -> filter.fits().test(row, value))
                                .orElse(true));
    }

    private @Nullable Comparator<R> order(List<ListColumn<R>> columns) {
        return columns.stream()
                .filter(column -> column.sortable() && here.has("sort", column.key()))
                .findFirst()
                .map(column -> {
                    Comparator<R> order = column.numeric()
                            ? Comparator.comparing(row -> number(column.plain().apply(row)))
                            : Comparator.comparing(
                                    row -> column.plain().apply(row).toLowerCase(Locale.UK));
                    return here.has("dir", "desc") ? order.reversed() : order;
                })
                .orElse(null);
    }

    /** What isn't a number comes before all that are. */
    private static BigDecimal number(String plain) {
        return plain.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?")
                ? new BigDecimal(plain)
                : BigDecimal.valueOf(Long.MIN_VALUE);
    }

    public String query() {
        return here.get("q").map(String::strip).orElse("");
    }

    /** What the list is narrowed by, each with the address without it. */
    public Map<String, Address> tags() {
        var list = here.without("page");
        var tags = new LinkedHashMap<String, Address>();
        if (!query().isEmpty()) {
            tags.put("“%s”".formatted(query()), list.without("q"));
        }
        for (var filter : filters) {
            here.get(filter.key())
                    .map(filter.options()::get)
                    .ifPresent(words -> tags.put(filter.label() + ": " + words, list.without(filter.key())));
        }
        return tags;
    }

    /** The list with nothing that narrows it. */
    public Address clear() {
        var address = here.without("page").without("q").without(ShownList.SAVED);
        for (var filter : filters) {
            address = address.without(filter.key());
        }
        return address;
    }

    /** What a search keeps of the address: the order, the columns, the day. */
    public List<Parameter> kept() {
        return clear().parameters();
    }
}

package org.trajectory.evidence.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Header;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.schools.RegisterField;

/** A feed fitted to one file's header: where each thing stands. Columns that nothing asks for get no slot and are never read. */
public final class Plan {
    /** @param slot of the row's cells, -1 where the file lacks the column */
    record Rule(
            List<Condition> when,
            String is,
            int key,
            int part,
            @Nullable String constantPart,
            boolean byLaestab) {}

    record Condition(
            int slot, List<String> values, @Nullable Pattern pattern) {
        boolean holds(@Nullable String[] cells) {
            var cell = slot < 0 ? null : cells[slot];
            var text = cell == null ? "" : cell.strip();
            return pattern == null
                    ? values.contains(text)
                    : pattern.matcher(text).matches();
        }
    }

    record Measure(String indicator, int slot, double scale, IndicatorCatalogue.Bounds bounds) {}

    record Told(RegisterField field, int slot, Feed.Told rule) {}

    record Judged(
            Feed.InspectionRule rule,
            int on,
            int published,
            int urnAtTime,
            int overall,
            String[] keys,
            int[] judgements,
            int concern,
            int outcome,
            int number,
            @Nullable Regime regime) {}

    public final Feed feed;
    public final Header header;
    public final int[] slots;
    final List<String> columns = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    final List<Measure> measures = new ArrayList<>();
    final List<Told> register = new ArrayList<>();
    final List<Judged> inspections = new ArrayList<>();
    public final int year;
    final int item;
    final int itemLabel;
    final int[] repeats;
    final int[] links;
    final int[] group;
    final int[] member;
    final int[] authority;
    final int[] neighbours;
    final int[] calendar;
    final int[] outline;
    final int[] district;
    private final Map<Integer, Integer> slotOf = new HashMap<>();
    private final String file;

    public Plan(Feed feed, Header header, IndicatorCatalogue indicators, String file) {
        this.feed = feed;
        this.header = header;
        this.file = file;
        slots = new int[header.size()];
        Arrays.fill(slots, -1);
        rules(feed.rows() == null ? List.of(new Feed.RowRule(null, "school", "URN", null)) : feed.rows());
        if (feed.observations() != null) {
            feed.observations().forEach((indicator, measure) -> {
                int slot = slot(measure.column());
                if (slot >= 0) {
                    measures.add(new Measure(
                            indicator,
                            slot,
                            measure.scale() == null ? 1 : measure.scale(),
                            indicators.bounds(indicator)));
                }
            });
        }
        if (feed.register() != null) {
            feed.register()
                    .forEach((field, ways) -> ways.stream()
                            .filter(way ->
                                    way.value() != null || header.find(way.column() == null ? "" : way.column()) >= 0)
                            .findFirst()
                            .ifPresent(way -> register.add(new Told(
                                    RegisterField.valueOf(field),
                                    way.value() != null ? -1 : slot(way.column()),
                                    way))));
        }
        if (feed.inspections() != null) {
            feed.inspections().stream()
                    .filter(rule -> header.find(rule.on()) >= 0)
                    .forEach(rule -> inspections.add(judged(rule)));
        }
        year = feed.period() == null ? -1 : slot(feed.period().column());
        item = slot(feed.item());
        itemLabel = slot(feed.itemLabel());
        repeats = feed.repeats() == null ? new int[0] : slots(feed.repeats().toArray(String[]::new));
        var l = feed.links();
        links = l == null ? new int[0] : slots(l.urn(), l.linked(), l.type(), l.on());
        var g = feed.group();
        group = g == null
                ? new int[0]
                : slots(g.uid(), g.id(), g.name(), g.type(), g.status(), g.opened(), g.closed(), g.company());
        var m = feed.member();
        member = m == null ? new int[0] : slots(m.urn(), m.uid(), m.joined());
        var a = feed.authority();
        authority = a == null ? new int[0] : slots(a.code(), a.name(), a.gss(), a.region(), a.from(), a.to());
        neighbours = feed.neighbours() == null ? new int[0] : pairs(feed.neighbours());
        var c = feed.calendar();
        calendar = c == null ? new int[0] : slots(c.of(), c.kind(), c.name(), c.first(), c.last());
        var o = feed.outline();
        outline = o == null ? new int[0] : slots(o.area(), o.shape());
        var d = feed.district();
        district = d == null ? new int[0] : slots(d.code(), d.name(), d.authority(), d.from(), d.to());
    }

    private void rules(List<Feed.RowRule> all) {
        for (var rule : all) {
            var when = new ArrayList<Condition>();
            if (rule.when() != null) {
                rule.when().forEach((column, values) -> {
                    var only = values.getFirst();
                    boolean isPattern = only.length() > 2 && only.startsWith("/") && only.endsWith("/");
                    when.add(new Condition(
                            slot(column),
                            values,
                            isPattern ? Pattern.compile(only.substring(1, only.length() - 1)) : null));
                });
            }
            var part = rule.part();
            boolean constant = part != null && part.startsWith("=");
            rules.add(new Rule(
                    when,
                    rule.is(),
                    slot(rule.key()),
                    constant ? -1 : slot(part),
                    constant && part != null ? part.substring(1) : null,
                    rule.byLaestab()));
        }
    }

    private Judged judged(Feed.InspectionRule rule) {
        var keys = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        if (rule.judgements() != null) {
            rule.judgements().forEach((key, column) -> {
                int slot = slot(column);
                if (slot >= 0) {
                    keys.add(key);
                    places.add(slot);
                }
            });
        }
        return new Judged(
                rule,
                slot(rule.on()),
                slot(rule.published()),
                slot(rule.urnAtTime()),
                slot(rule.overall()),
                keys.toArray(String[]::new),
                places.stream().mapToInt(Integer::intValue).toArray(),
                slot(rule.concern()),
                slot(rule.outcome()),
                slot(rule.number()),
                rule.regime() == null ? null : Regime.valueOf(rule.regime().toUpperCase(java.util.Locale.ROOT)));
    }

    private int[] slots(@Nullable String... names) {
        return Arrays.stream(names).mapToInt(this::slot).toArray();
    }

    /** Neighbour and closeness by turns, told by place: the header names all the closeness columns alike. */
    private int[] pairs(Feed.Neighbours rule) {
        int first = header.find(rule.first());
        var all = new int[2 * rule.pairs() + 1];
        all[0] = slot(rule.authority());
        for (int i = 0; i < 2 * rule.pairs(); i++) {
            all[i + 1] = first + i < header.size() ? slotAt(first + i) : -1;
        }
        return all;
    }

    private int slot(@Nullable String name) {
        int place = name == null ? -1 : header.find(name);
        if (place < 0) {
            return -1;
        }
        var twice = header.repeated(place);
        if (!twice.isEmpty()) {
            throw new BadFile(
                    "%s names the column “%s” more than once (columns %s of line %d), so it isn’t clear which to read. Take out the wrong one and hand it in again."
                            .formatted(
                                    file,
                                    header.names().get(place).strip(),
                                    String.join(
                                            " and ",
                                            twice.stream()
                                                    .map(i -> String.valueOf(i + 1))
                                                    .toList()),
                                    header.line()));
        }
        return slotAt(place);
    }

    private int slotAt(int place) {
        return slotOf.computeIfAbsent(place, p -> {
            slots[p] = columns.size();
            columns.add(header.names().get(p).strip());
            return slots[p];
        });
    }

    public int width() {
        return columns.size();
    }

    /** True where the file tells anything of the register. */
    public boolean tellsOfRegister() {
        return !register.isEmpty()
                || links.length + group.length + member.length + authority.length + neighbours.length > 0;
    }

    /** How the file names the column of a slot. */
    String column(int slot) {
        return columns.get(slot);
    }

    public String[] indicators() {
        return measures.stream().map(Measure::indicator).toArray(String[]::new);
    }
}

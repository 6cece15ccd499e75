package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.AreaFiles;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.Listed;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Population;
import org.trajectory.values.Phase;

/** The profile of the early years foundation stage, by area and group of children; the groups of an area add up to it. */
public final class YoungChildren {
    private static final long PURPOSE = 14_000;

    /**
     * Groups that share out all children: kind, group, part of the children in a hundred (by the area’s need where it says
     * so), points below the others with a good level.
     */
    private record Split(String kind, String group, String others, double part, double need, double below) {}

    private static final List<Split> SPLITS = List.of(
            new Split(
                    "Free school meal eligibility",
                    "Known to be eligible for free school meals",
                    "Not known to be eligible for free school meals",
                    17,
                    6,
                    20.5),
            new Split(
                    "First language",
                    "Known or believed to be other than English",
                    "Known or believed to be English",
                    19,
                    3,
                    6.5),
            new Split("SEN provision", "All SEN", "No identified SEN", 11.5, 0.5, 51));

    /** Children with a good level, all goals, the goals of communication and literacy, and goals reached on average. */
    private record Told(double children, double good, double all, double communication, double goals) {
        Told plus(Told other) {
            return new Told(
                    children + other.children,
                    good + other.good,
                    all + other.all,
                    communication + other.communication,
                    goals + other.goals);
        }

        static Told of(double children, double percent) {
            double share = Math.max(0.5, Math.min(97, percent)) / 100;
            return new Told(
                    children,
                    children * share,
                    children * share * 0.973,
                    children * Math.min(1, share * 1.028),
                    children * Math.min(17, 4.6 + 14.2 * share));
        }
    }

    private final Population population;

    public YoungChildren(Population population) {
        this.population = population;
    }

    /** @param year the school year of the file */
    public void write(Path file, int year) throws IOException {
        var areas = new AreaFiles(population);
        var need = areas.need();
        var children = children(year);
        var england = new LinkedHashMap<List<String>, Told>();
        var regions = new LinkedHashMap<Authority.Region, Map<List<String>, Told>>();
        var authorities = new LinkedHashMap<Authority, Map<List<String>, Told>>();
        for (var authority : population.authorities()) {
            double here = need.getOrDefault(authority, 0.0);
            double good = areas.told("FSP_NEW_GOODDEV", authority, here, year + 1);
            var groups = groups(
                    children.getOrDefault(authority, 0),
                    good,
                    here,
                    Chance.of(population.plan().seed(), authority.index() * 100L + year % 100, PURPOSE));
            authorities.put(authority, groups);
            groups.forEach((group, told) -> {
                england.merge(group, told, Told::plus);
                regions.computeIfAbsent(authority.region(), region -> new LinkedHashMap<>())
                        .merge(group, told, Told::plus);
            });
        }
        try (var table = Table.plain(file)) {
            var layout = Layout.named("eyfs");
            table.header(layout.columns);
            rows(table, layout, year, "National", null, null, england);
            for (var region : regions.entrySet()) {
                rows(table, layout, year, "Regional", region.getKey(), null, region.getValue());
            }
            for (var one : authorities.entrySet()) {
                rows(table, layout, year, "Local authority", one.getKey().region(), one.getKey(), one.getValue());
            }
        }
    }

    private Map<Authority, Integer> children(int year) {
        var children = new LinkedHashMap<Authority, Integer>();
        for (var line : population.lines()) {
            boolean reception = (line.phase == Phase.PRIMARY || line.phase == Phase.ALL_THROUGH) && line.low <= 5;
            var entry = line.on(Listed.counted(year));
            if (reception && entry != null && entry.kind.stateFunded()) {
                children.merge(line.authority, line.yearGroup(year), Integer::sum);
            }
        }
        return children;
    }

    private static Map<List<String>, Told> groups(int children, double good, double need, Chance chance) {
        var groups = new LinkedHashMap<List<String>, Told>();
        groups.put(List.of("Total", "Total"), Told.of(children, good));
        for (var split : SPLITS) {
            double part = Math.max(2, split.part() + split.need() * need) / 100;
            double below = split.below() * (1 + 0.06 * chance.normal());
            double others = good + part * below;
            groups.put(List.of(split.kind(), split.group()), Told.of(children * part, others - below));
            groups.put(List.of(split.kind(), split.others()), Told.of(children * (1 - part), others));
            if (split.kind().equals("SEN provision")) {
                double supported = others - below + 5;
                groups.put(List.of(split.kind(), "SEN support"), Told.of(children * part * 0.76, supported));
                groups.put(List.of(split.kind(), "EHC plan"), Told.of(children * part * 0.24, 3.6));
            }
        }
        return groups;
    }

    private static void rows(
            Table table,
            Layout layout,
            int year,
            String level,
            Authority.@Nullable Region region,
            @Nullable Authority authority,
            Map<List<String>, Told> groups)
            throws IOException {
        for (var group : groups.entrySet()) {
            var told = group.getValue();
            long children = Math.round(told.children());
            if (children == 0) {
                continue;
            }
            var row = layout.row()
                    .set("time_period", Listed.period(year))
                    .set("time_identifier", "Academic year")
                    .set("geographic_level", level)
                    .set("country_code", "E92000001")
                    .set("country_name", "England")
                    .set("characteristic", group.getKey().get(0))
                    .set("characteristic_type", group.getKey().get(1))
                    .set("gender", "Total")
                    .set("children_number", String.valueOf(children))
                    .set("average_elgs", tenth(told.goals() / told.children()))
                    .set("elg_number", String.valueOf(Math.round(told.all())))
                    .set("elg_percentage", tenth(100 * told.all() / told.children()))
                    .set("comm_lang_lit_number", String.valueOf(Math.round(told.communication())))
                    .set("comm_lang_lit_percentage", tenth(100 * told.communication() / told.children()))
                    .set("gld_number", String.valueOf(Math.round(told.good())))
                    .set("gld_percentage", tenth(100 * told.good() / told.children()));
            if (region != null) {
                row.set("region_code", region.gss).set("region_name", region.label);
            }
            if (authority != null) {
                row.set("old_la_code", authority.code())
                        .set("new_la_code", authority.gss())
                        .set("la_name", authority.name());
            }
            table.row(row);
        }
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f00000", value);
    }
}

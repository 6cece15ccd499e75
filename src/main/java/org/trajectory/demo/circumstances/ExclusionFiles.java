package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Listed;
import org.trajectory.demo.files.Numbers;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Population;

/** Suspensions and permanent exclusions, all years in one file as they are published: one by school, one by area. */
public final class ExclusionFiles {
    /** Counts of one or two are kept back, and what they could be worked out from. */
    private static final int LEAST = 3;

    private static final List<String> PLACE = List.of(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "region_code",
            "region_name",
            "old_la_code",
            "new_la_code",
            "la_name");
    private static final List<String> SCHOOL = List.of("school_laestab", "school_urn", "school_name");
    private static final List<String> FIGURES = List.of(
            "headcount",
            "perm_excl",
            "perm_excl_rate",
            "suspension",
            "susp_rate",
            "one_plus_susp",
            "one_plus_susp_rate");

    private final Population population;

    public ExclusionFiles(Population population) {
        this.population = population;
    }

    private static List<String> header(List<String> between) {
        var all = new ArrayList<>(PLACE);
        all.addAll(between);
        all.addAll(FIGURES);
        return all;
    }

    /** @param first the earliest school year @param last the latest one published */
    public void schools(Path file, int first, int last) throws IOException {
        var between = new ArrayList<>(SCHOOL);
        between.add("education_phase");
        var schools = population.byNumber();
        try (var table = Table.marked(file)) {
            table.header(header(between));
            for (int year = last; year >= first; year--) {
                for (var school : schools) {
                    int level = Listed.level(school);
                    if (level < 0 || !Listed.counts(school, year)) {
                        continue;
                    }
                    var row = place(year, "School", school.line.authority);
                    row.addAll(List.of(school.laestab(), String.valueOf(school.urn), school.name));
                    row.add(Listed.LEVELS.get(level));
                    figures(row, Exclusions.of(school.line, level, year), true);
                    table.row(row.toArray(String[]::new));
                }
            }
        }
    }

    /** England, its regions and authorities; counts of areas are rounded to fives. */
    public void areas(Path file, int first, int last) throws IOException {
        var schools = population.byNumber();
        try (var table = Table.marked(file)) {
            table.header(header(List.of("education_phase", "num_schools")));
            for (int year = last; year >= first; year--) {
                var england = levels();
                var regions = new LinkedHashMap<Authority.Region, Exclusions[]>();
                var authorities = new LinkedHashMap<Authority, Exclusions[]>();
                for (var school : schools) {
                    int level = Listed.level(school);
                    if (level < 0 || !Listed.counts(school, year)) {
                        continue;
                    }
                    var here = school.line.authority;
                    var one = Exclusions.of(school.line, level, year);
                    add(england, level, one);
                    add(regions.computeIfAbsent(here.region(), region -> levels()), level, one);
                    add(authorities.computeIfAbsent(here, authority -> levels()), level, one);
                }
                rows(table, place(year, "National", null), england);
                // Only of the invented country: figures made up for real areas could be taken for theirs.
                if (population.plan().authority() != null) {
                    for (var region : regions.entrySet()) {
                        var place = place(year, "Regional", null);
                        place.set(5, region.getKey().gss);
                        place.set(6, region.getKey().label);
                        rows(table, place, region.getValue());
                    }
                    for (var authority : authorities.entrySet()) {
                        rows(table, place(year, "Local authority", authority.getKey()), authority.getValue());
                    }
                }
            }
        }
    }

    private static Exclusions[] levels() {
        return new Exclusions[] {Exclusions.NONE, Exclusions.NONE, Exclusions.NONE, Exclusions.NONE};
    }

    private static void add(Exclusions[] levels, int level, Exclusions one) {
        levels[level] = levels[level].plus(one);
        levels[3] = levels[3].plus(one);
    }

    private static void rows(Table table, List<String> place, Exclusions[] levels) throws IOException {
        for (int level : new int[] {3, 0, 1, 2}) {
            if (levels[level].schools() == 0) {
                continue;
            }
            var row = new ArrayList<>(place);
            row.add(level == 3 ? "Total" : Listed.LEVELS.get(level));
            row.add(String.valueOf(levels[level].schools()));
            figures(row, levels[level], false);
            table.row(row.toArray(String[]::new));
        }
    }

    private static List<String> place(int year, String level, @Nullable Authority authority) {
        var row = new ArrayList<>(
                List.of(Listed.period(year), "Academic year", level, "E92000001", "England", "", "", "", "", ""));
        if (authority != null) {
            row.set(5, authority.region().gss);
            row.set(6, authority.region().label);
            row.set(7, authority.code());
            row.set(8, authority.gss());
            row.set(9, authority.name());
        }
        return row;
    }

    private static void figures(List<String> row, Exclusions told, boolean school) {
        row.add(counted(told.pupils(), school));
        pair(row, told.permanent(), told.pupils(), school);
        pair(row, told.suspensions(), told.pupils(), school);
        pair(row, told.suspended(), told.pupils(), school);
    }

    private static void pair(List<String> row, int count, int pupils, boolean school) {
        boolean hidden = school && count > 0 && count < LEAST;
        row.add(hidden ? "x" : counted(count, school));
        row.add(hidden ? "x" : Numbers.twoDecimals(100.0 * count / Math.max(1, pupils)));
    }

    private static String counted(int count, boolean exact) {
        return String.valueOf(exact ? count : Math.round(count / 5.0) * 5);
    }
}

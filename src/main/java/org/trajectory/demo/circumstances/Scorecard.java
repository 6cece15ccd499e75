package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Population;
import org.trajectory.values.Phase;

/** The scorecards of school places: growth, spare places and forecasts of authorities and England, from the rolls of the schools. */
public final class Scorecard {
    private static final long PURPOSE = 12_000;
    private static final int BASE = 2009;

    /** @param needed places still to be made @param base pupils of 2009/10 @param ahead pupils in three years */
    private record Places(double pupils, double places, double needed, double base, double ahead) {
        Places plus(Places other) {
            return new Places(
                    pupils + other.pupils,
                    places + other.places,
                    needed + other.needed,
                    base + other.base,
                    ahead + other.ahead);
        }
    }

    private final Population population;

    public Scorecard(Population population) {
        this.population = population;
    }

    public void write(Path file, int first, int last) throws IOException {
        var layout = Layout.named("scorecard");
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            for (int year = last; year >= first; year--) {
                var england = new ArrayList<>(List.of(new Places(0, 0, 0, 0, 0), new Places(0, 0, 0, 0, 0)));
                for (var authority : population.authorities()) {
                    var row = row(layout, year, authority);
                    for (int level = 0; level < 2; level++) {
                        var places = places(authority, level == 1, year);
                        england.set(level, england.get(level).plus(places));
                        fill(row, level == 0 ? "P" : "S", places, authority.index(), year);
                    }
                    table.row(row);
                }
                var row = row(layout, year, null);
                fill(row, "P", england.get(0), 999, year);
                fill(row, "S", england.get(1), 999, year);
                table.row(row);
            }
        }
    }

    private static Layout.Row row(Layout layout, int year, @Nullable Authority authority) {
        var row = layout.row();
        java.util.Arrays.fill(row.cells, "NA");
        row.set("Year", "%d/%02d".formatted(year, (year + 1) % 100))
                .set("geographic_level", authority == null ? "National" : "Local authority")
                .set("country_code", "E92000001")
                .set("country_name", "England");
        return authority == null
                ? row.set("LANumber", "z")
                        .set("LA_name", "z")
                        .set("region_code", "z")
                        .set("Region", "z")
                : row.set("region_code", authority.region().gss)
                        .set("Region", authority.region().label)
                        .set("LANumber", authority.code())
                        .set("new_la_code", authority.gss())
                        .set("LA_name", authority.name());
    }

    private Places places(Authority authority, boolean secondary, int year) {
        double pupils = 0;
        double base = 0;
        double ahead = 0;
        for (var line : population.lines()) {
            var entry = line.on(LocalDate.of(year + 1, 5, 1));
            if (line.authority == authority
                    && entry != null
                    && entry.kind.stateFunded()
                    && line.phase == (secondary ? Phase.SECONDARY : Phase.PRIMARY)) {
                pupils += line.roll(year);
                base += line.roll(BASE);
                ahead += line.roll(year + 3);
            }
        }
        var lasting = Chance.of(population.plan().seed(), authority.index(), PURPOSE + (secondary ? 1 : 0));
        var passing = Chance.of(population.plan().seed(), authority.index() * 100L + year % 100, PURPOSE + 9);
        double spare = Math.max(0.02, 0.105 + 0.03 * lasting.normal() + 0.006 * passing.normal());
        double needed = ahead > pupils * 1.01 ? Math.round((ahead - pupils) / 3 / 10) * 10 : 0;
        return new Places(pupils, Math.round(pupils / (1 - spare)), needed, base, ahead);
    }

    private static void fill(Layout.Row row, String level, Places told, int area, int year) {
        var name = level.equals("P") ? "Pri" : "Sec";
        double pupils = Math.max(1, told.pupils());
        double unfilled = told.places() == 0 ? 0 : 100 * (told.places() - told.pupils()) / told.places();
        double missed = 0.012 + 0.008 * Chance.of(area, year, PURPOSE + 5).normal();
        row.set(name + "NOR", whole(told.pupils()))
                .set(name + "Cap", whole(told.places()))
                .set("Quan_" + level + "_UP", decimals(unfilled))
                .set("Quan_" + level + "_Su", decimals(unfilled / 100 * 1.08))
                .set("Quan_" + level + "_RP", whole(told.needed()))
                .set("Ban_" + level + "_gro", decimals(told.base() == 0 ? 0 : told.pupils() / told.base() - 1))
                .set("An_" + level + "_gro", decimals(told.ahead() / pupils - 1))
                .set("For_1_" + level, decimals(missed))
                .set("For_3_" + level, decimals(missed * 1.9));
    }

    private static String whole(double value) {
        return String.valueOf(Math.round(value));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.9f", value);
    }
}

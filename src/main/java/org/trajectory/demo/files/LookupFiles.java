package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;

/** Authorities with their codes and regions, and the ten that each resembles. */
public final class LookupFiles {
    private static final List<String> CLOSENESS = List.of(
            "Extremely close",
            "Very close",
            "Very Close",
            "Close",
            "Close",
            "Somewhat close",
            "Somewhat close",
            "Not close",
            "Not close",
            "Not close");

    private final Population population;

    public LookupFiles(Population population) {
        this.population = population;
    }

    public void authorities(Path las, Path hierarchy) throws IOException {
        try (var table = Table.plain(las);
                var regions = Table.plain(hierarchy)) {
            table.header(Layout.named("las").columns);
            regions.header(Layout.named("region_la_hierarchy").columns);
            for (var authority : population.authorities()) {
                var region = authority.region();
                var entity = authority.gss().substring(0, 3);
                var kind =
                        switch (entity) {
                            case "E06" -> "Unitary Authorities";
                            case "E08" -> "Metropolitan Districts";
                            case "E09" -> "London Boroughs";
                            default -> "Counties";
                        };
                table.row(
                        authority.gss(),
                        authority.name(),
                        "01/01/2009",
                        "",
                        region.gss,
                        entity,
                        kind,
                        "live",
                        authority.code());
                regions.row(region.gss, region.label, authority.code(), authority.name(), authority.gss());
            }
        }
    }

    /** Neighbours are those whose schools have the most similar shares of disadvantaged pupils. */
    public void neighbours(Path file) throws IOException {
        var need = new double[population.authorities().size()];
        var schools = new int[need.length];
        for (var line : population.lines()) {
            need[line.authority.index()] += line.fsm;
            schools[line.authority.index()]++;
        }
        for (int i = 0; i < need.length; i++) {
            need[i] /= Math.max(1, schools[i]);
        }
        var rows = new ArrayList<List<Object>>();
        var letters = new ArrayList<Object>();
        var numbers = new ArrayList<Object>();
        var header = new ArrayList<Object>(List.of("LA num", "LA Name", "LA number", "GOInd", "GOReg"));
        for (int i = 1; i <= 10; i++) {
            header.add("SN" + i);
            header.add("SNP");
        }
        for (int i = 0; i < header.size(); i++) {
            letters.add(Character.toString('A' + i));
            numbers.add(i + 1);
        }
        rows.add(letters);
        rows.add(numbers);
        rows.add(header);
        for (var authority : population.authorities()) {
            int code = Integer.parseInt(authority.code());
            var row = new ArrayList<Object>(
                    List.of(code, authority.name(), code, authority.region().ordinal() + 1, authority.region().label));
            var near = population.authorities().stream()
                    .filter(other -> other != authority)
                    .sorted(Comparator.comparingDouble(
                                    (Authority other) -> Math.abs(need[other.index()] - need[authority.index()]))
                            .thenComparing(Authority::code))
                    .limit(10)
                    .toList();
            for (int i = 0; i < near.size(); i++) {
                row.add(Integer.parseInt(near.get(i).code()));
                row.add(CLOSENESS.get(i));
            }
            rows.add(row);
        }
        rows.add(List.of());
        Workbook.write(file, "LA SN Groups", rows);
    }

    /** Ten consortia of primary and three of secondary schools of the main authority; three schools belong to none. */
    public void consortia(Path file) throws IOException {
        var day = population.plan().asAt();
        var primary = new ArrayList<Line>();
        var secondary = new ArrayList<Line>();
        for (var line : population.lines()) {
            var school = line.on(day);
            if (school == null || line.authority.index() != 0 || !school.kind.stateFunded()) {
                continue;
            }
            switch (line.phase) {
                case PRIMARY, NURSERY -> primary.add(line);
                case SIXTEEN_PLUS -> {}
                default -> secondary.add(line);
            }
        }
        primary.remove(primary.size() / 2);
        primary.removeFirst();
        try (var table = Table.plain(file)) {
            table.row("urn", "consortium");
            group(table, primary, 10, "", day);
            group(table, secondary, 3, " Secondary", day);
        }
    }

    /** Groups by nearest centre, beginning from centres far apart. */
    private static void group(Table table, List<Line> lines, int count, String suffix, LocalDate day)
            throws IOException {
        var centres = new ArrayList<double[]>();
        centres.add(new double[] {lines.getFirst().easting, lines.getFirst().northing});
        while (centres.size() < Math.min(count, lines.size())) {
            var far = lines.stream()
                    .max(Comparator.comparingDouble((Line line) -> distance(line, centres.get(nearest(line, centres))))
                            .thenComparingInt(line -> line.id))
                    .orElseThrow();
            centres.add(new double[] {far.easting, far.northing});
        }
        for (int round = 0; round < 12; round++) {
            var sums = new double[centres.size()][3];
            for (var line : lines) {
                var sum = sums[nearest(line, centres)];
                sum[0] += line.easting;
                sum[1] += line.northing;
                sum[2]++;
            }
            for (int i = 0; i < sums.length; i++) {
                if (sums[i][2] > 0) {
                    centres.set(i, new double[] {sums[i][0] / sums[i][2], sums[i][1] / sums[i][2]});
                }
            }
        }
        var names = new ArrayList<String>();
        for (var centre : centres) {
            var name = lines.stream()
                    .sorted(Comparator.comparingDouble(line -> distance(line, centre)))
                    .map(line -> line.town.name() + suffix)
                    .filter(each -> !names.contains(each))
                    .findFirst();
            names.add(name.orElse("Area " + (names.size() + 1) + suffix));
        }
        for (var line : lines) {
            var school = line.on(day);
            if (school != null) {
                table.row(Integer.toString(school.urn), names.get(nearest(line, centres)));
            }
        }
    }

    private static int nearest(Line line, List<double[]> centres) {
        int best = 0;
        for (int i = 1; i < centres.size(); i++) {
            if (distance(line, centres.get(i)) < distance(line, centres.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static double distance(Line line, double[] centre) {
        double x = line.easting - centre[0];
        double y = line.northing - centre[1];
        return x * x + y * y;
    }
}

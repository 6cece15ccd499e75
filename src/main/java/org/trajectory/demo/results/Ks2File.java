package org.trajectory.demo.results;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Days;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.RegisterFiles;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Kind;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** {@code england_ks2final.csv} of one year: schools, then each authority after its schools, then England. */
public final class Ks2File {
    private final Population population;
    private final int year;
    private final Layout layout;
    private final List<Ks2Cells.@Nullable Cell> cells = new ArrayList<>();
    private final boolean old;

    public Ks2File(Population population, int year) {
        this.population = population;
        this.year = year;
        old = year < 2019;
        int base = old ? 19 : 25;
        layout = Layout.named(old ? "ks2final2018" : "ks2final2024").renamed(name -> shift(name, base, year + 1));
        var content = new Ks2Cells(year);
        layout.columns.forEach(column -> cells.add(content.cell(column)));
    }

    /** Columns of earlier years bear the year in their name: {@code TELIG_18} in the file of 2018/19. */
    static String shift(String name, int base, int end) {
        var found = Pattern.compile("_(" + (base - 1) + "|" + (base - 2) + ")(?=_|$)")
                .matcher(name);
        return found.replaceFirst(
                match -> "_%02d".formatted((end - base + Integer.parseInt(match.group(1)) + 100) % 100));
    }

    public void write(Path file) throws IOException {
        var tested = LocalDate.of(year + 1, 5, 10);
        var byAuthority = new TreeMap<Integer, Tally[]>();
        var pupils = new TreeMap<Integer, Integer>();
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            int last = -1;
            for (var school : population.byNumber()) {
                var line = school.line;
                if (!line.hasKeyStage2() || !school.openOn(tested) || !school.kind.stateFunded()) {
                    continue;
                }
                int index = line.authority.index();
                if (last >= 0 && index != last) {
                    authority(table, last, byAuthority, pupils);
                }
                last = index;
                school(table, school, byAuthority.computeIfAbsent(index, key -> three()), pupils);
            }
            if (last >= 0) {
                authority(table, last, byAuthority, pupils);
            }
            england(table, "4", byAuthority, pupils);
            england(table, "5", byAuthority, pupils);
        }
    }

    private static Tally[] three() {
        return new Tally[] {Ks2Cohort.none(), Ks2Cohort.none(), Ks2Cohort.none()};
    }

    private void school(Table table, School school, Tally[] authority, Map<Integer, Integer> pupils)
            throws IOException {
        var line = school.line;
        var row = layout.row();
        boolean special = line.phase == Phase.SPECIAL;
        var now = school.closed != null && school.closed.isBefore(LocalDate.of(year + 1, 12, 1))
                ? school.successor()
                : null;
        row.set("RECTYPE", special ? "2" : "1")
                .set("ALPHAIND", line.id)
                .set("LEA", line.authority.code())
                .set("ESTAB", school.estab)
                .set("URN", school.urn)
                .set("SCHNAME", school.name)
                .set("ADDRESS1", line.street)
                .set("TOWN", line.town.name())
                .set("PCODE", line.postcode)
                .set("TELNUM", "01632960%03d".formatted(school.urn % 1000))
                .set("PCON_CODE", RegisterFiles.constituencyCode(line))
                .set("PCON_NAME", line.town.constituency())
                .set("URN_AC", now == null ? "0" : Integer.toString(now.urn))
                .set("SCHNAME_AC", now == null ? "" : now.name)
                .set("OPEN_AC", now == null ? "" : Days.slashes(now.opened))
                .set("NFTYPE", school.kind.nftype)
                .set("ICLOSE", now == null ? "0" : "1")
                .set("RELDENOM", RegisterFiles.faith(school))
                .set("AGERANGE", line.low + "-" + line.high)
                .any("CONFEXAM", "")
                .set("TAB15", line.hasKeyStage4() ? "1" : "0")
                .set("TAB1618", "0");
        if (school.opened != null
                && school.kind != Kind.CONVERTER
                && !school.opened.isBefore(LocalDate.of(year, 9, 1))) {
            row.set("TOTPUPS", "NEW");
            table.row(row.cells, layout.columns.indexOf("TOTPUPS") + 1);
            return;
        }
        int roll = line.roll(year);
        row.set("TOTPUPS", roll);
        pupils.merge(line.authority.index(), roll, Integer::sum);
        var tallies = new Tally[3];
        for (int back = 0; back < 3; back++) {
            tallies[back] = back > 0 && line.on(LocalDate.of(year + 1 - back, 5, 10)) == null
                    ? Ks2Cohort.none()
                    : Ks2Cohort.of(line, year - back);
            authority[back].add(tallies[back]);
        }
        int cohort = tallies[0].count(Ks2Cohort.ALL, Ks2Cohort.N);
        row.set("TPUPYEAR", cohort);
        fill(row, new Ks2Cells.Results(tallies, true, false));
        table.row(row.cells, width());
    }

    private void authority(Table table, int index, Map<Integer, Tally[]> byAuthority, Map<Integer, Integer> pupils)
            throws IOException {
        var authority = population.authorities().get(index);
        var tallies = byAuthority.getOrDefault(index, three());
        var row = blank().set("RECTYPE", "3").set("LEA", authority.code()).set("SCHNAME", authority.name());
        row.set("TOTPUPS", pupils.getOrDefault(index, 0)).set("TPUPYEAR", tallies[0].count(Ks2Cohort.ALL, Ks2Cohort.N));
        fill(row, new Ks2Cells.Results(tallies, false, false));
        table.row(row.cells, width());
    }

    private void england(Table table, String type, Map<Integer, Tally[]> byAuthority, Map<Integer, Integer> pupils)
            throws IOException {
        var sum = three();
        for (var tallies : byAuthority.values()) {
            for (int back = 0; back < 3; back++) {
                sum[back].add(tallies[back]);
            }
        }
        var row = blank().set("RECTYPE", type);
        row.set("TOTPUPS", pupils.values().stream().mapToInt(Integer::intValue).sum())
                .set("TPUPYEAR", sum[0].count(Ks2Cohort.ALL, Ks2Cohort.N));
        fill(row, new Ks2Cells.Results(sum, false, true));
        table.row(row.cells, width());
    }

    /** Summary rows of the older files hold single blanks where a school would have its address. */
    private Layout.Row blank() {
        var row = layout.row();
        if (old) {
            java.util.Arrays.fill(row.cells, 0, layout.columns.indexOf("TOTPUPS"), " ");
        }
        return row;
    }

    private void fill(Layout.Row row, Ks2Cells.Results results) {
        for (int i = 0; i < row.cells.length; i++) {
            var cell = cells.get(i);
            if (cell != null) {
                row.cells[i] = cell.of(results);
            }
        }
    }

    /** Rows of the newer files stop before the last six columns. */
    private int width() {
        return old ? layout.columns.size() : layout.columns.size() - 6;
    }
}

package org.trajectory.demo.results;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.files.Census;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.RegisterFiles;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Kind;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** {@code england_ks4final.csv} of one year, or the short provisional file that comes in October. */
public final class Ks4File {
    private final Population population;
    private final int year;
    private final boolean provisional;
    private final Layout layout;
    private final List<Ks4Cells.@Nullable Cell> cells = new ArrayList<>();
    private final boolean old;
    private final int pupilsFrom;

    public Ks4File(Population population, int year, boolean provisional) {
        this.population = population;
        this.year = year;
        this.provisional = provisional;
        old = year < 2019;
        int base = old ? 19 : 23;
        var template = Layout.named(
                provisional ? "ks4provisional" : old ? "ks4final2018" : year < 2024 ? "ks4final2022" : "ks4final2024");
        layout = template.renamed(name -> Ks2File.shift(name, base, year + 1));
        var content = new Ks4Cells(year, !old);
        template.columns.forEach(column -> cells.add(content.cell(column)));
        pupilsFrom = layout.columns.indexOf(provisional ? "TPUP" : "TOTPUPS");
    }

    private static final class Sum {
        final Tally[] tallies = {Ks4Cohort.none(), Ks4Cohort.none(), Ks4Cohort.none()};
        int pupils;

        void add(Sum other) {
            for (int back = 0; back < 3; back++) {
                tallies[back].add(other.tallies[back]);
            }
            pupils += other.pupils;
        }
    }

    public void write(Path file) throws IOException {
        var examined = LocalDate.of(year + 1, 6, 1);
        var sums = new TreeMap<Integer, Sum>();
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            int last = -1;
            for (var school : population.byNumber()) {
                var line = school.line;
                if (!line.hasKeyStage4()
                        || !school.openOn(examined)
                        || !school.kind.stateFunded() && !school.kind.independent()) {
                    continue;
                }
                int index = line.authority.index();
                if (last >= 0 && index != last) {
                    authority(table, last, sums.getOrDefault(last, new Sum()));
                }
                last = index;
                school(table, school, sums.computeIfAbsent(index, key -> new Sum()));
            }
            if (last >= 0) {
                authority(table, last, sums.getOrDefault(last, new Sum()));
            }
            england(table, sums);
        }
    }

    private void school(Table table, School school, Sum sum) throws IOException {
        var line = school.line;
        var kind = school.kind;
        boolean special = line.phase == Phase.SPECIAL || line.phase == Phase.ALTERNATIVE_PROVISION;
        var now = school.closed != null && school.closed.isBefore(LocalDate.of(year + 1, 12, 1))
                ? school.successor()
                : null;
        var row = layout.row();
        row.set("RECTYPE", special ? "2" : "1")
                .set("LEA", line.authority.code())
                .set("ESTAB", school.estab)
                .set("URN", school.urn)
                .set("SCHNAME", school.name)
                .any("SCHNAME_AC", now == null ? "" : now.name)
                .any("ADDRESS1", line.street)
                .any("TOWN", line.town.name())
                .any("PCODE", line.postcode)
                .any("TELNUM", "01632960%03d".formatted(school.urn % 1000))
                .any("PCON_CODE", RegisterFiles.constituencyCode(line))
                .any("PCON_NAME", line.town.constituency())
                .any("CONTFLAG", "0")
                .set("ICLOSE", now == null ? "0" : "1")
                .set("NFTYPE", kind.nftype)
                .any("RELDENOM", RegisterFiles.faith(school))
                .any("ADMPOL", special ? "NA" : line.selective ? "SEL" : kind.independent() ? "" : "NSE")
                .any("ADMPOL_PT", special || kind.independent() ? "NA" : line.selective ? "SEL" : "OTHER NON SEL")
                .any("EGENDER", RegisterFiles.gender(line).toUpperCase(java.util.Locale.UK))
                .any("FEEDER", "0")
                .any("TABKS2", line.hasKeyStage2() ? "1" : "0")
                .any("TAB1618", line.high >= 18 ? "1" : "0")
                .any("AGERANGE", line.low + "-" + line.high)
                .any("CONFEXAM", special && school.urn % 5 == 0 ? "R" : "");
        boolean young =
                school.opened != null && kind != Kind.CONVERTER && !school.opened.isBefore(LocalDate.of(year, 9, 1));
        if (young && !provisional) {
            row.set("TOTPUPS", "NEW");
            table.row(row.cells, pupilsFrom + 1);
            return;
        }
        if (kind.independent()) {
            independent(row, school);
            table.row(row.cells, width("IND"));
            return;
        }
        var own = own(school);
        sum.add(own);
        boolean entered = !special || school.urn % 5 < 2;
        row.any("TOTPUPS", Integer.toString(own.pupils));
        var census = Census.of(line, year);
        row.any("NUMBOYS", Integer.toString(census.pupils() - census.girls()))
                .any("NUMGIRLS", Integer.toString(census.girls()));
        fill(row, new Ks4Cells.Results(own.tallies, true, entered));
        table.row(row.cells, width(entered && Ks4Cohort.progress(year) ? "BAND" : "NONE"));
    }

    private Sum own(School school) {
        var line = school.line;
        var own = new Sum();
        own.pupils = line.roll(year);
        for (int back = 0; back < (provisional ? 1 : 3); back++) {
            if (back == 0 || line.on(LocalDate.of(year + 1 - back, 6, 1)) != null) {
                own.tallies[back].add(Ks4Cohort.of(line, year - back));
            }
        }
        return own;
    }

    /** Independent schools' results aren't comparable, and mostly not published. */
    private void independent(Layout.Row row, School school) {
        java.util.Arrays.fill(row.cells, pupilsFrom, row.cells.length, provisional ? "NA" : "NP");
        if (!provisional) {
            int roll = school.line.roll(year);
            row.set("TOTPUPS", roll).set("NUMBOYS", "NA").set("NUMGIRLS", "NA").set("TPUP", Math.max(1, roll / 15));
        }
    }

    private void authority(Table table, int index, Sum sum) throws IOException {
        var authority = population.authorities().get(index);
        var row = layout.row().set("RECTYPE", "4").set("LEA", authority.code());
        row.any("TOTPUPS", Integer.toString(sum.pupils));
        fill(row, new Ks4Cells.Results(sum.tallies, false, true));
        table.row(row.cells, layout.columns.size());
    }

    private void england(Table table, TreeMap<Integer, Sum> sums) throws IOException {
        var all = new Sum();
        sums.values().forEach(all::add);
        for (var type : List.of("5", "7")) {
            var row = layout.row().set("RECTYPE", type);
            row.any("TOTPUPS", Integer.toString(all.pupils));
            fill(row, new Ks4Cells.Results(all.tallies, false, true));
            if (type.equals("5")) {
                for (int i = pupilsFrom; i < row.cells.length; i++) {
                    if (layout.columns.get(i).startsWith("P8")
                            || layout.columns.get(i).startsWith("TP8")) {
                        row.cells[i] = "";
                    }
                }
            }
            table.row(row.cells, width(type));
        }
    }

    /** Before 2020 rows without a band stop before it, and England's first row ten columns before. */
    private int width(String row) {
        int all = layout.columns.size();
        return !old || provisional ? all : row.equals("BAND") ? all : row.equals("5") ? all - 10 : all - 1;
    }

    private void fill(Layout.Row row, Ks4Cells.Results results) {
        for (int i = 0; i < row.cells.length; i++) {
            var cell = cells.get(i);
            if (cell != null) {
                row.cells[i] = cell.of(results);
            } else if (i > layout.columns.indexOf("TPUP") && !provisional && results.school()) {
                row.cells[i] = results.entered() ? "NA" : "NE";
            }
        }
    }
}

package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Kind;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** The performance tables about schools rather than results: pupils, absence, staff, and who the schools are. */
public final class RollFiles {
    private static final List<String> LEVELS = List.of("PRI", "SEC", "SPE");

    private final Population population;
    private final int year;

    public RollFiles(Population population, int year) {
        this.population = population;
        this.year = year;
    }

    private static String type(School school) {
        return switch (school.kind) {
            case INDEPENDENT -> "Independent school";
            case INDEPENDENT_SPECIAL -> "Independent school";
            case NON_MAINTAINED_SPECIAL -> "Non-maintained special school";
            default ->
                switch (school.line.phase) {
                    case NURSERY -> "State-funded nursery";
                    case PRIMARY -> "State-funded primary";
                    case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> "State-funded secondary";
                    case SPECIAL -> "State-funded special school";
                    case ALTERNATIVE_PROVISION -> "Pupil referral unit";
                };
        };
    }

    public void census(Path file) throws IOException {
        var layout = Layout.named(year < 2021 ? "census2018" : year < 2024 ? "census2021" : "census2024");
        Census[] national = {Census.none(), Census.none(), Census.none()};
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            for (var school : population.byNumber()) {
                if (Listed.counts(school, year)) {
                    var census = Census.of(school.line, year);
                    var row = counted(layout, census, school);
                    row.set("URN", school.urn)
                            .set("LA", school.line.authority.code())
                            .any("ESTAB", school.estab)
                            .any("Estab", school.estab)
                            .set("SCHOOLTYPE", type(school));
                    table.row(row);
                    int level = Listed.level(school);
                    if (level >= 0) {
                        national[level] = national[level].plus(census);
                    }
                }
            }
            var types = List.of(
                    "State-funded primary",
                    "State-funded secondary",
                    year < 2021 ? "State-funded special school" : "Special school");
            for (int level = 0; level < 3; level++) {
                var row = counted(layout, national[level], null);
                row.set("URN", "NAT")
                        .any("ESTAB", LEVELS.get(level))
                        .any("Estab", LEVELS.get(level))
                        .set("SCHOOLTYPE", types.get(level));
                table.row(row);
            }
        }
    }

    private Layout.Row counted(Layout layout, Census census, @Nullable School school) {
        var row = layout.row();
        int all = census.pupils();
        row.set("NOR", all).set("NORG", census.girls()).set("NORB", all - census.girls());
        row.set("PNORG", share(census.girls(), all)).set("PNORB", share(all - census.girls(), all));
        row.set("TSENELSE", census.plan()).set("PSENELSE", share(census.plan(), all));
        row.set("TSENELK", census.support()).set("PSENELK", share(census.support(), all));
        boolean independent = school != null && school.kind.independent();
        boolean nursery = school != null && school.line.phase == Phase.NURSERY;
        var late = layout.columns.contains("PNUMUNCLF") ? "PNUMUNCLF" : "PNUMUNCFL";
        if (independent) {
            for (var column : layout.columns.subList(layout.columns.indexOf("NUMEAL"), layout.columns.size())) {
                row.set(column, year < 2024 ? "NA" : "");
            }
            return year < 2024
                    ? row
                    : row.set("NUMFSMEVER", "NA").any("NORFSMEVER", "NA").set("PNUMFSMEVER", "0.00%");
        }
        int english = all - census.eal() - census.unclassified();
        row.set("NUMEAL", census.eal()).set("NUMENGFL", english).set("NUMUNCFL", census.unclassified());
        row.set("PNUMEAL", share(census.eal(), all))
                .set("PNUMENGFL", share(english, all))
                .set(late, share(census.unclassified(), all));
        row.set("NUMFSM", census.fsm());
        row.set("NUMFSMEVER", nursery ? "NA" : Integer.toString(census.ever()))
                .any("NORFSMEVER", nursery ? "NA" : Integer.toString(census.everOf()));
        return row.set("PNUMFSMEVER", nursery ? year < 2024 ? "NA" : "0.00%" : share(census.ever(), census.everOf()));
    }

    private String share(int part, int whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return year < 2021 ? Numbers.oneDecimal(percent) : Numbers.fixed(percent, 2) + (year < 2024 ? "" : "%");
    }

    /** Shares of sessions missed in primary, secondary and special schools, and of pupils who missed a tenth. */
    private static double[] usualAbsence(int year) {
        return switch (year) {
            case 2020 -> new double[] {3.6, 5.5, 13.1, 8.8, 14.8, 39};
            case 2021 -> new double[] {6.3, 9.0, 13.1, 17.7, 27.7, 40.4};
            case 2022 -> new double[] {5.9, 9.0, 13.0, 16.2, 26.5, 38.0};
            case 2023 -> new double[] {5.5, 8.9, 13.0, 14.6, 25.6, 37.2};
            default ->
                year > 2023
                        ? new double[] {5.2, 8.5, 12.7, 13.6, 24.0, 36.1}
                        : new double[] {4.0, 5.5, 10.1, 8.2, 13.7, 28.8};
        };
    }

    public void absence(Path file) throws IOException {
        var usual = usualAbsence(year);
        double[] missed = new double[3];
        double[] often = new double[3];
        int[] pupils = new int[3];
        try (var table = Table.marked(file)) {
            table.header(Layout.named("abs").columns);
            for (var school : population.byNumber()) {
                int level = Listed.level(school);
                var line = school.line;
                if (level < 0 || !Listed.counts(school, year) || line.roll(year) < 6) {
                    continue;
                }
                var chance = Chance.of(line.seed(), line.id, 6000 + year);
                double z = 0.45 * (line.fsm - 24) / 17 - 0.3 * line.quality(year) + 0.55 * chance.normal();
                double total = Math.max(1, usual[level] * StrictMath.exp(0.26 * z - 0.06));
                double tenth = Math.min(
                        80, Math.max(0.5, usual[3 + level] * StrictMath.exp(0.5 * z - 0.14 + 0.08 * chance.normal())));
                boolean hidden = school.urn % 211 == 0;
                table.row(
                        line.authority.code(),
                        school.estab,
                        Integer.toString(school.urn),
                        hidden ? "SUPP" : Numbers.oneDecimal(total),
                        hidden ? "SUPP" : Numbers.oneDecimal(tenth));
                missed[level] += total * line.roll(year);
                often[level] += tenth * line.roll(year);
                pupils[level] += line.roll(year);
            }
            for (int level = 0; level < 3; level++) {
                table.row(
                        "NAT",
                        LEVELS.get(level),
                        "",
                        Numbers.oneDecimal(missed[level] / Math.max(1, pupils[level])),
                        Numbers.oneDecimal(often[level] / Math.max(1, pupils[level])));
            }
        }
    }

    public void workforce(Path file) throws IOException {
        double[] teachers = new double[2];
        double[] assistants = new double[2];
        int[] pupils = new int[2];
        try (var table = Table.marked(file)) {
            table.header(Layout.named("swf").columns);
            for (var school : population.byNumber()) {
                int level = Listed.level(school);
                if (level < 0 || !Listed.counts(school, year) || school.urn % 61 == 0) {
                    continue;
                }
                var line = school.line;
                var chance = Chance.of(line.seed(), line.id, 7000 + year);
                double ratio = level == 2
                        ? Chance.spread(chance.normal(), 5.1, 6.3, 7.9)
                        : level == 1
                                ? Chance.spread(chance.normal(), 14.3, 16.6, 18.6)
                                : Chance.spread(chance.normal(), 16.5, 20.4, 24.1);
                double staff = line.roll(year) / ratio;
                double helpers = staff * (level == 1 ? 0.24 : level == 2 ? 1.9 : 0.78);
                double office = staff * (level == 1 ? 0.36 : 0.3);
                int pay = (int) (38_000 + 900 * (year - 2018) + (level == 1 ? 2_200 : 0) + 1_700 * chance.normal());
                var phase = RegisterFiles.phase(school);
                table.row(
                        line.authority.code(),
                        school.estab,
                        Integer.toString(school.urn),
                        phase.equals("Not applicable") ? "" : phase.equals("All-through") ? "All through" : phase,
                        Numbers.whole(Math.ceil(staff * 1.12)),
                        Numbers.whole(Math.ceil(helpers * 1.4)),
                        Numbers.whole(Math.ceil(office * 1.3)),
                        Numbers.oneDecimal(staff),
                        Numbers.oneDecimal(helpers),
                        Numbers.oneDecimal(office),
                        Numbers.fixed(ratio, 1),
                        line.roll(year) < 30 ? "SUPP" : "£%d,%03d".formatted(pay / 1000, pay % 1000));
                if (level < 2) {
                    teachers[level] += staff;
                    assistants[level] += helpers;
                    pupils[level] += line.roll(year);
                }
            }
            for (int level = 0; level < 2; level++) {
                table.row(
                        "NAT",
                        LEVELS.get(level),
                        "",
                        "",
                        thousands(teachers[level] * 1.12),
                        thousands(assistants[level] * 1.4),
                        thousands(teachers[level] * 0.4),
                        thousands(teachers[level]),
                        thousands(assistants[level]),
                        thousands(teachers[level] * 0.31),
                        Numbers.oneDecimal(pupils[level] / Math.max(1, teachers[level])),
                        level == 0 ? "£38,369" : "£40,571");
            }
        }
    }

    private static String thousands(double value) {
        return String.format(java.util.Locale.UK, "%,d", Math.round(value));
    }

    /** Who the schools of the year's tables are. */
    public void information(Path file) throws IOException {
        try (var table = Table.marked(file)) {
            var layout = Layout.named("school_information");
            table.header(layout.columns);
            var from = LocalDate.of(year, 9, 12);
            for (var school : population.byNumber()) {
                var line = school.line;
                boolean listed =
                        school.kind.stateFunded() || school.kind.independent() || school.kind == Kind.FURTHER_EDUCATION;
                boolean during = !school.proposed
                        && (school.closed == null || !school.closed.isBefore(from))
                        && (school.opened == null || school.opened.isBefore(from.plusYears(1)));
                if (!listed || !during) {
                    continue;
                }
                boolean closed = school.closed != null && school.closed.isBefore(LocalDate.of(year + 1, 9, 12));
                table.row(layout.row()
                        .set("URN", school.urn)
                        .set("LANAME", line.authority.name())
                        .set("LA", line.authority.code())
                        .set("ESTAB", school.estab)
                        .set("LAESTAB", school.laestab())
                        .set("SCHNAME", school.name)
                        .set("STREET", line.street)
                        .set("TOWN", line.town.name())
                        .set("POSTCODE", line.postcode)
                        .set("SCHSTATUS", closed ? "Closed" : school.closing ? "Open, but proposed to close" : "Open")
                        .set(
                                "OPENDATE",
                                school.opened == null || school.opened.getYear() < 1901
                                        ? ""
                                        : Days.dashes(school.opened))
                        .set("CLOSEDATE", closed ? Days.dashes(school.closed) : "")
                        .set(
                                "MINORGROUP",
                                school.kind == Kind.FURTHER_EDUCATION
                                        ? "College"
                                        : school.kind == Kind.INDEPENDENT_SPECIAL
                                                ? "Independent school"
                                                : school.kind.group.minor)
                        .set("SCHOOLTYPE", school.kind.label)
                        .set("ISPRIMARY", primary(line) ? "1" : "0")
                        .set("ISSECONDARY", line.high > 11 && line.low < 16 ? "1" : "0")
                        .set("ISPOST16", line.high >= 18 ? "1" : "0")
                        .set("AGELOW", line.low)
                        .set("AGEHIGH", line.high)
                        .set("GENDER", RegisterFiles.gender(line))
                        .set("RELCHAR", RegisterFiles.faith(school))
                        .set("ADMPOL", RegisterFiles.admissions(school)));
            }
        }
    }

    private static boolean primary(Line line) {
        return line.low < 11 && line.phase != Phase.NURSERY;
    }
}

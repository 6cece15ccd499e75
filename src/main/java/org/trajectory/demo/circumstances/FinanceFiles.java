package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trajectory.demo.files.Census;
import org.trajectory.demo.files.Layout;
import org.trajectory.demo.files.Listed;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** The finance tables of a school year: pounds for each pupil, and the whole income, expenditure and balance. */
public final class FinanceFiles {
    private static final List<String> HEADINGS = List.of(
            "TEACHINGSTAFF",
            "SUPPLYTEACHERS",
            "EDUCATIONSUPPORTSTAFF",
            "PREMISES",
            "BACKOFFICE",
            "CATERING",
            "OTHERSTAFF",
            "ENERGY",
            "LEARNINGRESOURCES",
            "ICT",
            "BOUGHTINPROFESSIONALSERVICES",
            "OTHER");

    /** Rows that are no school stop after the amounts. */
    private static final int SHORT = 23;

    /** Headings of the five categories that the tables follow over five years: staff, supply, back office, energy. */
    private static final List<List<Integer>> FOLLOWED = List.of(List.of(0, 2), List.of(1), List.of(4), List.of(7));

    /** Below so many pupils the pay of single teachers could be told. */
    private static final int FEW = 45;

    private final Population population;
    private final int year;
    /** As the columns of five years name them, the latest first. */
    private final List<String> years;

    public FinanceFiles(Population population, int year) {
        this.population = population;
        this.year = year;
        years = java.util.stream.IntStream.range(0, 5)
                .mapToObj(back -> "%02d%02d".formatted((year - back) % 100, (year - back + 1) % 100))
                .toList();
    }

    /** Schools that were open the whole year; an academy’s first part of a year has no row. */
    private boolean tells(School school) {
        var opened = school.opened;
        return school.kind.stateFunded()
                && Listed.counts(school, year)
                && (opened == null || !opened.isAfter(LocalDate.of(year, 9, 1)));
    }

    private static String compared(Line line) {
        return switch (line.phase) {
            case NURSERY -> "Nursery";
            case PRIMARY -> "Primary";
            case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> "Secondary with KS4";
            case SPECIAL -> "Special";
            case ALTERNATIVE_PROVISION -> "Pupil referral unit";
        };
    }

    private static String london(Authority authority) {
        return authority.region() == Authority.Region.LONDON ? "London" : "Non-London";
    }

    private static String band(double fsm) {
        return fsm < 15 ? "Low" : fsm < 30 ? "Medium" : "High";
    }

    /** The table of pounds for each pupil; its five years are named by the year. */
    public void perPupil(Path file) throws IOException {
        int shift = year - 2018;
        var layout = Layout.named("cfr").renamed(column -> shifted(column, shift));
        var national = new TreeMap<String, double[]>();
        try (var table = Table.marked(file)) {
            table.header(layout.columns);
            for (var school : population.byNumber()) {
                if (!tells(school)) {
                    continue;
                }
                var line = school.line;
                var money = Money.of(line, year);
                var row = row(layout, money);
                row.set("LA", line.authority.code())
                        .set("URN", school.urn)
                        .set("LONDON/NON-LONDON", london(line.authority))
                        .set("MEDIAN", compared(line))
                        .set("PUPILS", money.pupils())
                        .set("FSM", (int)
                                Math.round(100.0 * Census.of(line, year).fsm() / money.pupils()))
                        .set("FSMBAND", band(line.fsm));
                followed(row, line, money);
                table.row(row);
                add(national.computeIfAbsent(compared(line), phase -> new double[15]), money);
            }
            for (Map.Entry<String, double[]> phase : national.entrySet()) {
                var row = row(layout, mean(phase.getValue()))
                        .set("LA", "NAT-" + code(phase.getKey()))
                        .set("MEDIAN", phase.getKey());
                table.row(row.cells, SHORT);
            }
        }
    }

    private static String code(String compared) {
        return switch (compared) {
            case "Primary" -> "PRI";
            case "Secondary with KS4" -> "SEC-WITH-KS4";
            case "Special" -> "SPE";
            case "Nursery" -> "NUR";
            default -> "PRU";
        };
    }

    private static void add(double[] sums, Money money) {
        sums[0] += money.pupils();
        sums[1] += (double) money.grant() * money.pupils();
        sums[2] += (double) money.earned() * money.pupils();
        for (int i = 0; i < HEADINGS.size(); i++) {
            sums[3 + i] += (double) money.spent().get(i) * money.pupils();
        }
    }

    private static Money mean(double[] sums) {
        var spent = new java.util.ArrayList<Integer>();
        for (int i = 0; i < HEADINGS.size(); i++) {
            spent.add((int) Math.round(sums[3 + i] / sums[0]));
        }
        return new Money(
                (int) sums[0], (int) Math.round(sums[1] / sums[0]), (int) Math.round(sums[2] / sums[0]), spent);
    }

    private static Layout.Row row(Layout layout, Money money) {
        var row = layout.row();
        row.set("GRANTFUNDING", pounds(money.grant()))
                .set("SELFGENERATEDINCOME", pounds(money.earned()))
                .set("TOTALINCOME", pounds(money.income()))
                .set("TOTALEXPENDITURE", pounds(money.expenditure()));
        for (int i = 0; i < HEADINGS.size(); i++) {
            row.set(HEADINGS.get(i), pounds(money.spent().get(i)));
        }
        return row;
    }

    /** Five years of five categories beside the table, and everything as shares. */
    private void followed(Layout.Row row, Line line, Money money) {
        for (int i = 0; i < row.cells.length; i++) {
            if (row.cells[i].isEmpty()) {
                row.cells[i] = "NA";
            }
        }
        int first = population.plan().firstYear().start();
        for (int back = 0; back < 5; back++) {
            if (year - back < first) {
                continue;
            }
            var then = back == 0 ? money : Money.of(line, year - back);
            var name = years.get(back);
            for (int category = 1; category <= 5; category++) {
                int amount = category == 5 ? then.expenditure() : sum(then, FOLLOWED.get(category - 1));
                boolean hidden = category == 1 && then.pupils() < FEW;
                row.any("T" + name + "CAT" + category, hidden ? "SUPP" : pounds(amount))
                        .any("PT" + name + "CAT" + category, hidden ? "SUPP" : percent(amount, then.expenditure()));
            }
        }
        row.any("PGRANTFUNDING", percent(money.grant(), money.income()))
                .any("PSELFGENERATEDINCOME", percent(money.earned(), money.income()));
        for (int i = 0; i < HEADINGS.size(); i++) {
            row.any("P" + HEADINGS.get(i), percent(money.spent().get(i), money.expenditure()));
        }
    }

    private static int sum(Money money, List<Integer> headings) {
        return headings.stream().mapToInt(heading -> money.spent().get(heading)).sum();
    }

    /** {@code T1819CAT1} becomes {@code T2021CAT1} two years later. */
    private static String shifted(String column, int years) {
        var found = java.util.regex.Pattern.compile("(P?T)(\\d\\d)\\d\\d(CAT\\dL?A?)")
                .matcher(column);
        if (!found.matches()) {
            return column;
        }
        int from = Integer.parseInt(found.group(2)) + years;
        return "%s%02d%02d%s".formatted(found.group(1), from, from + 1, found.group(3));
    }

    private static String pounds(int amount) {
        if (Math.abs(amount) < 1000) {
            return String.valueOf(amount);
        }
        var rest = String.valueOf(Math.abs(amount) % 1000);
        return amount / 1000 + "," + "0".repeat(3 - rest.length()) + rest;
    }

    private static String percent(int part, int whole) {
        return Math.round(100.0 * part / Math.max(1, whole)) + "%";
    }

    /** Income, expenditure and balance to the penny, in the layout in which they are passed on. */
    public void balances(Path file) throws IOException {
        try (var table = Table.plain(file)) {
            table.header(List.of("URN", "Income", "Expenditure", "Balance", "Academic Year"));
            for (var school : population.byNumber()) {
                if (!tells(school) || school.line.phase == Phase.NURSERY && school.urn % 5 == 0) {
                    continue;
                }
                var money = Money.of(school.line, year);
                var chance = Chance.of(school.line.seed(), school.line.id, 9900 + year);
                long income = 100L * money.income() * money.pupils() + chance.between(0, 4999);
                long spent = 100L * money.expenditure() * money.pupils() + chance.between(0, 4999);
                table.row(
                        String.valueOf(school.urn),
                        pence(income),
                        pence(spent),
                        pence(income - spent),
                        String.valueOf(year + 1));
            }
        }
    }

    private static String pence(long amount) {
        long rest = Math.abs(amount) % 100;
        return (amount < 0 ? "-" : "") + Math.abs(amount) / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}

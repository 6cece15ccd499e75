package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trajectory.demo.population.Authority;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Population;

/** What is told of areas as a whole: the Local Authority Interactive Tool in its long layout, terms and bank holidays. */
public final class AreaFiles {
    private static final int YEARS = 4;
    private static final long PURPOSE = 77;

    /** @param usual in an area of usual need @param need what ten points more of free school meals bring */
    private record Measure(String item, String label, double usual, double need, double least, int decimals) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("LAC_Over_Abs", "CLA overall absence", 8.6, 0.2, 3, 1),
            new Measure("LAC_Pers_Abs", "CLA persistent absence", 20, 0.5, 5, 1),
            new Measure("LAC_Fixed_ Ex", "CLA with a suspension", 12, 0.6, 2, 2),
            new Measure("CINTotalAb_3Term", "CIN overall absence", 18, 0.6, 5, 1),
            new Measure("CPPTotalAb_3Term", "CPP overall absence", 21, 0.6, 5, 1),
            new Measure("SEN_EHC_All_20wks", "Plans issued within 20 weeks", 50, -1, 5, 1),
            new Measure("SEN_INIT_REQ", "First requests for a plan", 620, 20, 50, 0),
            new Measure("16-17YroldSEN_ET", "16 and 17 year olds with SEN in education", 90, -0.6, 60, 1),
            new Measure("TotSevPerAbNew", "Severe absence", 2.2, 0.4, 0.4, 2),
            new Measure("TotPermEx", "Permanent exclusions", 0.1, 0.03, 0.01, 2),
            new Measure("TotFixedEx", "Suspensions", 9.5, 2.2, 1, 2),
            new Measure("Total_ Pup_FixedEx", "Pupils with a suspension", 3.9, 0.7, 0.8, 2),
            new Measure("EALPri", "First language other than English, primary", 19, 3, 1, 1),
            new Measure("EALSec", "First language other than English, secondary", 16, 3, 1, 1),
            new Measure("Premium", "Pupils eligible for the pupil premium", 11000, 1500, 300, 0),
            new Measure("FSP_NEW_GOODDEV", "Good level of development", 67.5, -1.6, 40, 1),
            new Measure("FSM_NEW_KS2_RWM", "RWM, free school meals", 45, -0.5, 20, 0),
            new Measure("NonFSM_NEW_KS2_RWM", "RWM, no free school meals", 67, -0.8, 30, 0),
            new Measure("NEW_KS2_RWM_Sen_W/Osta", "RWM, SEN support", 26, -0.5, 8, 0),
            new Measure("NEW_KS2_RWM_Sen_Withsta", "RWM, with a plan", 9, -0.2, 1, 0),
            new Measure("NoID_SEN_NEW_KS2_RWM", "RWM, no special needs", 72, -0.8, 40, 0),
            new Measure("LAC_KS2_ExpStd_RWM", "RWM, looked after", 34, -0.4, 8, 0),
            new Measure("NonDAP_KS4_ATT8", "Attainment 8, not disadvantaged", 50, -1, 30, 1),
            new Measure("FSM_AVG_Attain8_Score", "Attainment 8, free school meals", 35, -0.4, 20, 1),
            new Measure("NonFSM_AVG_Attain8_Score", "Attainment 8, no free school meals", 49, -1, 30, 1),
            new Measure("SEN_WoStat_AVG_Attain8_Score", "Attainment 8, SEN support", 33, -0.5, 15, 1),
            new Measure("SEN_Stat_AVG_Attain8_Score", "Attainment 8, with a plan", 14, -0.3, 5, 1),
            new Measure("SEN_NoID_AVG_Attain8_Score", "Attainment 8, no special needs", 50, -1, 30, 1),
            new Measure("LAC_KS4_AVG_Attain8", "Attainment 8, looked after", 19, -0.3, 8, 1),
            new Measure("LAC", "Children looked after", 70, 13, 25, 0),
            new Measure("ChildPov", "Children in low-income families", 19, 3.5, 6, 1),
            new Measure("ExcessYr6", "Overweight in year 6", 35.8, 1.6, 24, 1),
            new Measure("CMH_0-17yrs", "Admissions for mental health", 88, 6, 30, 1),
            new Measure("Under18concep", "Conceptions under 18", 13.1, 2.1, 4, 1));

    private final Population population;

    public AreaFiles(Population population) {
        this.population = population;
    }

    /** Measures by authority, region and England, of which a region's and England's are means by schools. */
    public void interactiveTool(Path file) throws IOException {
        var need = need();
        int last = population.plan().asAt().getYear() - 1;
        try (var table = Table.plain(file)) {
            table.header(
                    List.of("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"));
            for (int m = 0; m < MEASURES.size(); m++) {
                var measure = MEASURES.get(m);
                for (int year = last - YEARS + 1; year <= last; year++) {
                    var sums = new TreeMap<Integer, double[]>();
                    for (var authority : population.authorities()) {
                        double value = value(measure, m, authority, need.getOrDefault(authority, 0.0), year);
                        row(table, measure, year, authority.name(), value, Integer.parseInt(authority.code()));
                        for (int area : new int[] {number(authority.region()), 970}) {
                            var sum = sums.computeIfAbsent(area, number -> new double[2]);
                            sum[0] += value * authority.weight();
                            sum[1] += authority.weight();
                        }
                    }
                    for (var sum : sums.entrySet()) {
                        row(
                                table,
                                measure,
                                year,
                                sum.getKey() == 970 ? "England" : "Region",
                                sum.getValue()[0] / sum.getValue()[1],
                                sum.getKey());
                    }
                }
            }
        }
    }

    /** A measure of an authority as {@link #interactiveTool} tells it, so that other files agree with it. */
    public double told(String item, Authority authority, double need, int year) {
        for (int m = 0; m < MEASURES.size(); m++) {
            if (MEASURES.get(m).item().equals(item)) {
                return value(MEASURES.get(m), m, authority, need, year);
            }
        }
        throw new IllegalArgumentException("No such measure: " + item);
    }

    /** Points of free school meals above or below the mean of all authorities, in tens. */
    public Map<Authority, Double> need() {
        var sums = new LinkedHashMap<Authority, double[]>();
        double all = 0;
        for (var line : population.lines()) {
            var sum = sums.computeIfAbsent(line.authority, authority -> new double[2]);
            sum[0] += line.fsm;
            sum[1]++;
            all += line.fsm;
        }
        double mean = all / Math.max(1, population.lines().size());
        var need = new LinkedHashMap<Authority, Double>();
        sums.forEach((authority, sum) -> need.put(authority, (sum[0] / sum[1] - mean) / 10));
        return need;
    }

    private double value(Measure measure, int number, Authority authority, double need, int year) {
        var lasting = Chance.of(population.plan().seed(), authority.index(), PURPOSE + number);
        var passing =
                Chance.of(population.plan().seed(), authority.index() * 100L + year % 100, PURPOSE + 1000 + number);
        double value = measure.usual()
                + measure.need() * need
                + measure.usual() * (0.05 * lasting.normal() + 0.02 * passing.normal());
        return Math.max(measure.least(), value);
    }

    private static void row(Table table, Measure measure, int year, String area, double value, int number)
            throws IOException {
        table.row(
                measure.item(),
                measure.label(),
                String.valueOf(year),
                area,
                String.format(Locale.ROOT, "%." + measure.decimals() + "f", value),
                String.valueOf(number),
                "NA");
    }

    private static int number(Authority.Region region) {
        return switch (region) {
            case NORTH_EAST -> 980;
            case NORTH_WEST -> 981;
            case YORKSHIRE -> 982;
            case EAST_MIDLANDS -> 983;
            case WEST_MIDLANDS -> 984;
            case EAST -> 985;
            case LONDON -> 986;
            case SOUTH_EAST -> 989;
            case SOUTH_WEST -> 990;
        };
    }

    /** Terms of this school year and the next, as councils publish them. */
    public void terms(Path file) throws IOException {
        var asAt = population.plan().asAt();
        int first = asAt.getMonthValue() >= 9 ? asAt.getYear() : asAt.getYear() - 1;
        var text = new StringBuilder("authority: eldershire\nname: %s County Council\nterms:\n"
                .formatted(population.authorities().getFirst().name()));
        for (int year = first; year <= first + 1; year++) {
            term(text, "autumn", monday(year, 9, 2).plusDays(1), friday(year, 12, 18), monday(year, 10, 25));
            term(text, "spring", monday(year + 1, 1, 4), friday(year + 1, 3, 26), monday(year + 1, 2, 13));
            term(text, "summer", monday(year + 1, 4, 11), friday(year + 1, 7, 20), monday(year + 1, 5, 25));
        }
        write(file, text.toString());
    }

    private static LocalDate monday(int year, int month, int day) {
        return LocalDate.of(year, month, day).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate friday(int year, int month, int day) {
        return LocalDate.of(year, month, day).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    }

    private static void term(StringBuilder text, String name, LocalDate start, LocalDate end, LocalDate half) {
        text.append("  - name: %s\n    start: %s\n    end: %s\n    half_terms:\n      - start: %s\n        end: %s\n"
                .formatted(name, start, end, half, half.plusDays(4)));
    }

    /** Christmas, New Year and May of two years, in the layout of GOV.UK. */
    public void bankHolidays(Path file) throws IOException {
        int first = population.plan().asAt().getYear();
        var events = new StringBuilder();
        for (int year = first; year <= first + 1; year++) {
            event(events, "New Year’s Day", LocalDate.of(year, 1, 1));
            event(
                    events,
                    "Early May bank holiday",
                    LocalDate.of(year, 5, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
            event(
                    events,
                    "Spring bank holiday",
                    LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            event(
                    events,
                    "Summer bank holiday",
                    LocalDate.of(year, 8, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            event(events, "Christmas Day", LocalDate.of(year, 12, 25));
            event(events, "Boxing Day", LocalDate.of(year, 12, 26));
        }
        write(
                file,
                "{\n  \"england-and-wales\": {\n    \"division\": \"england-and-wales\",\n    \"events\": [%s\n    ]\n  }\n}\n"
                        .formatted(events));
    }

    private static void event(StringBuilder events, String title, LocalDate day) {
        events.append(events.isEmpty() ? "\n" : ",\n")
                .append("      {\"title\": \"%s\", \"date\": \"%s\", \"notes\": \"\", \"bunting\": true}"
                        .formatted(title, day));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}

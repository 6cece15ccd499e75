package org.trajectory.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trajectory.demo.circumstances.ExclusionFiles;
import org.trajectory.demo.circumstances.FinanceFiles;
import org.trajectory.demo.circumstances.Intakes;
import org.trajectory.demo.circumstances.OfferFiles;
import org.trajectory.demo.circumstances.Scorecard;
import org.trajectory.demo.circumstances.YoungChildren;
import org.trajectory.demo.files.AreaFiles;
import org.trajectory.demo.files.GroupFiles;
import org.trajectory.demo.files.InspectionFiles;
import org.trajectory.demo.files.LookupFiles;
import org.trajectory.demo.files.RegisterFiles;
import org.trajectory.demo.files.RollFiles;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.results.Ks2Cohort;
import org.trajectory.demo.results.Ks2File;
import org.trajectory.demo.results.Ks4Cohort;
import org.trajectory.demo.results.Ks4File;

/** All files of a population, each in the folder where people keep such downloads. */
final class Publication {
    private static final List<LocalDate> MONTHLY = List.of(
            LocalDate.of(2021, 8, 31),
            LocalDate.of(2024, 8, 31),
            LocalDate.of(2025, 8, 31),
            LocalDate.of(2026, 10, 31));

    /** Years of what surrounds results, where all England is made. */
    private static final int ENGLAND = 2;

    private static final int INTAKES = 5;

    private final Population population;
    private final Path out;
    private final Consumer<String> progress;

    Publication(Population population, Path out, Consumer<String> progress) {
        this.population = population;
        this.out = out;
        this.progress = progress;
    }

    /** Returns the official ones in order. */
    List<Path> write() throws IOException {
        var plan = population.plan();
        progress.accept("Register of schools, trusts and links");
        var register = out.resolve("gias");
        new RegisterFiles(population).write(register);
        new GroupFiles(population).write(register);
        var lookups = new LookupFiles(population);
        lookups.authorities(out.resolve("lookups/las.csv"), out.resolve("lookups/region_la_hierarchy.csv"));
        lookups.neighbours(out.resolve("statistical-neighbours/sn_may_2025.xlsx"));
        if (invented()) {
            // Only of the invented country: figures made up for real authorities could be taken for theirs.
            var areas = new AreaFiles(population);
            areas.interactiveTool(out.resolve("lait/bds_long_0.csv"));
            areas.terms(out.resolve("calendar/eldershire_terms.yaml"));
            areas.bankHolidays(out.resolve("calendar/bank-holidays.json"));
        }
        around();
        for (int year = plan.firstYear().start(); year <= plan.lastYear().start(); year++) {
            year(year);
        }
        progress.accept("Inspections");
        var inspections = new InspectionFiles(population);
        inspections.history(out.resolve("ofsted/ofsted_ratings.csv"));
        for (var day : MONTHLY) {
            if (!day.isAfter(plan.asAt()) && day.getYear() > plan.firstYear().start()) {
                inspections.monthly(out.resolve("ofsted"), day);
            }
        }
        try (Stream<Path> all = Files.walk(out)) {
            var official = all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(OfficialFiles.CONSORTIA))
                    .sorted()
                    .toList();
            if (invented()) {
                lookups.consortia(out.resolve(OfficialFiles.CONSORTIA));
            }
            return official;
        }
    }

    /** Files that hold all their years: exclusions come out in July two years on, offers in the June before. */
    private void around() throws IOException {
        progress.accept("Exclusions and offers of places");
        var asAt = population.plan().asAt();
        int excluded = latest(7, 20);
        int firstExcluded = first(excluded);
        if (firstExcluded <= excluded) {
            var exclusions = new ExclusionFiles(population);
            exclusions.schools(out.resolve("exclusions/exc_school.csv"), firstExcluded, excluded);
            exclusions.areas(out.resolve("exclusions/exc_geographic_levels.csv"), firstExcluded, excluded);
        }
        int offered = latest(6, 20) + 2;
        var offers = new OfferFiles(population);
        var day = LocalDate.of(offered, 6, 16);
        offers.schools(
                out.resolve("offers/AppsandOffers_%d_SchoolLevel%s.csv"
                        .formatted(offered, day.format(DateTimeFormatter.ofPattern("ddMMuuuu", Locale.ROOT)))),
                first(offered),
                offered);
        if (!invented()) {
            return;
        }
        offers.areas(out.resolve("offers/offers-by-la.csv"), first(offered), offered);
        int counted = latest(6, 25);
        new Scorecard(population).write(out.resolve("scap/scorecard_data.csv"), counted - 2, counted);
        int profiled = asAt.isBefore(LocalDate.of(asAt.getYear(), 11, 28)) ? asAt.getYear() - 2 : asAt.getYear() - 1;
        for (int year = profiled - 2; year <= profiled; year++) {
            new YoungChildren(population)
                    .write(out.resolve("eyfs/1_eyfsp_headline_measures_%d.csv".formatted(year + 1)), year);
        }
    }

    /** The school year whose figures come out on a day of the second calendar year after it began. */
    private int latest(int month, int day) {
        var asAt = population.plan().asAt();
        return asAt.getYear() - (asAt.isBefore(LocalDate.of(asAt.getYear(), month, day)) ? 3 : 2);
    }

    private boolean invented() {
        return population.plan().authority() != null;
    }

    /** All years of the invented country; of England the latest only, which are long files already. */
    private int first(int last) {
        int first = population.plan().firstYear().start();
        return invented() ? first : Math.max(first, last - ENGLAND + 1);
    }

    /** Lists and results come in December, absence in March: of the latest year there are fewer files. */
    private void year(int year) throws IOException {
        var folder = out.resolve(year + "-" + (year + 1));
        progress.accept("School year " + year + "/" + String.format("%02d", (year + 1) % 100));
        var rolls = new RollFiles(population, year);
        rolls.census(folder.resolve("england_census.csv"));
        var asAt = population.plan().asAt();
        boolean all = !asAt.isBefore(LocalDate.of(year + 2, 3, 28));
        boolean finals = !asAt.isBefore(LocalDate.of(year + 2, 2, 1));
        if (!asAt.isBefore(LocalDate.of(year + 1, 12, 1))) {
            rolls.information(folder.resolve("england_school_information.csv"));
        }
        if (year != 2019 && all) {
            rolls.absence(folder.resolve("england_abs.csv"));
        }
        if (all) {
            rolls.workforce(folder.resolve("england_swf.csv"));
        }
        int spent = latest(1, 28);
        if (year <= spent && year >= first(spent)) {
            var finance = new FinanceFiles(population, year);
            finance.balances(folder.resolve("financials_%d.csv".formatted(year + 1)));
            if (invented() || year == spent) {
                finance.perPupil(folder.resolve("england_cfr.csv"));
            }
        }
        if (invented() && all && year > population.plan().lastYear().start() - INTAKES) {
            new Intakes(population).write(folder.resolve("similar_schools_characteristics.csv"), year);
        }
        if (Ks2Cohort.published(year) && finals) {
            new Ks2File(population, year).write(folder.resolve("england_ks2final.csv"));
        }
        if (Ks4Cohort.published(year)) {
            new Ks4File(population, year, !finals)
                    .write(folder.resolve(finals ? "england_ks4final.csv" : "england_ks4provisional.csv"));
        }
    }
}

package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.SharedData;
import org.trajectory.values.AuthorityCode;

/**
 * The headline figures of 31 July 2018 from the real files, against figures worked out here straight from them without a
 * line of the importer or the register.
 */
class RealHeadlinesTest {
    private static final LocalDate DAY = LocalDate.of(2018, 7, 31);
    private static final List<String> TEN =
            List.of("937", "816", "874", "372", "359", "212", "808", "919", "877", "876");

    private static final Map<String, String> PHASES = Map.of(
            "Nursery", "nursery",
            "Primary", "primary",
            "Secondary", "secondary",
            "Special", "special",
            "PRU", "alternative provision");

    /** Of the authority and phase: schools, good or better, pupils, pupils in good or better. */
    private final Map<String, Map<String, long[]>> byHand = new TreeMap<>();

    @Test
    void the_figures_equal_those_worked_out_by_hand() throws IOException {
        var shared = SharedData.require("data");
        workOut(shared);
        assertThat(byHand.getOrDefault("primary", Map.of()).get("937")).startsWith(190, 170);
        assertThat(byHand.getOrDefault("secondary", Map.of()).get("937")).startsWith(35, 29);
        assertThat(byHand.getOrDefault("special", Map.of()).get("937")).startsWith(10, 8);
        assertThat(byHand.getOrDefault("nursery", Map.of()).get("937")).startsWith(6, 6);
        try (var database = RealData.database()) {
            var evidence = TestEvidence.on(database);
            for (var authority : TEN) {
                var headline = evidence.get(Headlines.class)
                        .of(new AuthorityCode(authority), DAY, LocalDate.of(2026, 11, 1), false);
                var expected = new TreeMap<String, String>();
                byHand.forEach((phase, authorities) -> {
                    var its = authorities.get(authority);
                    if (its != null) {
                        expected.put(
                                phase,
                                List.of(its[0], its[1], its[2], its[3], rank(authorities, its))
                                        .toString());
                    }
                });
                var found = new TreeMap<String, String>();
                for (var line : headline.lines()) {
                    var figures = line.authority();
                    found.put(
                            line.phase().word(),
                            List.of(
                                            (long) figures.judged(),
                                            (long) figures.goodOrBetter(),
                                            figures.pupils(),
                                            figures.pupilsGoodOrBetter(),
                                            line.standing() == null
                                                    ? 0L
                                                    : (long) line.standing().rank())
                                    .toString());
                }
                assertThat(found).as(authority).isEqualTo(expected);
            }
        }
    }

    private static long rank(Map<String, long[]> authorities, long[] its) {
        return its[2] == 0
                ? 0
                : 1
                        + authorities.values().stream()
                                .filter(other -> other[2] > 0 && other[3] * its[2] > its[3] * other[2])
                                .count();
    }

    private void workOut(Path shared) throws IOException {
        var tables = shared.resolve("performance-tables");
        var rolls = new HashMap<String, Long>();
        // Who names a school's authority, the nearest to the day first; the codes of 2018.
        var authorities = new HashMap<String, String>();
        for (var row : csv(tables.resolve("2018-2019/england_census.csv.gz"), StandardCharsets.UTF_8)) {
            authorities.putIfAbsent(row.getOrDefault("URN", ""), row.getOrDefault("LA", ""));
            if (row.getOrDefault("NOR", "").matches("[0-9]+")) {
                rolls.put(row.getOrDefault("URN", ""), Long.parseLong(row.getOrDefault("NOR", "")));
            }
        }
        var earlier = new HashMap<String, Long>();
        try (var book = WorkbookFactory.create(
                shared.resolve("ofsted/Maintained_schools_External_Management_Information_31_May_2015.xlsx")
                        .toFile(),
                null,
                true)) {
            for (var row : sheet(book.getSheet("Provider Level Data"))) {
                var urn = row.getOrDefault("URN", "");
                authorities.putIfAbsent(urn, row.getOrDefault("Laestab", "000").substring(0, 3));
                if (row.getOrDefault("Total pupils", "").matches("[0-9]+")) {
                    earlier.put(urn, Long.parseLong(row.getOrDefault("Total pupils", "")));
                }
            }
        }
        for (var name : List.of("2018-2019/england_abs.csv.gz", "2018-2019/england_swf.csv.gz")) {
            for (var row : csv(tables.resolve(name), StandardCharsets.UTF_8)) {
                authorities.putIfAbsent(
                        row.getOrDefault("URN", ""), row.getOrDefault("LA", row.getOrDefault("LA Number", "")));
            }
        }
        try (var book = WorkbookFactory.create(
                tables.resolve("2021-2022/2021-2022_england_school_information.xlsx")
                        .toFile(),
                null,
                true)) {
            for (var row : sheet(book.getSheetAt(0))) {
                authorities.putIfAbsent(row.getOrDefault("URN", ""), row.getOrDefault("LA", ""));
            }
        }
        var successors = successors(shared);
        try (var book = WorkbookFactory.create(
                shared.resolve("ofsted/england_ofsted-schools_20180731.xlsx").toFile(), null, true)) {
            for (var row : sheet(book.getSheetAt(0))) {
                var urn = row.getOrDefault("URN", "");
                var authority = authorities.getOrDefault(urn, "");
                if (!authority.matches("[0-9]{3}")) {
                    continue;
                }
                var roll = rolls.get(urn);
                if (roll == null && successors.containsKey(urn)) {
                    roll = rolls.get(successors.get(urn));
                }
                if (roll == null) {
                    roll = earlier.get(urn);
                }
                boolean good = List.of("1", "2").contains(row.getOrDefault("Overall effectiveness", ""));
                var sum = byHand.computeIfAbsent(
                                PHASES.getOrDefault(row.getOrDefault("Ofsted phase", ""), "?"),
                                phase -> new HashMap<>())
                        .computeIfAbsent(authority, code -> new long[4]);
                sum[0]++;
                sum[1] += good ? 1 : 0;
                sum[2] += roll == null ? 0 : roll;
                sum[3] += good && roll != null ? roll : 0;
            }
        }
    }

    /** By each URN that has but one successor, which has but it as predecessor. */
    private static Map<String, String> successors(Path shared) throws IOException {
        var after = new HashMap<String, Set<String>>();
        var before = new HashMap<String, Set<String>>();
        for (var row :
                csv(shared.resolve("gias/links_edubasealldata20260821.csv.gz"), Charset.forName("windows-1252"))) {
            var type = row.getOrDefault("LinkType", "").toLowerCase(Locale.ROOT);
            var one = row.getOrDefault("URN", "");
            var other = row.getOrDefault("LinkURN", "");
            if (type.startsWith("sixth form")) {
                continue;
            }
            if (!type.startsWith("predecessor")) {
                after.computeIfAbsent(one, urn -> new HashSet<>()).add(other);
                before.computeIfAbsent(other, urn -> new HashSet<>()).add(one);
            }
            if (!type.startsWith("successor")) {
                after.computeIfAbsent(other, urn -> new HashSet<>()).add(one);
                before.computeIfAbsent(one, urn -> new HashSet<>()).add(other);
            }
        }
        var successors = new HashMap<String, String>();
        after.forEach((urn, its) -> {
            var only = its.iterator().next();
            if (its.size() == 1 && before.getOrDefault(only, Set.of()).size() == 1) {
                successors.put(urn, only);
            }
        });
        return successors;
    }

    private static List<Map<String, String>> csv(Path path, Charset charset) throws IOException {
        try (var in = new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), charset);
                var reader = CsvReader.builder().ofCsvRecord(in)) {
            var rows = new ArrayList<Map<String, String>>();
            @Nullable List<String> header = null;
            for (var record : reader) {
                if (header == null) {
                    header = record.getFields().stream()
                            .map(name -> name.replace("\uFEFF", ""))
                            .toList();
                } else {
                    rows.add(row(header, record.getFields()));
                }
            }
            return rows;
        }
    }

    private static List<Map<String, String>> sheet(Sheet sheet) {
        var rows = new ArrayList<Map<String, String>>();
        @Nullable List<String> header = null;
        for (var line : sheet) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < line.getLastCellNum(); i++) {
                cells.add(text(line.getCell(i)));
            }
            if (header == null) {
                header = cells;
            } else {
                rows.add(row(header, cells));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        var row = new HashMap<String, String>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return cell.getCellType() == CellType.NUMERIC
                ? Long.toString(Math.round(cell.getNumericCellValue()))
                : cell.getCellType() == CellType.STRING
                        ? cell.getStringCellValue().strip()
                        : "";
    }
}

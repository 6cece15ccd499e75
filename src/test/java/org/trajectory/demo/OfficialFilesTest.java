package org.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.Handed;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;
import org.trajectory.values.AuthorityCode;

/** The form of the files: columns, lengths, encodings, and the same bytes each time. */
final class OfficialFilesTest {
    @Test
    void the_same_plan_gives_the_same_bytes_and_another_seed_others(@TempDir Path again, @TempDir Path other)
            throws IOException {
        OfficialFiles.make(Plan.demo(), again, progress -> {});
        assertThat(fingerprints(again)).isEqualTo(fingerprints(Made.folder())).hasSizeGreaterThan(50);
        var plan = Plan.demo();
        OfficialFiles.make(
                new Plan(plan.schools(), plan.years(), 2, plan.asAt(), plan.authority()), other, progress -> {});
        assertThat(fingerprints(other).get(Made.register()))
                .isNotEqualTo(fingerprints(Made.folder()).get(Made.register()));
    }

    private static Map<String, String> fingerprints(Path folder) throws IOException {
        var prints = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                prints.put(folder.relativize(file).toString(), fingerprint(file));
            }
        }
        return prints;
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void official_files_are_told_and_consortia_stand_beside() {
        assertThat(Made.files())
                .allMatch(Files::isRegularFile)
                .hasSizeGreaterThan(50)
                .doesNotContain(Made.folder().resolve(OfficialFiles.CONSORTIA));
        assertThat(Made.folder().resolve(OfficialFiles.CONSORTIA)).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "gias/edubasealldata20261121.csv, edubasealldata, 135",
        "gias/links_edubasealldata20261121.csv, links, 5",
        "gias/allgroupsdata20261121.csv, allgroups, 21",
        "gias/grouplinks_edubaseallacademiesandfree20261121.csv, grouplinks, 21",
        "2018-2019/england_ks2final.csv, ks2final2018, 318",
        "2018-2019/england_ks4final.csv, ks4final2018, 507",
        "2022-2023/england_ks4final.csv, ks4final2022, 515",
        "2018-2019/england_census.csv, census2018, 22",
        "2021-2022/england_census.csv, census2021, 23",
        "2024-2025/england_census.csv, census2024, 23",
        "2024-2025/england_ks2final.csv, ks2final2024, 311",
        "2024-2025/england_ks4final.csv, ks4final2024, 497",
        "2024-2025/england_swf.csv, swf, 12",
        "2024-2025/england_abs.csv, abs, 5",
        "2024-2025/england_school_information.csv, school_information, 24",
        "2025-2026/england_ks4provisional.csv, ks4provisional, 25",
        "2018-2019/england_cfr.csv, cfr, 147",
        "scap/scorecard_data.csv, scorecard, 243",
        "offers/offers-by-la.csv, offers, 36",
        "eyfs/1_eyfsp_headline_measures_2025.csv, eyfs, 23"
    })
    void headers_are_the_publishers(String file, String layout, int columns) throws IOException {
        assertThat(Made.cells(file).getFirst()).isEqualTo(header(layout)).hasSize(columns);
    }

    private static List<String> header(String layout) throws IOException {
        var resource = OfficialFilesTest.class.getResource("/org/trajectory/demo/" + layout + ".header.csv");
        assertThat(resource).isNotNull();
        try (var in = resource.openStream();
                var csv = CsvReader.builder().ofCsvRecord(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
            return csv.iterator().next().getFields();
        }
    }

    @Test
    void rows_are_as_long_as_the_publishers() throws IOException {
        assertThat(lengths("gias/grouplinks_edubaseallacademiesandfree20261121.csv"))
                .containsOnly(20);
        assertThat(lengths(Made.register())).containsOnly(135);
        assertThat(lengths("2018-2019/england_ks2final.csv")).containsOnly(318, 25);
        assertThat(lengths("2024-2025/england_ks2final.csv")).containsOnly(305, 24);
        assertThat(lengths("2018-2019/england_ks4final.csv")).containsOnly(507, 506, 497, 27);
        assertThat(lengths("2024-2025/england_cfr.csv")).containsOnly(147, 23);
    }

    private static Set<Integer> lengths(String file) throws IOException {
        var all = Made.cells(file);
        return all.subList(1, all.size()).stream().map(List::size).collect(Collectors.toSet());
    }

    @Test
    void tables_come_with_a_mark_and_windows_line_ends() throws IOException {
        var ks2 = Files.readString(Made.folder().resolve("2018-2019/england_ks2final.csv"));
        assertThat(ks2).startsWith("\uFEFFRECTYPE,").contains("\r\n").doesNotEndWith("\n");
        assertThat(Files.readString(Made.folder().resolve(Made.register()), Made.WINDOWS))
                .startsWith("URN,")
                .contains("’", "é");
    }

    @Test
    void there_are_no_results_where_england_had_none() {
        assertThat(Made.folder().resolve("2019-2020/england_ks2final.csv")).doesNotExist();
        assertThat(Made.folder().resolve("2020-2021/england_ks4final.csv")).doesNotExist();
        assertThat(Made.folder().resolve("2021-2022/england_ks2final.csv")).doesNotExist();
        assertThat(Made.folder().resolve("2021-2022/england_ks4final.csv")).exists();
    }

    @ParameterizedTest
    @CsvSource({"31_Aug_2021, 70", "31_Aug_2024, 70", "31_Aug_2025, 70", "31_Oct_2026, 85"})
    void each_monthly_inspection_file_has_its_generations_columns(String day, int columns) throws IOException {
        assertThat(Made.cells(Made.monthly(day)))
                .allSatisfy(row -> assertThat(row).hasSize(columns));
    }

    @Test
    void columns_of_earlier_years_are_named_by_their_year() throws IOException {
        assertThat(Made.cells("2017-2018/england_ks2final.csv").getFirst())
                .contains("PTRWM_EXP_17", "PTRWM_EXP_16")
                .doesNotContain("PTRWM_EXP_18");
        assertThat(Made.cells("2022-2023/england_ks2final.csv").getFirst()).contains("TELIG_22", "TELIG_21");
        assertThat(Made.cells("2023-2024/england_ks4final.csv").getFirst()).contains("P8MEA_23", "P8MEA_22");
        assertThat(Made.cells("2024-2025/england_cfr.csv").getFirst()).contains("T2021CAT1", "PT2425CAT5LA");
    }

    @Test
    void england_is_spread_over_its_authorities(@TempDir Path folder) throws IOException {
        OfficialFiles.make(Plan.england(1500, 1, 7), folder, progress -> {});
        var lines = Files.readAllLines(folder.resolve("lookups/las.csv"));
        assertThat(lines).hasSize(153);
        assertThat(folder.resolve("consortia.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"20, 1, 999, 2026-11-21", "60, 20, 888, 2026-11-21", "40, 3, 501, 2019-02-01", "30, 2, 501, 2026-02-10"
    })
    void small_long_and_early_plans_can_be_made(
            int schools, int years, String authority, LocalDate asAt, @TempDir Path folder) throws IOException {
        var plan = new Plan(schools, years, 3, asAt, new AuthorityCode(authority));
        assertThat(OfficialFiles.make(plan, folder, progress -> {})).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "200000, 10", "240, 0", "240, 21"})
    void a_plan_beyond_bounds_is_refused(int schools, int years) {
        assertThatThrownBy(() -> Plan.england(schools, years, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighbours_stand_in_the_workbook_under_two_rows_of_letters_and_numbers() throws IOException {
        var file = Made.folder().resolve("statistical-neighbours/sn_may_2025.xlsx");
        try (var book = WorkbookFactory.create(file.toFile())) {
            var sheet = book.getSheet("LA SN Groups");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("B");
            assertThat(sheet.getRow(2).getCell(5).getStringCellValue()).isEqualTo("SN1");
            assertThat(sheet.getRow(3).getCell(0).getNumericCellValue()).isEqualTo(501);
            assertThat(sheet.getRow(3).getCell(23).getNumericCellValue()).isBetween(502.0, 513.0);
        }
    }

    @Test
    void the_importer_knows_every_official_file() throws IOException {
        var recognition = new Recognition(new Feeds().list());
        try (var handed = Handed.of(Made.files(), Limits.USUAL)) {
            for (var file : handed.files()) {
                var sheets = Opened.read(file, Limits.USUAL).rows().sheets();
                assertThat(recognition.match(file.plainName(), sheets))
                        .as(file.name())
                        .isPresent();
            }
        }
    }
}

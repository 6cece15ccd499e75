package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** One import of all the real files. */
class RealFilesTest {
    private static final LocalDate END_OF_2018 = LocalDate.of(2018, 7, 31);
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);

    private static TestDatabase database;
    private static TestEvidence evidence;
    private static Map<String, FileOutcome> files;

    @BeforeAll
    static void take() {
        database = RealData.database();
        evidence = TestEvidence.on(database);
        var report = RealData.report();
        assertThat(report.failed()).isFalse();
        files = report.files().stream()
                .collect(Collectors.toMap(
                        file -> file.file().substring(file.file().indexOf('/') + 1), file -> file));
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void no_file_is_refused_and_only_examples_of_other_standards_are_unknown() {
        assertThat(files.values()).noneMatch(file -> file.status() == Status.REFUSED);
        assertThat(files.values().stream()
                        .filter(file -> file.status() == Status.UNKNOWN)
                        .map(file -> file.file().split("/")[1])
                        .distinct())
                .isSubsetOf("open-standards");
    }

    @ParameterizedTest
    @CsvSource({
        "gias/open_schools_20250524_subset.csv.gz, gias.open-subset, 27153, 27153",
        "gias/20220420_gias_hampshire_surrey.csv.gz, gias.search, 1096, 1096",
        "gias/links_edubasealldata20260821.csv.gz, gias.links, 35239, 35239",
        "gias/grouplinks_edubaseallacademiesandfree20240301.csv.gz, gias.group-members, 18934, 18934",
        "gias/edubaseallacademiesandfree20211231.csv.gz, gias.academies, 9804, 9804",
        "gias/governancematdata20260821_seed_trusts.csv.gz, gias.governance, 3200, 0",
        "ofsted/england_ofsted-schools_20180731.xlsx, ofsted.tables, 21739, 21739",
        "ofsted/Maintained_schools_External_Management_Information_31_May_2015.xlsx, ofsted.mi-2012, 21047, 21047",
        "ofsted/latest_inspections_as_at_28_Feb_2026_leeds.csv, ofsted.mi-2025, 279, 279",
        "performance-tables/2018-2019/england_census.csv.gz, pt.census, 23942, 23942",
        "performance-tables/2018-2019/850_ks2final.csv.gz, pt.ks2, 334, 334",
        "performance-tables/2018-2019/936_ks4final.csv.gz, pt.ks4, 133, 133",
        "performance-tables/2018-2019/england_ks4provisional.csv.gz, pt.ks4-provisional, 5652, 5652",
        "performance-tables/2021-2022/2021-2022_england_school_information.xlsx, pt.school-information, 26545, 26545",
        "derived/ofsted_ratings_2018.csv.gz, derived.inspection-history, 60134, 60132",
        "derived/school_admissions_2018_2022.csv.gz, derived.admissions, 94695, 94695",
        "ees/1_eyfsp_headline_measures_2022.csv.gz, ees.eyfs, 12852, 1476",
        "ees/absence_by_term.csv.gz, ees.absence-terms, 9680, 2420",
        "ees/attendance_ytd_202526.csv.gz, ees.attendance, 647, 647",
        "ees/exclusions_by_geographic_level_extract.csv.gz, ees.exclusions, 16070, 16047",
        "ees/la_maintained_schools_revenue_reserve_final.csv.gz, ees.reserves, 5171, 5171",
        "ees/offers-by-la_2014_2021.csv.gz, ees.offers, 2588, 2572",
        "ees/202324_information_about_schools_final.csv.gz, ees.ks4-information, 5709, 5709",
        "scap/scorecard_data_2025_2023.csv.gz, scap.scorecard, 462, 462",
        "geo/la_lad_hierarchy.csv, geo.districts, 344, 344",
        "geo/Counties_and_Unitary_Authorities_December_2024_Boundaries_UK_BUC.geojson.gz, geo.outlines, 218, 153",
        "calendar/bank-holidays.json, calendar.days, 32, 32",
        "calendar/sheffield_term_dates.json, calendar.days, 21, 21",
        "calendar/sheffield_school_holidays.ics, calendar.days, 45, 45",
        "calendar/hampshire_terms.yaml, calendar.days, 17, 17",
        "lait/bds_long_0.csv.gz, lait.values, 356490, 356320",
        "statistical-neighbours/sn_may_2025.xlsx, sn.neighbours, 158, 158"
    })
    void rows_are_counted(String file, String feed, int read, int taken) {
        var outcome = Objects.requireNonNull(files.get(file), file);
        assertThat(outcome.feed()).isEqualTo(feed);
        assertThat(outcome.read()).isEqualTo(read);
        assertThat(outcome.taken()).isEqualTo(taken);
    }

    @Test
    void no_word_of_the_real_files_is_unknown() {
        assertThat(files.values().stream().flatMap(file -> file.notes().stream()))
                .noneMatch(note -> note.contains("isn’t known"));
        assertThat(files.values().stream().mapToInt(FileOutcome::refusedCells).sum())
                .isZero();
    }

    @Test
    void the_grades_of_the_list_of_2018_are_told_as_it_gives_them() {
        var urns = database
                .db()
                .sql(
                        "select i.urn from evidence.inspection i join evidence.source_file f on f.id = i.file where f.feed = 'ofsted.tables'")
                .query(Integer.class)
                .list()
                .stream()
                .map(Urn::new)
                .toList();
        var grades = new TreeMap<Integer, Integer>();
        evidence.get(Inspections.class)
                .of(urns, END_OF_2018, LATER)
                .values()
                .forEach(list -> grades.merge(
                        Objects.requireNonNull(list.stream()
                                .filter(one -> one.graded() && one.overall() != null)
                                .findFirst()
                                .orElseThrow()
                                .overall()),
                        1,
                        Integer::sum));
        assertThat(grades).isEqualTo(Map.of(1, 4498, 2, 14114, 3, 2338, 4, 789));
    }

    @Test
    void report_cards_of_leeds_are_kept_apart() {
        var urns = database.db()
                .sql("select distinct urn from evidence.inspection where regime = 'REPORT_CARD'")
                .query(Integer.class)
                .list();
        assertThat(urns).hasSize(2);
    }

    @Test
    void results_of_2018_were_not_known_in_july_2018() {
        var observations = evidence.get(Observations.class);
        var urns = evidence
                .get(SchoolRegister.class)
                .list(SchoolRegister.Question.openStateFunded(new AuthorityCode("937"), END_OF_2018))
                .stream()
                .map(school -> school.urn())
                .toList();
        var known = observations.of(urns, List.of(IndicatorCatalogue.PRIMARY), END_OF_2018, END_OF_2018);
        var later = observations.of(urns, List.of(IndicatorCatalogue.PRIMARY), END_OF_2018, LATER);
        assertThat(known.values()).allMatch(list -> list.size() == 1);
        assertThat(later.values().stream().filter(list -> list.size() == 2).count())
                .isGreaterThan(100);
    }

    private static double latest(List<Observation> all) {
        return Objects.requireNonNull(all.getLast().value());
    }

    @Test
    void areas_are_told_at_each_level_by_phase_and_by_group() {
        var observations = evidence.get(Observations.class);
        var warwickshire = new AuthorityCode("937");
        var rate = List.of("exclusions.suspension_rate");
        assertThat(latest(observations.published(warwickshire, null, rate, LATER, LATER)))
                .isEqualTo(3.4);
        assertThat(latest(observations.published(Region.WEST_MIDLANDS, null, rate, LATER, LATER)))
                .isEqualTo(4.67);
        assertThat(latest(observations.published((Region) null, null, rate, LATER, LATER)))
                .isEqualTo(4.76);
        var groups = observations.ofGroups(warwickshire, List.of("eyfs.good_level"), LATER, LATER);
        assertThat(latest(groups.getOrDefault("", List.of()))).isEqualTo(66.0);
        assertThat(latest(groups.getOrDefault("free school meals", List.of()))).isEqualTo(45.5);
    }

    @ParameterizedTest
    @CsvSource({"937, 93.9301795216654", "816, 92.84302095689996", "372, 89.34056697486055", "874, 85.06526104417671"})
    void the_share_of_places_in_good_schools_is_the_published_one(String authority, double share) {
        // reference case places-in-good-or-outstanding, 2023/24
        var told = evidence
                .get(Observations.class)
                .published(
                        new AuthorityCode(authority),
                        null,
                        List.of(
                                "places.primary_outstanding",
                                "places.primary_good",
                                "places.primary_requires_improvement",
                                "places.primary_inadequate"),
                        LATER,
                        LATER)
                .stream()
                .filter(one -> one.year().start() == 2023)
                .mapToDouble(one -> Objects.requireNonNull(one.value()))
                .toArray();
        assertThat(100 * (told[0] + told[1]) / (told[0] + told[1] + told[2] + told[3]))
                .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void councils_calendars_and_outlines_are_found_by_their_names() {
        var calendar = evidence.get(SchoolCalendar.class);
        var christmas = LocalDate.of(2025, 12, 24);
        assertThat(calendar.isSchoolDay(new AuthorityCode("850"), christmas)).contains(false);
        assertThat(calendar.isSchoolDay(new AuthorityCode("373"), christmas)).contains(false);
        assertThat(calendar.isSchoolDay(new AuthorityCode("850"), LocalDate.of(2025, 11, 4)))
                .contains(true);
        assertThat(calendar.isSchoolDay(new AuthorityCode("937"), christmas)).isEmpty();
        assertThat(evidence.get(Outlines.class).of(new AuthorityCode("937")))
                .isNotEmpty()
                .allSatisfy(ring -> assertThat(ring[0]).isBetween(400_000.0, 460_000.0));
    }
}

package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Files of areas, calendars and outlines, invented. */
class AreaFilesTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private static final AuthorityCode ELM = new AuthorityCode("941");

    private static final String LIST = """
            region_code,region_name,old_la_code,la_name,new_la_code
            E12000005,West Midlands,941,Elmshire,E10000099
            E12000005,West Midlands,942,Ashfordshire,E10000098
            """;

    private static final String EXCLUSIONS = """
            time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,estab,laestab,academy_type,academy_open_date,school_type,num_schools,headcount,perm_excl,perm_excl_rate,fixed_excl,fixed_excl_rate,one_plus_fixed,one_plus_fixed_rate
            Academic year,201617,National,E92000001,England,,,,,,,,Total,,Total,21000,8025075,7720,0.10,381865,4.76,183475,2.29
            Academic year,201617,Regional,E92000001,England,E12000005,West Midlands,,,,,,Total,,Total,2400,900000,1080,0.12,45000,5.00,21000,2.33
            Academic year,201617,Local authority,E92000001,England,E12000005,West Midlands,941,E10000099,Elmshire,,,Total,,Total,90,31000,x,x,1800,5.81,700,2.26
            Academic year,201617,Local authority,E92000001,England,E12000005,West Midlands,941,E10000099,Elmshire,,,Total,,State-funded primary,70,19000,5,0.03,300,1.58,150,0.79
            Academic year,201617,Local authority,E92000001,England,E12000005,West Midlands,941,E10000099,Elmshire,,,Converter academy,,Total,9,3000,0,0,100,3.33,50,1.67
            Academic year,201617,School,E92000001,England,E12000005,West Midlands,941,E10000099,Elmshire,2001,9412001,,,State-funded primary,1,210,0,0,120,57.14,12,5.71
            Academic year,201617,School,E92000001,England,E12000005,West Midlands,941,E10000099,Elmshire,2999,9412999,,,State-funded primary,1,210,0,0,4,1.90,3,1.43
            Academic year,203132,National,E92000001,England,,,,,,,,Total,,Total,21000,8025075,7720,0.10,381865,4.76,183475,2.29
            """;

    private static TestDatabase database;
    private static TestEvidence evidence;

    @TempDir
    static Path folder;

    @BeforeAll
    static void load() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
        MadeUp.file(folder, "in/lookups/regions.csv", LIST);
        MadeUp.file(folder, "in/exclusions/a_exclusions.csv", EXCLUSIONS);
        MadeUp.file(folder, "in/tables/2016-2017/941_ks2final.csv", MadeUp.KS2);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static <T> T all(Supplier<T> work) {
        return Scope.installation("operator:test").get(work);
    }

    private static List<FileOutcome> take(Path path) {
        return all(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files();
    }

    @Test
    void schools_told_by_laestab_wait_for_the_register_of_the_same_folder_and_areas_are_read_at_each_level() {
        var taken = take(folder.resolve("in"));
        assertThat(taken).allMatch(file -> file.status() == Status.IMPORTED);
        var exclusions = taken.stream()
                .filter(file -> "ees.exclusions".equals(file.feed()))
                .findFirst()
                .orElseThrow();
        assertThat(exclusions.taken()).isEqualTo(5);
        assertThat(exclusions.refusals())
                .anySatisfy(one -> assertThat(one.reason()).contains("of no school that the register knows"))
                .anySatisfy(one -> assertThat(one.reason()).contains("lies in the future"));
        var observations = evidence.get(Observations.class);
        var rate = List.of("exclusions.suspension_rate");
        assertThat(all(() -> observations.ofEveryAuthority("exclusions.suspension_rate", LATER, LATER)))
                .as("kinds of school that are no phase are left out")
                .containsOnlyKeys("", "primary")
                .hasEntrySatisfying(
                        "",
                        every -> assertThat(every.get(ELM))
                                .extracting(Observation::value)
                                .containsExactly(5.81))
                .hasEntrySatisfying(
                        "primary",
                        every -> assertThat(every.get(ELM))
                                .extracting(Observation::value)
                                .containsExactly(1.58));
        var oak = new Urn(900001);
        assertThat(all(() -> observations.of(List.of(oak), rate, LATER, LATER)).get(oak))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.value()).isEqualTo(57.14);
                    assertThat(one.cohort()).isEqualTo(210);
                });
        assertThat(value(all(() -> observations.ofAuthority(ELM, rate, LATER, LATER))))
                .isEqualTo(5.81);
        assertThat(value(all(() -> observations.ofAuthority(ELM, Phase.PRIMARY, rate, LATER, LATER))))
                .isEqualTo(1.58);
        assertThat(value(all(() -> observations.ofRegion(Region.WEST_MIDLANDS, null, rate, LATER, LATER))))
                .isEqualTo(5.0);
        assertThat(value(all(() -> observations.ofEngland(rate, LATER, LATER)))).isEqualTo(4.76);
    }

    private static double value(List<Observation> all) {
        return Objects.requireNonNull(all.getLast().value());
    }

    private static final String BANK = """
            {"england-and-wales": {"division": "england-and-wales", "events": [
              {"title": "Good Friday", "date": "2026-04-03", "notes": "", "bunting": false},
              {"title": "Easter Monday", "date": "2026-04-06", "notes": "", "bunting": true}]},
             "scotland": {"division": "scotland", "events": [{"title": "2nd January", "date": "2026-01-02"}]}}
            """;
    private static final String TERMS = """
            authority: elmshire
            name: Elmshire County Council
            terms:
              - name: autumn
                start: 2025-09-03
                end: 2025-12-19
                half_terms:
                  - start: 2025-10-27
                    end: 2025-10-31
              - name: spring
                start: 2026-01-05
                end: 2026-03-27
            """;
    private static final String EVENTS = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260328
            DTEND;VALUE=DATE:20260413
            SUMMARY:Elmshire: Easter holiday
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void calendars_in_three_forms_say_which_days_are_school_days() {
        take(MadeUp.file(folder, "lookups2/regions.csv", LIST + "E12000001,North East,943,Yewshire,E10000097\n"));
        assertThat(take(MadeUp.file(folder, "bank-holidays.json", BANK))
                        .getFirst()
                        .taken())
                .isEqualTo(2);
        assertThat(take(MadeUp.file(folder, "elmshire.yaml", TERMS)).getFirst().taken())
                .isEqualTo(4);
        assertThat(take(MadeUp.file(folder, "elmshire.ics", EVENTS)).getFirst().taken())
                .isEqualTo(1);
        var calendar = evidence.get(SchoolCalendar.class);
        var days = all(() -> calendar.of(ELM, LocalDate.of(2025, 9, 1), LocalDate.of(2026, 8, 31)));
        assertThat(days)
                .extracting(SchoolCalendar.Days::name)
                .containsExactly(
                        "Autumn term",
                        "Half-term, autumn",
                        "Holiday after the autumn term",
                        "Spring term",
                        "Easter holiday",
                        "Good Friday",
                        "Easter Monday");
        assertThat(days.get(4).last()).isEqualTo(LocalDate.of(2026, 4, 12));
        assertThat(isSchoolDay(calendar, "2025-10-28")).isFalse();
        assertThat(isSchoolDay(calendar, "2025-11-04")).isTrue();
        assertThat(isSchoolDay(calendar, "2025-11-08")).as("a Saturday").isFalse();
        assertThat(isSchoolDay(calendar, "2025-12-25")).isFalse();
        assertThat(all(() -> calendar.isSchoolDay(new AuthorityCode("942"), LocalDate.of(2025, 11, 4))))
                .as("of another authority nothing is known")
                .isEmpty();
    }

    private static boolean isSchoolDay(SchoolCalendar calendar, String day) {
        return all(() -> calendar.isSchoolDay(ELM, LocalDate.parse(day))).orElseThrow();
    }

    @Test
    void an_outline_is_drawn_on_the_national_grid_and_a_torn_file_is_refused() {
        take(MadeUp.file(folder, "lookups3/regions.csv", LIST + "\n"));
        var outlines = """
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[-2.0,52.0],[-1.9,52.0],[-1.9,52.1],[-2.0,52.0]]]},
                  "properties":{"CTYUA24CD":"E10000099","CTYUA24NM":"Elmshire"}},
                 {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[-3.0,52.0],[-2.9,52.0],[-2.9,52.1],[-3.0,52.0]]]},
                  "properties":{"CTYUA24CD":"W06000099","CTYUA24NM":"Not England"}}]}
                """;
        var taken = take(MadeUp.file(folder, "Areas_December_2024.geojson", outlines))
                .getFirst();
        assertThat(taken.taken()).isEqualTo(1);
        assertThat(all(() -> evidence.get(Outlines.class).of(ELM)))
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring).hasSize(8);
                    assertThat(ring[0]).isBetween(399_900.0, 400_200.0);
                    assertThat(ring[1]).isBetween(233_500.0, 234_500.0);
                });
        assertThat(all(() -> evidence.get(Outlines.class).of(new AuthorityCode("942"))))
                .isEmpty();
        assertThat(take(MadeUp.file(folder, "torn.geojson", outlines.substring(0, 200)))
                        .getFirst())
                .satisfies(torn -> {
                    assertThat(torn.status()).isEqualTo(Status.REFUSED);
                    assertThat(torn.message()).contains("breaks off");
                });
    }
}

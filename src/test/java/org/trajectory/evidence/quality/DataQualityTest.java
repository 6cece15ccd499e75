package org.trajectory.evidence.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.MadeUp;
import org.trajectory.evidence.TestEvidence;
import org.trajectory.evidence.cli.QualityVerb;
import org.trajectory.evidence.quality.Finding.Kind;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.platform.cli.Output;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;
import org.trajectory.web.Seen;
import picocli.CommandLine;

/** Files that contradict each other, through the database. */
class DataQualityTest {
    private static final AuthorityCode ELMSHIRE = new AuthorityCode("941");

    private static final String REGISTER_HEAD =
            "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),PhaseOfEducation (code),OpenDate,CloseDate,NumberOfPupils\n";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static TestEvidence evidence;

    @BeforeAll
    static void load() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
        var files = new ArrayList<Path>();
        files.add(MadeUp.file(folder, "edubasealldata20250601.csv", REGISTER_HEAD + """
                900001,941,2001,Oak Primary School,01,1,2,,,520
                900002,941,2002,Ash Primary School,02,1,2,,,91
                900003,941,2003,Yew Primary School,34,1,2,,,60
                900005,941,2005,Elm Primary School,01,2,2,,31-08-2023,
                900006,941,2006,Fir Primary School,01,2,2,,31-08-2023,
                """));
        files.add(MadeUp.file(folder, "edubasealldata20240301.csv", REGISTER_HEAD + """
                900001,941,2001,Oak Primary School,01,1,2,,,205
                900005,941,2005,Elm Primary School,01,1,2,,,70
                """));
        files.add(MadeUp.file(
                folder,
                "2024-2025_england_census.csv",
                MadeUp.CENSUS + "900006,941,2006,State-funded primary,66,33,33\n"));
        files.add(MadeUp.file(
                folder, "2024-2025_england_ks2final.csv", MadeUp.KS2.replace(",4-11,90,12,", ",4-11,90,120,")));
        files.add(MadeUp.file(folder, "ofsted_20180731.csv", MadeUp.LIST));
        files.add(MadeUp.file(
                folder, "history_20200226.csv", MadeUp.HISTORY.replace("900002,Satisfactory", "900002,Good")));
        var report = as(() -> evidence.importer().importAll(files, Importer.Options.USUAL, Importer.Progress.NONE));
        assertThat(report.failed()).as(report.toString()).isFalse();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static <T> T as(Supplier<T> work) {
        return Scope.installation("operator:test").get(work);
    }

    private static List<String> found(Kind kind) {
        return as(() -> evidence.get(DataQuality.class).findings(ELMSHIRE)).stream()
                .filter(one -> one.kind() == kind)
                .map(one -> one.where() + ": " + one.what())
                .toList();
    }

    @Test
    void what_can_t_both_be_right_is_told_with_both_files() {
        assertThat(found(Kind.CONTRADICTS))
                .anyMatch(one -> one.startsWith("Elm Primary School (900005): Open on 1 March 2024 by")
                        && one.contains("closed since 31 August 2023 by"))
                .anyMatch(
                        one -> one.equals(
                                "Fir Primary School (900006): 66 pupils in the census of 2024/25; the register says that it closed on 31 August 2023"))
                .anyMatch(
                        one -> one.equals(
                                "Oak Primary School (900001): 210 pupils in the census, 520 in the register, both within a year"))
                .anyMatch(
                        one -> one.equals(
                                "Ash Primary School (900002): 120 pupils at the end of key stage 2, 90 on roll in the census of that year, 2024/25"))
                .anyMatch(one -> one.startsWith("Ash Primary School (900002): Inspected on")
                        && one.contains("grade 3")
                        && one.contains("grade 2"))
                .hasSize(5);
    }

    @Test
    void an_open_school_that_a_file_leaves_out_is_missing() {
        assertThat(found(Kind.MISSING))
                .contains(
                        "Yew Primary School (900003): School census: not in the file for 2024/25, though the school was open")
                .noneMatch(one -> one.startsWith("Oak"));
    }

    @Test
    void the_latest_file_of_each_kind_stands_with_what_is_late() {
        assertThat(found(Kind.ARRIVED)).anyMatch(one -> one.contains("edubasealldata20250601.csv, of 1 June 2025"));
        assertThat(found(Kind.LATE))
                .anyMatch(one -> one.startsWith("Register of schools")
                        && one.contains("was due on 9 September 2025; the latest held is of 1 June 2025"));
    }

    @Test
    void of_another_authority_nothing_is_said_of_its_schools() {
        var other = as(() -> evidence.get(DataQuality.class).findings(new AuthorityCode("942")));
        assertThat(other).noneMatch(one -> one.kind() == Kind.CONTRADICTS || one.kind() == Kind.MISSING);
        assertThat(as(() -> evidence.get(DataQuality.class).findings(null)))
                .anyMatch(one -> one.kind() == Kind.CONTRADICTS);
    }

    @Test
    void the_verb_prints_the_findings() {
        var rows = new ByteArrayOutputStream();
        var out = new Output(
                new PrintStream(rows, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        var verb = new QualityVerb();
        new CommandLine(verb).parseArgs("--authority", "941", "--format", "csv");
        assertThat(as(() -> verb.run(evidence.factory(), out))).isZero();
        assertThat(rows.toString(StandardCharsets.UTF_8).lines())
                .hasSizeGreaterThan(5)
                .startsWith("kind,where,what,since")
                .anyMatch(line -> line.startsWith("contradicts,Oak Primary School (900001),"));
    }

    @Test
    void who_looks_after_it_and_what_was_found_out_is_kept() {
        var quality = evidence.get(DataQuality.class);
        as(() -> {
            quality.keep("census", "Amir Castell");
            quality.note("pupils:900001:2024/25", "Asked the school: 210 is right");
            quality.note("pupils:900002:2024/25", "A slip");
            quality.note("pupils:900002:2024/25", "");
            return true;
        });
        assertThat(as(quality::kept)).anySatisfy(one -> {
            assertThat(one.id()).isEqualTo("census");
            assertThat(one.keeper()).isEqualTo("Amir Castell");
            assertThat(one.state()).startsWith("2024/25, final");
        });
        assertThat(as(quality::notes)).containsOnlyKeys("pupils:900001:2024/25");
        var shown = as(() -> DataQuality.seen(quality.kept()));
        as(() -> {
            quality.keep(Map.of("census", "Bea Ford"), shown);
            quality.note("pupils:900001:2024/25", "It is 211", Seen.of("Asked the school: 210 is right"));
            return true;
        });
        assertThatThrownBy(() -> as(() -> {
                    quality.keep(Map.of("census", "Cy Hale"), shown);
                    return true;
                }))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> as(() -> {
                    quality.note("pupils:900001:2024/25", "", Seen.of("Asked the school: 210 is right"));
                    return true;
                }))
                .isInstanceOf(Conflict.class);
        assertThat(as(quality::notes)).containsEntry("pupils:900001:2024/25", "It is 211");
        assertThatThrownBy(() -> as(() -> {
                    quality.keep("nonsense", "Nobody");
                    return true;
                }))
                .isInstanceOf(Refused.class);
    }
}

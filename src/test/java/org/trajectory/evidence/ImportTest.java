package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

class ImportTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private static final Urn OAK = new Urn(900001);
    private static final Urn YEW = new Urn(900003);

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestEvidence evidence;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FileOutcome take(Path... paths) {
        return report(Importer.Options.USUAL, paths).files().getFirst();
    }

    private Importer.Report report(Importer.Options options, Path... paths) {
        return Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(paths), options, Importer.Progress.NONE));
    }

    private List<Observation> of(Urn urn, String indicator) {
        return evidence.get(Observations.class)
                .of(List.of(urn), List.of(indicator), LATER, LATER)
                .getOrDefault(urn, List.of());
    }

    private long count(String table) {
        return database.db()
                .sql("select count(*) from evidence." + table)
                .query(Long.class)
                .single();
    }

    @Test
    void schools_authorities_and_england_are_kept_apart() {
        var outcome = take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", "\uFEFF" + MadeUp.KS2));

        assertThat(outcome.message()).isNull();
        assertThat(outcome.status()).isEqualTo(FileOutcome.Status.IMPORTED);
        assertThat(outcome.feed()).isEqualTo("pt.ks2");
        assertThat(outcome.period()).isEqualTo("2017/18");
        assertThat(outcome.read()).isEqualTo(7);
        assertThat(outcome.taken()).isEqualTo(7);
        assertThat(outcome.refused()).isZero();

        var oak = of(OAK, "ks2.rwm_expected").getFirst();
        assertThat(oak.value()).isEqualTo(70);
        assertThat(oak.cohort()).isEqualTo(30);
        assertThat(oak.year()).isEqualTo(new AcademicYear(2017));
        assertThat(oak.holdsFrom()).isEqualTo(LocalDate.of(2018, 7, 31));
        assertThat(oak.source().line()).isEqualTo(2);
        assertThat(oak.source().release()).isEqualTo("final");
        assertThat(oak.source().published()).isEqualTo(LocalDate.of(2018, 12, 14));
        assertThat(oak.source().publishedAssumed()).isTrue();

        var observations = evidence.get(Observations.class);
        assertThat(observations.ofAuthority(new AuthorityCode("941"), List.of("ks2.rwm_expected"), LATER, LATER))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.value()).isEqualTo(64);
                    assertThat(row.computed()).isFalse();
                });
        assertThat(observations.ofEngland(List.of("ks2.rwm_expected"), LATER, LATER))
                .singleElement()
                .satisfies(row -> assertThat(row.source().line()).isEqualTo(8));
    }

    @Test
    void a_word_instead_of_a_number_is_its_reason_and_a_short_row_is_empty() {
        take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));
        assertThat(of(YEW, "ks2.rwm_expected").getFirst().absence()).isEqualTo(Absence.SUPPRESSED);
        assertThat(of(new Urn(900004), "ks2.rwm_expected").getFirst().absence()).isEqualTo(Absence.EMPTY);
    }

    @Test
    void what_was_not_yet_published_is_not_known() {
        take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));
        var observations = evidence.get(Observations.class);
        assertThat(observations.of(List.of(OAK), List.of("ks2.rwm_expected"), LATER, LocalDate.of(2018, 12, 13)))
                .isEmpty();
        assertThat(observations.of(List.of(OAK), List.of("ks2.rwm_expected"), LocalDate.of(2018, 7, 30), LATER))
                .isEmpty();
    }

    @Test
    void the_same_file_again_changes_nothing_however_it_is_packed() {
        take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));
        var again = take(MadeUp.file(folder, "other.csv.gz", MadeUp.gzip(MadeUp.KS2)));
        assertThat(again.status()).isEqualTo(FileOutcome.Status.UNCHANGED);
        assertThat(again.same()).isEqualTo(7);
        assertThat(count("source_file")).isEqualTo(1);
        assertThat(count("fact_row")).isEqualTo(7);
    }

    @Test
    void a_newer_release_tells_what_changed_and_is_believed() {
        take(MadeUp.file(folder, "2017-2018/941_ks2provisional.csv", MadeUp.KS2));
        var changed = MadeUp.KS2.replace("70%", "73%").replaceFirst("1,2,941.*\n", "");
        var outcome = take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", changed));
        assertThat(outcome.added()).isZero();
        assertThat(outcome.changed()).isEqualTo(1);
        assertThat(outcome.same()).isEqualTo(5);
        assertThat(outcome.gone()).isEqualTo(1);
        assertThat(of(OAK, "ks2.rwm_expected")).singleElement().satisfies(row -> {
            assertThat(row.value()).isEqualTo(73);
            assertThat(row.source().release()).isEqualTo("final");
        });
    }

    @Test
    void a_dry_run_tells_the_same_and_writes_nothing() {
        var file = MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2);
        var dry = report(new Importer.Options(true, false, null, null), file)
                .files()
                .getFirst();
        assertThat(dry.status()).isEqualTo(FileOutcome.Status.WOULD_IMPORT);
        assertThat(count("source_file") + count("fact_row") + count("source_chunk"))
                .isZero();
        var real = take(file);
        assertThat(real)
                .usingRecursiveComparison()
                .ignoringFields("status", "id", "seconds")
                .isEqualTo(dry);
    }

    @Test
    void undo_withdraws_and_keeps_the_record() {
        var outcome = take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));
        long id = java.util.Objects.requireNonNull(outcome.id());
        var undone = Scope.installation("operator:test")
                .get(() -> evidence.importer().undo(id));
        assertThat(undone.withdrawnBy()).isEqualTo("operator:test");
        assertThat(of(OAK, "ks2.rwm_expected")).isEmpty();
        assertThat(count("fact_row")).isEqualTo(7);
        assertThatThrownBy(() -> Scope.installation("operator:test")
                        .get(() -> evidence.importer().undo(id)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("withdrawn already");
        assertThat(take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2))
                        .status())
                .isEqualTo(FileOutcome.Status.IMPORTED);
        assertThat(of(OAK, "ks2.rwm_expected")).hasSize(1);
    }

    @Test
    void a_row_is_found_again_in_the_file_that_was_kept() {
        for (var file : List.of(
                MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2),
                MadeUp.file(folder, "2018-2019/941_ks2final.xlsx", MadeUp.workbook(MadeUp.KS2, 3)),
                MadeUp.file(folder, "2016-2017.zip", MadeUp.zip("2016-2017/941_ks2final.csv", MadeUp.KS2 + "\n")))) {
            var outcome = take(file);
            assertThat(outcome.status()).as(outcome.file() + outcome.message()).isEqualTo(FileOutcome.Status.IMPORTED);
            int line = file.toString().endsWith("xlsx") ? 6 : 3;
            var row = evidence.importer()
                    .sourceLine(java.util.Objects.requireNonNull(outcome.id()), line)
                    .orElseThrow();
            assertThat(row.header().get(4)).isEqualTo("URN");
            assertThat(row.cells().get(4)).isEqualTo("900002");
            assertThat(evidence.importer().sourceLine(outcome.id(), 999)).isEmpty();
        }
    }

    @Test
    void phases_of_england_and_entries_that_are_no_schools_are_told_apart() {
        var outcome = take(
                MadeUp.file(folder, "2018-2019/england_census.csv", MadeUp.CENSUS, Charset.forName("windows-1252")));
        assertThat(outcome.taken()).isEqualTo(4);
        assertThat(outcome.skipped()).isEqualTo(1);
        assertThat(outcome.refused()).isZero();
        var observations = evidence.get(Observations.class);
        assertThat(observations.ofEngland(org.trajectory.values.Phase.PRIMARY, List.of("roll"), LATER, LATER))
                .singleElement()
                .satisfies(row -> assertThat(row.subject()).isEqualTo("england:primary"));
        assertThat(observations.ofEngland(List.of("roll"), LATER, LATER)).allMatch(Observation::computed);
    }

    @Test
    void every_import_and_undo_is_in_the_audit() {
        var outcome = take(MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));
        Scope.installation("operator:test")
                .get(() -> evidence.importer().undo(java.util.Objects.requireNonNull(outcome.id())));
        var entries = Scope.installation("operator:test")
                .get(() -> database.transactions()
                        .execute(status -> database.db()
                                .sql("select what from access.audit_entry order by id")
                                .query(String.class)
                                .list()));
        assertThat(entries).containsExactly("imported a file", "withdrew an import");
    }
}

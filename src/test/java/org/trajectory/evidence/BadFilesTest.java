package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.rows.Refusal;
import org.trajectory.evidence.rows.UnlistedUrn;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class BadFilesTest {
    private static final String LISTED = """
            URN,LANAME,LA,ESTAB,SCHNAME,SCHSTATUS,OPENDATE,CLOSEDATE,SCHOOLTYPE,TOWN,POSTCODE,AGELOW,AGEHIGH
            900001,Elmshire,941,2001,Oak Primary School,Open,,,Community school,Elmford,EL1 1AA,4,11
            900002,Elmshire,941,2002,Ash Primary School,Open,,,Voluntary aided school,Elmford,EL1 1AB,4,11
            """;

    private static TestDatabase database;
    private static TestEvidence evidence;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private Importer.Report report(Path... paths) {
        return Scope.installation("operator:test")
                .get(() ->
                        evidence.importer().importAll(List.of(paths), Importer.Options.USUAL, Importer.Progress.NONE));
    }

    private FileOutcome take(String name, byte[] bytes) {
        return report(MadeUp.file(folder, name, bytes)).files().getFirst();
    }

    private FileOutcome take(String name, String text) {
        return take(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(FileOutcome outcome, String... words) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.REFUSED);
        assertThat(outcome.message()).contains(outcome.file()).contains(words);
        nothingOf(outcome);
    }

    private static void nothingOf(FileOutcome outcome) {
        assertThat(outcome.id()).isNull();
        assertThat(database.db()
                        .sql("select count(*) from evidence.source_file where name = :name")
                        .param("name", outcome.file())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.db()
                        .sql(
                                "select count(*) from evidence.fact_row r where not exists (select 1 from evidence.source_file f where f.id = r.file)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_path_that_is_not_there() {
        assertThatThrownBy(() -> report(folder.resolve("nowhere.csv")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nowhere.csv");
    }

    @Test
    void an_empty_file() {
        refused(take("2017-2018/empty.csv", ""), "is empty");
        refused(take("2017-2018/blank.csv", " \r\n\r\n"), "nothing but blanks");
        refused(take("2017-2018/empty.csv.gz", MadeUp.gzip("")), "is empty");
    }

    @Test
    void a_web_page_saved_as_csv() {
        refused(take("2017-2018/ks2.csv", "\r\n<!DOCTYPE html><html><body>Error 404</body></html>"), "web page");
    }

    @Test
    void an_unknown_file_is_told_what_it_lacks() {
        var outcome = take("2017-2018/941_ks2final.csv", MadeUp.KS2.replace("PTRWM_EXP", "RWM_EXPECTED"));
        assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
        assertThat(outcome.message())
                .contains("Key stage 2 results")
                .contains("PTRWM_EXP")
                .contains("line 1");
        assertThat(take("shopping.csv", "eggs,milk\n1,2\n").status()).isEqualTo(Status.UNKNOWN);
        assertThat(take("doc.pdf", "%PDF-1.7 ...").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void documentation_and_files_without_rows_are_passed_over() {
        assertThat(take("2018-2019/ks2_meta.csv", "a,b\n1,2\n").status()).isEqualTo(Status.DOCUMENTATION);
        assertThat(take("2018-2019/README.md", "# Read me").status()).isEqualTo(Status.DOCUMENTATION);
        assertThat(take("2018-2019/ks2.csv", MadeUp.KS2_HEADER + "\n").status()).isEqualTo(Status.DOCUMENTATION);
    }

    @Test
    void a_truncated_archive() {
        var gzip = MadeUp.gzip(MadeUp.KS2.repeat(50));
        refused(take("2017-2018/cut.csv.gz", Arrays.copyOf(gzip, gzip.length / 2)), "cut off");
        var zip = MadeUp.zip("2017-2018/ks2.csv", MadeUp.KS2.repeat(50));
        refused(take("2017-2018/cut.zip", Arrays.copyOf(zip, zip.length / 2)), "damaged");
        var book = MadeUp.workbook(MadeUp.KS2, 0);
        refused(take("2017-2018/cut.xlsx", Arrays.copyOf(book, book.length / 2)), "workbook");
        refused(take("2017-2018/false.xlsx", MadeUp.zip("a.txt", "not a workbook")), "workbook");
    }

    @Test
    void a_file_that_unpacks_to_far_more_than_its_size() {
        var zeros = new String(new char[30_000_000]).replace('\0', ' ');
        refused(take("2017-2018/bomb.csv.gz", MadeUp.gzip(zeros)), "times its size");
        refused(take("2017-2018/bomb.zip", MadeUp.zip("x.csv", zeros)), "times its size");
    }

    @Test
    void one_bad_file_in_an_archive_leaves_the_others_alone() {
        var report = report(MadeUp.file(
                folder,
                "mixed.zip",
                MadeUp.zip("2010-2011/ks2.csv", MadeUp.KS2 + "\n\n", "2010-2011/page.csv", "<html></html>")));
        assertThat(report.failed()).isTrue();
        assertThat(report.files())
                .extracting(FileOutcome::status)
                .containsExactlyInAnyOrder(Status.IMPORTED, Status.REFUSED);
    }

    @Test
    void a_header_below_titles_is_found() {
        var outcome = take("2009-2010/941_ks2final.csv", "Key stage 2\n\nMade up for a test,\n" + MadeUp.KS2);
        assertThat(outcome.taken()).isEqualTo(7);
        assertThat(take("2008-2009/941_ks2final.xlsx", MadeUp.workbook(MadeUp.KS2, 4))
                        .taken())
                .isEqualTo(7);
    }

    @Test
    void columns_in_another_order_added_and_missing_are_no_matter() {
        var outcome = take("2007-2008/941_ks2final.csv", """
                extra, urn ,PTRWM_exp,RECTYPE,SCHNAME,LEA,Telig,ESTAB
                x,900001,70%,1,Oak Primary School,941,30,2001
                """);
        assertThat(outcome.status()).isEqualTo(Status.IMPORTED);
        assertThat(outcome.taken()).isEqualTo(1);
    }

    @Test
    void a_repeated_column() {
        refused(
                take("2017-2018/twice.csv", MadeUp.KS2.replace("PTRWM_HIGH", "PTRWM_EXP")),
                "PTRWM_EXP",
                "columns 14 and 15",
                "line 1");
    }

    @Test
    void an_unclosed_quotation_mark() {
        refused(
                take("2017-2018/quote.csv", MadeUp.KS2.replace(",Ash Primary", ",\"Ash Primary")),
                "quotation mark",
                "line 3");
    }

    @Test
    void a_mixture_of_encodings_is_read_and_told() {
        var windows = MadeUp.KS2.replace("Ash", "St Zo\u00eb\u2019s").getBytes(Charset.forName("windows-1252"));
        var utf8 = "1,9,941,2009,900019,Caf\u00e9 School\n".getBytes(StandardCharsets.UTF_8);
        var both = Arrays.copyOf(windows, windows.length + utf8.length);
        System.arraycopy(utf8, 0, both, windows.length, utf8.length);
        var outcome = take("2006-2007/941_ks2final.csv", both);
        assertThat(outcome.status()).isEqualTo(Status.IMPORTED);
        assertThat(outcome.notes()).anyMatch(note -> note.contains("mixes two encodings"));
    }

    @Test
    void a_school_year_that_nothing_tells() {
        refused(take("ks2final.csv", MadeUp.KS2 + "\n\n\n"), "which school year", "--period");
    }

    @Test
    void cells_and_rows_that_cannot_be_are_refused_one_by_one() {
        var outcome = take("2005-2006/941_ks2final.csv", MadeUp.KS2_HEADER + """

                        1,1,941,2001,900001,Oak Primary School,Elmford,EL1 1AA,CY,None,4-11,210,30,170%,10%
                        1,1,941,2002,900002,Ash Primary School,Elmford,EL1 1AA,CY,None,4-11,210,3O,70%,WIBBLE
                        1,1,941,2003,9000031,Yew Primary School,Elmford,EL1 1AA,CY,None,4-11,210,30,70%,10%
                        1,1,941,2003,90A003,Yew Primary School,Elmford,EL1 1AA,CY,None,4-11,210,30,70%,10%
                        1,1,941,2001,900001,Oak Primary School,Elmford,EL1 1AA,CY,None,4-11,210,31,70%,10%
                        1,1,941,2001,900001,Oak Primary School,Elmford,EL1 1AA,CY,None,4-11,210,30,170%,10%
                        8,1,941,2001,900005,Elm Primary School,Elmford,EL1 1AA,CY,None,4-11,210,30,70%,10%
                        3,1,94,,,Elmshire,,,,,,,30,70%,10%
                        1,1,941,2007,20007,Elm Children's Centre,Elmford,EL1 1AA,CY,None,4-11,210,30,70%,10%
                        """);
        assertThat(outcome.read()).isEqualTo(9);
        assertThat(outcome.taken()).isEqualTo(2);
        assertThat(outcome.skipped()).isEqualTo(2);
        assertThat(outcome.refusedRows()).isEqualTo(5);
        assertThat(outcome.refusedCells()).isEqualTo(2);
        assertThat(outcome.refusals())
                .extracting(Refusal::line, Refusal::column, Refusal::value)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(2, "PTRWM_EXP", "170%"),
                        org.assertj.core.groups.Tuple.tuple(3, "TELIG", "3O"),
                        org.assertj.core.groups.Tuple.tuple(4, "URN", "9000031"),
                        org.assertj.core.groups.Tuple.tuple(5, "URN", "90A003"),
                        org.assertj.core.groups.Tuple.tuple(6, "URN", "900001"),
                        org.assertj.core.groups.Tuple.tuple(8, "RECTYPE", "8"),
                        org.assertj.core.groups.Tuple.tuple(9, "LEA", "94"));
        assertThat(outcome.notes()).anyMatch(note -> note.contains("WIBBLE"));
    }

    @Test
    void an_impossible_day_is_refused_as_a_cell() {
        var outcome = take("ofsted_20170731.csv", MadeUp.LIST.replace("12/03/2015", "31/02/2015"));
        assertThat(outcome.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.column()).isEqualTo("Inspection date"));
    }

    @Test
    void a_urn_that_no_list_of_schools_names_is_told_and_its_row_taken() {
        try (var own = TestDatabase.fresh()) {
            var apart = TestEvidence.on(own);
            var list = MadeUp.file(folder, "2017-2018/school_information.csv", LISTED);
            var results = MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2);

            var alone = importAll(apart, results);
            assertThat(alone.notes()).as("nothing can be said without a list").isEmpty();
            assertThat(Scope.installation("operator:test")
                            .get(() -> apart.importer().unlisted(id(alone), 10)))
                    .isEmpty();

            importAll(apart, list);
            var again = MadeUp.file(folder, "2016-2017/941_ks2final.csv", MadeUp.KS2 + "\n\n");
            var outcome = importAll(apart, again);
            assertThat(outcome.taken()).isEqualTo(7);
            assertThat(outcome.refused()).isZero();
            assertThat(outcome.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note)
                            .contains(
                                    "2 URNs are not in the register",
                                    "900003 (line 4)",
                                    "900004 (line 5)",
                                    "Check the numbers"));
            assertThat(Scope.installation("operator:test")
                            .get(() -> apart.importer().unlisted(id(outcome), 10)))
                    .containsExactly(new UnlistedUrn(900003, 4), new UnlistedUrn(900004, 5));

            var other = MadeUp.file(folder, "2015-2016/941_ks2final.csv", MadeUp.KS2 + "\n\n\n");
            var tried = Scope.installation("operator:test")
                    .get(() -> apart.importer()
                            .importAll(
                                    List.of(other),
                                    new Importer.Options(true, false, null, null),
                                    Importer.Progress.NONE));
            assertThat(tried.files().getFirst().notes()).anyMatch(note -> note.contains("2 URNs are not"));
        }
    }

    private static long id(FileOutcome outcome) {
        var id = outcome.id();
        assertThat(id).isNotNull();
        return id;
    }

    private static FileOutcome importAll(TestEvidence evidence, Path path) {
        return Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();
    }

    @Test
    void a_file_of_which_no_row_can_be_taken() {
        refused(take("2017-2018/wrong.csv", MadeUp.KS2.replaceAll("(?m)^[1-5],", "7,")), "none of its 7 rows");
    }
}

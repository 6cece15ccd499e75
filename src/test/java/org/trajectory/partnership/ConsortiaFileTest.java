package org.trajectory.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class ConsortiaFileTest {
    private static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    private static final LocalDate FROM = LocalDate.of(2017, 9, 1);

    @Test
    void what_was_read_can_be_written_and_read_again() {
        var file = read("Consortium,Name,URN\n\"Rugby, \"\"north\"\"\",Oak,100001\n\n,Elm,100002\n");
        var again = read(file.csv());
        assertThat(again.faults()).isEmpty();
        assertThat(again.rows())
                .extracting(ConsortiaFile.Row::urn, ConsortiaFile.Row::consortium)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new Urn(100_001), "Rugby, \"north\""),
                        org.assertj.core.groups.Tuple.tuple(new Urn(100_002), ""));
    }

    @Test
    void rows_are_read_with_their_lines_whatever_the_order_and_case_of_the_columns() {
        var file = read("Consortium,Name,URN\n\"Rugby, north\",Oak,100001\n\n,Elm,100002\n");
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows())
                .containsExactly(
                        new ConsortiaFile.Row(2, new Urn(100_001), "Rugby, north"),
                        new ConsortiaFile.Row(4, new Urn(100_002), ""));
        assertThat(file.remarks()).containsExactly("c.csv: passed over the columns name");
    }

    @Test
    void a_mark_at_the_start_and_windows_letters_are_read() {
        assertThat(read("\uFEFFurn,consortium\n100001,Café primary\n").rows()).hasSize(1);
        var excel = "urn,consortium\r\n100001,Café primary\r\n".getBytes(Charset.forName("windows-1252"));
        assertThat(ConsortiaFile.read("c.csv", excel).rows().getFirst().consortium())
                .isEqualTo("Café primary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                     | c.csv is empty
            '  §  '                                | c.csv is empty
            <!doctype html><p>Sign in              | c.csv is a web page
            PK#binary                              | isn’t text: save the sheet as CSV first
            urn,consortium                         | has a header and no rows
            urn,cluster§100001,A                   | c.csv, line 1: column consortium is missing (it has urn, cluster)
            school,consortium§100001,A             | c.csv, line 1: column urn is missing
            urn,consortium,urn§100001,A,100001     | c.csv, line 1: column urn is there 2 times; keep one
            'urn,consortium§100001,"A'             | can’t be read as CSV
            """)
    void what_is_no_such_file_is_refused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("§", "\n").replace("#", "\0")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12345,A               | c.csv, line 2, column urn: “12345” isn’t a URN; a URN has six digits
            1000011,A             | “1000011” isn’t a URN
            =1+1,A                | “=1+1” isn’t a URN
            100001,A§100001,B     | c.csv, line 3, column urn: school 100001 is already named on line 2; keep one of the two
            100001,(none)         | c.csv, line 2, column consortium: “(none)” stands for schools of no consortium
            100001,=HYPERLINK(1)  | c.csv, line 2, column consortium: a name can’t begin with =, +, - or @
            100001,Rugby, north   | c.csv, line 2: has 3 fields where the header has 2; put quotes round a name with a comma
            100001                | c.csv, line 2: has 1 fields where the header has 2
            """)
    void what_is_wrong_in_a_row_is_told_with_its_line_and_column(String rows, String fault) {
        var file = read("urn,consortium\n" + rows.replace("§", "\n"));
        assertThat(file.faults()).singleElement().asString().contains(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            100001,A              | -
            100002,A              | -
            100003,A              | 100003 (School 100003) closed on 31 August 2016, before 1 September 2017, the first day of the membership
            100004,A              | 100004 (School 100004) belongs to authority 816, not 937; take the line out
            100005,A              | 100005 (School 100005) isn’t a state-funded school
            100006,A§100001,A     | c.csv, line 3, column urn: 100001 is the same school as 100006 on line 2; keep one of the two
            100007,A              | the register has no school 100007; check the number, or import the register first
            100008,A              | -
            100009,A              | 100009 (School 100009) closed, before 1 September 2017
            """)
    void a_file_is_held_against_the_register(String rows, @Nullable String fault) {
        var checked = ConsortiaCheck.check(
                read("urn,consortium\n" + rows.replace("§", "\n")), ASHSHIRE, FROM, REGISTER_THEN, REGISTER_NOW);
        if (fault == null) {
            assertThat(checked.faults()).isEmpty();
            assertThat(checked.placed()).hasSize(1);
        } else {
            assertThat(checked.faults()).singleElement().asString().contains(fault);
        }
    }

    private static final Map<Urn, School> REGISTER_NOW = new HashMap<>();
    private static final Map<Urn, School> REGISTER_THEN = new HashMap<>();

    static {
        now(school(100_001, 1, "937", Kind.STATE_FUNDED, Status.OPEN, null));
        now(school(100_002, 2, "937", Kind.STATE_FUNDED, Status.CLOSED, LocalDate.of(2019, 8, 31)));
        now(school(100_003, 3, "937", Kind.STATE_FUNDED, Status.CLOSED, LocalDate.of(2016, 8, 31)));
        now(school(100_004, 4, "816", Kind.STATE_FUNDED, Status.OPEN, null));
        now(school(100_005, 5, "937", Kind.INDEPENDENT, Status.OPEN, null));
        now(school(100_006, 1, "937", Kind.STATE_FUNDED, Status.CLOSED, LocalDate.of(2018, 8, 31)));
        now(school(100_008, 8, "937", Kind.STATE_FUNDED, Status.CLOSED, null));
        now(school(100_009, 9, "937", Kind.STATE_FUNDED, Status.CLOSED, null));
        REGISTER_THEN.put(new Urn(100_008), school(100_008, 8, "937", Kind.STATE_FUNDED, Status.OPEN, null));
    }

    private static void now(School school) {
        REGISTER_NOW.put(school.urn(), school);
    }

    static School school(int urn, long id, String authority, Kind kind, Status status, @Nullable LocalDate closed) {
        return new School(
                new SchoolId(id),
                new Urn(urn),
                "School " + urn,
                new AuthorityCode(authority),
                null,
                kind,
                Phase.PRIMARY,
                null,
                LegalStatus.MAINTAINED,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                closed);
    }

    private static ConsortiaFile read(String text) {
        return ConsortiaFile.read("c.csv", text.getBytes(StandardCharsets.UTF_8));
    }
}

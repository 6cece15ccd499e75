package org.trajectory.signals.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.platform.Refused;
import org.trajectory.signals.SourceKind;

class CountsFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static CountsFile read(String text) {
        return CountsFile.read("c.csv", text.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    @Test
    void a_terms_counts_are_read() {
        var file = read("""
                \uFEFFURN,type,comes_from,from,to,number,people
                100001,complaint,staff,2026-09-01,2026-10-23,4,3
                100002,governor-vacancies,,1/9/2026,23/10/2026,2,
                """);
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows()).extracting(CountsFile.Row::people).containsExactly(3, 1);
        assertThat(file.rows())
                .extracting(CountsFile.Row::source)
                .containsExactly(SourceKind.STAFF, SourceKind.RECORDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12,complaint,parent,2026-09-01,2026-10-23,4,3         | column urn: “12” isn’t a URN
            100001,gossip,parent,2026-09-01,2026-10-23,4,3        | column type: “gossip” isn’t a type that comes as counts
            100001,personnel,staff,2026-09-01,2026-10-23,4,3      | column type: “personnel” isn’t a type that comes as counts
            100001,complaint,wizard,2026-09-01,2026-10-23,4,3     | column comes_from: “wizard” isn’t a source of complaint: use parent, pupil
            100001,complaint,parent,2026-10-23,2026-09-01,4,3     | column to: lies before the first day
            100001,complaint,parent,2026-09-01,2026-12-23,4,3     | column to: lies in the future
            100001,complaint,parent,2020-09-01,2020-12-23,4,3     | column to: is more than three years ago
            100001,complaint,parent,2026-13-01,2026-10-23,4,3     | column from: “2026-13-01” isn’t a day
            100001,complaint,parent,2026-09-01,2026-10-23,-4,3    | column number: “-4” isn’t a number
            100001,complaint,parent,2026-09-01,2026-10-23,,3      | column number: is empty
            100001,complaint,parent,2026-09-01,2026-10-23,2,3     | column people: 3 people can’t make fewer than 3
            100001,complaint,parent,2026-09-01,2026-10-23,4,many  | column people: “many” isn’t a number of people
            """)
    void what_is_wrong_is_told_with_line_and_column(String row, String fault) {
        var file = read("urn,type,comes_from,from,to,number,people\n" + row + "\n");
        assertThat(file.rows()).isEmpty();
        assertThat(file.faults()).singleElement().asString().startsWith("c.csv, line 2, " + fault);
    }

    @Test
    void the_same_count_twice_is_a_fault() {
        assertThat(read("""
                        urn,type,from,to,number
                        100001,complaint,2026-09-01,2026-10-23,4
                        100001,complaint,2026-09-01,2026-10-23,5
                        """).faults())
                .singleElement()
                .asString()
                .contains("same school, type, source and days as line 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '   '                       | is empty
            'PK...'                     | isn’t a CSV
            '<html>'                    | isn’t a CSV
            'urn,type,from,to'          | lacks the column number
            'urn,urn,type,from,to,number' | has the column urn twice
            'urn,type,from,to,number'   | has a header and no rows
            """)
    void what_is_no_such_file_is_refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refused.class).hasMessageContaining(message);
    }
}

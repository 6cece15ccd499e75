package org.trajectory.signals.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.Authorities;
import org.trajectory.signals.Signals;
import org.trajectory.signals.held.TestSignals;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

class CountsTest {
    private static final AuthorityCode OURS = SmallRegister.ASHSHIRE;

    private static SmallRegister small;
    private static Counts counts;

    @BeforeAll
    static void open() {
        small = new SmallRegister();
        var db = small.database.db();
        counts = new Counts(
                db,
                small.register,
                TestSignals.names(small.register, new Authorities(db)),
                TestSignals.recording(db),
                AuditForTests.of(db),
                small.clock);
    }

    @AfterAll
    static void close() {
        small.close();
    }

    @Test
    void a_file_is_taken_whole_once_and_taken_back() {
        var file = """
                urn,type,comes_from,from,to,number,people
                125500,complaint,parent,2022-01-05,2022-02-11,4,3
                125501,governor-vacancies,,2022-01-05,2022-02-11,2,
                """;
        assertThat(in(OURS, () -> take(OURS, file))).isEqualTo(2);
        var school = small.register
                .find(new Urn(125500), SmallRegister.TODAY)
                .orElseThrow()
                .id();
        var signals = new Signals(small.database.db());
        assertThat(in(OURS, () -> signals.live(school, SmallRegister.TODAY, SmallRegister.TODAY))
                        .concerned())
                .isEqualTo(3);
        assertThatThrownBy(() -> in(OURS, () -> take(OURS, file)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("taken in already");
        long id = in(OURS, () -> counts.list(OURS)).getFirst().id();
        in(OURS, () -> {
            counts.undo(OURS, id);
            return 0;
        });
        var later = java.time.LocalDate.now();
        assertThat(in(OURS, () -> signals.live(school, SmallRegister.TODAY, later))
                        .concerned())
                .isZero();
        assertThatThrownBy(() -> in(OURS, () -> {
                    counts.undo(OURS, id);
                    return 0;
                }))
                .hasMessageContaining("taken back meanwhile");
        assertThat(in(OURS, () -> take(OURS, file)))
                .as("what was taken back can come again")
                .isEqualTo(2);
    }

    @Test
    void a_school_of_another_authority_and_one_that_isnt_known_are_refused_and_nothing_is_kept() {
        var other = new AuthorityCode("816");
        var file = """
                urn,type,from,to,number
                125500,complaint,2022-01-05,2022-02-11,4
                999999,complaint,2022-01-05,2022-02-11,4
                """;
        assertThatThrownBy(() -> in(other, () -> take(other, file)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 2, column urn")
                .hasMessageContaining("not of authority 816")
                .hasMessageContaining("line 3, column urn: no school of the URN 999999 is known");
        assertThat(in(other, () -> counts.list(other))).isEmpty();
    }

    private static int take(AuthorityCode authority, String file) {
        return counts.take(authority, "c.csv", file.getBytes(StandardCharsets.UTF_8), "Ann");
    }

    private static <T> T in(AuthorityCode authority, Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), "test")
                .get(() -> small.database.transactions().execute(status -> work.get()));
    }
}

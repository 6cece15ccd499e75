package org.trajectory.signals.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.access.Retained;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.signals.SourceKind;
import org.trajectory.signals.held.Recording;
import org.trajectory.signals.held.TestSignals;

class SignalsOverTest {
    private static TestDatabase database;
    private static Recording recording;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        recording = TestSignals.recording(database.db());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_signal_goes_with_its_answers_when_its_days_are_over_unless_a_legal_hold_keeps_it() {
        long young = record(LocalDate.now().minusDays(3));
        long old = record(LocalDate.now().minusYears(9));
        long held = record(LocalDate.now().minusYears(9));
        in(() -> {
            recording.hold(recording.find(held).orElseThrow(), "A claim");
            return database.db()
                    .sql(
                            "insert into signals.answer (signal, authority, school, stance, words, name) values (:id, '937', 1, 'accepts', '', 'H')")
                    .param("id", old)
                    .update();
        });
        assertThat(in(() -> new SignalsOver(database.db()).remove(Instant.now(), subject -> false)))
                .isEqualTo(new Retained.Outcome(1, 1));
        assertThat(in(() -> recording.find(old))).isEmpty();
        assertThat(in(() -> recording.find(young))).isPresent();
        assertThat(in(() -> recording.find(held))).isPresent();
        in(() -> {
            recording.lift(recording.find(held).orElseThrow());
            return 0;
        });
        assertThat(in(() -> new SignalsOver(database.db()).remove(Instant.now(), subject -> false)))
                .isEqualTo(new Retained.Outcome(1, 0));
    }

    @Test
    void who_recorded_it_is_told_and_erased() {
        long id = new Scope(java.util.Set.of("*"), java.util.Set.of(), "person:77")
                .get(() -> record(LocalDate.now().minusDays(1)));
        var data = new OfPeople(database.db());
        assertThat(in(() -> data.of(77)))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("What", "Recorded a signal")
                        .containsEntry("About", "Complaint"));
        in(() -> {
            data.erase(77);
            return 0;
        });
        assertThat(in(() -> recording.find(id)).orElseThrow().recordedName()).contains("erased");
    }

    private static long record(LocalDate day) {
        Supplier<Long> work = () ->
                recording.record(TestSignals.report(1, "complaint", SourceKind.PARENT, null, "x", day, day), "Ann");
        return Scope.current().authorities().isEmpty()
                ? in(work)
                : java.util.Objects.requireNonNull(database.transactions().execute(status -> work.get()));
    }

    private static <T> T in(Supplier<T> work) {
        return Scope.installation("test").get(() -> database.transactions().execute(status -> work.get()));
    }
}

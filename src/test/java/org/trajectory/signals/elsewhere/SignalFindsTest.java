package org.trajectory.signals.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.signals.SourceKind;
import org.trajectory.signals.held.Seen;
import org.trajectory.signals.held.Signal;
import org.trajectory.signals.held.SignalTable;
import org.trajectory.signals.held.TestSignals;

/** What the search box and the news find of signals, on real PostgreSQL. */
class SignalFindsTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final Seen SEEN = new Seen(
            "937", Set.of("complaint", "good-news"), Set.of(), "person:1", null, null, "live", Set.of(), TODAY);

    private static TestDatabase database;
    private static SignalFinds finds;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        finds = new SignalFinds(database.db());
        var recording = TestSignals.recording(database.db());
        ours(() -> recording.record(
                TestSignals.report(
                        3,
                        "complaint",
                        SourceKind.PARENT,
                        "Zed",
                        "Letters aren’t 100% answered",
                        TODAY.minusDays(3),
                        TODAY),
                "Ann"));
        ours(() -> recording.record(
                TestSignals.report(4, "good-news", SourceKind.STAFF, "Bob", "A choir", TODAY.minusDays(2), TODAY),
                "Ann"));
        ours(() -> recording.record(
                TestSignals.report(4, "exclusions", SourceKind.STAFF, "Bob", "Letters too", TODAY.minusDays(2), TODAY),
                "Ann"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }

    private static <T> T ours(Supplier<T> work) {
        return in(new Scope(Set.of("937"), Set.of(), "person:1"), work);
    }

    private static List<String> found(String... words) {
        return ours(() -> finds.search(SEEN, List.of(words), 10)).stream()
                .map(Signal::type)
                .toList();
    }

    @Test
    void all_words_have_to_stand_in_the_text_or_the_type() {
        assertThat(found("letters", "answered")).containsExactly("complaint");
        assertThat(found("letters", "choir")).isEmpty();
        assertThat(found("good", "news")).containsExactly("good-news");
        assertThat(found("letters"))
                .as("nothing of a type that the reader may not see")
                .containsExactly("complaint");
        assertThat(found("100%")).as("no pattern is made of it").containsExactly("complaint");
        assertThat(found("1_0%")).isEmpty();
    }

    @Test
    void news_are_what_was_recorded_and_answered_since() {
        var before = OffsetDateTime.now().minusMinutes(10);
        var head = new Scope(Set.of(), Set.of(3L), "person:3").takingPart(Set.of("937"), Set.of("school:3"));
        assertThat(ours(() -> finds.recorded(SEEN, before, 10))).hasSize(2);
        assertThat(ours(() -> finds.recorded(SEEN, OffsetDateTime.now().plusMinutes(1), 10)))
                .isEmpty();
        assertThat(in(head, () -> finds.recorded(Set.of(3L, 4L), before, 10)))
                .as("the database gives the own school’s alone")
                .singleElement()
                .satisfies(one -> assertThat(one.signal().type()).isEqualTo("complaint"));
        var recording = TestSignals.recording(database.db());
        long complaint = idOfComplaint();
        var signal = ours(() -> new SignalTable(database.db()).find(complaint)).orElseThrow();
        in(head, () -> {
            recording.answer(signal, "accepts", "", "Head", TODAY);
            return true;
        });
        assertThat(ours(() -> finds.answered(SEEN, before, 10))).singleElement().satisfies(one -> {
            assertThat(one.signal().stance()).isEqualTo("accepts");
            assertThat(one.at()).isAfter(before);
        });
    }

    private static long idOfComplaint() {
        return ours(() -> finds.search(SEEN, List.of("letters"), 1)).getFirst().id();
    }
}

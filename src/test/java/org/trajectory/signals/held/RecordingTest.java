package org.trajectory.signals.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.Signals;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;

class RecordingTest {
    private static final AuthorityCode OURS = new AuthorityCode("937");
    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate NOTED = TODAY.minusDays(20);

    private static TestDatabase database;
    private static SignalTable table;
    private static Recording recording;
    private static Signals signals;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        table = new SignalTable(database.db());
        recording = TestSignals.recording(database.db());
        signals = new Signals(database.db());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static NewSignal report(long school, String type, SourceKind source, @Nullable String who, String text) {
        return TestSignals.report(school, type, source, who, text, NOTED, TODAY);
    }

    private static NewSignal count(long school, int people) {
        var one = report(school, "complaint", SourceKind.STAFF, null, "");
        return new NewSignal(
                OURS,
                one.school(),
                one.urn(),
                one.type(),
                one.source(),
                null,
                people,
                BigDecimal.TEN,
                "",
                Sensitivity.ORDINARY,
                NOTED.minusDays(60),
                NOTED,
                TODAY,
                null);
    }

    @Test
    void one_persons_repeated_reports_are_one_source_and_the_name_isnt_kept() {
        ours(() -> recording.record(report(1, "complaint", SourceKind.PARENT, "Mrs J. O’Hara", "Once"), "Ann"));
        ours(() -> recording.record(report(1, "exclusions", SourceKind.SERVICE, "j ohara", "Twice"), "Ann"));
        ours(() -> recording.record(report(1, "complaint", SourceKind.PARENT, null, "Nameless"), "Ann"));
        ours(() -> recording.record(count(1, 4), "Ann"));
        long good = ours(() -> recording.record(report(1, "good-news", SourceKind.GOVERNOR, "Bob", "Well"), "Ann"));
        var live = ours(() -> signals.live(new SchoolId(1), TODAY, TODAY));
        assertThat(live.items()).hasSize(5);
        assertThat(live.concerned()).as("one named person and four counted").isEqualTo(5);
        assertThat(live.pleased()).isEqualTo(1);
        assertThat(live.byType()).containsEntry("complaint", 5).containsEntry("good-news", 1);
        assertThat(ours(() -> signals.live(OURS, TODAY, TODAY))
                        .get(new SchoolId(1))
                        .items())
                .hasSize(5);
        assertThat(ours(() -> signals.live(OURS, NOTED.minusDays(1), TODAY)))
                .as("before it was")
                .doesNotContainKey(new SchoolId(1));
        assertThat(ours(() -> signals.live(OURS, TODAY, TODAY.minusDays(1))))
                .as("before it was known")
                .doesNotContainKey(new SchoolId(1));
        assertThat(ours(() -> signals.live(OURS, NOTED.plusDays(365), TODAY))
                        .get(new SchoolId(1))
                        .items())
                .as("stale ones have gone")
                .extracting(item -> item.signal())
                .containsExactly(good);
        assertThat(ours(() -> database.db()
                        .sql("select count(distinct source) from signals.pub_signal where school = 1 and not good_news")
                        .query(Integer.class)
                        .single()))
                .as("a row for each person in the view")
                .isEqualTo(6);
        assertThat(ours(() -> database.db()
                        .sql("select string_agg(s::text, ' ') from signals.signal s")
                        .query(String.class)
                        .single()))
                .doesNotContainIgnoringCase("hara");
        ours(() -> done(() -> recording.withdraw(get(good), "It was another school")));
        assertThat(ours(() -> signals.live(new SchoolId(1), TODAY, TODAY)).pleased())
                .isZero();
        assertThat(ours(() -> signals.live(new SchoolId(1), TODAY, TODAY.minusDays(1)))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> ours(() -> done(() -> recording.withdraw(get(good), "Again"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_school_sees_and_answers_what_is_held_and_nobody_else_does() {
        long id =
                ours(() -> recording.record(report(3, "complaint", SourceKind.PARENT, null, "The bus is late"), "Ann"));
        assertThat(head(3, () -> table.ofSchools(Set.of(3L)))).hasSize(1);
        assertThat(head(4, () -> table.find(id))).isEmpty();
        assertThat(lead(() -> table.find(id)))
                .as("a consortium lead sees what is shared")
                .isEmpty();
        assertThat(trust(() -> table.find(id))).isPresent();
        head(3, () -> done(() -> recording.answer(get(id), "disputes", "It wasn’t ours", "Head", TODAY)));
        assertThat(ours(() -> get(id)).stance()).isEqualTo("disputes");
        assertThat(ours(() -> recording.answers(id)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.words()).isEqualTo("It wasn’t ours"));
        var signal = ours(() -> get(id));
        assertThatThrownBy(() -> head(4, () -> done(() -> table.answer(signal, "accepts", "", "Other"))))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> trust(() -> done(() -> table.answer(signal, "accepts", "", "Trust"))))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> head(
                        3,
                        () -> done(() -> recording.answer(
                                signal,
                                "adds",
                                "Late",
                                "Head",
                                signal.answerBy().plusDays(1)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("What you wrote still stands below");
        assertThat(head(
                        3,
                        () -> database.db()
                                .sql("update signals.signal set answer_by = answer_by + 1")
                                .update()))
                .isZero();
        ours(() -> done(() -> recording.moreTime(get(id), TODAY.plusDays(60), TODAY)));
        assertThatThrownBy(() -> ours(() -> done(() -> recording.moreTime(get(id), TODAY, TODAY))))
                .hasMessageContaining("More time ends after");
    }

    @Test
    void shared_with_the_consortium_are_ordinary_signals_until_the_school_ends_it() {
        long ordinary = ours(() -> recording.record(report(5, "complaint", SourceKind.PARENT, null, "x"), "Ann"));
        long sensitive =
                ours(() -> recording.record(report(5, "service-concern", SourceKind.SERVICE, null, "x"), "Ann"));
        head(
                5,
                () -> database.db()
                        .sql("insert into signals.sharing (authority, school, what) values ('937', 5, 'signals')")
                        .update());
        assertThat(lead(() -> table.find(ordinary))).isPresent();
        assertThat(lead(() -> table.find(sensitive))).isEmpty();
        assertThatThrownBy(() -> lead(() -> database.db()
                        .sql("insert into signals.sharing (authority, school, what) values ('937', 2, 'signals')")
                        .update()))
                .as("a lead shares nothing in a school’s name")
                .isInstanceOf(DataAccessException.class);
        head(
                5,
                () -> database.db()
                        .sql("update signals.sharing set ended_at = now(), ended_by = 'x' where school = 5")
                        .update());
        assertThat(lead(() -> table.find(ordinary))).isEmpty();
    }

    @Test
    void what_is_kept_back_the_school_doesnt_see_until_the_day_is_over() {
        var reason = Reason.find("crime").orElseThrow();
        long id = ours(() -> recording.record(
                report(2, "complaint", SourceKind.STAFF, null, "y"),
                "Ann",
                new SignalForm.KeptBack(reason, "The police ask for it", TODAY.plusDays(30)),
                TODAY));
        assertThat(head(2, () -> table.find(id))).isEmpty();
        assertThat(ours(() -> get(id)).answerBy())
                .as("the time to answer begins when it is seen")
                .isEqualTo(TODAY.plusDays(58));
        assertThatThrownBy(() -> ours(
                        () -> done(() -> recording.withhold(get(id), reason, "Longer", TODAY.plusDays(92), TODAY))))
                .hasMessageContaining("at the latest");
        ours(() -> done(() -> recording.show(get(id), TODAY)));
        assertThat(head(2, () -> table.find(id))).isPresent();
        assertThat(ours(() -> audited(id)))
                .contains("kept a signal back from the school", "let the school see a signal that was kept back");
    }

    @Test
    void names_are_taken_out_and_words_erased_unless_a_legal_hold_keeps_them() {
        long id = ours(
                () -> recording.record(report(2, "complaint", SourceKind.PARENT, "Zed", "Zebedee was rude"), "Ann"));
        head(2, () -> done(() -> recording.answer(get(id), "adds", "Zebedee is sorry", "Hal", TODAY)));
        ours(() -> done(() -> recording.hold(get(id), "A claim")));
        assertThatThrownBy(() -> ours(() -> done(() -> recording.redact(get(id), List.of("Zebedee")))))
                .hasMessageContaining("legal hold");
        assertThatThrownBy(() -> ours(() -> done(() -> recording.erase(get(id), "Asked for"))))
                .hasMessageContaining("legal hold");
        assertThatThrownBy(() -> ours(() -> done(() -> table.erase(id))))
                .as("nor by SQL")
                .isInstanceOf(DataAccessException.class);
        ours(() -> done(() -> recording.lift(get(id))));
        ours(() -> done(() -> recording.redact(get(id), List.of("Zebedee"))));
        assertThat(ours(() -> get(id)).text()).isEqualTo("[name taken out] was rude");
        assertThat(ours(() -> recording.answers(id)))
                .as("out of the school’s answer too")
                .singleElement()
                .satisfies(answer -> assertThat(answer.words()).isEqualTo("[name taken out] is sorry"));
        assertThatThrownBy(() -> ours(() -> database.db()
                        .sql("update signals.answer set words = 'Other words' where signal = :id")
                        .param("id", id)
                        .update()))
                .as("an answer changes for nothing else")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> ours(() -> done(() -> recording.redact(get(id), List.of("Zebedee")))))
                .hasMessageContaining("as they stand there");
        ours(() -> done(() -> recording.erase(get(id), "Asked for")));
        assertThat(ours(() -> get(id)).text()).isEmpty();
        assertThat(ours(() -> recording.answers(id)).getFirst().words()).isEqualTo("[erased]");
        assertThat(ours(() -> audited(id))).doesNotContain("Zebedee");
        assertThatThrownBy(() -> ours(() -> database.db()
                        .sql("update signals.signal set text = 'Back' where id = :id")
                        .param("id", id)
                        .update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> ours(() -> database.db()
                        .sql("delete from signals.signal where id = :id")
                        .param("id", id)
                        .update()))
                .as("held until its day")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_list_narrows_by_type_source_state_and_what_may_be_seen() {
        ours(() -> recording.record(report(9, "personnel", SourceKind.OFFICER, null, "z"), "Ann"));
        ours(() -> recording.record(report(9, "finance", SourceKind.OFFICER, null, "z"), "Ann"));
        var none = new Seen("937", Set.of(), Set.of(), "person:7", null, null, "all", Set.of(9L), TODAY);
        var finance = new Seen(
                "937", Set.of("finance", "personnel"), Set.of(), "person:7", null, null, "live", Set.of(9L), TODAY);
        var all = new Seen(
                "937", Set.of("finance"), Set.of("personnel"), "person:7", null, null, "waiting", Set.of(9L), TODAY);
        assertThat(ours(() -> table.count(none))).isZero();
        assertThat(ours(() -> table.list(finance, 0, 9)))
                .extracting(Signal::type)
                .containsExactly("finance");
        assertThat(ours(() -> table.count(all))).isEqualTo(2);
        assertThat(ours(() -> table.count(none.asking(null, null, "all", Set.of()))))
                .isZero();
        for (var state : Seen.STATES) {
            ours(() -> table.list(all.asking("finance", "officer", state, Set.of()), 0, 5));
        }
        assertThat(ours(() ->
                        table.count(new Seen("937", Set.of(), Set.of(), "test", null, null, "all", Set.of(9L), TODAY))))
                .as("who recorded it")
                .isEqualTo(2);
    }

    private static Signal get(long id) {
        return table.find(id).orElseThrow();
    }

    private static String audited(long id) {
        return String.join(
                " ",
                database.db()
                        .sql(
                                "select what || coalesce(after::text, '') from access.audit_entry where subject = :s order by id")
                        .param("s", "signal:" + id)
                        .query(String.class)
                        .list());
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }

    private static <T> T ours(Supplier<T> work) {
        return in(new Scope(Set.of("937"), Set.of(), "test"), work);
    }

    private static <T> T head(long school, Supplier<T> work) {
        return in(
                new Scope(Set.of(), Set.of(school), "person:1").takingPart(Set.of("937"), Set.of("school:" + school)),
                work);
    }

    private static <T> T trust(Supplier<T> work) {
        return in(new Scope(Set.of(), Set.of(2L, 3L), "person:2").takingPart(Set.of("937"), Set.of("trust:12")), work);
    }

    private static <T> T lead(Supplier<T> work) {
        return in(
                new Scope(Set.of(), Set.of(2L, 5L, 6L), "person:3")
                        .takingPart(Set.of("937"), Set.of("consortium:7", "school:6")),
                work);
    }

    private static <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }
}

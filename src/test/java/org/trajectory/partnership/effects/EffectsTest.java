package org.trajectory.partnership.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.trajectory.partnership.ChangeOfConsortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.cli.ConsortiaVerb;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import picocli.CommandLine;

/** What a change would bring is told, and nothing is changed. */
class EffectsTest {
    private SmallRegister register;
    private Effects effects;
    private Regrouping regrouping;
    private ConsortiumId north;
    private ConsortiumId south;
    private Bodies bodies;
    private String money = "";
    private String after = "";

    /** Of South: what it has while it is there, and what is said of that once it is no more. */
    private class Money implements ChangeOfConsortia {
        @Override
        public String heading() {
            return "Money";
        }

        @Override
        public List<Line> standing(AuthorityCode authority, LocalDate day) {
            boolean there = register.consortia.list(authority, day).stream()
                    .anyMatch(one -> one.id().equals(south));
            return List.of(new Line("south", "South", there || after.isEmpty() ? money : after));
        }
    }

    @BeforeEach
    void open() {
        register = new SmallRegister();
        bodies = BodiesForTests.of(register);
        regrouping = new Regrouping(register.consortia);
        north = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null));
        south = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "South", null));
        register.in(() -> {
            register.consortia.move(ASHSHIRE, List.of(school(125500), school(125501)), Optional.of(north), null);
            register.consortia.move(ASHSHIRE, List.of(school(125502)), Optional.of(south), null);
            return bodies.make(
                    ASHSHIRE, "Board", new Constitutions().text("warwickshire-primary-board"), TODAY.minusDays(30));
        });
        var others = new StaticListableBeanFactory();
        others.addBean("money", new Money());
        effects = new Effects(
                register.consortia,
                bodies,
                others.getBeanProvider(ChangeOfConsortia.class),
                register.database.transactions().getTransactionManager());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private SchoolId school(int urn) {
        return register.register.find(new Urn(urn), TODAY).orElseThrow().id();
    }

    private Effect effect(Runnable change) {
        return Scope.installation("test").get(() -> effects.of(ASHSHIRE, TODAY, change));
    }

    private static List<String> told(Effect effect, String heading) {
        return effect.parts().stream()
                .filter(part -> part.heading().equals(heading))
                .flatMap(part -> part.differences().stream())
                .map(one -> "%s: %s → %s".formatted(one.what(), one.now(), one.then()))
                .toList();
    }

    @Test
    void a_merger_tells_schools_seats_and_votes_and_leaves_everything_as_it_was() {
        var effect = effect(() -> regrouping.merge(ASHSHIRE, south, north, TODAY));
        assertThat(told(effect, "Schools"))
                .containsExactlyInAnyOrder(
                        "North: 2 schools, 0 pupils → 3 schools, 0 pupils", "South: 1 school, 0 pupils → ");
        assertThat(told(effect, "Seats and votes"))
                .containsExactlyInAnyOrder("Seats of the Board: 5 → 3", "Votes in the Board: 5 → 3");
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY))).hasSize(2);
        assertThat(register.audited()).doesNotContain("ended a consortium");
    }

    @Test
    void a_split_gives_a_new_one_its_seats() {
        var effect = effect(() -> regrouping.split(ASHSHIRE, north, List.of(school(125501)), "East", TODAY));
        assertThat(told(effect, "Schools"))
                .containsExactlyInAnyOrder(
                        "North: 2 schools, 0 pupils → 1 school, 0 pupils", "East:  → 1 school, 0 pupils");
        assertThat(told(effect, "Seats and votes")).contains("Seats of the Board: 5 → 7");
    }

    @Test
    void the_verb_tells_what_a_list_would_bring_and_keeps_it_only_without_dry_run(@TempDir Path folder)
            throws IOException {
        var list = Files.writeString(folder.resolve("ours.csv"), "urn,consortium\n125502,North\n125503,East\n");
        assertThat(verb("--import", list.toString(), "--dry-run"))
                .contains("Schools: South: 1 school, 0 pupils, then not there any more")
                .contains("Schools: East: not there, then 1 school, 0 pupils")
                .contains("nothing is kept")
                .contains("125502,North");
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY)))
                .extracting(Consortium::name)
                .containsExactly("North", "South");
        assertThat(verb("--import", list.toString()))
                .contains("2 schools placed")
                .contains("125503,East");
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY)))
                .extracting(Consortium::name)
                .containsExactly("East", "North");
        assertThat(verb("--suggest", "primary=1", "--dry-run")).contains("nothing is kept");
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY))).hasSize(2);
    }

    private String verb(String... words) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("consortia", register.consortia);
        beans.addBean("groupings", register.groupings);
        beans.addBean("effects", effects);
        beans.addBean("clock", register.clock);
        var verb = new ConsortiaVerb();
        new CommandLine(verb)
                .parseArgs(Stream.concat(Stream.of("--authority", "937", "--format", "csv"), Stream.of(words))
                        .toArray(String[]::new));
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Integer code = Scope.installation("test")
                .get(() -> register.database
                        .transactions()
                        .execute(status -> verb.run(beans, new Output(stream, stream))));
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private Outcome<Boolean> make(String seen, Runnable change) {
        return Scope.installation("test").get(() -> effects.make(ASHSHIRE, TODAY, seen, Effects.answering(change)));
    }

    @Test
    void what_was_seen_is_made() {
        Runnable split = () -> regrouping.split(ASHSHIRE, north, List.of(school(125501)), "East", TODAY);
        assertThat(make(effect(split).seen(), split)).isInstanceOf(Outcome.Made.class);
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY)))
                .extracting(Consortium::name)
                .containsExactly("East", "North", "South");
    }

    @Test
    void what_would_bring_something_else_by_now_is_shown_anew_and_kept_only_then() {
        Runnable merge = () -> regrouping.merge(ASHSHIRE, south, north, TODAY);
        var seen = effect(merge).seen();
        register.in(() -> register.consortia.move(ASHSHIRE, List.of(school(125503)), Optional.of(north), TODAY));
        var otherwise = (Outcome.Otherwise<Boolean>) make(seen, merge);
        assertThat(otherwise.changed()).containsExactly("Schools");
        assertThat(told(otherwise.now().effect(), "Schools"))
                .contains("North: 3 schools, 0 pupils → 4 schools, 0 pupils");
        assertThat(register.in(() -> register.consortia.list(ASHSHIRE, TODAY))).hasSize(2);
        assertThat(register.audited()).doesNotContain("ended a consortium");
        assertThat(make(otherwise.now().effect().seen(), merge)).isInstanceOf(Outcome.Made.class);
        assertThat(register.audited()).contains("ended a consortium");
    }

    @Test
    void one_school_in_the_place_of_another_is_noticed_though_the_numbers_are_the_same() {
        Runnable merge = () -> regrouping.merge(ASHSHIRE, south, north, TODAY);
        var seen = effect(merge);
        register.in(() -> {
            register.consortia.move(ASHSHIRE, List.of(school(125503)), Optional.of(north), TODAY);
            return register.consortia.move(ASHSHIRE, List.of(school(125501)), Optional.empty(), TODAY);
        });
        var otherwise = (Outcome.Otherwise<Boolean>) make(seen.seen(), merge);
        assertThat(told(otherwise.now().effect(), "Seats and votes")).isEqualTo(told(seen, "Seats and votes"));
        assertThat(otherwise.changed()).containsExactly("Schools");
    }

    @Test
    void other_seats_and_other_money_are_noticed_and_what_does_not_hang_on_the_change_is_not() {
        Runnable merge = () -> regrouping.merge(ASHSHIRE, south, north, TODAY);
        var seen = effect(merge).seen();
        register.in(() -> register.consortia.create(ASHSHIRE, Phase.SECONDARY, "West", TODAY));
        money = "£5.00";
        assertThat(effect(merge).changedSince(seen)).isEmpty();
        money = "£5.00, and £3.00 of North";
        after = "£8.00";
        assertThat(((Outcome.Otherwise<Boolean>) make(seen, merge)).changed()).containsExactly("Money");
        after = money;
        register.in(() -> bodies.make(
                ASHSHIRE, "Second board", new Constitutions().text("warwickshire-primary-board"), TODAY.minusDays(30)));
        assertThat(((Outcome.Otherwise<Boolean>) make(seen, merge)).changed()).containsExactly("Seats and votes");
        assertThat(((Outcome.Otherwise<Boolean>) make("forged", merge)).changed())
                .containsExactly("Schools", "Seats and votes", "Money");
    }

    /** Two people confirm in the same moment: one waits for the other, and then is told. */
    @Test
    void of_two_at_once_one_is_told() throws Exception {
        Runnable toSouth = () -> register.consortia.move(ASHSHIRE, school(125500), Optional.of(south), TODAY);
        Runnable toNone = () -> register.consortia.move(ASHSHIRE, school(125500), Optional.empty(), TODAY);
        var seen = List.of(effect(toSouth).seen(), effect(toNone).seen());
        try (var people = Executors.newFixedThreadPool(2)) {
            var done = people.invokeAll(List.<Callable<Outcome<Boolean>>>of(
                    () -> make(seen.get(0), toSouth), () -> make(seen.get(1), toNone)));
            var made = 0;
            for (var one : done) {
                made += one.get() instanceof Outcome.Made<Boolean> ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    void what_would_be_refused_is_refused_beforehand() {
        assertThatThrownBy(() -> effect(() ->
                        regrouping.split(ASHSHIRE, north, List.of(school(125500), school(125501)), "East", TODAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("All its schools would go");
    }
}

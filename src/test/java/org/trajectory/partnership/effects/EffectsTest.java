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
import java.util.List;
import java.util.Optional;
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
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.schools.SchoolId;
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

    @BeforeEach
    void open() {
        register = new SmallRegister();
        Bodies bodies = BodiesForTests.of(register);
        regrouping = new Regrouping(register.consortia);
        north = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null));
        south = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "South", null));
        register.in(() -> {
            register.consortia.move(ASHSHIRE, List.of(school(125500), school(125501)), Optional.of(north), null);
            register.consortia.move(ASHSHIRE, List.of(school(125502)), Optional.of(south), null);
            return bodies.make(
                    ASHSHIRE, "Board", new Constitutions().text("warwickshire-primary-board"), TODAY.minusDays(30));
        });
        effects = new Effects(
                register.consortia,
                bodies,
                new StaticListableBeanFactory().getBeanProvider(ChangeOfConsortia.class),
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

    @Test
    void what_would_be_refused_is_refused_beforehand() {
        assertThatThrownBy(() -> effect(() ->
                        regrouping.split(ASHSHIRE, north, List.of(school(125500), school(125501)), "East", TODAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("All its schools would go");
    }
}

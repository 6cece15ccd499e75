package org.trajectory.web.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.web.Address;

class ListMemoryTest {
    private static final Scope AMINA = new Scope(Set.of("937"), Set.of(), "person:1");
    private static final Scope COLLEAGUE = new Scope(Set.of("937", "816"), Set.of(), "person:2");
    private static final Scope ELSEWHERE = new Scope(Set.of("816"), Set.of(), "person:3");
    private static final Scope HEADTEACHER = new Scope(Set.of(), Set.of(5L), "person:4");

    private static final List<ListColumn<String>> COLUMNS = List.of(
            ListColumn.text("name", "School", name -> name),
            ListColumn.text("phase", "Phase", name -> "primary"),
            ListColumn.<String>text("town", "Town", name -> null).onRequest());

    private static TestDatabase database;
    private static ListMemory memory;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        memory = new ListMemory(database.db());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static <T> @Nullable T as(Scope who, Supplier<T> work) {
        return who.get(() -> database.transactions().execute(status -> work.get()));
    }

    private static List<String> shown(Scope who, Address address) {
        var list = as(who, () -> memory.shown("some-list", COLUMNS, address));
        assertThat(list).isNotNull();
        return list.shown();
    }

    @Test
    void columns_are_the_usual_ones_until_somebody_chooses_and_theirs_alone_afterwards() {
        var here = Address.of("/some");
        assertThat(shown(AMINA, here)).containsExactly("name", "phase");
        as(AMINA, () -> {
            memory.choose("some-list", List.of("town", "gone"));
            return 0;
        });
        assertThat(shown(AMINA, here)).containsExactly("name", "town");
        assertThat(shown(COLLEAGUE, here)).containsExactly("name", "phase");
        assertThat(shown(AMINA, here.plus("col", "phase")))
                .as("the address goes first")
                .containsExactly("name", "phase");
        as(AMINA, () -> {
            memory.choose("some-list", List.of());
            return 0;
        });
        assertThat(shown(AMINA, here)).containsExactly("name", "phase");
    }

    @Test
    void the_first_column_always_stands_and_one_that_is_no_more_is_left_out() {
        assertThat(shown(AMINA, Address.of("/some").plus("col", "nonsense"))).containsExactly("name");
    }

    @Test
    void a_view_opens_for_colleagues_at_the_authority_and_for_nobody_else() {
        var view = as(AMINA, () -> memory.save("937", "schools", "Small", "/schools?phase=PRIMARY"));
        assertThat(view).isPresent();
        long id = view.get().id();
        assertThat(as(AMINA, () -> memory.find(id)))
                .hasValueSatisfying(one -> assertThat(one.own()).isTrue());
        assertThat(as(COLLEAGUE, () -> memory.find(id))).hasValueSatisfying(one -> {
            assertThat(one.own()).isFalse();
            assertThat(one.address()).isEqualTo("/schools?phase=PRIMARY");
        });
        assertThat(as(ELSEWHERE, () -> memory.find(id))).isEmpty();
        assertThat(as(HEADTEACHER, () -> memory.find(id))).isEmpty();
        assertThat(as(COLLEAGUE, () -> memory.views("schools"))).isEmpty();
        assertThat(as(COLLEAGUE, () -> memory.delete(id))).isFalse();
        assertThat(as(AMINA, () -> memory.save("937", "schools", "Small", "/schools")))
                .as("a second one of that name")
                .isEmpty();
        assertThat(as(AMINA, () -> memory.delete(id))).isTrue();
        assertThat(as(AMINA, () -> memory.views("schools"))).isEmpty();
    }

    @Test
    void somebody_without_an_authority_keeps_views_of_their_own() {
        var view = as(HEADTEACHER, () -> memory.save(null, "schools", "Mine", "/schools?q=ash"));
        assertThat(view).isPresent();
        assertThat(as(HEADTEACHER, () -> memory.views("schools"))).hasSize(1);
        assertThat(as(AMINA, () -> memory.find(view.get().id()))).isEmpty();
    }

    @Test
    void what_is_saved_names_the_columns_and_not_the_page() {
        var list = as(
                AMINA,
                () -> memory.shown(
                        "some-list",
                        COLUMNS,
                        Address.of("/some").plus("q", "ash").plus("page", "3")));
        assertThat(list).isNotNull();
        assertThat(list.toSave()).hasToString("/some?q=ash&col=name&col=phase");
    }
}

package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void the_same_is_the_same_and_what_differs_differs() {
        assertThat(Seen.of("Ann", "ann@example.org")).isEqualTo(Seen.of("Ann", "ann@example.org"));
        assertThat(Seen.of("Ann", "ann@example.org")).isNotEqualTo(Seen.of("Anna", "nn@example.org"));
        assertThat(Seen.of(List.of("a", "b"))).isNotEqualTo(Seen.of(List.of("ab")));
    }

    @Test
    void a_form_without_a_mark_saves_nothing() {
        assertThatThrownBy(() -> Seen.mustBe("", "The name", "Ann")).isInstanceOf(Conflict.class);
    }

    @Test
    void who_saw_what_stands_may_save_and_who_saw_something_else_may_not() {
        assertThatCode(() -> Seen.mustBe(Seen.of("Ann", 3), "The name", "Ann", 3))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Seen.mustBe(Seen.of("Ann", 3), "The name", "Ann", 4))
                .isInstanceOf(Conflict.class)
                .hasMessage("The name was changed by somebody else while you had the form open");
    }

    @Property(tries = 200)
    void texts_that_differ_have_marks_that_differ(@ForAll String one, @ForAll String other) {
        assertThat(Seen.of(one).equals(Seen.of(other))).isEqualTo(one.equals(other));
    }
}

package org.trajectory.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TypedTest {
    @ParameterizedTest
    @CsvSource({"decidedBy, Decided by", "name, Name", "joins-special, Joins special", "kind.x, Kind x", "-, -"})
    void fields_are_named_in_words(String name, String words) {
        assertThat(Typed.words(name)).isEqualTo(words);
    }

    @Test
    void what_was_typed_is_given_back_and_no_password_or_mark() {
        var request = new MockHttpServletRequest("POST", "/somewhere");
        request.addParameter("reason", "Because it rains\nevery day");
        request.addParameter("schools", "100001", "100002");
        request.addParameter("_csrf", "token");
        request.addParameter("newPassword", "three random words");
        request.addParameter("seen", "0123456789abcdef");
        request.addParameter("empty", " ");
        assertThat(Typed.in(request))
                .isEqualTo(Map.of("Reason", "Because it rains\nevery day", "Schools", "100001, 100002"));
    }

    @Test
    void who_only_looked_typed_nothing() {
        var request = new MockHttpServletRequest("GET", "/somewhere");
        request.addParameter("q", "school");
        assertThat(Typed.in(request)).isEmpty();
    }
}

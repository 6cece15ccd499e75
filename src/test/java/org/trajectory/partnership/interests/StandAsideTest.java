package org.trajectory.partnership.interests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.Matter.Concern;
import org.trajectory.partnership.interests.StandAside.Declared;
import org.trajectory.partnership.interests.StandAside.Ties;

class StandAsideTest {
    private static final Ties HEAD_OF_7 = new Ties(
            7L,
            3L,
            "Oak Trust",
            List.of(
                    new Declared(Concern.Of.SCHOOL, "9", "Elm School", "my sister teaches there"),
                    new Declared(Concern.Of.PROVIDER, "Better Lessons Ltd", "Better Lessons Ltd", "I own shares")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCHOOL 7 | sits for School 7, which it is about",
                "SCHOOL 8 | ",
                "SCHOOL 9 | declared an interest in Elm School: my sister teaches there",
                "SCHOOL 7, SCHOOL 8 | sits for School 7, which it is about",
                "SCHOOL 1, SCHOOL 2, SCHOOL 3, SCHOOL 4, SCHOOL 7, SCHOOL 9 | ",
                "CONSORTIUM 3 | their school belongs to Consortium 3, which it is about",
                "CONSORTIUM 3, CONSORTIUM 4 | ",
                "TRUST OAK TRUST | their school is of Trust OAK TRUST, which it is about",
                "PROVIDER better lessons ltd | declared an interest in Better Lessons Ltd: I own shares",
                "PROVIDER Other Ltd | ",
            })
    void who_is_tied_stands_aside_unless_it_touches_all_alike(String about, String reason) {
        var concerns = Arrays.stream(about.split(", "))
                .map(one -> one.split(" ", 2))
                .map(one -> new Concern(
                        Concern.Of.valueOf(one[0]),
                        one[1],
                        one[0].charAt(0) + one[0].substring(1).toLowerCase(java.util.Locale.ROOT) + " " + one[1]))
                .toList();
        assertThat(StandAside.reason(HEAD_OF_7, concerns)).isEqualTo(Optional.ofNullable(reason));
    }
}

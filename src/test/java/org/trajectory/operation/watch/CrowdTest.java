package org.trajectory.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void so_many_are_inside_at_once_and_who_leaves_makes_room() throws Exception {
        var crowd = new Crowd(2, 0, 0);
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.enter()).isFalse();
        crowd.leave();
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.inside()).isEqualTo(2);
        assertThat(crowd.sentAway()).isEqualTo(1);
    }

    @Test
    void who_waits_gets_in_when_there_is_room_and_one_too_many_is_sent_away_at_once() throws Exception {
        var crowd = new Crowd(1, 1, 60_000);
        assertThat(crowd.enter()).isTrue();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(crowd::enter);
            await().until(() -> crowd.waiting() == 1);
            assertThat(crowd.enter()).as("the waiting room is full").isFalse();
            crowd.leave();
            assertThat(waiting.get()).isTrue();
        }
        assertThat(crowd.waiting()).isZero();
    }

    @Test
    void however_many_come_never_more_are_inside_and_all_places_are_free_in_the_end() throws Exception {
        var crowd = new Crowd(3, 1_000, 60_000);
        Callable<Integer> visit = () -> {
            assertThat(crowd.enter()).isTrue();
            int seen = crowd.inside();
            crowd.leave();
            return seen;
        };
        var visits = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                visits.add(threads.submit(visit));
            }
            for (var one : visits) {
                assertThat(one.get()).isBetween(0, 3);
            }
        }
        assertThat(crowd.inside()).isZero();
        assertThat(crowd.sentAway()).isZero();
    }
}

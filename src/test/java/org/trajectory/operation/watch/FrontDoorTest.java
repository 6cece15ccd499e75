package org.trajectory.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What somebody is told who comes when there is no more room, or brings too much. */
class FrontDoorTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FrontDoor door = new FrontDoor(meters, 1, 0, Duration.ZERO, 1);

    private MockHttpServletResponse ask(MockHttpServletRequest request, FilterChain chain) throws Exception {
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, chain);
        return response;
    }

    @Test
    void one_too_many_gets_a_clear_page_at_once_and_those_who_watch_an_answer() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> ask(new MockHttpServletRequest("GET", "/schools"), (request, response) -> {
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            inside.await();
            var sentAway = ask(new MockHttpServletRequest("GET", "/schools"), new MockFilterChain());
            assertThat(sentAway.getStatus()).isEqualTo(503);
            assertThat(sentAway.getHeader("Retry-After")).isEqualTo("30");
            assertThat(sentAway.getHeader("X-Request-Id")).matches("[0-9a-f]{16}");
            assertThat(sentAway.getContentAsString())
                    .contains("<h1>Very busy just now</h1>", "Nothing of yours was lost or changed");
            assertThat(ask(new MockHttpServletRequest("GET", "/health/ready"), new MockFilterChain())
                            .getStatus())
                    .isEqualTo(200);
            goOn.countDown();
            assertThat(first.get().getStatus()).isEqualTo(200);
        }
        assertThat(ask(new MockHttpServletRequest("GET", "/schools"), new MockFilterChain())
                        .getStatus())
                .as("room again")
                .isEqualTo(200);
        assertThat(meters.get("trajectory.requests.sent.away").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void what_is_neither_form_nor_file_is_bounded_and_files_need_a_session() throws Exception {
        var large = new MockHttpServletRequest("POST", "/account/passkeys");
        large.setContentType("application/json");
        large.setContent(new byte[300_000]);
        assertThat(ask(large, new MockFilterChain()).getStatus()).isEqualTo(413);

        var stranger = new MockHttpServletRequest("POST", "/imports");
        stranger.setContentType("multipart/form-data; boundary=b");
        stranger.setContent(new byte[100]);
        assertThat(ask(stranger, new MockFilterChain()).getStatus()).isEqualTo(403);
    }
}

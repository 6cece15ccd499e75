package org.trajectory.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class OutboxTest {
    private static final Scope ALL = Scope.installation("test");

    private GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private TestDatabase database;
    private int port;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void close() {
        server.stop();
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return ALL.get(() -> database.transactions().execute(status -> work.get()));
    }

    private PostForTests post() {
        return PostForTests.to(port, database.db(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void restart() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private long put() {
        return in(() -> post().outbox()
                .put(new Letter(
                        "bo@example.org", "Für Bo", "Here is a link: https://trajectory.example.org/x\n", "937")));
    }

    private int carry() {
        return in(() -> post().postman().carry());
    }

    private Outbox.Status status(long letter) {
        return in(() -> post().outbox().status(letter).orElseThrow());
    }

    @Test
    void a_letter_arrives_once_and_its_text_is_not_kept() throws Exception {
        long letter = put();
        assertThat(status(letter)).isEqualTo(new Outbox.Status.Waiting());
        assertThat(carry()).isEqualTo(1);
        assertThat(carry()).isZero();
        var arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(1);
        assertThat(arrived[0].getSubject()).isEqualTo("Für Bo");
        assertThat(GreenMailUtil.getBody(arrived[0])).contains("https://trajectory.example.org/x");
        assertThat(status(letter)).isEqualTo(new Outbox.Status.Sent(now));
        assertThat(in(() -> database.db()
                        .sql("select count(*) from platform.letter where body is not null")
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    @Test
    void a_mail_server_that_is_down_delays_a_letter_and_says_why() {
        long letter = put();
        server.stop();
        assertThat(carry()).isZero();
        assertThat(status(letter)).isInstanceOfSatisfying(Outbox.Status.Delayed.class, delayed -> {
            assertThat(delayed.next()).isEqualTo(now.plusSeconds(30));
            assertThat(delayed.why()).isNotBlank();
        });
        restart();
        assertThat(carry()).as("not before its time").isZero();
        now = now.plusSeconds(31);
        assertThat(carry()).isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void after_three_days_it_is_given_up() {
        long letter = put();
        server.stop();
        now = now.plus(Outbox.GIVEN_UP).plusSeconds(1);
        carry();
        assertThat(status(letter)).isInstanceOf(Outbox.Status.GivenUp.class);
        now = now.plus(Duration.ofDays(1));
        restart();
        assertThat(carry()).isZero();
    }

    @Test
    void a_letter_of_a_change_that_did_not_happen_is_not_sent() {
        assertThatThrownBy(() -> in(() -> {
                    post().outbox().put(new Letter("bo@example.org", "No", "No", null));
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(carry()).isZero();
    }

    @Test
    void one_that_another_process_has_taken_is_left_alone_until_that_may_have_died() {
        put();
        assertThat(in(() -> post().outbox().take(5, Duration.ofMinutes(5)))).hasSize(1);
        assertThat(in(() -> post().outbox().take(5, Duration.ofMinutes(5)))).isEmpty();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(carry()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "8, 3600", "4000, 3600"})
    void the_wait_between_tries_grows_up_to_an_hour(int tries, long seconds) {
        assertThat(Outbox.wait(tries)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void settings_that_would_send_people_astray_are_refused() {
        assertThatThrownBy(() -> new MailSettings("mail.example.org", 587, "", "", "a@example.org", "starttls", ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("trajectory.address");
        assertThatThrownBy(() ->
                        new MailSettings("mail.example.org", 587, "", "", "", "starttls", "https://t.example.org"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("trajectory.mail.from");
        assertThatThrownBy(() -> new MailSettings("", 587, "", "", "", "sometimes", ""))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Letter("a@example.org\r\nBcc: all@example.org", "x", "x", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

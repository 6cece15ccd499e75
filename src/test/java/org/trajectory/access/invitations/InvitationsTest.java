package org.trajectory.access.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.trajectory.access.AccountsForTests;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.platform.mail.PostForTests;
import org.trajectory.web.Conflict;

class InvitationsTest {
    private static final Scope ALL = Scope.installation("test");
    private static final Scope WARWICKSHIRE = new Scope(Set.of("937"), Set.of(), "person:1");
    private static final Scope ELSEWHERE = new Scope(Set.of("816"), Set.of(), "person:2");
    private static final String PASSWORD = "three random words";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Instant now = Instant.now();
    private TestDatabase database;
    private PostForTests post;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        server.start();
        post = PostForTests.to(server.getSmtp().getPort(), database.db(), clock());
    }

    @AfterEach
    void close() {
        server.stop();
        database.close();
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private AccountsForTests people() {
        return AccountsForTests.on(database, new BCryptPasswordEncoder(4), clock());
    }

    private Invitations invitations() {
        return new Invitations(
                people().people(),
                people().accounts(),
                new LinkTable(database.db()),
                post.outbox(),
                people().audit(),
                clock());
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }

    private Invitations.Invited invite(boolean byEmail) {
        return in(
                WARWICKSHIRE,
                () -> invitations()
                        .inviteNew(
                                "Bo Ferry",
                                "bo@example.org",
                                new People.NewRole(Role.ADVISER, "937", null, "Warwickshire"),
                                byEmail,
                                "Ann Other"));
    }

    /** The token of the link in the letter that arrived last. */
    private String lastToken() {
        in(ALL, () -> post.postman().carry());
        var letters = server.getReceivedMessages();
        var link = Pattern.compile("https://trajectory\\.example\\.org/set-password/(\\S+)")
                .matcher(GreenMailUtil.getBody(letters[letters.length - 1]).replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void an_invitation_comes_by_e_mail_and_its_link_opens_once() {
        var invited = invite(true);
        assertThat(invited.handed()).isEqualTo(new Invitations.Handed.ByEmail("bo@example.org"));
        assertThat(in(WARWICKSHIRE, () -> invitations().list())).hasSize(1);
        assertThat(in(ELSEWHERE, () -> invitations().list())).isEmpty();
        var token = lastToken();
        in(ALL, () -> people().people().setPassword(token, PASSWORD));
        assertThatThrownBy(() -> in(ALL, () -> people().people().setPassword(token, "three other words")))
                .isInstanceOf(Refused.class);
        assertThat(in(WARWICKSHIRE, () -> invitations().list())).isEmpty();
    }

    @Test
    void without_a_mail_server_the_link_is_handed_over_on_paper() {
        post = PostForTests.withoutServer(database.db(), clock());
        assertThat(invite(true).handed()).isInstanceOf(Invitations.Handed.OnPaper.class);
        assertThat(in(WARWICKSHIRE, () -> invitations().list()))
                .extracting(open -> in(WARWICKSHIRE, () -> invitations().fares(open)))
                .containsExactly("Handed over on paper");
    }

    @Test
    void sent_again_the_first_link_stops_working() {
        var invited = invite(true);
        var first = lastToken();
        in(ALL, () -> invitations().invite(invited.person(), true, "937", "Ann Other"));
        var second = lastToken();
        assertThat(in(ALL, () -> people().people().linkWorks(first, false))).isFalse();
        assertThat(in(ALL, () -> people().people().linkWorks(second, false))).isTrue();
    }

    @Test
    void taken_back_it_does_not_open_any_more() {
        var invited = invite(true);
        var token = lastToken();
        in(ALL, () -> {
            invitations().revoke(invited.person(), "937");
            return true;
        });
        assertThat(in(ALL, () -> people().people().linkWorks(token, false))).isFalse();
        assertThatThrownBy(() -> in(ALL, () -> {
                    invitations().revoke(invited.person(), "937");
                    return true;
                }))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void a_forgotten_password_is_answered_for_accounts_only_and_its_link_is_old_after_an_hour() {
        long ada = in(ALL, () -> people().adviser("Ada Okafor", "ada@example.org", PASSWORD));
        forgotten("nobody@example.org");
        assertThat(in(ALL, () -> post.postman().carry())).isZero();
        forgotten(" ADA@example.org");
        var token = lastToken();
        assertThat(server.getReceivedMessages()).hasSize(1);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(in(ALL, () -> people().people().linkWorks(token, false))).isFalse();
        now = now.minus(Duration.ofMinutes(2));
        assertThat(in(ALL, () -> people().people().setPassword(token, "four grey herons waiting")))
                .isEqualTo(ada);
        assertThat(in(ALL, () -> people().accounts().find(ada).orElseThrow().epoch()))
                .as("every session ends")
                .isEqualTo(1);
    }

    private void forgotten(String email) {
        in(ALL, () -> {
            invitations().forgotten(email);
            return true;
        });
    }

    @Test
    void a_weak_password_leaves_the_link_as_it_was() {
        invite(true);
        var token = lastToken();
        assertThatThrownBy(() -> in(ALL, () -> people().people().setPassword(token, "bo@example.org")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("easy to guess");
        assertThat(in(ALL, () -> people().people().linkWorks(token, false))).isTrue();
    }
}

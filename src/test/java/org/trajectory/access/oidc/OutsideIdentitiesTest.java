package org.trajectory.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.trajectory.access.AccountsForTests;
import org.trajectory.access.oidc.OutsideIdentities.Match;
import org.trajectory.access.oidc.OutsideIdentities.Sent;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class OutsideIdentitiesTest {
    private static final Scope ALL = Scope.installation("test");
    private static final String COUNCIL = "https://login.council.example";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private TestDatabase database;
    private long ada;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        ada = ALL.get(() -> database.transactions()
                .execute(status -> people().adviser("Ada Okafor", "ada@example.org", "three random words")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AccountsForTests people() {
        return AccountsForTests.on(database, new BCryptPasswordEncoder(4), CLOCK);
    }

    private Match match(String issuer, String subject, String email, boolean verified) {
        return ALL.get(() -> database.transactions()
                .execute(status -> new OutsideIdentities(database.db(), people().accounts(), people().audit(), CLOCK)
                        .match(new Sent(issuer, subject, email, verified))));
    }

    @Test
    void an_invited_person_is_matched_by_verified_address_once_and_then_by_the_providers_number() {
        assertThat(match(COUNCIL, "17", "Ada@Example.org", true)).isEqualTo(new Match.Of(ada));
        assertThat(match(COUNCIL, "17", "ada.new@example.org", false)).isEqualTo(new Match.Of(ada));
        assertThat(match(COUNCIL, "18", "ada@example.org", true)).isEqualTo(new Match.Another("ada@example.org"));
        assertThat(match("https://other.example", "17", "ada@example.org", true))
                .isEqualTo(new Match.Of(ada));
    }

    @Test
    void nobody_comes_in_uninvited_or_by_an_address_that_may_be_anybodys() {
        assertThat(match(COUNCIL, "19", "eve@example.org", true)).isEqualTo(new Match.NotInvited("eve@example.org"));
        assertThat(match(COUNCIL, "20", "ada@example.org", false)).isEqualTo(new Match.NotVerified("ada@example.org"));
        assertThat(match(COUNCIL, "21", "", true)).isEqualTo(new Match.NotVerified(""));
    }

    @Test
    void a_leaver_does_not_come_in_by_another_door() {
        assertThat(match(COUNCIL, "17", "ada@example.org", true)).isEqualTo(new Match.Of(ada));
        ALL.run(() -> database.transactions()
                .executeWithoutResult(status -> database.db()
                        .sql("update access.person set last_day = :day")
                        .param("day", LocalDate.of(2026, 11, 20))
                        .update()));
        assertThat(match(COUNCIL, "17", "ada@example.org", true)).isInstanceOf(Match.NotInvited.class);
    }
}

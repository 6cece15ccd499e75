package org.trajectory.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.trajectory.access.AccountsForTests;
import org.trajectory.access.passwords.Hashing;
import org.trajectory.access.signin.PasswordSignIn.Outcome;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class PasswordSignInTest {
    private static final Scope ALL = Scope.installation("test");
    private static final String ADA = "ada@example.org";
    private static final String PASSWORD = "three random words";
    private static final String OFFICE = "192.0.2.7";

    private final PasswordEncoder quick = new BCryptPasswordEncoder(4);
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private TestDatabase database;
    private long ada;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        ada = ALL.get(
                () -> database.transactions().execute(status -> people(quick).adviser("Ada Okafor", ADA, PASSWORD)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private AccountsForTests people(PasswordEncoder passwords) {
        return AccountsForTests.on(database, passwords, clock());
    }

    private Outcome tries(String email, String password, Optional<String> device, String from) {
        return tries(quick, email, password, device, from);
    }

    /** In one transaction, since nothing here is proxied. */
    private Outcome tries(
            PasswordEncoder encoder, String email, String password, Optional<String> device, String from) {
        var services = people(encoder);
        var door = new PasswordSignIn(
                services.people(),
                services.accounts(),
                encoder,
                new Tries(database.db(), clock()),
                new Devices(database.db(), clock()));
        return ALL.get(() -> database.transactions().execute(status -> door.check(email, password, device, from)));
    }

    private void knowDevice(String hash) {
        ALL.run(() -> database.transactions()
                .executeWithoutResult(status -> database.db()
                        .sql("insert into access.known_device values (:hash, :person, :now, :now)")
                        .param("hash", hash)
                        .param("person", ada)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()));
    }

    @Test
    void the_right_password_opens_and_a_wrong_one_or_an_unknown_address_does_not() {
        assertThat(tries(" ADA@example.org", PASSWORD, Optional.empty(), OFFICE))
                .isEqualTo(new Outcome.Right(ada));
        assertThat(tries(ADA, "three other words", Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wrong());
        assertThat(tries("bo@example.org", PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wrong());
    }

    @Test
    void after_five_wrong_ones_the_waits_grow_for_a_known_and_an_unknown_address_alike() {
        for (var email : new String[] {ADA, "nobody@example.org"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(tries(email, "wrong", Optional.empty(), "198.51.100." + i))
                        .isEqualTo(new Outcome.Wrong());
            }
            assertThat(tries(email, PASSWORD, Optional.empty(), OFFICE))
                    .as(email)
                    .isEqualTo(new Outcome.Wait(now.plusSeconds(30)));
        }
        now = now.plusSeconds(31);
        assertThat(tries(ADA, "wrong", Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wrong());
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wait(now.plusSeconds(60)));
        now = now.plusSeconds(61);
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Right(ada));
        assertThat(tries(ADA, "wrong", Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wrong());
    }

    @Test
    void a_clock_that_went_ahead_and_came_back_keeps_nobody_out() {
        var before = now;
        now = now.plus(Duration.ofDays(365));
        for (int i = 0; i < 6; i++) {
            tries(ADA, "wrong", Optional.empty(), OFFICE);
        }
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isInstanceOf(Outcome.Wait.class);
        now = before;
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Right(ada));
    }

    @Test
    void who_guesses_elsewhere_can_not_keep_the_owner_out_of_a_device_that_knows_the_way() {
        knowDevice("of-ada");
        for (int i = 0; i < 50; i++) {
            tries(ADA, "wrong", Optional.empty(), OFFICE);
        }
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isInstanceOf(Outcome.Wait.class);
        assertThat(tries(ADA, PASSWORD, Optional.of("of-ada"), OFFICE)).isEqualTo(new Outcome.Right(ada));
    }

    @Test
    void a_device_of_somebody_else_counts_as_strange() {
        knowDevice("of-ada");
        for (int i = 0; i < 5; i++) {
            assertThat(tries("bo@example.org", "wrong", Optional.of("of-ada"), OFFICE))
                    .isEqualTo(new Outcome.Wrong());
        }
        assertThat(tries("bo@example.org", "wrong", Optional.of("of-ada"), OFFICE))
                .isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void one_network_address_tries_many_accounts_only_so_often() {
        int wrong = 0;
        while (tries("nobody%d@example.org".formatted(wrong), "wrong", Optional.empty(), OFFICE)
                instanceof Outcome.Wrong) {
            wrong++;
        }
        assertThat(wrong).isEqualTo(Delays.OF_ADDRESS.free());
        assertThat(tries(ADA, PASSWORD, Optional.empty(), "203.0.113.9")).isEqualTo(new Outcome.Right(ada));
    }

    @Test
    void a_hundred_at_the_same_moment_count_as_a_hundred() throws Exception {
        var all = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 20; i++) {
            all.add(() -> tries(ADA, "wrong", Optional.empty(), OFFICE));
        }
        int looked = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var outcome : threads.invokeAll(all)) {
                looked += outcome.get() instanceof Outcome.Wrong ? 1 : 0;
            }
        }
        assertThat(looked).isEqualTo(Delays.OF_ACCOUNT.free());
    }

    @Test
    void a_leaver_is_let_in_on_the_last_day_and_not_after() {
        ALL.run(() -> database.transactions()
                .executeWithoutResult(status -> database.db()
                        .sql("update access.person set last_day = :day where id = :ada")
                        .param("day", LocalDate.of(2026, 11, 21))
                        .param("ada", ada)
                        .update()));
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Right(ada));
        now = now.plus(Duration.ofDays(1));
        assertThat(tries(ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Wrong());
    }

    @Test
    void a_hash_of_an_earlier_version_is_made_anew_at_sign_in() {
        var today = Hashing.encoder(1024, 1);
        assertThat(tries(today, ADA, PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new Outcome.Right(ada));
        var hash = ALL.get(() -> database.transactions()
                .execute(status ->
                        people(today).people().secret(ADA).orElseThrow().passwordHash()));
        assertThat(hash).startsWith("{argon2id}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 30", "6, 60", "7, 120", "11, 1920", "12, 3600", "500, 3600"})
    void the_wait_doubles_up_to_an_hour(int tries, long seconds) {
        assertThat(Delays.OF_ACCOUNT.after(tries)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:",
        "2001:db8:1:2:ffff:4:5:6, 2001:db8:1:2:",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7",
    })
    void a_customer_of_ipv6_is_one_network(String address, String network) {
        assertThat(Tries.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "/schools?phase=SECONDARY, /schools?phase=SECONDARY",
        "//evil.example/, /",
        "https://evil.example/, /",
        "/\\evil.example, /",
    })
    void the_way_on_is_a_path_of_our_own(String wanted, String led) {
        assertThat(Arrivals.ownPath(wanted)).isEqualTo(led);
    }
}

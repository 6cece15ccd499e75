package org.trajectory.access.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.trajectory.access.AccountsForTests;
import org.trajectory.access.Role;
import org.trajectory.access.signin.SecondFactors.Ask;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class FactorsTest {
    private static final Scope ALL = Scope.installation("test");

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private TestDatabase database;
    private long ada;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        ada = in(ALL, () -> people().adviser("Ada Okafor", "ada@example.org", "three random words"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private AccountsForTests people() {
        return AccountsForTests.on(database, new BCryptPasswordEncoder(4), clock());
    }

    private Factors factors() {
        return new Factors(
                new FactorTable(database.db()),
                secrets(),
                people().accounts(),
                people().audit(),
                clock(),
                "Trajectory");
    }

    private SecretKeys keys() {
        return new SecretKeys("", folder.toString());
    }

    private AppSecrets secrets() {
        return new AppSecrets(new FactorTable(database.db()), keys(), people().audit(), database.manager());
    }

    private FactorRules rules() {
        return new FactorRules(database.db(), people().audit());
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }

    private byte[] secret() {
        return keys().open(ada, kept()).orElseThrow();
    }

    private byte[] kept() {
        return in(ALL, () -> new FactorTable(database.db()).secrets().getFirst())
                .secret();
    }

    private AppSecrets.Count count() {
        return in(ALL, () -> secrets().count());
    }

    private java.util.List<String> setUp() {
        in(ALL, () -> factors().setUp(ada));
        var code = Totp.code(secret(), Totp.step(now));
        return in(ALL, () -> factors().confirm(ada, code)).orElseThrow();
    }

    private Factors.Opened opened(String code) {
        return in(ALL, () -> factors().open(ada, code));
    }

    @Test
    void an_app_counts_once_its_first_code_was_right() {
        var first = in(ALL, () -> factors().setUp(ada));
        assertThat(in(ALL, () -> factors().setUp(ada)).secret()).isEqualTo(first.secret());
        assertThat(in(ALL, () -> factors().confirm(ada, "000000"))).isEmpty();
        assertThat(in(ALL, () -> factors().ask(ada))).isEqualTo(Ask.NOTHING);
        var secret = secret();
        setUp();
        assertThat(in(ALL, () -> factors().ask(ada))).isEqualTo(Ask.FOR_IT);
        assertThat(opened(Totp.code(secret, Totp.step(now))))
                .as("the same code again")
                .isEqualTo(Factors.Opened.NOT);
        now = now.plusSeconds(30);
        assertThat(opened(Totp.code(secret, Totp.step(now)))).isEqualTo(Factors.Opened.BY_APP);
    }

    @Test
    void each_recovery_code_opens_once_and_the_database_holds_none() {
        var codes = setUp();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(opened(codes.getFirst().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(Factors.Opened.BY_RECOVERY_CODE);
        assertThat(opened(codes.getFirst())).isEqualTo(Factors.Opened.NOT);
        assertThat(opened("abcd-efgh-jkmn")).isEqualTo(Factors.Opened.NOT);
        assertThat(in(ALL, () -> factors().state(ada)).codesLeft()).isEqualTo(9);
        in(ALL, () -> factors().newCodes(ada));
        assertThat(opened(codes.get(1))).as("of the earlier set").isEqualTo(Factors.Opened.NOT);
    }

    @Test
    void a_role_that_needs_one_leads_to_setting_it_up() {
        var administrator = new Scope(Set.of("937"), Set.of(), "test");
        in(administrator, () -> {
            rules().set("937", EnumSet.of(Role.ADVISER), FactorRules.seen(Set.of()));
            return true;
        });
        assertThatThrownBy(() -> in(administrator, () -> {
                    rules().set("937", EnumSet.of(Role.CLERK), FactorRules.seen(Set.of()));
                    return true;
                }))
                .as("by who had the form open before")
                .isInstanceOf(org.trajectory.web.Conflict.class);
        assertThat(in(ALL, () -> factors().ask(ada))).isEqualTo(Ask.TO_SET_UP);
        assertThat(in(ALL, () -> rules().effect("937", EnumSet.of(Role.ADVISER), LocalDate.of(2026, 11, 21))))
                .isEqualTo(new FactorRules.Effect(1, 1));
        setUp();
        assertThat(in(ALL, () -> factors().ask(ada))).isEqualTo(Ask.FOR_IT);
        assertThat(in(ALL, () -> rules().effect("937", EnumSet.of(Role.ADVISER), LocalDate.of(2026, 11, 21))))
                .isEqualTo(new FactorRules.Effect(1, 0));
        assertThat(in(new Scope(Set.of("816"), Set.of(), "test"), () -> rules().of("937")))
                .as("seen by another authority")
                .isEmpty();
    }

    @Test
    void a_reset_takes_all_away_and_ends_the_sessions() {
        setUp();
        in(ALL, () -> {
            factors().reset(ada);
            return true;
        });
        assertThat(in(ALL, () -> factors().state(ada))).isEqualTo(new Factors.State(false, 0, 0, false));
        assertThat(in(ALL, () -> people().accounts().find(ada).orElseThrow().epoch()))
                .isEqualTo(1);
    }

    @Test
    void the_database_alone_holds_no_secret() throws IOException {
        setUp();
        assertThat(kept()).hasSizeGreaterThan(40);
        assertThat(new String(kept(), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret(), StandardCharsets.ISO_8859_1));
        assertThat(keys().open(ada + 1, kept())).as("passed off as another’s").isEmpty();
        assertThat(Files.getPosixFilePermissions(keys().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_new_key_seals_every_secret_and_the_app_goes_on() {
        setUp();
        var secret = secret();
        var before = kept();
        for (int times = 1; times <= 3; times++) {
            keys().renew();
            assertThat(count()).isEqualTo(new AppSecrets.Count(0, 1, 0));
            assertThat(in(ALL, () -> secrets().reseal())).isEqualTo(1);
            assertThat(in(ALL, () -> secrets().reseal())).as("again").isZero();
            assertThat(count()).isEqualTo(new AppSecrets.Count(1, 0, 0));
        }
        assertThat(keys().open(ada, before)).as("sealed with a key that went").isEmpty();
        now = now.plusSeconds(30);
        assertThat(opened(Totp.code(secret, Totp.step(now)))).isEqualTo(Factors.Opened.BY_APP);
    }

    @Test
    void secrets_of_before_are_sealed_at_the_next_start() {
        setUp();
        var bare = secret();
        in(ALL, () -> {
            new FactorTable(database.db()).keepSealed(ada, bare);
            return true;
        });
        assertThat(count()).isEqualTo(new AppSecrets.Count(0, 1, 0));
        secrets().atStart();
        assertThat(count()).isEqualTo(new AppSecrets.Count(1, 0, 0));
        assertThat(secret()).isEqualTo(bare);
    }

    /** As after a backup was restored without the file of keys. */
    @Test
    void without_the_key_a_code_is_no_wrong_code_and_a_recovery_code_still_opens() throws IOException {
        var codes = setUp();
        var secret = secret();
        Files.move(keys().file(), folder.resolve("elsewhere"));
        now = now.plusSeconds(30);
        assertThat(opened(Totp.code(secret, Totp.step(now)))).isEqualTo(Factors.Opened.KEY_LOST);
        assertThat(opened(codes.getFirst())).isEqualTo(Factors.Opened.BY_RECOVERY_CODE);
        assertThat(count()).isEqualTo(new AppSecrets.Count(0, 0, 1));
        Files.move(folder.resolve("elsewhere"), keys().file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(opened(Totp.code(secret, Totp.step(now)))).isEqualTo(Factors.Opened.BY_APP);
    }

    @Test
    void a_file_of_something_else_is_named() throws IOException {
        Files.writeString(keys().file(), "not a key\n");
        assertThatThrownBy(this::setUp).isInstanceOf(Refused.class).hasMessageContaining("secret-keys.txt");
    }

    @Test
    void only_sign_in_itself_reads_secrets() {
        setUp();
        var administrator = new Scope(Set.of("937"), Set.of(), "test");
        for (var table : new String[] {"authenticator", "recovery_code", "passkey", "passkey_owner"}) {
            assertThat(in(
                            administrator,
                            () -> database.db()
                                    .sql("select count(*) from access." + table)
                                    .query(Long.class)
                                    .single()))
                    .as(table)
                    .isZero();
        }
    }
}

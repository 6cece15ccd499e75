package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Giving;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.motions.Closings;
import org.trajectory.partnership.motions.Motion;
import org.trajectory.partnership.motions.Motions;
import org.trajectory.partnership.motions.Openings;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * Kills a process with {@code kill -9} while it has counted a vote and is about to post the money that follows: neither is
 * there afterwards, and the next count brings both.
 */
@InChromium
class VoteCrashTest {
    private static final AuthorityCode ELDERSHIRE = new AuthorityCode("501");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Test
    void killed_between_vote_and_posting_neither_is_there_and_the_next_count_brings_both(Installation installation)
            throws Exception {
        var motion = motion(installation);
        var process = start(installation);
        try (var own = connect(installation);
                var holder = connect(installation)) {
            var address = until(process, "Trajectory is open at ");
            Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line -> {}));
            var clerk = signedIn(address);
            long decisions = number(own, "select count(*) from partnership.decision");
            long journals = number(own, "select count(*) from funding.journal");
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table funding.transfer in exclusive mode");
            var page = get(clerk, address + motion.href());
            var asked = clerk.sendAsync(
                    post(address + motion.href() + "/close", Map.of("_csrf", token(page))),
                    HttpResponse.BodyHandlers.ofString());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> asked.isDone()
                            || number(
                                            own,
                                            "select count(*) from pg_locks where not granted and relation = 'funding.transfer'::regclass")
                                    > 0);
            assertThat(asked).as("waits for the posting").isNotDone();
            process.destroyForcibly().waitFor();
            holder.rollback();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> number(
                                    own,
                                    "select count(*) from pg_stat_activity where application_name = 'doomed' and state <> 'idle'")
                            == 0);
            assertThat(number(
                            own,
                            "select count(*) from partnership.motion where id = %d and closed_at is not null"
                                    .formatted(motion.id())))
                    .isZero();
            assertThat(number(own, "select count(*) from partnership.decision")).isEqualTo(decisions);
            assertThat(number(own, "select count(*) from funding.journal")).isEqualTo(journals);

            var closed = Scope.installation("operator:journeys")
                    .get(() -> installation.bean(Closings.class).close(motion, Optional.empty()));
            assertThat(closed.outcome()).isEqualTo("CARRIED");
            assertThat(number(own, "select count(*) from partnership.decision")).isEqualTo(decisions + 1);
            assertThat(number(own, "select count(*) from funding.journal")).isEqualTo(journals + 1);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A motion about an allocation, voted by all and not counted yet. */
    private static Motion motion(Installation installation) {
        var today = LocalDate.now(ZoneId.of("Europe/London"));
        var bodies = installation.bean(Bodies.class);
        var motions = installation.bean(Motions.class);
        var transactions = installation.bean(TransactionTemplate.class);
        return Scope.installation("operator:journeys")
                .get(() -> transactions.execute(status -> {
                    var allocations = installation.bean(Allocations.class);
                    var worked = allocations.work(new Allocations.Question(
                            ELDERSHIRE,
                            "warwickshire-2013",
                            installation.bean(Formulas.class).get("warwickshire-2013"),
                            Money.ofPounds("1000.00"),
                            today));
                    long proposal = allocations.keep(worked);
                    installation
                            .bean(Giving.class)
                            .prepare(ELDERSHIRE, proposal, "general-fund", FinancialYear.on(today), "intervention");
                    var board = bodies.make(
                            ELDERSHIRE, "Doomed Board", new Constitutions().text("stockton-heads-board"), today);
                    Seating.fill(installation, board.id());
                    var motion = motions.put(
                            board,
                            new Motion.New(
                                    null,
                                    null,
                                    "The allocation",
                                    "To approve it.",
                                    "",
                                    "",
                                    "",
                                    "ordinary",
                                    new Decision.About("allocation", String.valueOf(proposal)),
                                    null,
                                    null,
                                    false));
                    installation
                            .bean(Openings.class)
                            .open(
                                    motion,
                                    new Motion.Opening(
                                            List.of(), List.of(), Instant.now().plus(Duration.ofDays(9))));
                    motions.roll(motion).forEach(place -> motions.vote(motion, place.seat(), Choice.FOR));
                    return motion;
                }));
    }

    private static Process start(Installation installation) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.trajectory.Trajectory",
                "--data",
                "target/test-data/doomed",
                "serve",
                "--port",
                "0");
        installation.databaseSettings().forEach(setting -> {
            int equals = setting.indexOf('=');
            builder.environment()
                    .put(
                            setting.substring(0, equals)
                                    .toUpperCase(java.util.Locale.ROOT)
                                    .replace('.', '_'),
                            setting.substring(equals + 1));
        });
        builder.environment()
                .merge(
                        "SPRING_DATASOURCE_URL",
                        "",
                        (url, none) -> url + (url.contains("?") ? "&" : "?") + "ApplicationName=doomed");
        builder.environment().put("TRAJECTORY_PASSWORDS_ROUNDS", "1");
        builder.environment().put("TRAJECTORY_PASSWORDS_MEMORY_KIB", "1024");
        return builder.redirectErrorStream(true).start();
    }

    private static String until(Process process, String words) throws IOException {
        var said = process.inputReader(StandardCharsets.UTF_8);
        var all = new StringBuilder();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            int at = line.indexOf(words);
            if (at >= 0) {
                return line.substring(at + words.length()).strip().replace("localhost", "127.0.0.1");
            }
        }
        throw new IllegalStateException("It didn’t start:\n" + all);
    }

    private static HttpClient signedIn(String address) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        var answer = client.send(
                post(
                        address + "/sign-in",
                        Map.of(
                                "_csrf",
                                token(get(client, address + "/sign-in")),
                                "email",
                                "clerk@eldershire.example",
                                "password",
                                InventedAuthority.PASSWORD)),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        return client;
    }

    private static String get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static HttpRequest post(String address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Connection connect(Installation installation) throws SQLException {
        var login = installation.mighty();
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

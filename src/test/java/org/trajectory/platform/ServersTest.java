package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two programs that serve pages on one database, as they are started for real; in the end one is killed, the other stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServersTest {
    private static final String PASSWORD = "four grey herons waiting";
    private static final int ROWS = 200_000;

    private static Path folder;
    private static EmbeddedServer database;
    private static Server first;
    private static Server second;

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "servers");
        database = EmbeddedServer.open(new DataFolder(folder));
        first = Server.start(folder);
        second = Server.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        for (var server : new Server[] {first, second}) {
            if (server != null) {
                server.process().destroyForcibly().waitFor();
            }
        }
        database.close();
    }

    @Test
    @Order(1)
    void those_who_watch_are_told_whether_it_is_alive_ready_and_how_much_it_does() throws Exception {
        try (var browser = new FormBrowser()) {
            assertThat(browser.get(first, "/health/live").body()).contains("\"up\"");
            var ready = browser.get(first, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"database\":\"up\"");
            assertThat(ready.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(browser.get(first, "/metrics").statusCode()).isEqualTo(404);
            assertThat(browser.get(first, "/metrics", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(404);
            browser.get(first, "/sign-in");
            assertThat(browser.get(first, "/metrics", "Authorization", "Bearer " + Server.TOKEN)
                            .body())
                    .contains(
                            "route=\"/sign-in\"",
                            "trajectory_database_connections",
                            "jvm_memory_used_bytes",
                            "trajectory_requests_sent_away");
        }
    }

    @Test
    @Order(2)
    void each_answer_carries_a_number_and_the_headers_that_keep_others_out() throws Exception {
        try (var browser = new FormBrowser()) {
            var plain = browser.get(first, "/sign-in").headers();
            assertThat(plain.firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
            assertThat(plain.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(plain.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
            assertThat(plain.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(plain.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
            assertThat(plain.firstValue("Strict-Transport-Security"))
                    .as("not over plain HTTP")
                    .isEmpty();
            assertThat(browser.get(first, "/sign-in", "X-Request-Id", "0123456789abcdef")
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("0123456789abcdef");
            assertThat(browser.get(first, "/sign-in", "X-Request-Id", "a b\tc;d")
                            .headers()
                            .firstValue("X-Request-Id")
                            .orElse(""))
                    .matches("[0-9a-f]{16}");
        }
        try (var browser = new FormBrowser()) {
            var secure = browser.get(
                    first, "/sign-in", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "schools.example.org");
            assertThat(secure.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .contains("max-age=31536000");
            assertThat(secure.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie ->
                            cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
                    .noneMatch(cookie -> cookie.contains("Domain="));
            assertThat(browser.get(
                                    first,
                                    "/schools",
                                    "X-Forwarded-Proto",
                                    "https",
                                    "X-Forwarded-Host",
                                    "schools.example.org")
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .matches("(https://schools\\.example\\.org)?/sign-in");
        }
    }

    /** What no browser sends: each gets an answer that blames the request, and nothing is broken afterwards. */
    @Test
    @Order(3)
    void hostile_requests_get_an_answer_and_never_a_fault() throws Exception {
        for (var request : HostileRequests.all()) {
            assertThat(HostileRequests.statusOf(first.address(), request))
                    .as(request.length() > 200 ? request.substring(0, 200) : request)
                    .isGreaterThanOrEqualTo(200)
                    .isNotIn(500, 502, 503, 504);
        }
        try (var browser = new FormBrowser()) {
            assertThat(browser.get(first, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    /** More than may be inside at once send a form and never come to its end: who comes after them is served all the same. */
    @Test
    @Order(4)
    void who_sends_slowly_keeps_nobody_waiting() throws Exception {
        var address = URI.create(first.address());
        var slow = new ArrayList<Socket>();
        try (var browser = new FormBrowser()) {
            for (int i = 0; i < 120; i++) {
                var socket = new Socket(address.getHost(), address.getPort());
                slow.add(socket);
                var type = i % 3 == 0
                        ? "application/json"
                        : i % 3 == 1
                                ? "multipart/form-data; boundary=b\r\nCookie: SESSION=YWJj"
                                : "application/x-www-form-urlencoded";
                socket.getOutputStream()
                        .write(
                                "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 5000\r\n\r\nemail="
                                        .formatted(type)
                                        .getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            assertThat(browser.get(first, "/sign-in").statusCode()).isEqualTo(200);
            assertThat(browser.get(first, "/decisions").statusCode()).isEqualTo(200);
            assertThat(browser.get(first, "/metrics", "Authorization", "Bearer " + Server.TOKEN)
                            .body())
                    .containsPattern("trajectory_requests_inside [01]\\.0");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Order(4)
    void behind_nginx_as_the_example_sets_it_up_the_pages_speak_https() throws Exception {
        var nginx = Path.of("/usr/sbin/nginx");
        if (!Files.isExecutable(nginx)) {
            System.out.println("Skipped: no nginx on this machine");
            org.junit.jupiter.api.Assumptions.abort("no nginx");
        }
        var home = Files.createDirectories(folder.resolve("nginx")).toAbsolutePath();
        int port = Nginx.freePort();
        var process = Nginx.start(nginx, home, port, first.address());
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive() || Nginx.listens(port));
            assertThat(process.isAlive())
                    .as(Files.readString(home.resolve("said.log")))
                    .isTrue();
            assertThat(Nginx.curl(home, "https://localhost:" + port + "/sign-in"))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("strict-transport-security: max-age=31536000")
                    .containsIgnoringCase("; secure")
                    .containsIgnoringCase("x-request-id: ");
            assertThat(Nginx.curl(home, "https://localhost:" + port + "/schools"))
                    .startsWith("HTTP/1.1 302")
                    .doesNotContain("http://");
            assertThat(Nginx.curl(home, "https://localhost:" + port + "/metrics"))
                    .startsWith("HTTP/1.1 403");
        } finally {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    @Order(5)
    void a_second_program_takes_over_the_form_and_the_import_of_one_that_is_killed() throws Exception {
        try (var browser = new FormBrowser()) {
            var account = Map.of("name", "Ines Marlow", "email", "ines@authority.example", "password", PASSWORD);
            var link = "/first-administrator/" + second.link();
            browser.form(first, link, link, account);
            browser.form(
                    first, "/sign-in", "/sign-in", Map.of("email", "ines@authority.example", "password", PASSWORD));
            assertThat(browser.get(second, "/people").body())
                    .as("signed in at both")
                    .contains("Ines Marlow");

            var job = browser.upload(first, large(folder.resolve("england_ks2final.csv")));
            await().atMost(Duration.ofSeconds(60)).until(() -> !picked().isEmpty());
            var victim = picked().startsWith(first.process().pid() + "@") ? first : second;
            var survivor = victim == first ? second : first;
            assertThat(picked()).startsWith(victim.process().pid() + "@");

            var token = browser.token(victim, "/people/invite");
            victim.process().destroyForcibly().waitFor();
            var fields = Map.of(
                    "name",
                    "Otto Lindqvist",
                    "email",
                    "otto@authority.example",
                    "role",
                    "ANALYST",
                    "where",
                    "",
                    "sure",
                    "yes");
            assertThat(browser.post(survivor, "/people/invite", token, fields).statusCode())
                    .isBetween(200, 399);
            assertThat(browser.get(survivor, "/people").body()).contains("Otto Lindqvist");

            await().atMost(Duration.ofSeconds(300))
                    .until(() -> !ask("select state from platform.job").matches("waiting|running"));
            assertThat(ask("select state || ' ' || begun_times from platform.job"))
                    .isEqualTo("done 2");
            assertThat(ask("select count(*) || ' ' || sum(rows_taken) from evidence.source_file"))
                    .isEqualTo("1 " + ROWS);
            assertThat(browser.get(survivor, job).body()).contains("begun again", "imported");

            survivor.process().destroy();
            assertThat(survivor.process().waitFor(60, TimeUnit.SECONDS))
                    .as("stops in good order")
                    .isTrue();
            assertThat(ask("select count(*) from platform.scheduled_task where picked"))
                    .isEqualTo("0");
        }
    }

    /** After sign-in, invitations, hostile requests and an import: who it was, and what opens a door, stands in no log. */
    @Test
    @Order(6)
    void the_logs_name_nobody_and_hold_no_secret() {
        for (var server : List.of(first, second)) {
            assertThat(server.log())
                    .noneMatch(line -> Stream.of(
                                    "Ines",
                                    "Marlow",
                                    "ines@",
                                    "Otto",
                                    "Lindqvist",
                                    "otto@",
                                    PASSWORD,
                                    Server.TOKEN,
                                    second.link())
                            .anyMatch(line::contains));
        }
    }

    /** The process that is doing the import; empty while none is. */
    private static String picked() throws SQLException {
        return ask(
                "select coalesce(min(picked_by), '') from platform.scheduled_task where task_name = 'job' and picked and exists (select from platform.job where state = 'running' and total > 0)");
    }

    private static String ask(String sql) throws SQLException {
        var login = database.reader();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Path large(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "RECTYPE,ALPHAIND,LEA,ESTAB,URN,SCHNAME,TOWN,PCODE,NFTYPE,RELDENOM,AGERANGE,TOTPUPS,TELIG,PTRWM_EXP,PTRWM_HIGH,READPROG,READPROG_LOWER,READPROG_UPPER");
            for (int i = 0; i < ROWS; i++) {
                out.write("\n1,1,941,2001,%d,School %d,Elmford,EL1 1AA,CY,None,4-11,210,30,70%%,10%%,1.2,-0.5,2.9"
                        .formatted(100_000 + i, i));
            }
        }
        return file;
    }
}

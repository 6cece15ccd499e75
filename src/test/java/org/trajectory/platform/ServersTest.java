package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String TOKEN = "token of those who watch";
    private static final String PASSWORD = "four grey herons waiting";
    private static final int ROWS = 200_000;
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static Path folder;
    private static EmbeddedServer database;
    private static Server first;
    private static Server second;

    /**
     * @param link for the first administrator, as it was printed
     * @param log what it has said since
     */
    private record Server(Process process, String address, String link, Queue<String> log) {
        static Server start(Path data) throws IOException {
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.trajectory.Trajectory",
                    "--data",
                    data.toString(),
                    "serve",
                    "--port",
                    "0");
            builder.environment().put("TRAJECTORY_JOBS_HEARTBEAT", "500ms");
            builder.environment().put("TRAJECTORY_METRICS_TOKEN", TOKEN);
            var process = builder.redirectErrorStream(true).start();
            var said = process.inputReader(StandardCharsets.UTF_8);
            var address = until(said, "Trajectory is open at ");
            var link = until(said, "/first-administrator/");
            var log = new ConcurrentLinkedQueue<String>();
            Thread.ofVirtual().start(() -> said.lines().forEach(log::add));
            return new Server(process, address.replace("localhost", "127.0.0.1"), link, log);
        }

        private static String until(BufferedReader said, String words) throws IOException {
            var all = new StringBuilder();
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                all.append(line).append('\n');
                if (line.contains(words)) {
                    return line.substring(line.indexOf(words) + words.length()).strip();
                }
            }
            throw new IllegalStateException("The program ended and said: " + all);
        }
    }

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
        try (var browser = new Browser()) {
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
            assertThat(browser.get(first, "/metrics", "Authorization", "Bearer " + TOKEN)
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
        try (var browser = new Browser()) {
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
        try (var browser = new Browser()) {
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
        var requests = new ArrayList<String>();
        for (var path : List.of(
                "/schools?q=%00",
                "/schools?q=%zz",
                "/schools?page=-1",
                "/schools?page=99999999999999999999",
                "/schools?q=" + "x".repeat(6000),
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fapplication.yaml",
                "/assets/../../application.yaml",
                "/webjars/..%5c..%5cx",
                "//example.org/",
                "/imports/jobs/-1",
                "/imports/jobs/999999999999999999999",
                "/help?x[]=1&x[]=2",
                "/sign-in;jsessionid=1",
                "/set-password/%00",
                "/set-password/" + "a".repeat(4000),
                "/first-administrator/..",
                "/search?q=%F0%9F%92%A9%ED%A0%80",
                "/search?q=%27%3B%20drop%20table%20access.person%3B--",
                "/sign-in?continue=//evil.example")) {
            requests.add("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        for (var cookie : List.of(
                "SESSION=",
                "SESSION=\u0001",
                "SESSION=" + "A".repeat(5000),
                "SESSION=%%%;=;;;",
                "=",
                "SESSION=Li4vLi4v")) {
            requests.add("GET /sign-in HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\nConnection: close\r\n\r\n");
        }
        requests.add(
                "GET /sign-in HTTP/1.1\r\nHost: x\r\nBig: " + "y".repeat(100_000) + "\r\nConnection: close\r\n\r\n");
        requests.add("GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n");
        requests.add("BREW /coffee HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        requests.add("TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        requests.add("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
        requests.add(post("/sign-in", "application/x-www-form-urlencoded", "email=%00&password=%00"));
        requests.add(post("/sign-in", "application/x-www-form-urlencoded", "&".repeat(50_000)));
        requests.add(post("/sign-in", "application/json", "{\"email\": {}}"));
        requests.add(post(
                "/sign-in", "application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"));
        requests.add(post("/imports", "multipart/form-data", "no boundary"));
        requests.add(post("/account/passkeys", "application/json", "[" + "1,".repeat(300_000) + "1]"));
        requests.add(post("/account/passkeys", "text/plain", "x".repeat(200_000)));
        requests.add(post(
                "/imports",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"../../x\"\r\n\r\n"));
        var chance = new Random(26);
        for (int i = 0; i < 60; i++) {
            var bytes = new byte[chance.nextInt(200)];
            chance.nextBytes(bytes);
            requests.add(post(
                    "/sign-in", "application/x-www-form-urlencoded", new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        for (var request : requests) {
            assertThat(statusOf(request))
                    .as(request.length() > 200 ? request.substring(0, 200) : request)
                    .isGreaterThanOrEqualTo(200)
                    .isNotIn(500, 502, 503, 504);
        }
        try (var browser = new Browser()) {
            assertThat(browser.get(first, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    /** More than may be inside at once send a form and never come to its end: who comes after them is served all the same. */
    @Test
    @Order(4)
    void who_sends_slowly_keeps_nobody_waiting() throws Exception {
        var address = URI.create(first.address());
        var slow = new ArrayList<Socket>();
        try (var browser = new Browser()) {
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
            assertThat(browser.get(first, "/metrics", "Authorization", "Bearer " + TOKEN)
                            .body())
                    .containsPattern("trajectory_requests_inside [01]\\.0");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static String post(String path, String type, String body) {
        return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(path, type, body.getBytes(StandardCharsets.ISO_8859_1).length, body);
    }

    private static int statusOf(String request) throws IOException {
        var address = URI.create(first.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var line = new BufferedReader(
                            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line == null ? 400 : Integer.parseInt(line.split(" ")[1]);
        } catch (java.net.SocketException cutOff) {
            return 400;
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
        assertThat(new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "1",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost",
                                "-keyout",
                                home.resolve("key.pem").toString(),
                                "-out",
                                home.resolve("cert.pem").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("openssl.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        int port;
        try (var free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var site = Files.readString(Path.of("docs", "examples", "nginx.conf"))
                .replace("127.0.0.1:8080", first.address().substring("http://".length()))
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replaceAll("(?m)^ *listen 80;.*$", "    listen unix:" + home.resolve("plain.sock") + ";")
                .replace("listen [::]:443 ssl", "listen unix:" + home.resolve("tls.sock") + " ssl")
                .replaceAll("ssl_certificate_key .*;", "ssl_certificate_key " + home.resolve("key.pem") + ";")
                .replaceAll("ssl_certificate .*;", "ssl_certificate " + home.resolve("cert.pem") + ";")
                .replace("schools.example.org", "localhost");
        Files.writeString(home.resolve("nginx.conf"), """
                daemon off; pid %1$s/pid; error_log %1$s/error.log; events {}
                http { access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                %2$s }
                """.formatted(home, site));
        var process = new ProcessBuilder(
                        nginx.toString(), "-c", home.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said.log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive() || listens(port));
            assertThat(process.isAlive())
                    .as(Files.readString(home.resolve("said.log")))
                    .isTrue();
            assertThat(curl(home, "https://localhost:" + port + "/sign-in"))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("strict-transport-security: max-age=31536000")
                    .containsIgnoringCase("; secure")
                    .containsIgnoringCase("x-request-id: ");
            assertThat(curl(home, "https://localhost:" + port + "/schools"))
                    .startsWith("HTTP/1.1 302")
                    .doesNotContain("http://");
            assertThat(curl(home, "https://localhost:" + port + "/metrics")).startsWith("HTTP/1.1 403");
        } finally {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String curl(Path home, String address) throws Exception {
        var process = new ProcessBuilder(
                        "curl",
                        "-s",
                        "-i",
                        "--http1.1",
                        "--cacert",
                        home.resolve("cert.pem").toString(),
                        "--noproxy",
                        "*",
                        address)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    @Order(5)
    void a_second_program_takes_over_the_form_and_the_import_of_one_that_is_killed() throws Exception {
        try (var browser = new Browser()) {
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
                                    TOKEN,
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

    /** As a browser without JavaScript, which doesn't care which program answers. */
    private static final class Browser implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(Server server, String path, String... headers)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(server.address() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request);
        }

        String token(Server server, String path) throws IOException, InterruptedException {
            var page = get(server, path);
            var found = FORM.matcher(page.body());
            assertThat(found.find())
                    .as("a form on %s (%d)", path, page.statusCode())
                    .isTrue();
            return found.group(1);
        }

        void form(Server server, String page, String action, Map<String, String> fields)
                throws IOException, InterruptedException {
            assertThat(post(server, action, token(server, page), fields).statusCode())
                    .isEqualTo(302);
        }

        HttpResponse<String> post(Server server, String path, String token, Map<String, String> fields)
                throws IOException, InterruptedException {
            var all = new LinkedHashMap<>(fields);
            all.put("_csrf", token);
            var body = all.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(server.address() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /** @return where the job can be seen */
        String upload(Server server, Path file) throws IOException, InterruptedException {
            var head = """
                    --b\r
                    Content-Disposition: form-data; name="_csrf"\r
                    \r
                    %s\r
                    --b\r
                    Content-Disposition: form-data; name="files"; filename="2017-2018_england_ks2final.csv"\r
                    Content-Type: text/csv\r
                    \r
                    """.formatted(token(server, "/imports"));
            var answer = send(HttpRequest.newBuilder(URI.create(server.address() + "/imports"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofFile(file),
                            HttpRequest.BodyPublishers.ofString("\r\n--b--\r\n"))));
            assertThat(answer.statusCode()).isEqualTo(302);
            return URI.create(server.address())
                    .resolve(answer.headers().firstValue("Location").orElseThrow())
                    .getPath();
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(
                    request.timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

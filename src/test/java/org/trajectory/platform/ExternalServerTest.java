package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.Trajectory;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;
import org.trajectory.evidence.Importer;

/** The whole application on a server of Debian's package, made as docs/operation.md says. */
class ExternalServerTest {
    private static Path bin;
    private static Path folder;
    private static int port;

    /** False where there is no openssl to make a certificate with. */
    private static boolean encrypted;

    @BeforeAll
    static void startServer() throws Exception {
        bin = newestInstalled();
        if (bin == null) {
            var reason = "Skipped: no PostgreSQL of Debian’s package (/usr/lib/postgresql) is on this machine";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        folder = Files.createTempDirectory("trajectory-external");
        if (isRoot()) {
            run("chown", "postgres", folder.toString());
        }
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        asPostgres(
                "initdb",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "-D",
                cluster());
        makeCertificate();
        asPostgres(
                "pg_ctl",
                "-D",
                cluster(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off%s"
                        .formatted(
                                port,
                                encrypted
                                        ? " -c ssl=on -c ssl_cert_file=%1$s/cert.pem -c ssl_key_file=%1$s/key.pem"
                                                .formatted(folder)
                                        : ""),
                "start");
        administer(
                "create role trajectory_owner login nosuperuser password 'secret of the owner'",
                "create role trajectory_app login nosuperuser nobypassrls noinherit password 'secret of the application'",
                "create role trajectory_public login nosuperuser nobypassrls noinherit password 'secret of the public'",
                "create role mighty login superuser password 'secret of the mighty'",
                "create database trajectory owner trajectory_owner");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (folder != null) {
            asPostgres("pg_ctl", "-D", cluster(), "-m", "immediate", "-w", "stop");
            run("rm", "-rf", folder.toString());
        }
    }

    @Test
    void files_are_imported_and_pages_served_from_an_external_server() throws Exception {
        var files = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "external");
        OfficialFiles.make(new Plan(30, 1, 3, LocalDate.of(2026, 11, 1), null), files, message -> {});
        try (var application = start("trajectory_app", "secret of the application", WebApplicationType.SERVLET)) {
            var version = application
                    .getBean(JdbcClient.class)
                    .sql("show server_version")
                    .query(String.class)
                    .single();
            assertThat(said("postgres", "--version")).contains(version.split(" ")[0]);
            assertThat(application
                            .getBean(JdbcClient.class)
                            .sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                            .query(Boolean.class)
                            .single())
                    .isEqualTo(encrypted);
            var report = new Scope(java.util.Set.of("*"), java.util.Set.of(), "test")
                    .get(() -> application
                            .getBean(Importer.class)
                            .importAll(
                                    List.of(files),
                                    new Importer.Options(false, true, null, null),
                                    Importer.Progress.NONE));
            assertThat(report.failed()).isFalse();
            assertThat(application
                            .getBean(JdbcClient.class)
                            .sql("select count(*) from schools.entry")
                            .query(Long.class)
                            .single())
                    .isGreaterThanOrEqualTo(30);
            var page = "http://127.0.0.1:%s/sign-in"
                    .formatted(application.getEnvironment().getProperty("local.server.port"));
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(page)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_application_role_that_may_bypass_row_level_security_is_refused() {
        assertThatThrownBy(() -> start("mighty", "secret of the mighty", WebApplicationType.NONE))
                .hasRootCauseInstanceOf(Refused.class)
                .rootCause()
                .hasMessageContaining("mighty")
                .hasMessageContaining("nobypassrls");
    }

    @Test
    void a_missing_setting_is_named() {
        assertThatThrownBy(() -> start("", "", WebApplicationType.NONE))
                .hasRootCauseInstanceOf(Refused.class)
                .rootCause()
                .hasMessageContaining("spring.datasource.username");
    }

    private static ConfigurableApplicationContext start(String user, String password, WebApplicationType type) {
        return new SpringApplicationBuilder(Trajectory.class)
                .web(type)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(Stream.of(
                                "server.port=0",
                                "spring.datasource.url=" + url("trajectory") + verified(),
                                "spring.datasource.username=" + user,
                                "spring.datasource.password=" + password,
                                "spring.flyway.user=trajectory_owner",
                                "spring.flyway.password=secret of the owner",
                                "trajectory.public.password=secret of the public")
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new));
    }

    /** What docs/operation.md says of encryption. */
    private static String verified() {
        return encrypted ? "?sslmode=verify-full&sslrootcert=" + folder.resolve("ca.pem") : "";
    }

    private static void makeCertificate() throws Exception {
        encrypted = Files.isExecutable(Path.of("/usr/bin/openssl"));
        if (!encrypted) {
            System.out.println("Not encrypted: there is no openssl on this machine");
            return;
        }
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("cert.pem").toString());
        Files.copy(folder.resolve("cert.pem"), folder.resolve("ca.pem"));
        run("chmod", "600", folder.resolve("key.pem").toString());
        run("chmod", "755", folder.toString());
        if (isRoot()) {
            run(
                    "chown",
                    "postgres",
                    folder.resolve("key.pem").toString(),
                    folder.resolve("cert.pem").toString());
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static String cluster() {
        return folder.resolve("cluster").toString();
    }

    private static void administer(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Path newestInstalled() throws IOException {
        // Another version than that of the package, unpacked anywhere
        var named = System.getenv("TRAJECTORY_POSTGRES_BIN");
        if (named != null) {
            return Path.of(named);
        }
        var packages = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(packages)) {
            return null;
        }
        try (var versions = Files.list(packages)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(java.util.Comparator.comparing((Path bin) ->
                            Integer.parseInt(bin.getParent().getFileName().toString())))
                    .orElse(null);
        }
    }

    private static String said(String program, String argument) throws IOException {
        var process = new ProcessBuilder(bin.resolve(program).toString(), argument)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** PostgreSQL refuses to run as root: there it runs as the user that the package made. */
    private static void asPostgres(String program, String... arguments) throws Exception {
        var command = new ArrayList<String>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws Exception {
        var log = Files.createTempFile("trajectory", ".log");
        int code = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as("%s: %s", List.of(command), Files.readString(log)).isZero();
        Files.delete(log);
    }
}

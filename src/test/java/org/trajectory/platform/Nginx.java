package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx before a program, as the example among the docs sets it up, with a certificate of its own. */
final class Nginx {
    private Nginx() {}

    static int freePort() throws IOException {
        try (var free = new java.net.ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** @param server address of the program behind it */
    static Process start(Path nginx, Path home, int port, String server) throws Exception {
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
        var site = Files.readString(Path.of("docs", "examples", "nginx.conf"))
                .replace("127.0.0.1:8080", server.substring("http://".length()))
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
        return new ProcessBuilder(
                        nginx.toString(), "-c", home.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said.log").toFile())
                .start();
    }

    static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static String curl(Path home, String address) throws Exception {
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
}

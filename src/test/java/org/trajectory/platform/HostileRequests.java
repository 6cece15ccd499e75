package org.trajectory.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests that no browser sends: addresses, cookies, heads and bodies as somebody writes them who looks for a fault. */
final class HostileRequests {
    private HostileRequests() {}

    static List<String> all() {
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
        return requests;
    }

    private static String post(String path, String type, String body) {
        return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(path, type, body.getBytes(StandardCharsets.ISO_8859_1).length, body);
    }

    /** @return 400 where it was cut off without an answer */
    static int statusOf(String server, String request) throws IOException {
        var address = URI.create(server);
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
}

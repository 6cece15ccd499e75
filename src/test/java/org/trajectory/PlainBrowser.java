package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As a browser without JavaScript: keeps cookies, sends forms, doesn't follow redirects by itself. */
final class PlainBrowser implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;

    /** @param address of the application, without a slash at its end */
    PlainBrowser(String address) {
        this.address = address;
    }

    void signIn(String email, String password) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_csrf", token("/sign-in"));
        fields.put("email", email);
        fields.put("password", password);
        var answer = form("POST", "/sign-in", fields);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("wrong");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    /** @param token of the session, for what changes something */
    HttpResponse<String> ask(String method, String path, String token) throws IOException, InterruptedException {
        return method.equals("GET") ? get(path) : form(method, path, Map.of("_csrf", token));
    }

    String token(String path) throws IOException, InterruptedException {
        var page = get(path);
        var found = TOKEN.matcher(page.body());
        assertThat(found.find())
                .as("a form on %s (%d)", path, page.statusCode())
                .isTrue();
        return found.group(1);
    }

    HttpResponse<String> form(String method, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}

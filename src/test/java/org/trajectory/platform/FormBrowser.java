package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As a browser without JavaScript, which doesn't care which program answers. */
final class FormBrowser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(Server server, String path, String... headers) throws IOException, InterruptedException {
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

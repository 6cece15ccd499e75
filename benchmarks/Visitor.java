import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser without JavaScript, for what measures through the pages. The launcher of Java finds this file beside theirs. */
final class Visitor implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String address;
    private final String from;

    private Visitor(String address, String from) {
        this.address = address;
        this.from = from;
    }

    record Account(String email, String password) {
        /** The first administrator, made by the link that the server printed; kept in a file for the next time. */
        static Account first(String address, Path log, Path kept) throws Exception {
            if (Files.exists(kept)) {
                var lines = Files.readAllLines(kept);
                return new Account(lines.get(0), lines.get(1));
            }
            var link = Pattern.compile("/first-administrator/(\\S+)").matcher(Files.readString(log));
            if (!link.find()) {
                throw new IllegalStateException("The server printed no link for the first administrator: " + log);
            }
            var made = new Account("measure@example.org", "measured in three words");
            try (var visitor = new Visitor(address, "")) {
                visitor.send(link.group(), Map.of("name", "Measure", "email", made.email(), "password", made.password()));
            }
            Files.write(kept, List.of(made.email(), made.password()));
            return made;
        }
    }

    static Visitor signedIn(String address, Account account) throws Exception {
        return signedIn(address, account, "");
    }

    /** @param from address that a proxy on the server’s machine tells of the visitor; empty for none */
    static Visitor signedIn(String address, Account account, String from) throws Exception {
        var visitor = new Visitor(address, from);
        var answer = visitor.send("/sign-in", Map.of("email", account.email(), "password", account.password()));
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("wrong")) {
            throw new IllegalStateException("Signing in as %s gave %d".formatted(account.email(), answer.statusCode()));
        }
        return visitor;
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the page at the path, and sends its form there with its hidden fields. */
    HttpResponse<String> send(String path, Map<String, String> fields) throws Exception {
        return send(path, path, fields);
    }

    /** @param page with the form @param path where it goes */
    HttpResponse<String> send(String page, String path, Map<String, String> fields) throws Exception {
        return send(get(page), path, fields);
    }

    HttpResponse<String> send(HttpResponse<String> page, String path, Map<String, String> fields) throws Exception {
        var all = new LinkedHashMap<String, String>();
        for (var name : List.of("_csrf", "seen")) {
            var found = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
            if (found.find()) {
                all.put(name, found.group(1));
            } else if (name.equals("_csrf")) {
                throw new IllegalStateException("No form at %s (%d)".formatted(page.uri(), page.statusCode()));
            }
        }
        all.putAll(fields);
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path));
        return from.isEmpty() ? request : request.header("X-Forwarded-For", from);
    }

    /** In milliseconds. @param times in nanoseconds */
    static double percentile95(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1e6;
    }

    @Override
    public void close() {
        client.close();
    }
}

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sixteen people look at pages at once, each asking for the next when the one before has come. The sign-in page is the yardstick. */
class Load {
    private static final int PEOPLE = 16;
    private static final int WARM = 40;
    private static final int ASKED = 60;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var first = account(address, Path.of(arguments[1]), Path.of(arguments[2]));
        var people = new ArrayList<HttpClient>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(signedIn(address, first));
        }
        var pages = new ArrayList<>(List.of("/sign-in"));
        pages.addAll(List.of(arguments).subList(3, arguments.length));
        var times = new java.util.LinkedHashMap<String, Double>();
        for (var page : pages) {
            measure(people, address + page, WARM);
        }
        for (var page : pages) {
            times.put(page, measure(people, address + page, ASKED));
        }
        // Once more behind the others: what the server still does after its start would flatter them. The lower counts.
        times.merge("/sign-in", measure(people, address + "/sign-in", ASKED), Math::min);
        double yardstick = times.get("/sign-in");
        times.forEach((page, p95) -> System.out.printf(
                "%-52s baseline %6.1f ms  figure %6.1f ms  ratio %5.2f  bound 3 (95th percentile, %d at once)%n",
                page, yardstick, p95, p95 / yardstick, PEOPLE));
    }

    /** @return the 95th percentile in milliseconds */
    private static double measure(List<HttpClient> people, String address, int times) throws Exception {
        var took = Collections.synchronizedList(new ArrayList<Long>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = people.stream()
                    .map(client -> threads.submit(() -> {
                        for (int i = 0; i < times; i++) {
                            long begun = System.nanoTime();
                            var answer = get(client, address);
                            took.add(System.nanoTime() - begun);
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException(address + " gave " + answer.statusCode());
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var each : work) {
                each.get();
            }
        }
        var sorted = took.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1e6;
    }

    private record Account(String email, String password) {}

    /** The first administrator, made by the link that the server printed; kept in a file for the next time. */
    private static Account account(String address, Path log, Path kept) throws Exception {
        if (Files.exists(kept)) {
            var lines = Files.readAllLines(kept);
            return new Account(lines.get(0), lines.get(1));
        }
        var link = Pattern.compile("/first-administrator/(\\S+)").matcher(Files.readString(log));
        if (!link.find()) {
            throw new IllegalStateException("The server printed no link for the first administrator: " + log);
        }
        var made = new Account("measure@example.org", "measured in three words");
        try (var client = client()) {
            var path = address + link.group();
            post(client, path, Map.of(
                    "_csrf", token(client, path), "name", "Measure", "email", made.email(), "password", made.password()));
        }
        Files.write(kept, List.of(made.email(), made.password()));
        return made;
    }

    private static HttpClient signedIn(String address, Account account) throws Exception {
        var client = client();
        var answer = post(client, address + "/sign-in", Map.of(
                "_csrf", token(client, address + "/sign-in"), "email", account.email(), "password", account.password()));
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("wrong")) {
            throw new IllegalStateException("Signing in gave " + answer.statusCode());
        }
        return client;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static String token(HttpClient client, String address) throws Exception {
        var found = TOKEN.matcher(get(client, address).body());
        if (!found.find()) {
            throw new IllegalStateException("No form at " + address);
        }
        return found.group(1);
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient client, String address, Map<String, String> fields) throws Exception {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

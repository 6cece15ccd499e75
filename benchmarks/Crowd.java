import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sixty-four people at once, who look at a page, read it for some seconds and go on to the next. Against the same with one person.
 *
 * <p>No answer may be an error, and the 95th percentile may be three times that of the one person at most.
 */
class Crowd {
    private static final int PEOPLE = 64;

    /** How long a person looks at a page, in milliseconds: from one second to seven, four on average. */
    private static final int LEAST = 1_000;

    private static final int MOST = 7_000;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var account = account(address, Path.of(arguments[1]), Path.of(arguments[2]));
        var seconds = Integer.parseInt(arguments[3]);
        var pages = List.of(arguments).subList(4, arguments.length);
        var people = new ArrayList<HttpClient>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(signedIn(address, account));
        }
        var one = people.subList(0, 1);
        visit(one, address, pages, 10, 0);
        var alone = visit(one, address, pages, seconds / 2, 0);
        var together = visit(people, address, pages, seconds, 1);
        double p95 = percentile(together.times());
        System.out.printf(
                "%d people for %d s, %d pages, %d errors              baseline %6.1f ms  figure %6.1f ms  ratio %5.2f  bound 3 (95th percentile, one person against all)%n",
                PEOPLE,
                seconds,
                together.times().size(),
                together.errors(),
                percentile(alone.times()),
                p95,
                p95 / percentile(alone.times()));
        System.exit(together.errors() == 0 ? 0 : 1);
    }

    private record Seen(List<Long> times, int errors) {}

    private static Seen visit(List<HttpClient> people, String address, List<String> pages, int seconds, int reading)
            throws Exception {
        var took = Collections.synchronizedList(new ArrayList<Long>());
        var errors = new AtomicInteger();
        var end = Instant.now().plus(Duration.ofSeconds(seconds));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < people.size(); i++) {
                var client = people.get(i);
                var chance = new java.util.Random(i);
                work.add(threads.submit(() -> {
                    while (Instant.now().isBefore(end)) {
                        if (reading > 0) {
                            Thread.sleep(chance.nextInt(LEAST, MOST));
                        }
                        long begun = System.nanoTime();
                        var answer = get(client, address + pages.get(chance.nextInt(pages.size())));
                        took.add(System.nanoTime() - begun);
                        if (answer.statusCode() >= 400) {
                            errors.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (var each : work) {
                each.get();
            }
        }
        return new Seen(took, errors.get());
    }

    private static double percentile(List<Long> times) {
        var sorted = times.stream().sorted().toList();
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

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A ballot of 519 schools and their authority through the pages: a clerk puts a motion and opens its vote, each member signs
 * in, reads it and votes, sixteen at once, every tenth tries to vote twice, and the clerk counts. No vote may be lost. Who
 * can't vote is named with what the page said, and the others go on.
 */
class Ballot {
    private static final int AT_ONCE = 16;

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var body = arguments[1];
        var password = arguments[2];
        int members = Integer.parseInt(arguments[3]) + 1;
        var clerk = signedIn(address, 0, password);
        var put = clerk.send("/bodies/" + body + "/motions/new", Map.of(
                "title", "A motion of " + members,
                "text", "To measure a ballot.",
                "kind", "ordinary",
                "notReserved", "yes"));
        var motion = location(put);
        long begun = System.nanoTime();
        location(clerk.send(
                motion + "/open", Map.of("closes", LocalDate.now().plusDays(14).toString())));
        double opened = since(begun);

        begun = System.nanoTime();
        var refused = new AtomicInteger();
        var failed = new ConcurrentLinkedQueue<String>();
        var room = new Semaphore(AT_ONCE);
        var work = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= members; i++) {
                int member = i;
                work.add(threads.submit(() -> {
                    room.acquire();
                    try {
                        vote(address, motion, member, password, refused);
                    } catch (Exception e) {
                        failed.add("member %d: %s".formatted(member, e));
                    } finally {
                        room.release();
                    }
                    return null;
                }));
            }
            for (var one : work) {
                one.get();
            }
        }
        double voted = since(begun);
        failed.stream().limit(5).forEach(System.err::println);
        if (!failed.isEmpty()) {
            System.err.printf("%d of %d members couldn't vote; nothing is counted%n", failed.size(), members);
            System.exit(1);
        }

        begun = System.nanoTime();
        location(clerk.send(motion, motion + "/close", Map.of()));
        double counted = since(begun);
        var lines = List.of(clerk.get(motion + "/ballot.csv").body().split("\\R"));
        long lost = 0;
        for (int i = 1; i <= members; i++) {
            var seat = i == members ? "authority 1," : "schools " + i + ",";
            var choice = choice(i);
            if (lines.stream().noneMatch(line -> line.startsWith(seat) && line.endsWith("," + choice))) {
                lost++;
            }
        }
        System.out.printf(
                "ballot of %d members, %d at once: opened in %.2f s, signed in, read and voted in %.1f s (%.0f votes a second), counted in %.2f s; %d second votes refused of %d; %d votes lost, bound 0%n",
                members, AT_ONCE, opened, voted, members / voted, counted, refused.get(), members / 10, lost);
        if (lost > 0 || refused.get() != members / 10) {
            System.exit(1);
        }
    }

    private static String choice(int member) {
        return member % 3 == 0 ? "against" : "for";
    }

    private static void vote(String address, String motion, int member, String password, AtomicInteger refused)
            throws Exception {
        try (var visitor = signedIn(address, member, password)) {
            location(visitor.send(motion, motion + "/vote", Map.of("choice", choice(member))));
            if (member % 10 == 0) {
                var again = visitor.send(
                        motion, motion + "/vote", Map.of("choice", choice(member).equals("for") ? "against" : "for"));
                if (again.statusCode() == 200 && again.body().contains("cast already")) {
                    refused.incrementAndGet();
                }
            }
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String location(HttpResponse<String> answer) {
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(answer.uri() + " gave " + answer.statusCode() + ": " + words(answer.body()));
        }
        var path = URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
        if (path.startsWith("/sign-in")) {
            throw new IllegalStateException(answer.uri() + " led to " + path);
        }
        return path;
    }

    /** Each school comes from an address of its own, of those kept for examples; the server believes a proxy on its machine. */
    private static Visitor signedIn(String address, int member, String password) throws Exception {
        return Visitor.signedIn(
                address,
                new Visitor.Account("voter-" + member + "@measure.example", password),
                List.of("192.0.2.", "198.51.100.", "203.0.113.").get(member / 250) + (member % 250 + 1));
    }

    /** The first of what a page says. */
    private static String words(String page) {
        var text = page.replaceAll("(?s).*<main", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        return text.substring(0, Math.min(text.length(), 400));
    }
}

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A ballot of 519 schools and their authority through the pages: a clerk puts a motion and opens its vote, each member signs
 * in, reads it and votes, sixteen at once, every tenth tries to vote twice, and the clerk counts. No vote may be lost.
 */
class Ballot {
    private static final int MEMBERS = 520;
    private static final int AT_ONCE = 16;

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var body = arguments[1];
        var password = arguments[2];
        var clerk = signedIn(address, 0, password);
        var put = clerk.send("/bodies/" + body + "/motions/new", Map.of(
                "title", "A motion of " + MEMBERS,
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
        var room = new Semaphore(AT_ONCE);
        var work = new ArrayList<java.util.concurrent.Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= MEMBERS; i++) {
                int member = i;
                work.add(threads.submit(() -> {
                    room.acquire();
                    try {
                        vote(address, motion, member, password, refused);
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

        begun = System.nanoTime();
        location(clerk.send(motion, motion + "/close", Map.of()));
        double counted = since(begun);
        var lines = List.of(clerk.get(motion + "/ballot.csv").body().split("\\R"));
        long lost = 0;
        for (int i = 1; i <= MEMBERS; i++) {
            var seat = i == MEMBERS ? "authority 1," : "schools " + i + ",";
            var choice = choice(i);
            if (lines.stream().noneMatch(line -> line.startsWith(seat) && line.contains("," + choice))) {
                lost++;
            }
        }
        System.out.printf(
                "ballot of %d members, %d at once: opened in %.2f s, signed in, read and voted in %.1f s (%.0f votes a second), counted in %.2f s; %d second votes refused of %d; %d votes lost, bound 0%n",
                MEMBERS, AT_ONCE, opened, voted, MEMBERS / voted, counted, refused.get(), MEMBERS / 10, lost);
        if (lost > 0 || refused.get() != MEMBERS / 10) {
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
            throw new IllegalStateException(answer.uri() + " gave " + answer.statusCode() + ": "
                    + answer.body().replaceAll("(?s).*<main", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "));
        }
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /** Each school comes from an address of its own, of those kept for examples; the server believes a proxy on its machine. */
    private static Visitor signedIn(String address, int member, String password) throws Exception {
        return Visitor.signedIn(
                address,
                new Visitor.Account("voter-" + member + "@measure.example", password),
                List.of("192.0.2.", "198.51.100.", "203.0.113.").get(member / 250) + (member % 250 + 1));
    }
}

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var account = Visitor.Account.first(address, Path.of(arguments[1]), Path.of(arguments[2]));
        var seconds = Integer.parseInt(arguments[3]);
        var pages = List.of(arguments).subList(4, arguments.length);
        var people = new ArrayList<Visitor>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Visitor.signedIn(address, account));
        }
        var one = people.subList(0, 1);
        visit(one, pages, 10, 0);
        var alone = visit(one, pages, seconds / 2, 0);
        var together = visit(people, pages, seconds, 1);
        double p95 = Visitor.percentile95(together.times());
        System.out.printf(
                "%d people for %d s, %d pages, %d errors              baseline %6.1f ms  figure %6.1f ms  ratio %5.2f  bound 3 (95th percentile, one person against all)%n",
                PEOPLE,
                seconds,
                together.times().size(),
                together.errors(),
                Visitor.percentile95(alone.times()),
                p95,
                p95 / Visitor.percentile95(alone.times()));
        System.exit(together.errors() == 0 ? 0 : 1);
    }

    private record Seen(List<Long> times, int errors) {}

    private static Seen visit(List<Visitor> people, List<String> pages, int seconds, int reading)
            throws Exception {
        var took = Collections.synchronizedList(new ArrayList<Long>());
        var errors = new AtomicInteger();
        var end = Instant.now().plus(Duration.ofSeconds(seconds));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < people.size(); i++) {
                var visitor = people.get(i);
                var chance = new java.util.Random(i);
                work.add(threads.submit(() -> {
                    while (Instant.now().isBefore(end)) {
                        if (reading > 0) {
                            Thread.sleep(chance.nextInt(LEAST, MOST));
                        }
                        long begun = System.nanoTime();
                        var answer = visitor.get(pages.get(chance.nextInt(pages.size())));
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
}

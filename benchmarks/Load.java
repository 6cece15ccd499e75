import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Sixteen people look at pages at once, each asking for the next when the one before has come. The sign-in page is the
 * yardstick. Where a path says {@code {urn}} each looks at other schools: {@code urns=FILE} before the paths names them.
 */
class Load {
    private static final String SIGN_IN = "/sign-in";
    private static final int PEOPLE = 16;
    /** As on a server that has been at work for an hour: the compiler is done with the page. */
    private static final int WARM = 120;
    private static final int ASKED = 60;

    private static List<String> urns = List.of();

    public static void main(String[] arguments) throws Exception {
        var address = arguments[0];
        var first = Visitor.Account.first(address, Path.of(arguments[1]), Path.of(arguments[2]));
        var people = new ArrayList<Visitor>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Visitor.signedIn(address, first));
        }
        var asked = List.of(arguments).subList(3, arguments.length);
        if (!asked.isEmpty() && asked.getFirst().startsWith("urns=")) {
            urns = Files.readAllLines(Path.of(asked.getFirst().substring(5)));
            asked = asked.subList(1, asked.size());
        }
        var pages = asked;
        measure(people, SIGN_IN, WARM);
        for (var page : pages) {
            measure(people, page, WARM);
        }
        double latest = measure(people, SIGN_IN, ASKED);
        for (var page : pages) {
            // The machine’s speed changes within minutes: the yardstick is taken right before and right behind each page.
            double before = latest;
            double figure = measure(people, page, ASKED);
            latest = measure(people, SIGN_IN, ASKED);
            double yardstick = (before + latest) / 2;
            System.out.printf(
                    "%-52s baseline %6.1f ms  figure %6.1f ms  ratio %5.2f  bound 3 (95th percentile, %d at once)%n",
                    page, yardstick, figure, figure / yardstick, PEOPLE);
        }
    }

    /** @return the 95th percentile in milliseconds */
    private static double measure(List<Visitor> people, String page, int times) throws Exception {
        var took = Collections.synchronizedList(new ArrayList<Long>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = people.stream()
                    .map(visitor -> threads.submit(() -> {
                        int from = people.indexOf(visitor) * 17;
                        for (int i = 0; i < times; i++) {
                            var path = urns.isEmpty() ? page : page.replace("{urn}", urns.get((from + i) % urns.size()));
                            long begun = System.nanoTime();
                            var answer = visitor.get(path);
                            took.add(System.nanoTime() - begun);
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException(path + " gave " + answer.statusCode());
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var each : work) {
                each.get();
            }
        }
        return Visitor.percentile95(took);
    }
}

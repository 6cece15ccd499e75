import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What row-level security adds to a page: sixteen people ask for it with the guard, then without, then the other way
 * round, so that whatever else changes on the machine meets both alike.
 */
class Guards {
    private static final int PEOPLE = 16;
    private static final int ROUNDS = 12;
    private static final int WARM = 6;
    private static final int ASKED = 12;

    /** @param arguments address, log of the server, file of the account, path, then the shell commands that put the guard on and off */
    public static void main(String[] arguments) throws Exception {
        var account = Visitor.Account.first(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        var people = new ArrayList<Visitor>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Visitor.signedIn(arguments[0], account));
        }
        var with = new ArrayList<Long>();
        var without = new ArrayList<Long>();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                for (boolean guarded : round % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
                    run(arguments[guarded ? 4 : 5]);
                    ask(people, arguments[3], WARM);
                    (guarded ? with : without).addAll(ask(people, arguments[3], ASKED));
                }
            }
        } finally {
            run(arguments[4]);
        }
        tell("mean", mean(without), mean(with));
        tell("p95", Visitor.percentile95(without), Visitor.percentile95(with));
    }

    private static void tell(String what, double without, double with) {
        System.out.printf(
                "profile page with row-level security, %-13s baseline %6.1f ms  figure %6.1f ms  ratio %5.2f  bound 1.1 (%d at once, %d rounds)%n",
                what, without, with, with / without, PEOPLE, ROUNDS);
    }

    private static double mean(List<Long> times) {
        return times.stream().mapToLong(Long::longValue).average().orElseThrow() / 1e6;
    }

    private static void run(String command) throws Exception {
        if (new ProcessBuilder("bash", "-c", command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("Failed: " + command);
        }
    }

    private static List<Long> ask(List<Visitor> people, String path, int times) throws Exception {
        var took = Collections.synchronizedList(new ArrayList<Long>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = people.stream()
                    .map(visitor -> threads.submit(() -> {
                        for (int i = 0; i < times; i++) {
                            long begun = System.nanoTime();
                            int status = visitor.get(path).statusCode();
                            took.add(System.nanoTime() - begun);
                            if (status != 200) {
                                throw new IllegalStateException(path + " gave " + status);
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var each : work) {
                each.get();
            }
        }
        return took;
    }
}

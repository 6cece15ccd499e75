package org.trajectory.schools.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuthorityNamesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 9, 1);
    private static final int AT_ONCE = 8;
    private static final int NAMES = 2_000;

    /** The register is derived on all cores, and each asks for the names its rows hold. */
    @Test
    void several_may_ask_for_names_at_once() throws Exception {
        for (int round = 0; round < 20; round++) {
            var names = new AuthorityNames(Rules.shipped().changes());
            names.add("Ashdown", "901");
            var together = new CyclicBarrier(AT_ONCE);
            Callable<Long> asking = () -> {
                together.await();
                return IntStream.range(0, NAMES)
                        .mapToObj(i -> names.code(i % 2 == 0 ? "Ashdown" + " ".repeat(i) : "Nowhere " + i, DAY))
                        .filter("901"::equals)
                        .count();
            };
            try (var people = Executors.newFixedThreadPool(AT_ONCE)) {
                var all = new ArrayList<Callable<Long>>();
                IntStream.range(0, AT_ONCE).forEach(i -> all.add(asking));
                for (var told : people.invokeAll(all)) {
                    assertThat(told.get()).isEqualTo(NAMES / 2);
                }
            }
        }
    }
}

package org.trajectory.demo.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trajectory.demo.files.Listed;
import org.trajectory.demo.files.Numbers;
import org.trajectory.demo.files.Table;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;
import org.trajectory.values.Phase;

/** Who comes to primary schools and stays, as the Department tells it beside its similar schools. */
public final class Intakes {
    private static final int PURPOSE = 13_000;

    private final Population population;

    public Intakes(Population population) {
        this.population = population;
    }

    public void write(Path file, int year) throws IOException {
        try (var table = Table.plain(file)) {
            table.header(List.of("URN", "Ks1PriorRwmAverage", "PStability", "IdaciPupils", "Polar4QuintilePupils"));
            for (var school : population.byNumber()) {
                var line = school.line;
                if (line.phase == Phase.PRIMARY
                        && line.hasKeyStage2()
                        && school.kind.stateFunded()
                        && Listed.counts(school, year)) {
                    table.row(row(school.urn, line, year));
                }
            }
        }
    }

    /** Poverty lowers what children know at seven; where a school falls, more of them leave. */
    private static String[] row(int urn, Line line, int year) {
        var lasting = Chance.of(line.seed(), line.id, PURPOSE);
        var chance = Chance.of(line.seed(), line.id, PURPOSE + 1 + year);
        double poor = (line.fsm - 22) / 17;
        double prior = 15.6 - 0.75 * poor + 0.55 * lasting.normal() + 0.35 * chance.normal();
        double stays = 87 - 2.6 * poor + 2.4 * line.quality(year) + 2 * lasting.normal() + 1.6 * chance.normal();
        double idaci = 0.17 + 0.075 * poor + 0.025 * lasting.normal();
        double higher = 3 - 0.7 * poor + 0.6 * lasting.normal();
        return new String[] {
            String.valueOf(urn),
            Numbers.fixed(Math.max(8, Math.min(21, prior)), 2),
            Numbers.whole(Math.max(45, Math.min(99, stays))),
            Numbers.fixed(Math.max(0.01, Math.min(0.7, idaci)), 3),
            Numbers.fixed(Math.max(1, Math.min(5, higher)), 2)
        };
    }
}

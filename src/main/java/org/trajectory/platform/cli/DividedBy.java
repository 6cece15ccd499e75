package org.trajectory.platform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Money;
import picocli.CommandLine.Option;

/** What divides a pot: the policy that categorises, the formula, and the pot itself; all must be given. */
public final class DividedBy {
    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "Policy that categorises.")
    private String policy = "";

    @Option(names = "--formula", required = true, paramLabel = "ID|FILE.yaml", description = "Formula that divides.")
    private String formula = "";

    @Option(
            names = "--pot",
            required = true,
            paramLabel = "POUNDS",
            converter = PoundsOption.class,
            description = "Amount to divide, such as 262000.00.")
    private @Nullable Money pot;

    public String policy() {
        return policy;
    }

    public String formula() {
        return formula;
    }

    public Money pot() {
        return Objects.requireNonNull(pot);
    }
}

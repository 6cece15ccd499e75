package org.trajectory.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PoundsOption;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.packs.BoardPacks;
import org.trajectory.reports.packs.PackPapers;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the board pack of an authority as files. */
@Needs(Action.MAKE_PACK)
@Command(
        name = "pack",
        description = "Make the board pack of an authority: board-pack.html, board-pack.pdf and a CSV of each table.")
public final class PackVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority.")
    private @Nullable AuthorityCode authority;

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

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day it stands for; unless told, today.")
    private @Nullable LocalDate asAt;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to; made if missing.")
    private @Nullable Path out;

    @Override
    public int run(BeanFactory beans, Output to) {
        var day = asAt != null ? asAt : LocalDate.now(beans.getBean(Clock.class));
        var pack = beans.getBean(BoardPacks.class)
                .make(new BoardPacks.Question(
                        Objects.requireNonNull(authority),
                        beans.getBean(Policies.class).resolve(policy),
                        beans.getBean(Formulas.class).get(formula),
                        Objects.requireNonNull(pot),
                        day));
        var folder = Objects.requireNonNull(out);
        try {
            Files.createDirectories(folder);
            for (var file : beans.getBean(PackPapers.class).of(pack).entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
                to.say(folder.resolve(file.getKey()).toString());
            }
        } catch (IOException e) {
            throw new Refused("The pack can’t be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
        var because = pack.allocation().unallocatedBecause();
        if (because != null) {
            to.say(because);
        }
        return 0;
    }
}

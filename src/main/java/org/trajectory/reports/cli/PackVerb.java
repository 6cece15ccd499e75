package org.trajectory.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.DividedBy;
import org.trajectory.platform.cli.ForAuthority;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.packs.BoardPacks;
import org.trajectory.reports.packs.PackPapers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the board pack of an authority as files. */
@Needs(Action.MAKE_PACK)
@Command(
        name = "pack",
        description = "Make the board pack of an authority: board-pack.html, board-pack.pdf and a CSV of each table.")
public final class PackVerb implements Verb {
    @Mixin
    private final ForAuthority authority = new ForAuthority();

    @Mixin
    private final DividedBy divided = new DividedBy();

    @Mixin
    private final AsAt asAt = new AsAt();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to; made if missing.")
    private @Nullable Path out;

    @Override
    public int run(BeanFactory beans, Output to) {
        var question = new BoardPacks.Question(
                authority.code(),
                beans.getBean(Policies.class).resolve(divided.policy()),
                beans.getBean(Formulas.class).get(divided.formula()),
                divided.pot(),
                asAt.day(beans));
        var pack = beans.getBean(BoardPacks.class).make(question);
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
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> beans.getBean(Audit.class)
                        .record("made a board pack", authority.code().code(), "pack:files", null, question.words()));
        var because = pack.allocation().unallocatedBecause();
        if (because != null) {
            to.say(because);
        }
        return 0;
    }
}

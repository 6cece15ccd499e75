package org.trajectory.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes invented official files of any size. */
@Needs(Action.IMPORT_FILES)
@Command(
        name = "make-files",
        description = "Make official files of invented schools, to try the product or to measure it.")
public final class MakeFilesVerb implements Verb {
    @Option(names = "--schools", required = true, paramLabel = "N", description = "Open schools, 20 to 100000.")
    private int schools;

    @Option(names = "--years", paramLabel = "K", description = "School years, 1 to 20 (default: ${DEFAULT-VALUE}).")
    private int years = 10;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed makes the same files (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--authority",
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "One invented authority of this code with twelve neighbours; unless told, all England.")
    private @Nullable AuthorityCode authority;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to; made if missing.")
    private @Nullable Path out;

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(BeanFactory beans, Output to) {
        try {
            var plan = new Plan(schools, years, seed, LocalDate.now(), authority);
            var files = OfficialFiles.make(plan, Objects.requireNonNull(out), to::say);
            to.say("%d files are in %s".formatted(files.size(), out));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Refused("The files can’t be written to %s: %s".formatted(out, e.getMessage()), e);
        }
    }
}

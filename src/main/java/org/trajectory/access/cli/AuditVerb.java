package org.trajectory.access.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.chain.Anchors;
import org.trajectory.access.chain.Chain;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that nothing in the record of changes was changed, taken out or put in; exports and anchors it. */
@Needs(Action.SEE_AUDIT)
@Command(
        name = "audit",
        description = "Prove, export or anchor the record of changes.",
        footer = {
            "",
            "verify proves the chain of hashes over every entry, in the database or (--export) in an exported file alone,",
            "and compares it with the anchors kept earlier; the exit code is 1 where anything doesn’t fit.",
            "export writes the record as lines of JSON; of one authority (--authority) with the others’ seals only.",
            "anchor notes the end of the chain, as the server does daily; keep the file where who runs the database can’t write."
        })
public final class AuditVerb implements Verb {
    enum What {
        verify,
        export,
        anchor
    }

    @Parameters(index = "0", paramLabel = "verify|export|anchor", description = "What to do.")
    private @Nullable What what;

    @Option(names = "--export", paramLabel = "FILE", description = "The exported file: to read, or to write.")
    private @Nullable Path export;

    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description =
                    "The file of anchors; unless told, the one of the installation, or none for an exported file.")
    private @Nullable Path anchors;

    @Option(
            names = "--authority",
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Export what is of this authority.")
    private @Nullable AuthorityCode authority;

    @Override
    public boolean needsDatabase() {
        return what != What.verify || export == null;
    }

    @Override
    public int run(BeanFactory beans, Output out) throws IOException {
        return switch (what) {
            case null -> throw new Refused("Say what to do: verify, export or anchor.");
            case verify -> verify(beans, out);
            case export -> export(beans, out);
            case anchor -> anchor(beans, out);
        };
    }

    private int verify(BeanFactory beans, Output out) throws IOException {
        var kept = new ArrayList<>(Anchors.read(anchors));
        if (export == null && anchors == null) {
            kept.addAll(Anchors.read(beans.getBean(Anchors.class).file()));
        }
        var result = export == null ? beans.getBean(Chain.class).prove(kept) : Chain.prove(export, kept);
        result.faults().forEach(out::say);
        if (!result.whole()) {
            out.say("The record of changes is NOT whole.");
            return 1;
        }
        out.say("The record of changes is whole: %,d entries, %,d anchors, head %s."
                .formatted(result.entries(), kept.size(), result.hash()));
        if (result.without() > 0) {
            out.say("Of %,d entries only the seal was proved: what they say was erased, or is another authority’s."
                    .formatted(result.without()));
        }
        return 0;
    }

    private int export(BeanFactory beans, Output out) throws IOException {
        if (export == null) {
            throw new Refused("Say where to write it: --export FILE.");
        }
        var head = beans.getBean(Chain.class)
                .export(
                        authority == null ? null : authority.code(),
                        Files.newBufferedWriter(export, StandardCharsets.UTF_8));
        out.say("%,d entries written to %s; head %s.".formatted(head.entries(), export, head.head()));
        return 0;
    }

    private static int anchor(BeanFactory beans, Output out) throws IOException {
        var anchors = beans.getBean(Anchors.class);
        var kept = anchors.keep();
        out.say(kept.map(anchor -> "Entry %,d is anchored in %s.".formatted(anchor.seq(), anchors.file()))
                .orElse("Nothing was recorded since the last anchor."));
        return 0;
    }
}

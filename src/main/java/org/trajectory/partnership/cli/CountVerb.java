package org.trajectory.partnership.cli;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.votes.BallotFile;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Count;
import org.trajectory.partnership.votes.Powers;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts a ballot by a constitution, so that anybody can count again what a body has voted. */
@Needs(Action.SEE_DECISIONS)
@Command(
        name = "count",
        description = "Count a ballot by a constitution",
        footer = {
            "The ballot is a CSV of seat,constituency,choice: for, against, abstain, recused, absent or vacant.",
            "Row: outcome,for,against,abstained,recused,present,quorum,by_constituency,power,reason"
        })
public final class CountVerb implements Verb {
    @Option(
            names = "--constitution",
            required = true,
            paramLabel = "FILE.yaml",
            description = "File, or id of one that comes along")
    @Nullable
    String constitution;

    @Option(names = "--ballot", required = true, paramLabel = "FILE.csv")
    @Nullable
    Path ballot;

    @Option(
            names = "--majority",
            paramLabel = "NAME",
            description = "Which majority of the constitution (default: ${DEFAULT-VALUE}).")
    String majority = Constitution.ORDINARY;

    @Option(
            names = "--casting",
            paramLabel = "for|against",
            description = "The chair’s casting vote, used on a tie only")
    @Nullable
    String casting;

    @Option(names = "--between-meetings", description = "Who voted counts as present")
    boolean betweenMeetings;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var constitutions = new Constitutions();
        var file = Objects.requireNonNull(constitution);
        var read = constitutions.parse(file, constitutions.text(file));
        if (!read.hasVotes()) {
            throw new Refused("%s has no votes: it meets, and decides nothing".formatted(read.title()));
        }
        if (!read.majorities().containsKey(majority)) {
            throw new Refused("%s has no majority “%s”: use %s"
                    .formatted(
                            read.title(),
                            majority,
                            String.join(", ", read.majorities().keySet())));
        }
        var path = Objects.requireNonNull(ballot);
        var votes = BallotFile.read(String.valueOf(path.getFileName()), text(path), read);
        var decides = casting == null
                ? Optional.<Choice>empty()
                : Optional.of(
                        Choice.ofWord(casting).orElseThrow(() -> new Refused("A casting vote is for or against")));
        var tally = Count.of(read, majority, votes.roll(), votes.cast(), betweenMeetings, decides);
        var power = Powers.of(read, majority, votes.roll());
        if (format == Format.json) {
            var told = new LinkedHashMap<String, Object>();
            told.put("outcome", tally.outcome().name().toLowerCase(java.util.Locale.ROOT));
            told.put("for", tally.votesFor().toString());
            told.put("against", tally.against().toString());
            told.put("abstained", tally.abstained().toString());
            told.put("recused", tally.recused());
            told.put("present", tally.present());
            told.put("quorum", tally.quorum());
            told.put(
                    "by_constituency",
                    tally.byConstituency().entrySet().stream()
                            .collect(Collectors.toMap(
                                    java.util.Map.Entry::getKey,
                                    entry -> {
                                        var line = new LinkedHashMap<String, Object>();
                                        line.put(
                                                "for",
                                                entry.getValue().votesFor().toString());
                                        line.put(
                                                "against",
                                                entry.getValue().against().toString());
                                        line.put(
                                                "abstained",
                                                entry.getValue().abstained().toString());
                                        line.put("recused", entry.getValue().recused());
                                        line.put("present", entry.getValue().present());
                                        return line;
                                    },
                                    (a, b) -> a,
                                    LinkedHashMap::new)));
            told.put(
                    "power",
                    power.stream()
                            .collect(Collectors.toMap(
                                    Powers.Seat::seat,
                                    seat -> java.util.Map.of(
                                            "banzhaf", rounded(seat.banzhaf()), "shapley", rounded(seat.shapley())),
                                    (a, b) -> a,
                                    LinkedHashMap::new)));
            told.put("reason", tally.reason());
            told.put("not_counted", tally.notCounted());
            out.json(told);
        } else {
            out.print(
                    new Table(
                            List.of(
                                    "outcome",
                                    "for",
                                    "against",
                                    "abstained",
                                    "recused",
                                    "present",
                                    "quorum",
                                    "by_constituency",
                                    "power",
                                    "reason"),
                            List.of(List.of(
                                    tally.outcome().name().toLowerCase(java.util.Locale.ROOT),
                                    tally.votesFor().toString(),
                                    tally.against().toString(),
                                    tally.abstained().toString(),
                                    String.valueOf(tally.recused()),
                                    String.valueOf(tally.present()),
                                    String.valueOf(tally.quorum()),
                                    tally.byConstituency().entrySet().stream()
                                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                                            .collect(Collectors.joining("; ")),
                                    power.stream()
                                            .map(seat -> seat.seat() + " " + rounded(seat.banzhaf()))
                                            .collect(Collectors.joining("; ")),
                                    tally.reason()))),
                    format);
        }
        tally.notCounted().forEach(one -> out.say("Not counted: " + one));
        return 0;
    }

    private static String rounded(java.math.BigDecimal share) {
        return share.setScale(12, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String text(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new Refused("There is no file %s: check the path of the ballot".formatted(path));
        }
        try {
            if (Files.size(path) > 5_000_000) {
                throw new Refused("%s is too large for a ballot".formatted(path));
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(path, e.getMessage()), e);
        }
    }
}

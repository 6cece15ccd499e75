package org.trajectory.evidence.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.Headlines;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.ForAuthority;
import org.trajectory.platform.cli.KnownAt;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PrintedAs;
import org.trajectory.platform.cli.Verb;
import org.trajectory.schools.Authorities;
import org.trajectory.values.Dates;
import org.trajectory.values.Percentage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares of good or better schools by phase, with the authority's rank and band. */
@Needs(Action.SEE_SCHOOLS)
@Command(
        name = "headline",
        description = "Share of schools and of pupils in good or better schools, by phase, with rank and band",
        footer = {
            "Rows: phase,schools,judged,good_or_better,percent_schools,percent_pupils,rank,of,band.",
            "Rank by share of pupils, where most authorities of England are loaded; bands of thirty: 1 most likely, 2 likely, 3 fair chance, 4 less likely, 5 least likely."
        })
public final class HeadlineVerb implements Verb {
    @Mixin
    private final ForAuthority authority = new ForAuthority();

    @Mixin
    private final AsAt asAt = new AsAt();

    @Mixin
    private final KnownAt knownAt = new KnownAt();

    @Mixin
    private final PrintedAs printed = new PrintedAs();

    @Option(names = "--own-only", description = "Count a school as not judged whose judgement is its predecessor’s")
    private boolean ownOnly;

    @Override
    public int run(BeanFactory beans, Output out) {
        var code = authority.code();
        var day = asAt.day(beans);
        var headline = beans.getBean(Headlines.class).of(code, day, knownAt.day(beans), ownOnly);
        if (headline.lines().isEmpty()) {
            throw new Refused(
                    "No school of authority %s is known on %s: check the code and the day, or import the register and an inspection file first"
                            .formatted(code, Dates.words(day)));
        }
        out.print(table(headline), printed.format());
        var name = beans.getBean(Authorities.class)
                .find(code)
                .map(Authorities.Authority::name)
                .orElse(code.code());
        for (var line : headline.lines()) {
            var standing = line.standing();
            out.say("%s, %s: %d of %d judged schools good or better%s"
                    .formatted(
                            name,
                            line.phase().word(),
                            line.authority().goodOrBetter(),
                            line.authority().judged(),
                            standing == null
                                    ? ""
                                    : "; rank %d of %d by share of pupils, “%s”%s"
                                            .formatted(standing.rank(), standing.of(), standing.words(), by(line))));
        }
        if (!headline.isRanked()) {
            out.say(headline.whyUnranked());
        }
        say(out, headline.ofPredecessors(), "judged by the judgement of the school before it");
        say(out, headline.withoutOverallGrade(), "inspected without an overall grade, so not counted as judged");
        say(out, headline.rollOfSuccessor(), "counted with the pupils of the school after it");
        say(out, headline.rollEarlier(), "counted with pupils of more than 12 months before");
        say(out, headline.withoutRoll(), "judged, but without a known number of pupils");
        say(out, headline.withoutAuthority(), "named by the inspection file, but no file gives the authority");
        return 0;
    }

    static Table table(Headlines.Headline headline) {
        return new Table(
                List.of(
                        "phase",
                        "schools",
                        "judged",
                        "good_or_better",
                        "percent_schools",
                        "percent_pupils",
                        "rank",
                        "of",
                        "band"),
                headline.lines().stream().map(HeadlineVerb::row).toList());
    }

    private static List<String> row(Headlines.Line line) {
        var figures = line.authority();
        var standing = line.standing();
        return List.of(
                line.phase().word(),
                String.valueOf(figures.schools()),
                String.valueOf(figures.judged()),
                String.valueOf(figures.goodOrBetter()),
                figures.shareOfSchools().map(Percentage::oneDecimal).orElse(""),
                figures.shareOfPupils().map(Percentage::oneDecimal).orElse(""),
                standing == null ? "" : String.valueOf(standing.rank()),
                standing == null ? "" : String.valueOf(standing.of()),
                standing == null ? "" : String.valueOf(standing.band()));
    }

    private static String by(Headlines.Line line) {
        var range = line.range();
        return range == null ? "" : ", by chance between %d and %d".formatted(range.best(), range.worst());
    }

    private static void say(Output out, List<Headlines.Mention> schools, String what) {
        if (!schools.isEmpty()) {
            out.say("%d %s: %s"
                    .formatted(
                            schools.size(),
                            what,
                            schools.stream()
                                    .map(school -> "%s %s".formatted(school.urn(), school.name()))
                                    .collect(Collectors.joining("; "))));
        }
    }
}

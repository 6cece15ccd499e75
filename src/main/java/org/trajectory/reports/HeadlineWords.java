package org.trajectory.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trajectory.evidence.Headlines;
import org.trajectory.platform.Table;
import org.trajectory.values.Percentage;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Headline figures as tables, and what must be known to read them. */
public final class HeadlineWords {
    private static final int NAMED = 12;

    private HeadlineWords() {}

    public static Table file(Headlines.Headline headline) {
        return file(headline.lines());
    }

    public static Table file(List<Headlines.Line> lines) {
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
                        "band",
                        "england_percent_schools",
                        "england_percent_pupils"),
                lines.stream()
                        .map(line -> {
                            var own = line.authority();
                            var standing = line.standing();
                            return List.of(
                                    line.phase().word(),
                                    String.valueOf(own.schools()),
                                    String.valueOf(own.judged()),
                                    String.valueOf(own.goodOrBetter()),
                                    own.shareOfSchools()
                                            .map(Percentage::oneDecimal)
                                            .orElse(""),
                                    own.shareOfPupils()
                                            .map(Percentage::oneDecimal)
                                            .orElse(""),
                                    standing == null ? "" : String.valueOf(standing.rank()),
                                    standing == null ? "" : String.valueOf(standing.of()),
                                    standing == null ? "" : String.valueOf(standing.band()),
                                    line.england()
                                            .shareOfSchools()
                                            .map(Percentage::oneDecimal)
                                            .orElse(""),
                                    line.england()
                                            .shareOfPupils()
                                            .map(Percentage::oneDecimal)
                                            .orElse(""));
                        })
                        .toList());
    }

    public static DataTable table(Headlines.Headline headline) {
        return new DataTable(
                "Good or better schools by phase",
                List.of(
                        Column.text("Phase"),
                        Column.number("Schools"),
                        Column.number("Good or better, of those judged"),
                        Column.number("Share of schools"),
                        Column.number("England, of schools"),
                        Column.number("Share of pupils"),
                        Column.number("England, of pupils"),
                        Column.text("Rank by share of pupils")),
                headline.lines().stream()
                        .map(line -> {
                            var own = line.authority();
                            var standing = line.standing();
                            return List.of(
                                    Cell.text(capital(line.phase().word())),
                                    Cell.of(own.schools()),
                                    Cell.text("%d of %d".formatted(own.goodOrBetter(), own.judged())),
                                    share(own.shareOfSchools()),
                                    share(line.england().shareOfSchools()),
                                    share(own.shareOfPupils()),
                                    share(line.england().shareOfPupils()),
                                    standing == null
                                            ? Cell.missing(
                                                    headline.isRanked() ? "No pupils counted" : "Too few authorities")
                                            : Cell.text("%d of %d: %s%s"
                                                    .formatted(
                                                            standing.rank(),
                                                            standing.of(),
                                                            standing.words(),
                                                            range(line))));
                        })
                        .toList());
    }

    /** Of schools that are no authority’s, which have no rank. */
    public static DataTable table(List<Headlines.Line> lines) {
        return new DataTable(
                "Good or better schools by phase",
                List.of(
                        Column.text("Phase"),
                        Column.number("Schools"),
                        Column.number("Good or better, of those judged"),
                        Column.number("Share of schools"),
                        Column.number("England, of schools"),
                        Column.number("Share of pupils"),
                        Column.number("England, of pupils")),
                lines.stream()
                        .map(line -> List.of(
                                Cell.text(capital(line.phase().word())),
                                Cell.of(line.authority().schools()),
                                Cell.text("%d of %d"
                                        .formatted(
                                                line.authority().goodOrBetter(),
                                                line.authority().judged())),
                                share(line.authority().shareOfSchools()),
                                share(line.england().shareOfSchools()),
                                share(line.authority().shareOfPupils()),
                                share(line.england().shareOfPupils())))
                        .toList());
    }

    private static String range(Headlines.Line line) {
        var range = line.range();
        return range == null ? "" : " (by chance %d to %d)".formatted(range.best(), range.worst());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static Cell share(java.util.Optional<Percentage> share) {
        return share.map(percentage -> Cell.text(percentage.toString())).orElseGet(() -> Cell.missing("Not known"));
    }

    public static List<String> notes(Headlines.Headline headline) {
        var notes = new ArrayList<String>();
        notes.add(
                headline.ownOnly()
                        ? "Only a school’s own judgement counts; a predecessor’s doesn’t."
                        : "A school not inspected since it became an academy counts with the judgement of the school before it.");
        if (!headline.isRanked()) {
            notes.add(headline.whyUnranked());
        }
        note(notes, headline.ofPredecessors(), "judged by the judgement of the school before it");
        note(notes, headline.withoutOverallGrade(), "inspected without an overall grade, so not counted as judged");
        note(notes, headline.rollOfSuccessor(), "counted with the pupils of the school after it");
        note(notes, headline.rollEarlier(), "counted with a census of more than 12 months before");
        note(notes, headline.withoutRoll(), "without a known number of pupils, so in no share of pupils");
        return notes;
    }

    private static void note(List<String> notes, List<Headlines.Mention> schools, String what) {
        if (!schools.isEmpty()) {
            var names =
                    schools.stream().limit(NAMED).map(Headlines.Mention::name).collect(Collectors.joining("; "));
            notes.add("%d %s %s: %s%s."
                    .formatted(
                            schools.size(),
                            schools.size() == 1 ? "school is" : "schools are",
                            what,
                            names,
                            schools.size() > NAMED ? " and %d more".formatted(schools.size() - NAMED) : ""));
        }
    }
}

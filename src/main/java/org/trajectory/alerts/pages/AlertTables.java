package org.trajectory.alerts.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Conversation;
import org.trajectory.alerts.WhoCanHelp;
import org.trajectory.alerts.hits.Hits;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The tables of alerts, on pages and as files. */
final class AlertTables {
    private AlertTables() {}

    static DataTable open(List<Alert> alerts) {
        return open("Alerts that wait for a conversation", "Alert", alerts);
    }

    static DataTable open(String caption, String what, List<Alert> alerts) {
        return new DataTable(
                caption,
                List.of(Column.text("School"), Column.text(what), Column.text("Why"), Column.text("Since")),
                alerts.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/%s/alerts".formatted(one.urn())),
                                Cell.text(one.title()),
                                Cell.text(one.why()),
                                Cell.text(Dates.words(one.firedOn()))))
                        .toList());
    }

    static DataTable past(List<Alert> closed) {
        return new DataTable(
                "Earlier alerts and strengths",
                List.of(
                        Column.text("What"),
                        Column.text("Why"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.text("How it ended")),
                closed.stream()
                        .map(one -> {
                            var to = one.closedOn();
                            return List.of(
                                    Cell.text(one.title()),
                                    Cell.text(one.why()),
                                    Cell.text(Dates.words(one.firedOn())),
                                    Cell.text(to == null ? "" : Dates.words(to)),
                                    Cell.text(
                                            one.conversation() == null ? "It is no longer so" : "It was talked about"));
                        })
                        .toList());
    }

    static Table file(List<Alert> alerts) {
        return new Table(
                List.of(
                        "urn",
                        "name",
                        "phase",
                        "rule",
                        "kind",
                        "theme",
                        "title",
                        "fired_on",
                        "why",
                        "closed_on",
                        "sources"),
                alerts.stream()
                        .map(one -> {
                            var phase = one.phase();
                            var closed = one.closedOn();
                            return List.of(
                                    one.urn().toString(),
                                    one.name(),
                                    phase == null ? "" : phase.word(),
                                    one.rule(),
                                    one.kind().word(),
                                    one.theme(),
                                    one.title(),
                                    one.firedOn().toString(),
                                    one.why(),
                                    closed == null ? "" : closed.toString(),
                                    String.join(
                                            "; ",
                                            one.sources().stream()
                                                    .map(from -> "%s line %d".formatted(from.name(), from.line()))
                                                    .toList()));
                        })
                        .toList());
    }

    static DataTable conversations(List<Conversation> conversations) {
        return new DataTable(
                "Early conversations",
                List.of(
                        Column.text("School"),
                        Column.text("Held on"),
                        Column.text("With"),
                        Column.text("About"),
                        Column.text("What was said"),
                        Column.text("What follows"),
                        Column.text("Recorded by")),
                conversations.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/%s/alerts".formatted(one.urn())),
                                Cell.text(Dates.words(one.heldOn())),
                                Cell.text(one.withWhom()),
                                Cell.text(one.alerts()),
                                Cell.text(one.said()),
                                one.follows().isEmpty() ? Cell.missing("Nothing") : Cell.text(one.follows()),
                                Cell.text(one.recordedBy())))
                        .toList());
    }

    static Table conversationFile(List<Conversation> conversations) {
        return new Table(
                List.of("urn", "name", "held_on", "with", "about", "said", "follows", "recorded_by"),
                conversations.stream()
                        .map(one -> List.of(
                                one.urn().toString(),
                                one.name(),
                                one.heldOn().toString(),
                                one.withWhom(),
                                one.alerts(),
                                one.said(),
                                one.follows(),
                                one.recordedBy()))
                        .toList());
    }

    /** An alert a row, with those who could help, the nearest first. */
    static DataTable help(List<WhoCanHelp.Match> matches) {
        var byAlert = new LinkedHashMap<Alert, List<WhoCanHelp.Match>>();
        matches.forEach(one ->
                byAlert.computeIfAbsent(one.alert(), alert -> new ArrayList<>()).add(one));
        return new DataTable(
                "Who could help whom",
                List.of(Column.text("School with an alert"), Column.text("Alert"), Column.text("Could be helped by")),
                byAlert.entrySet().stream()
                        .map(entry -> List.of(
                                Cell.link(
                                        entry.getKey().name(),
                                        "/schools/%s/alerts"
                                                .formatted(entry.getKey().urn())),
                                Cell.text(entry.getKey().title()),
                                Cell.text(String.join(
                                        "; ",
                                        entry.getValue().stream()
                                                .map(one ->
                                                        one.strength().name() + away(one.kilometres(), " (%.1f km)"))
                                                .toList()))))
                        .toList());
    }

    /** As {@link #helpers}, on the page of the school that could be helped. */
    static DataTable helpersOfOne(List<WhoCanHelp.Match> matches) {
        var all = helpers(matches);
        return new DataTable(
                all.caption(),
                without(all.columns(), 3),
                all.rows().stream().map(row -> without(row, 3)).toList());
    }

    private static <T> List<T> without(List<T> all, int place) {
        var kept = new ArrayList<>(all);
        kept.remove(place);
        return kept;
    }

    /** Each who could help in a row, with the strength. */
    static DataTable helpers(List<WhoCanHelp.Match> matches) {
        return new DataTable(
                "Who could help whom",
                List.of(
                        Column.text("School"),
                        Column.text("Whose strength is"),
                        Column.text("Could help with"),
                        Column.text("At"),
                        Column.number("Away, km")),
                matches.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.strength().name(),
                                        "/schools/" + one.strength().urn()),
                                Cell.text(one.strength().title()),
                                Cell.text(one.alert().title()),
                                Cell.text(one.alert().name()),
                                one.kilometres().isEmpty()
                                        ? Cell.missing("Place not known")
                                        : Cell.text(away(one.kilometres(), "%.1f"))))
                        .toList());
    }

    private static String away(OptionalDouble kilometres, String form) {
        return kilometres.isEmpty() ? "" : String.format(Locale.UK, form, kilometres.getAsDouble());
    }

    /** What came after, in words: honest with few. */
    static Cell rate(Optional<Hits> hits) {
        return rate(hits, "judged", "No judgement since");
    }

    /** The same of categories proposed later. */
    static Cell needs(Optional<Hits> hits) {
        return rate(hits, "categorised again", "Not categorised since");
    }

    private static Cell rate(Optional<Hits> hits, String how, String none) {
        var told = hits.orElse(Hits.NONE);
        if (told.fired() == 0) {
            return Cell.missing("Never fired");
        }
        if (told.judged() == 0) {
            return Cell.missing("%s; fired %s".formatted(none, times(told.fired())));
        }
        var counts = "%,d of %,d %s".formatted(told.below(), told.judged(), how);
        return told.isFew()
                ? Cell.text(counts + ": too few to say")
                : Cell.text(String.format(
                        Locale.UK,
                        "%s, %.0f%%; fired %s",
                        counts,
                        100.0 * told.below() / told.judged(),
                        times(told.fired())));
    }

    private static String times(int fired) {
        return fired == 1 ? "once" : String.format(Locale.UK, "%,d times", fired);
    }
}

package org.trajectory.categories.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.backtest.BackTestPages.Told;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** A back-test in words and tables. */
final class Telling {
    private Telling() {}

    /** @param most rows of the lists of schools; the file has all */
    static Told of(BackTested tested, int most) {
        var total = tested.total();
        int fell = total.found() + total.missed();
        var heading = fell == 0
                ? "No good school was found less than good afterwards"
                : "%,d of %,d later falls were pointed to beforehand".formatted(total.found(), fell);
        var title = tested.against() == null
                ? tested.policy()
                : "%s beside %s".formatted(tested.policy(), tested.against());
        return new Told(
                title,
                heading,
                sentences(tested, total, fell),
                tested.notes(),
                years(tested),
                groups(tested),
                CostTables.byDay(tested),
                CostTables.beside(tested),
                outcomes(tested, most),
                moves(tested, most));
    }

    private static List<String> sentences(BackTested tested, Reckoning.Counts total, int fell) {
        var sentences = new ArrayList<String>();
        sentences.add(
                "On each day the schools were judged on what was published by then. A fall is a graded inspection in the following %d months that found a good school less than good."
                        .formatted(tested.months()));
        sentences.add("%s pointed out %,d schools; %,d of them fell: %s. %,d didn’t."
                .formatted(
                        tested.policy(),
                        total.found() + total.falseAlarms(),
                        total.found(),
                        share(total.precision(), total.found(), total.found() + total.falseAlarms()),
                        total.falseAlarms()));
        var lead = total.leadTime();
        if (lead != null) {
            var within = Reckoning.medianInterval(total.leadDays());
            sentences.add("Half of those found fell within %,d days (by chance between %,d and %,d)."
                    .formatted(lead, within[0], within[1]));
        }
        if (tested.against() != null) {
            var other = tested.otherTotal();
            sentences.add("%s found %,d, missed %,d and gave %,d false alarms."
                    .formatted(tested.against(), other.found(), other.missed(), other.falseAlarms()));
        }
        tested.warningTotal()
                .ifPresent(other -> sentences.add(
                        "The early warning, pointing out as many schools, found %,d, missed %,d and gave %,d false alarms%s."
                                .formatted(
                                        other.found(),
                                        other.missed(),
                                        other.falseAlarms(),
                                        tested.years().stream().allMatch(year -> year.warning() != null)
                                                ? ""
                                                : ", over the days on which it could be learnt")));
        var moved = moved(tested);
        if (!moved.isEmpty()) {
            sentences.add(moved);
        }
        sentences.add("Doing nothing would have missed all %,d, without a false alarm.".formatted(fell));
        return sentences;
    }

    /** How many schools moved, as a sentence; empty where none did or none are named. */
    static String moved(BackTested tested) {
        if (tested.moves().isEmpty()) {
            return "";
        }
        return tested.comparesPlaces()
                ? "%,d schools stood in another category on at least one of the days."
                        .formatted(tested.moves().size())
                : "%,d schools moved at least once; %,d moved more than once."
                        .formatted(
                                tested.moves().size(),
                                tested.moves().stream()
                                        .filter(one -> one.times() > 1)
                                        .count());
    }

    /** As it was laid before the schools: without names. */
    static Told of(LaidTests.Told laid) {
        var told = of(laid.tested(), 0);
        if (laid.moved().isEmpty()) {
            return told;
        }
        var sentences = new ArrayList<>(told.sentences());
        sentences.add(laid.moved());
        return new Told(
                told.title(),
                told.heading(),
                sentences,
                told.notes(),
                told.years(),
                told.groups(),
                told.cost(),
                told.costBeside(),
                told.outcomes(),
                told.moves());
    }

    private static DataTable years(BackTested tested) {
        boolean beside = tested.against() != null;
        var columns = new ArrayList<>(List.of(
                Column.text("Day"),
                Column.number("Schools"),
                Column.number(beside ? "In another category" : "Moved since the day before"),
                Column.number("Falls found"),
                Column.number("Missed"),
                Column.number("False alarms"),
                Column.text("Of those pointed out, fell"),
                Column.text("Of those that fell, pointed out"),
                Column.number("Days ahead (median)")));
        if (beside) {
            columns.add(Column.number("Found by the other"));
            columns.add(Column.number("False alarms of the other"));
        }
        boolean warned = tested.warningTotal().isPresent();
        if (warned) {
            columns.add(Column.number("Found by the early warning"));
            columns.add(Column.number("Its false alarms"));
        }
        var rows = new ArrayList<List<Cell>>();
        for (var year : tested.years()) {
            var counts = year.counts();
            var row = new ArrayList<>(List.of(
                    Cell.text(Dates.words(year.day())),
                    Cell.text("%,d".formatted(year.schools())),
                    year.moved() == null
                            ? Cell.missing(beside ? "Other categories" : "First day")
                            : Cell.of(year.moved()),
                    Cell.of(counts.found()),
                    Cell.of(counts.missed()),
                    Cell.of(counts.falseAlarms()),
                    Cell.text(share(counts.precision(), counts.found(), counts.found() + counts.falseAlarms())),
                    Cell.text(share(counts.recall(), counts.found(), counts.found() + counts.missed())),
                    counts.leadTime() == null ? Cell.text("–") : Cell.of(counts.leadTime())));
            if (beside) {
                var other = year.other();
                row.add(other == null ? Cell.text("–") : Cell.of(other.found()));
                row.add(other == null ? Cell.text("–") : Cell.of(other.falseAlarms()));
            }
            if (warned) {
                var warning = year.warning();
                row.add(warning == null ? Cell.missing("Not learnt") : Cell.of(warning.found()));
                row.add(warning == null ? Cell.missing("Not learnt") : Cell.of(warning.falseAlarms()));
            }
            rows.add(row);
        }
        return new DataTable("Day by day", columns, rows);
    }

    private static DataTable groups(BackTested tested) {
        return new DataTable(
                "By kind of school, over all days",
                List.of(
                        Column.text("Kind"),
                        Column.text("Schools"),
                        Column.number("Looked at"),
                        Column.number("Falls found"),
                        Column.number("Missed"),
                        Column.number("False alarms"),
                        Column.text("Of those that fell, pointed out")),
                tested.groups().stream()
                        .map(group -> List.of(
                                Cell.text(group.kind()),
                                Cell.text(capital(group.name())),
                                Cell.text("%,d".formatted(group.counts().looked())),
                                Cell.of(group.counts().found()),
                                Cell.of(group.counts().missed()),
                                Cell.of(group.counts().falseAlarms()),
                                Cell.text(share(
                                        group.counts().recall(),
                                        group.counts().found(),
                                        group.counts().found() + group.counts().missed()))))
                        .toList());
    }

    /** Missed falls first: they are what a board asks about. */
    private static DataTable outcomes(BackTested tested, int most) {
        var sorted = tested.outcomes().stream()
                .sorted(java.util.Comparator.comparing((BackTested.Outcome one) -> switch (one.kind()) {
                            case MISSED -> 0;
                            case FALSE_ALARM -> 1;
                            case FOUND -> 2;
                        })
                        .thenComparing(BackTested.Outcome::day)
                        .thenComparing(BackTested.Outcome::name))
                .toList();
        return new DataTable(
                sorted.size() > most
                        ? "Which falls and which alarms: the first %d of %,d, missed falls first"
                                .formatted(most, sorted.size())
                        : "Which falls and which alarms, missed falls first",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text("On"),
                        Column.text("Category then"),
                        Column.text("What became of it"),
                        Column.number("Days to the fall")),
                sorted.stream()
                        .limit(most)
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/" + one.urn()),
                                Cell.of(one.urn()),
                                Cell.text(Dates.words(one.day())),
                                Cell.text(one.category().isEmpty() ? "Not known" : one.category()),
                                Cell.text(one.kind().words()),
                                one.days() == null ? Cell.text("–") : Cell.of(one.days())))
                        .toList());
    }

    private static DataTable moves(BackTested tested, int most) {
        boolean beside = tested.comparesPlaces();
        var caption = beside ? "Schools that the two place differently" : "Schools that would have moved";
        var columns = new ArrayList<>(List.of(
                Column.text("School"), Column.number("URN"), Column.number(beside ? "On how many days" : "Times")));
        tested.years().forEach(year -> columns.add(Column.text(Dates.words(year.day()))));
        return new DataTable(
                tested.moves().size() > most
                        ? "%s: the first %d of %,d"
                                .formatted(caption, most, tested.moves().size())
                        : caption,
                columns,
                tested.moves().stream()
                        .limit(most)
                        .map(one -> {
                            var row = new ArrayList<>(List.of(
                                    Cell.link(one.name(), "/schools/" + one.urn()),
                                    Cell.of(one.urn()),
                                    Cell.of(one.times())));
                            one.categories()
                                    .forEach(category -> row.add(Cell.text(category.isEmpty() ? "–" : category)));
                            return List.copyOf(row);
                        })
                        .toList());
    }

    /** {@code 73.7% (137 of 186; by chance 66.9–79.5%)} */
    private static String share(@Nullable Double share, int part, int whole) {
        if (share == null) {
            return "–";
        }
        var interval = Reckoning.interval(part, whole);
        return String.format(
                Locale.UK,
                "%.1f%% (%,d of %,d; by chance %.0f–%.0f%%)",
                share * 100,
                part,
                whole,
                interval[0] * 100,
                interval[1] * 100);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

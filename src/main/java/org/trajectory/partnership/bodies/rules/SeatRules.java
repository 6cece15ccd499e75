package org.trajectory.partnership.bodies.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Seats;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Who sits on a body, as its constitution says, a row a constituency. Pure. */
public final class SeatRules {
    private static final List<String> PARTS = List.of("seats", "filled", "holders", "vote", "term", "substitute");

    private SeatRules() {}

    public static DataTable of(Constitution constitution) {
        return new DataTable(
                "Who sits on it",
                List.of(
                        Column.text("Seats for"),
                        Column.text("How many"),
                        Column.text("Filled by"),
                        Column.text("Who may hold one"),
                        Column.text("Votes"),
                        Column.text("Term"),
                        Column.text("In no paper: ours")),
                constitution.constituencies().stream()
                        .map(one -> List.of(
                                Cell.text(one.title()),
                                Cell.text(number(constitution, one)),
                                Cell.text(filled(one)),
                                Cell.text(holder(one)),
                                Cell.text(votes(one)),
                                Cell.text(
                                        one.termYears() == null
                                                ? "As long as the office lasts"
                                                : years(one.termYears())),
                                Cell.text(ours(constitution, one))))
                        .toList());
    }

    private static String number(Constitution constitution, Constituency one) {
        return switch (one.seats()) {
            case Seats.Fixed fixed -> String.valueOf(fixed.number());
            case Seats.PerConsortium each ->
                "%d for each %sconsortium".formatted(each.number(), one.phase() == null ? "" : one.phase() + " ");
            case Seats.PerSchool each -> "1 for each school";
            case Seats.FromPool share ->
                constitution
                        .pool(share.pool())
                        .map(pool -> "A share of %d seats by pupils, at least %d".formatted(pool.seats(), pool.least()))
                        .orElse("A share by pupils");
        };
    }

    private static String filled(Constituency one) {
        var how =
                switch (one.filling()) {
                    case NOMINATION -> "Nomination";
                    case ELECTION -> "Election";
                    case APPOINTMENT -> "Appointment";
                    case OFFICE -> "The office itself";
                };
        return one.electors().isEmpty() ? how : how + " among " + one.electors();
    }

    private static String holder(Constituency one) {
        var are = String.join(" or ", one.are()).replace('-', ' ');
        var words = are.isEmpty() ? "Anybody" : are.substring(0, 1).toUpperCase(Locale.UK) + are.substring(1);
        return one.anyOf().isEmpty()
                ? words
                : words + "; one of: "
                        + one.anyOf().stream()
                                .map(SeatWords::fit)
                                .map(fit -> fit.equals(fit.toUpperCase(Locale.UK)) ? fit : SeatWords.lower(fit))
                                .collect(Collectors.joining(", "));
    }

    private static String votes(Constituency one) {
        return switch (one.right()) {
            case NONE -> "No vote";
            case OBSERVER -> "Observer";
            case FULL ->
                (one.weight().all()
                                ? "%s among them all".formatted(one.weight().amount())
                                : String.valueOf(one.weight().amount()))
                        + (one.together() ? ", cast as one" : "");
        };
    }

    private static String years(int years) {
        return years == 1 ? "1 year" : years + " years";
    }

    private static String ours(Constitution constitution, Constituency one) {
        var ours = new ArrayList<String>();
        PARTS.stream()
                .filter(part -> constitution.ours().contains("constituencies.%s.%s".formatted(one.id(), part)))
                .forEach(ours::add);
        return ours.isEmpty() ? "" : String.join(", ", ours).replace("filled", "how filled");
    }
}

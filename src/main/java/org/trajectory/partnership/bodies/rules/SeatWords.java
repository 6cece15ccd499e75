package org.trajectory.partnership.bodies.rules;

import java.util.List;
import java.util.Locale;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Substitution;

/** What the rules of a seat say, in words. */
public final class SeatWords {
    private SeatWords() {}

    public static String fit(String word) {
        return switch (word) {
            case "outstanding" -> "Head of a school judged outstanding";
            case "good" -> "Head of a school judged good";
            case "nle", "lle", "sle" -> word.toUpperCase(Locale.UK);
            default ->
                word.substring(0, 1).toUpperCase(Locale.UK) + word.substring(1).replace('-', ' ');
        };
    }

    /** What can be checked by hand of who stands in, where it can’t be looked up. */
    public static List<String> checked(Substitution.Of of) {
        return of.constituency().anyOf().isEmpty()
                ? of.constituency().are()
                : of.constituency().anyOf();
    }

    public static String lower(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toLowerCase(Locale.UK) + sentence.substring(1);
    }

    public static String wanted(Constituency one) {
        var words = new StringBuilder();
        if (!one.are().isEmpty()) {
            words.append("It is for: ")
                    .append(String.join(" or ", one.are()).replace('-', ' '))
                    .append(". ");
        }
        if (!one.anyOf().isEmpty()) {
            words.append("Who holds it has to be one of: ")
                    .append(String.join(
                            ", ", one.anyOf().stream().map(SeatWords::fit).toList()))
                    .append(". ");
        }
        words.append("It is filled by ").append(one.filling().name().toLowerCase(Locale.ROOT));
        if (!one.electors().isEmpty()) {
            words.append(" among ").append(one.electors());
        }
        return words.append(
                        one.termYears() == null
                                ? ", for as long as the office lasts."
                                : ", for %d years.".formatted(one.termYears()))
                .toString();
    }
}

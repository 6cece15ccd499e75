package org.trajectory.partnership.bodies;

import java.util.Locale;
import org.trajectory.partnership.constitution.Constitution.Constituency;

/** What the rules of a seat say, in words. */
final class SeatWords {
    private SeatWords() {}

    static String fit(String word) {
        return switch (word) {
            case "outstanding" -> "Head of a school judged outstanding";
            case "good" -> "Head of a school judged good";
            default -> word.toUpperCase(Locale.UK);
        };
    }

    static String lower(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toLowerCase(Locale.UK) + sentence.substring(1);
    }

    static String wanted(Constituency one) {
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

package org.trajectory.funding.council;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Money;

/**
 * Finds for each movement of ours the one in the council's file: first by reference and amount, then by reference alone
 * (which shows a difference), then by amount within some days, where that leaves no choice. Each is used once.
 */
public final class Matching {
    /** The council may book a payment as many days earlier or later. */
    static final int DAYS = 7;

    private Matching() {}

    /** @param reference such as {@code Claim 12} or {@code Journal 7} @param amount negative for what left */
    public record Ours(long journal, LocalDate day, Money amount, String reference, String words) {}

    /** @param line of the file, the head is line 1 @param amount negative for what left */
    public record Theirs(int line, LocalDate day, Money amount, String reference, String words) {}

    public enum Outcome {
        MATCHED("matched", "Both have it"),
        DIFFERS("differs", "The amounts differ"),
        ONLY_OURS("only ours", "Only the ledger has it"),
        ONLY_THEIRS("only theirs", "Only the council has it");

        private final String key;
        private final String words;

        Outcome(String key, String words) {
            this.key = key;
            this.words = words;
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }
    }

    /** At least one of the two sides is there. */
    public record Line(
            Outcome outcome, @Nullable Ours ours, @Nullable Theirs theirs, String note) {}

    public static List<Line> of(List<Ours> ours, List<Theirs> theirs) {
        var lines = new ArrayList<Line>();
        var usedOurs = new HashSet<Ours>();
        var usedTheirs = new HashSet<Theirs>();
        pair(
                ours,
                theirs,
                usedOurs,
                usedTheirs,
                lines,
                (a, b) -> named(a, b) && a.amount().equals(b.amount()),
                "By reference and amount",
                false);
        pair(ours, theirs, usedOurs, usedTheirs, lines, Matching::named, "By reference", false);
        pair(
                ours,
                theirs,
                usedOurs,
                usedTheirs,
                lines,
                (a, b) -> a.amount().equals(b.amount()) && Math.abs(ChronoUnit.DAYS.between(a.day(), b.day())) <= DAYS,
                "By amount within %d days".formatted(DAYS),
                true);
        ours.stream()
                .filter(one -> !usedOurs.contains(one))
                .forEach(one -> lines.add(new Line(Outcome.ONLY_OURS, one, null, "")));
        theirs.stream()
                .filter(one -> !usedTheirs.contains(one))
                .forEach(one -> lines.add(new Line(Outcome.ONLY_THEIRS, null, one, "")));
        lines.sort(Comparator.comparing(
                        Line::outcome, Comparator.comparing(Outcome::ordinal).reversed())
                .thenComparing(line -> day(line)));
        return lines;
    }

    private static LocalDate day(Line line) {
        var ours = line.ours();
        var theirs = line.theirs();
        return ours != null ? ours.day() : theirs != null ? theirs.day() : LocalDate.EPOCH;
    }

    private static boolean named(Ours ours, Theirs theirs) {
        return !ours.reference().isEmpty()
                && ours.reference().equalsIgnoreCase(theirs.reference().strip());
    }

    private static void pair(
            List<Ours> ours,
            List<Theirs> theirs,
            Set<Ours> usedOurs,
            Set<Theirs> usedTheirs,
            List<Line> lines,
            BiPredicate<Ours, Theirs> same,
            String how,
            boolean onlyWithoutChoice) {
        for (var one : ours) {
            if (usedOurs.contains(one)) {
                continue;
            }
            var found = theirs.stream()
                    .filter(other -> !usedTheirs.contains(other) && same.test(one, other))
                    .toList();
            boolean choice = found.size() > 1
                    || found.size() == 1
                            && ours.stream()
                                            .filter(other ->
                                                    !usedOurs.contains(other) && same.test(other, found.getFirst()))
                                            .count()
                                    > 1;
            if (found.isEmpty() || onlyWithoutChoice && choice) {
                continue;
            }
            var match = found.getFirst();
            usedOurs.add(one);
            usedTheirs.add(match);
            boolean equal = one.amount().equals(match.amount());
            lines.add(new Line(
                    equal ? Outcome.MATCHED : Outcome.DIFFERS,
                    one,
                    match,
                    equal ? how : "The ledger has %s, the council %s".formatted(one.amount(), match.amount())));
        }
    }
}

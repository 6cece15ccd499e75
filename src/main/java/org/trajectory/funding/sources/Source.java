package org.trajectory.funding.sources;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/**
 * Where money comes from, with the rules that hold today.
 *
 * @param code such as {@code general-fund}, in the codes of accounts
 * @param phase of de-delegation only: whose maintained schools vote on it
 */
public record Source(
        long id,
        AuthorityCode authority,
        String code,
        String name,
        Kind kind,
        @Nullable Phase phase,
        Rules rules) {

    public enum Kind {
        GENERAL_FUND("General fund", "the council", true, Carry.ALL),
        DSG_TOP_SLICE("DSG top-slice", "the schools forum", false, Carry.ALL),
        DE_DELEGATION(
                "De-delegation",
                "the maintained schools’ members of that phase in the schools forum",
                false,
                Carry.ALL),
        GRANT("Grant", "who gives the grant", false, Carry.NOTHING),
        CONTRIBUTIONS("Schools’ contributions", "the schools that pay in", false, Carry.ALL),
        TRADED_INCOME("Traded income", "the authority", true, Carry.ALL);

        private final String words;
        private final String decidedBy;
        private final boolean mayVire;
        private final Carry carry;

        Kind(String words, String decidedBy, boolean mayVire, Carry carry) {
            this.words = words;
            this.decidedBy = decidedBy;
            this.mayVire = mayVire;
            this.carry = carry;
        }

        public String words() {
            return words;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        /** What usually holds for it; an authority may set otherwise. */
        public Rules usual() {
            return new Rules(decidedBy, "", List.of(), mayVire, carry, null, null, false, "", BigDecimal.ZERO);
        }
    }

    /** What happens to what is left at the end of a year. */
    public enum Carry {
        ALL("All of it goes into the next year"),
        SHARE("A share goes into the next year, the rest back"),
        NOTHING("It goes back");

        private final String words;

        Carry(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param decidedBy who decides on its budget
     * @param section251 line of the yearly return; empty where none is told
     * @param purposes what it may be spent on; empty for anything
     * @param carryPercent of what is left; only with {@link Carry#SHARE}
     * @param spendBy last day on which it may be spent; null for none
     * @param schoolsChoose true where a school spends it with the provider of its choice
     * @param outcome what the money is tied to; empty for nothing
     * @param matchPercent pounds that the receiver adds to each hundred pounds of it
     */
    public record Rules(
            String decidedBy,
            String section251,
            List<String> purposes,
            boolean mayVire,
            Carry carry,
            @Nullable BigDecimal carryPercent,
            @Nullable LocalDate spendBy,
            boolean schoolsChoose,
            String outcome,
            BigDecimal matchPercent) {
        public Rules {
            purposes = List.copyOf(purposes);
            if ((carry == Carry.SHARE) != (carryPercent != null)) {
                throw new IllegalArgumentException("A share to carry forward, and only that, has a percentage");
            }
        }

        /** What of the money left goes into the next year; rounded down to the penny, the rest goes back. */
        public Money carriedOf(Money left) {
            return switch (carry) {
                case ALL -> left;
                case NOTHING -> Money.ZERO;
                case SHARE ->
                    new Money(BigDecimal.valueOf(left.pence())
                            .multiply(carryPercent == null ? BigDecimal.ZERO : carryPercent)
                            .movePointLeft(2)
                            .setScale(0, java.math.RoundingMode.DOWN)
                            .longValueExact());
            };
        }

        /** What the receiver must add to an amount; rounded up to the penny. */
        public Money matching(Money amount) {
            return new Money(BigDecimal.valueOf(amount.pence())
                    .multiply(matchPercent)
                    .movePointLeft(2)
                    .setScale(0, java.math.RoundingMode.UP)
                    .longValueExact());
        }

        /** Why money of it can't be spent on that then; empty where it can. */
        public Optional<String> against(String purpose, LocalDate day) {
            if (spendBy != null && day.isAfter(spendBy)) {
                return Optional.of("It had to be spent by %s".formatted(org.trajectory.values.Dates.words(spendBy)));
            }
            if (!purposes.isEmpty()
                    && purposes.stream().noneMatch(allowed -> allowed.equalsIgnoreCase(purpose.strip()))) {
                return Optional.of("It may be spent on %s only".formatted(String.join(", ", purposes)));
            }
            return Optional.empty();
        }
    }
}

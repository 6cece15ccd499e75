package org.trajectory.funding;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Money;

/**
 * How a pot is divided: which categories trigger, what each brings, and the bounds. What is built is valid.
 *
 * @param rates pounds for each category that triggers; what counts is their proportion, since all is scaled to the pot
 * @param fixedSum pounds that each triggering school brings besides its rate; none is nought
 * @param fixedFirst true where fixed sums are paid whole and only the rest is scaled
 * @param floor least that a consortium with a triggering school gets
 * @param cap most that a consortium gets; null for none
 * @param servedBy for each category that another declared route serves, that route in words
 * @param text the file as it was read, kept with each proposal
 */
public record Formula(
        String id,
        String title,
        String version,
        String about,
        Map<String, BigDecimal> rates,
        Multiplier multiplier,
        Money fixedSum,
        boolean fixedFirst,
        Money floor,
        @Nullable Money cap,
        Map<String, String> servedBy,
        String text) {

    public Formula {
        rates = Map.copyOf(rates);
        servedBy = Map.copyOf(servedBy);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("A formula pays for one category at least");
        }
        if (rates.values().stream().anyMatch(rate -> rate.signum() < 0) || fixedSum.pence() < 0 || floor.pence() < 0) {
            throw new IllegalArgumentException("A formula has no negative rates or sums");
        }
        if (cap != null && cap.compareTo(floor) < 0) {
            throw new IllegalArgumentException("The floor of %s is above the cap of %s".formatted(floor, cap));
        }
    }

    /** What a rate is multiplied by. */
    public sealed interface Multiplier {
        /** Each pupil of the triggering school counts. */
        record Pupils() implements Multiplier {}

        /** Each triggering school counts once, weighted by its size. */
        record Schools(List<Band> bands) implements Multiplier {
            public Schools {
                bands = List.copyOf(bands);
                if (bands.isEmpty() || bands.getLast().upTo() != null) {
                    throw new IllegalArgumentException("The last band of sizes is open");
                }
            }

            BigDecimal rate(int pupils) {
                return bands.stream()
                        .filter(band -> band.upTo() == null || pupils <= band.upTo())
                        .findFirst()
                        .orElseThrow()
                        .rate();
            }
        }

        /** @param upTo most pupils of the band; null for the last one, which is open */
        record Band(@Nullable Integer upTo, BigDecimal rate) {}
    }

    /** Rates in the order of the category's name. */
    public Map<String, BigDecimal> ratesInOrder() {
        return new TreeMap<>(rates);
    }

    /**
     * What a triggering school brings, in pounds before scaling and without its fixed sum; nought where its pupils
     * aren't known, which the allocation says.
     */
    BigDecimal claim(String category, @Nullable Integer pupils) {
        var rate = rates.getOrDefault(category, BigDecimal.ZERO);
        if (pupils == null) {
            return BigDecimal.ZERO;
        }
        return switch (multiplier) {
            case Multiplier.Pupils ignored -> rate.multiply(BigDecimal.valueOf(pupils));
            case Multiplier.Schools schools -> rate.multiply(schools.rate(pupils));
        };
    }
}

package org.trajectory.funding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.trajectory.funding.Formula.Multiplier;
import org.trajectory.values.Money;

/** A formula in plain words, a sentence an item. */
public final class FormulaWords {
    private FormulaWords() {}

    public static List<String> of(Formula formula) {
        var words = new ArrayList<String>();
        var rates = formula.ratesInOrder();
        words.add("A school triggers money when its category is %s.".formatted(either(List.copyOf(rates.keySet()))));
        switch (formula.multiplier()) {
            case Multiplier.Pupils ignored ->
                rates.forEach((category, rate) -> words.add(
                        "Each pupil of a school in category %s counts %s.".formatted(category, pounds(rate))));
            case Multiplier.Schools schools -> {
                var bands = schools.bands();
                rates.forEach((category, rate) ->
                        words.add("Each school in category %s counts %s times the amount for its size."
                                .formatted(category, plain(rate))));
                for (var band : bands) {
                    words.add(
                            (band.upTo() == null ? "The amount for %s is %s." : "The amount for up to %s pupils is %s.")
                                    .formatted(
                                            band.upTo() == null
                                                    ? (bands.size() == 1 ? "every school" : "a larger school")
                                                    : band.upTo(),
                                            pounds(band.rate())));
                }
            }
        }
        if (formula.fixedSum().pence() > 0) {
            words.add("Each triggering school also brings a fixed sum of %s, %s."
                    .formatted(
                            formula.fixedSum(),
                            formula.fixedFirst() ? "paid whole before the rest is shared" : "scaled with the rest"));
        }
        words.add("The sums of each consortium are scaled so that together they are the pot, to the penny:"
                + " pence left over go to the largest remainders, on a tie to the consortium first by name.");
        if (formula.floor().pence() > 0) {
            words.add("A consortium with a school that triggers gets at least %s.".formatted(formula.floor()));
        }
        var cap = formula.cap();
        if (cap != null) {
            words.add("No consortium gets more than %s.".formatted(cap));
        }
        new TreeMap<>(formula.servedBy())
                .forEach((category, route) ->
                        words.add("Category %s gets no money by this formula: %s.".formatted(category, route)));
        return List.copyOf(words);
    }

    static String either(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static String pounds(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 2
                ? Money.ofPounds(amount.setScale(2).toPlainString()).toString()
                : "£" + plain(amount);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

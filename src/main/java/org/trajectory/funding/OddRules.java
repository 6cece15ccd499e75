package org.trajectory.funding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says where a formula pays against the scheme's own order of need. It warns and never forbids: it may be meant so. */
final class OddRules {
    private OddRules() {}

    static List<String> of(Formula formula, OrderOfNeed scheme) {
        var warnings = new ArrayList<String>();
        for (var category : scheme.categories()) {
            var rate = formula.rates().getOrDefault(category, BigDecimal.ZERO);
            var route = formula.servedBy().get(category);
            if (route != null) {
                if (formula.rates().containsKey(category)) {
                    warnings.add("Category %s is paid by the formula and also served by another route: %s"
                            .formatted(category, route));
                }
                continue;
            }
            if (scheme.served().containsKey(category) && !formula.rates().containsKey(category)) {
                continue;
            }
            var paidMore = scheme.categories().stream()
                    .filter(other -> scheme.inGreaterNeed(category, other))
                    .filter(other ->
                            formula.rates().getOrDefault(other, BigDecimal.ZERO).compareTo(rate) > 0)
                    .toList();
            if (!paidMore.isEmpty()) {
                warnings.add("Category %s is in greater need than %s but gets %s, and no other route is declared for it"
                        .formatted(
                                category,
                                listed(paidMore),
                                formula.rates().containsKey(category) ? "a lower rate" : "nothing"));
            } else if (!formula.rates().containsKey(category) && leftOut(formula, scheme, category)) {
                warnings.add(
                        "Category %s gets nothing, though no category that is paid is in greater need, and no other route is declared for it"
                                .formatted(category));
            }
        }
        return List.copyOf(warnings);
    }

    /** In need of something (some category needs less), yet not below any category that is paid. */
    private static boolean leftOut(Formula formula, OrderOfNeed scheme, String category) {
        return scheme.categories().stream().anyMatch(other -> scheme.inGreaterNeed(category, other))
                && formula.rates().keySet().stream().noneMatch(paid -> scheme.inGreaterNeed(paid, category));
    }

    static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}

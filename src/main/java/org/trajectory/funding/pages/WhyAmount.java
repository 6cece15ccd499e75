package org.trajectory.funding.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trajectory.funding.Allocation;
import org.trajectory.web.DataTable.Cell;

/** What a consortium gets, which says whose claims it is made of. */
final class WhyAmount {
    private static final int NAMED = 8;

    private WhyAmount() {}

    static Cell of(Allocation allocation, Allocation.Line line) {
        var own = allocation.triggers().stream()
                .filter(trigger -> line.consortium().equals(trigger.school().consortium()))
                .sorted(Comparator.comparing(Allocation.Trigger::claim).reversed())
                .toList();
        if (own.isEmpty()) {
            return Cell.text(line.amount().toString());
        }
        var reasons = new ArrayList<String>();
        reasons.add(own.stream()
                .limit(NAMED)
                .map(trigger -> "%s (%s%s) %s"
                        .formatted(
                                trigger.school().name(),
                                trigger.school().category() == null
                                        ? "no category"
                                        : trigger.school().category(),
                                trigger.school().pupils() == null
                                        ? ""
                                        : String.format(
                                                Locale.UK,
                                                ", %,d pupils",
                                                trigger.school().pupils()),
                                pounds(trigger.claim())))
                .collect(Collectors.joining(
                        "; ",
                        "Counts before scaling: ",
                        own.size() > NAMED ? "; and %d more schools.".formatted(own.size() - NAMED) : ".")));
        var claims = sum(own.stream().map(Allocation.Trigger::claim).toList());
        var all = sum(allocation.triggers().stream()
                .filter(trigger -> trigger.school().consortium() != null)
                .map(Allocation.Trigger::claim)
                .toList());
        reasons.add("That is %s of the %s that all of them count.".formatted(pounds(claims), pounds(all)));
        if (line.bound() != null) {
            reasons.add("The amount is held at the %s.".formatted(line.bound()));
        }
        return new Cell.Explained(line.amount().toString(), line.consortium(), reasons, "", "");
    }

    private static BigDecimal sum(java.util.List<BigDecimal> claims) {
        return claims.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String pounds(BigDecimal claim) {
        return "£" + String.format(Locale.UK, "%,.2f", claim.setScale(2, RoundingMode.HALF_UP));
    }
}

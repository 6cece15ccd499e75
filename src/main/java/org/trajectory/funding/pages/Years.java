package org.trajectory.funding.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.ledger.FinancialYear;

/** The financial year that a page of money speaks of. */
public final class Years {
    private Years() {}

    /** What was asked for, else the year of today. */
    public static FinancialYear of(@Nullable String typed, Purse purse) {
        return typed == null
                ? FinancialYear.on(purse.today())
                : FinancialYear.parse(typed).orElseGet(() -> FinancialYear.on(purse.today()));
    }

    /** Last year, this one and the next two. */
    public static Map<String, String> choices(Purse purse) {
        var now = FinancialYear.on(purse.today()).start();
        var choices = new LinkedHashMap<String, String>();
        for (int start = now - 1; start <= now + 2; start++) {
            choices.put(String.valueOf(start), new FinancialYear(start).toString());
        }
        return choices;
    }

    public static List<Sheet.Do> beside(String path, FinancialYear year) {
        var earlier = new FinancialYear(year.start() - 1);
        return List.of(
                Sheet.Do.link("The year before, " + earlier, path + "?year=" + earlier.start()),
                Sheet.Do.link(
                        "The year after, " + year.next(),
                        path + "?year=" + year.next().start()));
    }
}

package org.trajectory.funding.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.values.Money;
import org.trajectory.values.Percentage;

/** What each line cost over the years. A line that has no figure for a year is not nought but not known. */
public record Spending(List<Figure> figures) {
    public Spending {
        figures = List.copyOf(figures);
    }

    public enum Kind {
        ACTUAL("spent"),
        BUDGET("budget"),
        FORECAST("forecast");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public record Figure(FinancialYear year, String line, String section251, Kind kind, Money amount) {}

    public List<FinancialYear> years() {
        return List.copyOf(new TreeSet<>(figures.stream().map(Figure::year).toList()));
    }

    /** In the order in which they were first given. */
    public List<String> lines() {
        return figures.stream().map(Figure::line).distinct().toList();
    }

    public Optional<Figure> figure(String line, FinancialYear year) {
        return figures.stream()
                .filter(figure -> figure.line().equals(line) && figure.year().equals(year))
                .findFirst();
    }

    /** Of all lines that have a figure for the year. */
    public Money total(FinancialYear year) {
        return figures.stream()
                .filter(figure -> figure.year().equals(year))
                .map(Figure::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /** From one year to another, in per cent of the first; empty where the first is nought. */
    public Optional<BigDecimal> change(FinancialYear from, FinancialYear to) {
        var before = BigDecimal.valueOf(total(from).pence());
        return before.signum() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(total(to).pence())
                        .subtract(before)
                        .movePointRight(2)
                        .divide(before, java.math.MathContext.DECIMAL64));
    }

    public Percentage share(String line, FinancialYear year) {
        return Percentage.of(
                figure(line, year).map(Figure::amount).orElse(Money.ZERO).pence(),
                total(year).pence());
    }

    /** How a forecast is made. */
    public enum Method {
        FLAT("The last year again"),
        TREND("The average change of the years known, never below nought");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Figures of the years after the last, each line by itself. The average change rounds half up to the penny. */
    public List<Figure> forecast(Method method, int years) {
        var forecast = new ArrayList<Figure>();
        for (var line : lines()) {
            var known = figures.stream()
                    .filter(figure -> figure.line().equals(line))
                    .sorted(Comparator.comparing(Figure::year))
                    .toList();
            var last = known.getLast();
            var step = method == Method.FLAT || known.size() < 2
                    ? Money.ZERO
                    : last.amount()
                            .minus(known.getFirst().amount())
                            .times(BigDecimal.ONE.divide(
                                    BigDecimal.valueOf(last.year().start()
                                            - known.getFirst().year().start()),
                                    java.math.MathContext.DECIMAL64));
            var amount = last.amount();
            var year = last.year();
            for (int i = 0; i < years; i++) {
                amount = new Money(Math.max(0, amount.plus(step).pence()));
                year = year.next();
                forecast.add(new Figure(year, line, last.section251(), Kind.FORECAST, amount));
            }
        }
        return forecast;
    }

    /** @param name such as {@code Transformation savings} */
    public record Target(String name, FinancialYear from, FinancialYear to, Money amount, String decidedBy) {}

    /** @param saved negative where it cost more @param known false where a year has no figures yet */
    public record Saved(Target target, Money saved, boolean known) {
        public boolean reached() {
            return known && saved.compareTo(target.amount()) >= 0;
        }

        public Money missing() {
            return new Money(Math.max(0, target.amount().minus(saved).pence()));
        }
    }

    /** The target against what was saved: the total of the one year less that of the other. */
    public Saved against(Target target) {
        var known = years();
        return new Saved(
                target,
                total(target.from()).minus(total(target.to())),
                known.contains(target.from()) && known.contains(target.to()));
    }

    /** By section 251 line, empty text for lines that name none. */
    public Map<String, Money> bySection251(FinancialYear year) {
        var sums = new TreeMap<String, Money>();
        figures.stream()
                .filter(figure -> figure.year().equals(year))
                .forEach(figure -> sums.merge(figure.section251(), figure.amount(), Money::plus));
        return sums;
    }
}

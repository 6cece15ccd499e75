package org.trajectory.funding.laboratory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.Allocation;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Money;

/** Schools that join or leave a consortium within the year, and the money that would follow them for the days that are left. */
public final class MidYear {
    private MidYear() {}

    /** @param to null for a school that leaves to none @param day first day in the new one, or first day in none */
    public record Move(SchoolId school, @Nullable String to, LocalDate day) {}

    /**
     * @param brings what the school brought to its consortium for the whole year
     * @param follows what of it would follow for the days that are left
     */
    public record Follows(String school, String from, String to, LocalDate day, Money brings, Money follows) {}

    /**
     * Each triggering school's part of its consortium's sum is by its claim; the parts sum to the sum. Of that, days left
     * over days of the year follow, rounded down to the penny, so that no consortium gives more than it has.
     *
     * @param firstDay of the year of the money
     * @param lastDay of it
     */
    public static List<Follows> of(Allocation allocation, List<Move> moves, LocalDate firstDay, LocalDate lastDay) {
        var byConsortium = allocation.triggers().stream()
                .filter(trigger -> trigger.school().consortium() != null)
                .collect(Collectors.groupingBy(
                        trigger -> Objects.requireNonNull(trigger.school().consortium())));
        var amounts = allocation.lines().stream()
                .collect(Collectors.toMap(Allocation.Line::consortium, Allocation.Line::amount));
        var found = new ArrayList<Follows>();
        long days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
        for (var move : moves) {
            byConsortium.forEach((name, triggers) -> {
                for (int i = 0; i < triggers.size(); i++) {
                    var school = triggers.get(i).school();
                    if (school.id().equals(move.school()) && !name.equals(move.to())) {
                        var brings = part(amounts, name, triggers, i);
                        var from = move.day().isBefore(firstDay) ? firstDay : move.day();
                        long left = Math.max(0, ChronoUnit.DAYS.between(from, lastDay) + 1);
                        found.add(new Follows(
                                school.name(),
                                name,
                                move.to() == null ? "" : move.to(),
                                move.day(),
                                brings,
                                new Money(BigDecimal.valueOf(brings.pence())
                                        .multiply(BigDecimal.valueOf(left))
                                        .divide(BigDecimal.valueOf(days), 0, RoundingMode.DOWN)
                                        .longValueExact())));
                    }
                }
            });
        }
        return found;
    }

    private static Money part(Map<String, Money> amounts, String name, List<Allocation.Trigger> triggers, int which) {
        var claims = triggers.stream().map(Allocation.Trigger::claim).toList();
        boolean any = claims.stream().anyMatch(claim -> claim.signum() > 0);
        return amounts.getOrDefault(name, Money.ZERO)
                .split(
                        any
                                ? claims
                                : claims.stream().map(claim -> BigDecimal.ONE).toList())
                .get(which);
    }
}

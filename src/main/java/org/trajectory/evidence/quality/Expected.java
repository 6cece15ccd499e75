package org.trajectory.evidence.quality;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/**
 * A kind of file that should arrive, from {@code expected.yaml}.
 *
 * @param feeds any of which will do
 * @param every days after which a new one is due; null where it is yearly
 * @param grace days after the due day before it is called late
 * @param none school years that have none
 * @param last the last school year that has one; null while it goes on
 * @param age that the school's pupils have to reach; an infant school has no key stage 2
 * @param measure for which each open state-funded school of the phases should have a value or a reason
 */
public record Expected(
        String id,
        String what,
        List<String> feeds,
        @Nullable Integer every,
        @Nullable Boolean yearly,
        int grace,
        @Nullable List<String> none,
        @Nullable String last,
        @Nullable String measure,
        @Nullable List<String> phases,
        @Nullable Integer age) {

    static List<Expected> shipped() {
        try (var in = Objects.requireNonNull(
                Expected.class.getResourceAsStream("/org/trajectory/evidence/quality/expected.yaml"))) {
            return List.of(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Expected[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("expected.yaml can’t be read", e);
        }
    }

    public boolean isYearly() {
        return Boolean.TRUE.equals(yearly);
    }

    /** @param highAge of the school's pupils; null where it isn't known */
    public boolean asksFor(@Nullable Phase phase, @Nullable Integer highAge) {
        return phase != null
                && phases != null
                && phases.contains(phase.word())
                && (age == null || highAge == null || highAge >= age);
    }

    /** @param on the day it was due @param what of which year, in words; empty for a list that speaks of a day */
    public record Due(LocalDate on, String what) {}

    /**
     * What is late today of a list that speaks of a day.
     *
     * @param asOf the day that the latest one held speaks of
     */
    Optional<Due> late(LocalDate asOf, LocalDate today) {
        if (every == null) {
            return Optional.empty();
        }
        var due = asOf.plusDays(every);
        return today.isAfter(due.plusDays(grace)) ? Optional.of(new Due(due, "")) : Optional.empty();
    }

    /**
     * The earliest school year after the latest held whose file should be there and isn’t.
     *
     * @param held the latest year held
     * @param holds month and day of the school year from which it speaks
     * @param lag days after that until it is usually out
     */
    Optional<Due> late(AcademicYear held, MonthDay holds, int lag, LocalDate today) {
        for (int start = held.start() + 1; start <= AcademicYear.on(today).start() && start <= 2100; start++) {
            var year = new AcademicYear(start);
            if (last != null && year.compareTo(AcademicYear.parse(last).orElseThrow()) > 0) {
                return Optional.empty();
            }
            if (none != null && none.contains(year.toString())) {
                continue;
            }
            var due = due(year, holds, lag);
            return today.isAfter(due.plusDays(grace)) ? Optional.of(new Due(due, "for " + year)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static LocalDate due(AcademicYear year, MonthDay holds, int lag) {
        int calendar = holds.getMonthValue() >= 9 ? year.start() : year.start() + 1;
        return holds.atYear(calendar).plusDays(lag);
    }
}

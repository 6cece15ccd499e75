package org.trajectory.schools.derivation;

import java.time.LocalDate;

/** @param from first day; {@link LocalDate#MIN} from ever @param to the day after the last; {@link LocalDate#MAX} for ever */
public record Span(LocalDate from, LocalDate to, Facts facts) {}

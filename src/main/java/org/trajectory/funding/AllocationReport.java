package org.trajectory.funding;

import java.util.List;
import org.trajectory.platform.Table;

/** Tables of an allocation, as files and verbs give them. */
public final class AllocationReport {
    private AllocationReport() {}

    /** {@code consortium,schools,triggering,pupils,amount}, by name, the schools of none last. */
    public static Table lines(Allocation allocation) {
        return new Table(
                List.of("consortium", "schools", "triggering", "pupils", "amount"),
                allocation.lines().stream()
                        .map(line -> List.of(
                                line.consortium(),
                                String.valueOf(line.schools()),
                                String.valueOf(line.triggering()),
                                String.valueOf(line.pupils()),
                                line.amount().plain()))
                        .toList());
    }

    /** Each school that triggers, with what it brings before scaling; by consortium, then name. */
    public static Table triggers(Allocation allocation) {
        return new Table(
                List.of("urn", "name", "consortium", "category", "pupils", "pupils_from", "claim"),
                allocation.triggers().stream()
                        .map(trigger -> {
                            var school = trigger.school();
                            return List.of(
                                    school.urn().toString(),
                                    school.name(),
                                    school.consortium() == null ? Allocation.NONE : school.consortium(),
                                    school.category() == null ? "" : school.category(),
                                    school.pupils() == null ? "" : String.valueOf(school.pupils()),
                                    school.pupilsFrom().words(),
                                    trigger.claim().toPlainString());
                        })
                        .toList());
    }
}

package org.trajectory.alerts;

import java.time.LocalDate;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

/**
 * An early conversation with a school, which closed the alerts that it was about.
 *
 * @param follows what was agreed to follow; empty for nothing
 * @param alerts titles of those it closed
 */
public record Conversation(
        long id,
        SchoolId school,
        Urn urn,
        String name,
        LocalDate heldOn,
        String withWhom,
        String said,
        String follows,
        String recordedBy,
        String alerts) {}

package org.trajectory.partnership.bodies;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.access.Role;
import org.trajectory.partnership.Joining;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;

/** Which schools elect the seats of a constituency, and who at a school casts its vote. Pure. */
public final class Electors {
    private Electors() {}

    /** Those of whom the constitution says that others than schools elect can’t be elected here. */
    public static boolean areSchools(Constituency seat) {
        var words = words(seat);
        return !words.contains("provider") && !words.contains("trusts with");
    }

    public static Role voter(Constituency seat) {
        return words(seat).contains("governor") ? Role.CHAIR : Role.HEADTEACHER;
    }

    /** @param belongsTo name of the school’s consortium; null for none @param unit whose seats they are; empty for none */
    public static boolean votes(
            Constituency seat, String unit, School school, @Nullable String belongsTo, Joining joining) {
        var words = words(seat);
        if (words.contains("maintained") && school.legalStatus() != LegalStatus.MAINTAINED
                || words.contains("academies") && school.legalStatus() != LegalStatus.ACADEMY) {
            return false;
        }
        if (!unit.isEmpty()) {
            return unit.equals(belongsTo);
        }
        var phase = seat.phase();
        var own = school.phase();
        return phase == null
                || own != null && own.word().equals(phase)
                || own != null
                        && joining.groupOf(own).map(group -> group.word()).equals(Optional.of(phase));
    }

    private static String words(Constituency seat) {
        return seat.electors().toLowerCase(Locale.UK);
    }
}

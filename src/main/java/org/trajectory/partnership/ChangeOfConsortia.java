package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.List;
import org.trajectory.values.AuthorityCode;

/**
 * What hangs on who belongs to which consortium, told by the module that knows it. It is read before and after a change
 * that is then undone, so that people see what a change would bring before they confirm it.
 */
public interface ChangeOfConsortia {
    /** Such as {@code Money}. */
    String heading();

    /** All that could change, as it stands in this transaction. */
    List<Line> standing(AuthorityCode authority, LocalDate day);

    /**
     * @param key the same before and after
     * @param what in words
     * @param value in words
     */
    record Line(String key, String what, String value) {}
}

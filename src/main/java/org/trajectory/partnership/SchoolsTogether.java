package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.charts.SmallMultiples;

/** What a module that knows more of schools shows of those of one consortium, on its page. */
public interface SchoolsTogether {
    /** @param sentence says what the drawings show @param more where to see other measures of the same schools */
    record Shown(String heading, String sentence, SmallMultiples multiples, String more) {}

    /** Empty where nothing is known of them. */
    Optional<Shown> of(AuthorityCode authority, List<School> schools, LocalDate asAt);
}

package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.EarlyWarnings;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** Tells the back-test of policies what the early warning would have said. */
@Component
class PastWarnings implements EarlyWarnings {
    private final Learning learning;

    PastWarnings(Learning learning) {
        this.learning = learning;
    }

    @Override
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Map<LocalDate, Map<SchoolId, Double>> chances(@Nullable AuthorityCode authority, List<LocalDate> days) {
        return learning.chances(authority, days);
    }
}

package org.trajectory.insight.standards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.FloorStandards;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/** Tells the yearly evaluation of policies who lay below the floor. */
@Component
class FloorBefore implements FloorStandards {
    private final Standards standards;

    FloorBefore(Standards standards) {
        this.standards = standards;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tried> of(AuthorityCode authority, LocalDate day) {
        var year = new AcademicYear(AcademicYear.on(day).start() - 1);
        var tried = new ArrayList<Tried>();
        var inForce = standards.list().stream()
                .filter(one -> one.kind().equals("floor") && one.holdsIn(year))
                .toList();
        if (inForce.isEmpty()) {
            return List.of();
        }
        var standings = standards.of(authority, year, day, day);
        for (var one : inForce) {
            var below = new LinkedHashSet<SchoolId>();
            int judged = 0;
            for (var standing : standings) {
                if (!Standards.isFor(one, standing.school())) {
                    continue;
                }
                var answer = standing.answers().get(one.kind());
                if (answer == Standard.Answer.BELOW || answer == Standard.Answer.NOT_BELOW) {
                    judged++;
                }
                if (answer == Standard.Answer.BELOW) {
                    below.add(standing.school().id());
                }
            }
            tried.add(new Tried("Floor standard, " + one.phase(), one.words(), year, judged, below));
        }
        return tried;
    }

    @Override
    public String lastInForce() {
        return standards.last().map(AcademicYear::toString).orElse("none is known");
    }
}

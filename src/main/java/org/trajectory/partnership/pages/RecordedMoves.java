package org.trajectory.partnership.pages;

import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.SchoolSubjects;

/** Moves between consortia are recorded once for all schools that moved, by our own numbers. */
@Component
class RecordedMoves implements SchoolSubjects {
    @Override
    public List<About> of(Asked asked) {
        return List.of(new About("consortia", Long.toString(asked.school()), "Consortium"));
    }
}

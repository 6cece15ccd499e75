package org.trajectory.signals.selfview;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Viewing;
import org.trajectory.schools.School;
import org.trajectory.signals.ours.SchoolSharing;

/** Who sees how a school rates itself: its authority, its own people, and its consortium where the school shares it. */
@Component
public class EvaluationSight {
    private final Viewing viewing;
    private final SchoolSharing sharing;

    EvaluationSight(Viewing viewing, SchoolSharing sharing) {
        this.viewing = viewing;
        this.sharing = sharing;
    }

    public boolean sees(School school) {
        var code = school.authority();
        return code != null && viewing.person().mayAt(Action.SEE_SIGNALS, code.code())
                || viewing.person().roles().stream()
                        .filter(held -> held.role().may(Action.SEE_OWN_SIGNALS)
                                && held.schools().contains(school.id().value()))
                        .anyMatch(held -> held.at().kind() != HeldAt.Kind.CONSORTIUM || shares(school));
    }

    private boolean shares(School school) {
        long id = school.id().value();
        return sharing.of(List.of(id)).getOrDefault(id, Set.of()).contains(SchoolSharing.SELF_EVALUATION);
    }
}

package org.trajectory.alerts.shared;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.shared.SharedBySchools.Kind;
import org.trajectory.schools.SchoolId;
import org.trajectory.web.Worklist;

/** Tells the lead of a consortium of alerts at schools that share them. */
@Component
@Order(56)
class SharedWorklist implements Worklist {
    private final SharedBySchools shared;
    private final Alerts alerts;
    private final Viewing viewing;

    SharedWorklist(SharedBySchools shared, Alerts alerts, Viewing viewing) {
        this.shared = shared;
        this.alerts = alerts;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        var members = viewing.person().schoolsTo(Action.SEE_SHARED_ALERTS).stream()
                .map(SchoolId::new)
                .toList();
        var sharing = shared.kinds(members).entrySet().stream()
                .filter(one -> one.getValue().contains(Kind.ALERTS))
                .map(one -> one.getKey())
                .toList();
        if (sharing.isEmpty()) {
            return List.of();
        }
        var open = alerts.open(sharing).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .toList();
        long schools = open.stream().map(Alert::school).distinct().count();
        return open.isEmpty()
                ? List.of()
                : List.of(new Item(
                        open.size() == 1
                                ? "An alert is open about %s, which shares it with you"
                                        .formatted(open.getFirst().name())
                                : "%d alerts are open at %d %s with you"
                                        .formatted(
                                                open.size(),
                                                schools,
                                                schools == 1 ? "school that shares them" : "schools that share them"),
                        "A reason to offer help early, not a judgement of a school.",
                        "/alerts/shared",
                        false));
    }
}

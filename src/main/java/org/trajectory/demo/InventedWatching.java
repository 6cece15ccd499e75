package org.trajectory.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/** The alerts of the invented authority, one of which was talked about. */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedWatching {
    private final Alerts alerts;
    private final SchoolRegister register;
    private final Clock clock;

    InventedWatching(Alerts alerts, SchoolRegister register, Clock clock) {
        this.alerts = alerts;
        this.register = register;
        this.clock = clock;
    }

    @Transactional
    public void make(AuthorityCode authority) {
        var today = LocalDate.now(clock);
        alerts.run(authority);
        alerts.open(authority).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT && one.theme().equals("attendance"))
                .findFirst()
                .ifPresent(one -> register.find(one.urn(), today)
                        .ifPresent(school -> alerts.converse(
                                school,
                                List.of(one.id()),
                                new Alerts.Talk(
                                        today,
                                        "Headteacher and chair of governors",
                                        "Most of the absence is in two year groups. The school has met the families since September and knows each case.",
                                        "The attendance service looks at the figures with the school before half-term."),
                                "Agnes Pell")));
    }
}

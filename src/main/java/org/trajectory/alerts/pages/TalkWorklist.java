package org.trajectory.alerts.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.watching.Watchlists;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Worklist;

/** Tells of alerts that wait: of the own watchlists first, else the new ones of the authority. */
@Component
@Order(55)
class TalkWorklist implements Worklist {
    /** Days that an alert is news. */
    private static final int NEW = 14;

    private static final int NAMED = 4;

    private final Alerts alerts;
    private final Watchlists watchlists;
    private final Viewing viewing;
    private final Clock clock;

    TalkWorklist(Alerts alerts, Watchlists watchlists, Viewing viewing, Clock clock) {
        this.alerts = alerts;
        this.watchlists = watchlists;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        var authority = viewing.authority();
        var items = new ArrayList<>(ofOwnSchools(viewing.person()));
        if (authority.isEmpty()
                || !viewing.person().mayAt(Action.SEE_ALERTS, authority.get().code())) {
            return items;
        }
        if (alerts.latestRun(authority.get()).isEmpty()) {
            if (viewing.person().mayAt(Action.RUN_ALERTS, authority.get().code())) {
                items.add(new Item(
                        "Let the rules of alerts look at your schools",
                        "They say where an early conversation may help, and who could help whom.",
                        "/alerts",
                        false));
            }
            return items;
        }
        if (viewing.person().mayAt(Action.RECORD_CONVERSATIONS, authority.get().code())) {
            items.addAll(items(authority.get()));
        }
        return items;
    }

    /** A school hears of an alert when the authority does. */
    private List<Item> ofOwnSchools(Person person) {
        var own = person.schoolsTo(Action.SEE_OWN_ALERTS).stream()
                .map(SchoolId::new)
                .collect(Collectors.toSet());
        if (own.isEmpty()) {
            return List.of();
        }
        var open = alerts.open(own).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT && own.contains(one.school()))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        var first = open.getFirst();
        return List.of(new Item(
                open.size() == 1
                        ? "An alert is open about %s: see why".formatted(first.name())
                        : open.stream().map(Alert::school).distinct().count() == 1
                                ? "%d alerts are open about %s: see why".formatted(open.size(), first.name())
                                : "%s are open: see why".formatted(counted(open)),
                "A reason to talk early, not a judgement of the school.",
                open.stream().map(Alert::school).distinct().count() == 1
                        ? "/schools/%s/alerts".formatted(first.urn())
                        : "/alerts/own",
                false));
    }

    private List<Item> items(AuthorityCode authority) {
        var open = alerts.open(authority).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .toList();
        var watched = watchlists.of(Scope.current().actor(), authority);
        var mine = open.stream().filter(one -> watched.contains(one.school())).toList();
        if (!mine.isEmpty()) {
            return List.of(new Item(
                    "%s on your watchlists: talk early".formatted(counted(mine)), names(mine), "/watchlists", false));
        }
        var since = LocalDate.now(clock).minusDays(NEW);
        var fresh = open.stream().filter(one -> one.firedOn().isAfter(since)).toList();
        return fresh.isEmpty()
                ? List.of()
                : List.of(new Item(
                        "%s new in the last two weeks: talk early".formatted(counted(fresh)),
                        names(fresh),
                        "/alerts",
                        false));
    }

    private static String counted(List<Alert> alerts) {
        long schools = alerts.stream().map(Alert::school).distinct().count();
        return alerts.size() == 1
                ? "1 alert"
                : "%,d alerts at %,d %s".formatted(alerts.size(), schools, schools == 1 ? "school" : "schools");
    }

    private static String names(List<Alert> alerts) {
        var names = alerts.stream().map(Alert::name).distinct().toList();
        return names.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (names.size() > NAMED ? " and %d more.".formatted(names.size() - NAMED) : ".");
    }
}

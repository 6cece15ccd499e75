package org.trajectory.journeys;

import java.util.List;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.platform.Scope;

/** People whom a journey needs for itself, since it ends their sessions or changes how they sign in. */
final class Newcomer {
    static final String PASSWORD = "five blue kettles singing";

    private Newcomer() {}

    static long adviser(Installation installation, String name, String email) {
        return with(installation, name, email, new People.NewRole(Role.ADVISER, "501", null, "Eldershire"));
    }

    static long with(Installation installation, String name, String email, People.NewRole role) {
        return Scope.installation("operator:journeys")
                .get(() -> installation.bean(People.class).addDemoPerson(name, email, PASSWORD, List.of(role)));
    }
}

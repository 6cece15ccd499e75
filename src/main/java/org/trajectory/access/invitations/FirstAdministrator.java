package org.trajectory.access.invitations;

import org.springframework.stereotype.Component;
import org.trajectory.access.People;
import org.trajectory.platform.cli.FirstSteps;
import org.trajectory.platform.cli.Output;

/** While nobody has an account, prints the link that makes the first administrator. */
@Component
class FirstAdministrator implements FirstSteps {
    private final People people;

    FirstAdministrator(People people) {
        this.people = people;
    }

    @Override
    public void say(String address, Output out) {
        if (people.isEmpty()) {
            out.say("Nobody has an account yet. Make the first administrator here (works once, for seven days):");
            out.say("  " + address + "/first-administrator/" + people.firstAdministratorLink());
        }
    }
}

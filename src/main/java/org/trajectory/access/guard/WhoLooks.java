package org.trajectory.access.guard;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Viewing;
import org.trajectory.web.SignedIn;

/** Tells the page frame who is signed in. */
@Component
class WhoLooks implements SignedIn {
    private final Viewing viewing;

    WhoLooks(Viewing viewing) {
        this.viewing = viewing;
    }

    @Override
    public Optional<Viewer> viewer() {
        return viewing.find()
                .map(person -> new Viewer(
                        person.name(),
                        person.roleWords(),
                        person.rights().stream().map(Enum::name).collect(Collectors.toSet()),
                        viewing.seenBy()));
    }
}

package org.trajectory.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person with all that today's roles open: for a trust its schools, for a consortium its members. */
@Component
public class Standing {
    private final People people;
    private final ObjectProvider<RolePlaces> places;
    private final Clock clock;

    Standing(People people, ObjectProvider<RolePlaces> places, Clock clock) {
        this.people = people;
        this.places = places;
        this.clock = clock;
    }

    /** Needs the scope of the installation: what it finds makes the person's own. */
    @Transactional(readOnly = true)
    public Optional<Person> find(long id) {
        return people.find(id).map(this::opened);
    }

    private Person opened(Person person) {
        var today = LocalDate.now(clock);
        var known = places.stream().toList();
        return new Person(
                person.id(),
                person.name(),
                person.email(),
                person.roles().stream().map(held -> opened(held, known, today)).toList());
    }

    private static Person.HeldRole opened(Person.HeldRole held, List<RolePlaces> known, LocalDate today) {
        var at = held.at();
        return switch (at.kind()) {
            case INSTALLATION, AUTHORITY, SCHOOL -> held;
            case CONSORTIUM, BODY, TRUST, DIOCESE, PROVIDER -> {
                var opened = RolePlaces.of(at.kind(), known)
                        .map(places -> places.open(at, today))
                        .orElse(RolePlaces.Opened.NOTHING);
                yield new Person.HeldRole(
                        held.role(),
                        at,
                        at.authority() == null ? opened.authorities() : Set.of(at.authority()),
                        opened.schools());
            }
        };
    }
}

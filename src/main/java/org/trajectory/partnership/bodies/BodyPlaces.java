package org.trajectory.partnership.bodies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.HeldAt;
import org.trajectory.access.RolePlaces;
import org.trajectory.values.AuthorityCode;

/** A role at a body opens no school’s rows; what its seat gives comes from the seat itself. */
@Component
class BodyPlaces implements RolePlaces {
    private final Bodies bodies;
    private final Clock clock;

    BodyPlaces(Bodies bodies, Clock clock) {
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public HeldAt.Kind kind() {
        return HeldAt.Kind.BODY;
    }

    @Override
    public String asked() {
        return "the name of the board or commission";
    }

    @Override
    public List<HeldAt> find(String words, @Nullable String authority, int most) {
        if (authority == null) {
            return List.of();
        }
        var sought = words.toLowerCase(Locale.UK);
        return bodies.list(new AuthorityCode(authority), LocalDate.now(clock)).stream()
                .filter(one ->
                        one.name().toLowerCase(Locale.UK).contains(sought) || words.equals(Long.toString(one.id())))
                .limit(most)
                .map(one -> new HeldAt(kind(), Long.toString(one.id()), authority, one.name()))
                .toList();
    }

    @Override
    public Opened open(HeldAt at, LocalDate day) {
        var authority = at.authority();
        return authority == null ? Opened.NOTHING : new Opened(Set.of(authority), Set.of());
    }
}

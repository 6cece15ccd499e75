package org.trajectory.partnership.leads;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.HeldAt;
import org.trajectory.access.RolePlaces;
import org.trajectory.partnership.Consortia;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** A role at a consortium opens its members of the day. */
@Component
class ConsortiumPlaces implements RolePlaces {
    private final Consortia consortia;
    private final Clock clock;

    ConsortiumPlaces(Consortia consortia, Clock clock) {
        this.consortia = consortia;
        this.clock = clock;
    }

    @Override
    public HeldAt.Kind kind() {
        return HeldAt.Kind.CONSORTIUM;
    }

    @Override
    public String asked() {
        return "the name of the consortium, as it is called today";
    }

    @Override
    public List<HeldAt> find(String words, @Nullable String authority, int most) {
        if (authority == null) {
            return List.of();
        }
        var sought = words.toLowerCase(Locale.UK);
        return consortia.list(new AuthorityCode(authority), LocalDate.now(clock)).stream()
                .filter(one -> one.name().toLowerCase(Locale.UK).contains(sought)
                        || words.equals(Long.toString(one.id().value())))
                .limit(most)
                .map(one -> new HeldAt(kind(), Long.toString(one.id().value()), authority, one.name()))
                .toList();
    }

    @Override
    public Opened open(HeldAt at, LocalDate day) {
        var authority = at.authority();
        if (authority == null) {
            return Opened.NOTHING;
        }
        var code = new AuthorityCode(authority);
        // What another authority holds of a school that takes part as a guest stays that authority's.
        var guests = consortia.guests(code, day).stream()
                .map(one -> one.school().id())
                .collect(Collectors.toSet());
        var schools = consortia.list(code, day).stream()
                .filter(one -> at.key().equals(Long.toString(one.id().value())))
                .flatMap(one -> one.members().stream())
                .filter(school -> !guests.contains(school))
                .map(SchoolId::value)
                .collect(Collectors.toSet());
        return new Opened(Set.of(authority), schools);
    }
}

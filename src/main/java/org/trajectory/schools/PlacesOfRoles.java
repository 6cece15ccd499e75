package org.trajectory.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.SchoolsOfPeople;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Tells the page on which roles are given which school a URN is, and how an authority is called. */
@Component
class PlacesOfRoles implements SchoolsOfPeople {
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Clock clock;

    PlacesOfRoles(SchoolRegister register, Authorities authorities, Clock clock) {
        this.register = register;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public Optional<AtSchool> school(Urn urn) {
        return register.find(urn, LocalDate.now(clock)).flatMap(school -> {
            var authority = school.authority();
            return authority == null
                    ? Optional.empty()
                    : Optional.of(new AtSchool(school.id().value(), authority.code(), school.name()));
        });
    }

    @Override
    public Optional<String> authorityName(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name);
    }
}

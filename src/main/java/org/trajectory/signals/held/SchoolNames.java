package org.trajectory.signals.held;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** What schools and authorities are called. */
@Component
public class SchoolNames {
    private final SchoolRegister register;
    private final Authorities authorities;

    SchoolNames(SchoolRegister register, Authorities authorities) {
        this.register = register;
        this.authorities = authorities;
    }

    public Map<Urn, String> of(Collection<Urn> urns, LocalDate day) {
        return register.find(new HashSet<>(urns), day).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().name()));
    }

    public String of(Urn urn, LocalDate day) {
        return of(List.of(urn), day).getOrDefault(urn, "URN " + urn);
    }

    public String area(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
    }

    /** Words that stand in the names of places and bodies round a school, and so are nobody’s name. */
    List<String> known(School school, AuthorityCode authority) {
        return Stream.of(
                        school.name(),
                        area(authority),
                        school.trust(),
                        school.diocese(),
                        school.town(),
                        school.religiousCharacter())
                .filter(words -> words != null && !words.isEmpty())
                .map(String::valueOf)
                .toList();
    }
}

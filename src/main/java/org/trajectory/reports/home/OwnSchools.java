package org.trajectory.reports.home;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Person;
import org.trajectory.categories.Categorisation;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;

/** The schools at which somebody holds a role, with what is proposed for each. */
@Component
class OwnSchools {
    private final SchoolRegister register;
    private final LatestCategories latest;
    private final Categorisation categorisation;

    OwnSchools(SchoolRegister register, LatestCategories latest, Categorisation categorisation) {
        this.register = register;
        this.latest = latest;
        this.categorisation = categorisation;
    }

    List<HomePages.Own> of(Person person, LocalDate today) {
        return register.current(person.schools().stream().map(SchoolId::new).toList(), today).values().stream()
                .sorted(Comparator.comparing(School::name))
                .map(school -> own(school, today))
                .toList();
    }

    private HomePages.Own own(School school, LocalDate today) {
        var authority = school.authority();
        var run = authority == null
                ? Optional.<LatestCategories.Latest>empty()
                : latest.of(authority, today);
        var why = run.flatMap(one -> categorisation.explanation(one.run().id(), school.urn()));
        var category = run.flatMap(
                one -> why.flatMap(reasons -> one.scheme().find(reasons.category())));
        return new HomePages.Own(
                school.urn().toString(),
                school.name(),
                category,
                why.isEmpty() ? Optional.empty() : run.map(one -> "/categories/%d/schools/%s".formatted(one.run().id(), school.urn())),
                run.map(one -> "By %s, as at %s"
                                .formatted(
                                        one.policy().title(),
                                        Dates.words(one.run().asAt())))
                        .orElse(""));
    }
}

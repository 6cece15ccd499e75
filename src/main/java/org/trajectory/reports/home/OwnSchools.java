package org.trajectory.reports.home;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Person;
import org.trajectory.categories.Categorisation;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

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
        var schools = register
                .current(person.schools().stream().map(SchoolId::new).toList(), today)
                .values()
                .stream()
                .sorted(Comparator.comparing(School::name))
                .toList();
        var runs = new HashMap<AuthorityCode, LatestCategories.Latest>();
        schools.stream()
                .flatMap(school -> Optional.ofNullable(school.authority()).stream())
                .distinct()
                .forEach(code -> latest.ofOwn(code, today).ifPresent(run -> runs.put(code, run)));
        var keys = new HashMap<Urn, String>();
        runs.values()
                .forEach(run -> categorisation
                        .categories(run.run().id())
                        .forEach(category -> keys.put(category.urn(), category.category())));
        return schools.stream().map(school -> own(school, runs, keys)).toList();
    }

    private static HomePages.Own own(
            School school, Map<AuthorityCode, LatestCategories.Latest> runs, Map<Urn, String> keys) {
        var run = Optional.ofNullable(school.authority())
                .flatMap(code -> Optional.ofNullable(runs.get(code)))
                .filter(one -> keys.containsKey(school.urn()));
        return new HomePages.Own(
                school.urn().toString(),
                school.name(),
                run.flatMap(one -> one.scheme().find(keys.getOrDefault(school.urn(), ""))),
                run.map(one -> "/categories/%d/schools/%s".formatted(one.run().id(), school.urn())),
                run.map(one -> "By %s, as at %s"
                                .formatted(
                                        one.policy().title(),
                                        Dates.words(one.run().asAt())))
                        .orElse(""));
    }
}

package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.AtSchools;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.categories.cycle.Cycles.Moderator;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;

/** Who may moderate a school's category: two people at least, not all of its own consortium, none who answers for it. */
@Component
class Moderators {
    private final Consortia consortia;
    private final AtSchools people;

    Moderators(Consortia consortia, AtSchools people) {
        this.consortia = consortia;
        this.people = people;
    }

    /** Needs a transaction. @throws Refused with what is wrong, and what to do */
    void mustFit(
            Cycle cycle,
            Standing standing,
            Scheme scheme,
            String category,
            List<Moderator> moderators,
            LocalDate today) {
        mustBeOf(scheme, category);
        moderators.forEach(one -> mustBeOf(scheme, one.view()));
        if (moderators.stream().map(one -> plain(one.name())).distinct().count() < 2) {
            throw new Refused("Name two moderators at least");
        }
        var membership = consortia.membership(cycle.authority(), today);
        known(cycle, standing, moderators, membership, today);
        var own = membership.get(standing.school());
        if (own != null && moderators.stream().allMatch(one -> one.consortium().equals(own))) {
            throw new Refused(
                    "All of them are of %s, the school’s own consortium: at least one must not be".formatted(own));
        }
    }

    private static void mustBeOf(Scheme scheme, String category) {
        if (!category.isEmpty() && scheme.find(category).isEmpty()) {
            throw new Refused("The policy has no category “%s”".formatted(category));
        }
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.UK);
    }

    /** Who has an account at a school is of its consortium, whatever was chosen, and doesn't moderate the own school. */
    private void known(
            Cycle cycle,
            Standing standing,
            List<Moderator> moderators,
            Map<SchoolId, String> membership,
            LocalDate today) {
        var known = people.holding(Action.ANSWER_CATEGORY, cycle.authority(), today);
        for (var moderator : moderators) {
            for (var person : known) {
                if (!plain(person.name()).equals(plain(moderator.name()))) {
                    continue;
                }
                if (person.school() == standing.school().value()) {
                    throw new Refused(
                            "%s answers for the school and can’t moderate its category. If it is somebody else of that name, say who, such as “%s (adviser)”"
                                    .formatted(moderator.name(), moderator.name()));
                }
                var consortium = membership.getOrDefault(new SchoolId(person.school()), "");
                if (!consortium.equals(moderator.consortium())) {
                    throw new Refused(
                            "%s answers for a school of %s: choose that as the consortium. If it is somebody else of that name, say who, such as “%s (adviser)”"
                                    .formatted(
                                            moderator.name(),
                                            consortium.isEmpty() ? "no consortium" : consortium,
                                            moderator.name()));
                }
            }
        }
    }
}

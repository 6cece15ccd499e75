package org.trajectory.reports.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.evidence.Importer;
import org.trajectory.funding.Allocations;
import org.trajectory.partnership.Consortia;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Worklist;

/** What the year’s work waits for before anything else can happen. */
@Component
class FirstSteps {
    private final Importer imports;
    private final Authorities authorities;
    private final LatestCategories latest;
    private final Categorisation categorisation;
    private final Consortia consortia;
    private final Allocations allocations;

    FirstSteps(
            Importer imports,
            Authorities authorities,
            LatestCategories latest,
            Categorisation categorisation,
            Consortia consortia,
            Allocations allocations) {
        this.imports = imports;
        this.authorities = authorities;
        this.latest = latest;
        this.categorisation = categorisation;
        this.consortia = consortia;
        this.allocations = allocations;
    }

    /** In the order of the work. */
    List<Worklist.Item> of(Person person, Optional<AuthorityCode> authority, LocalDate today) {
        if (imports.historySize() == 0) {
            return person.mayAtInstallation(Action.IMPORT_FILES)
                    ? List.of(new Worklist.Item(
                            "Import the official files",
                            "Nothing is loaded yet. Begin with the register, then inspections and results.",
                            "/imports",
                            true))
                    : List.of();
        }
        var steps = new ArrayList<Worklist.Item>();
        authority.ifPresent(code -> {
            var run = latest.of(code, today);
            if (person.mayAt(Action.CHANGE_CONSORTIA, code.code())) {
                consortiaStep(code, today).ifPresent(steps::add);
            }
            if (person.mayAt(Action.RUN_CATEGORIES, code.code())) {
                run.map(one -> unknown(one.run()))
                        .orElseGet(() -> Optional.of(new Worklist.Item(
                                "Propose categories for the schools of "
                                        + authorities
                                                .find(code)
                                                .map(Authorities.Authority::name)
                                                .orElse("authority " + code),
                                "No policy was run yet.",
                                "/categories/run",
                                true)))
                        .ifPresent(steps::add);
            }
            if (run.isPresent()
                    && person.mayAt(Action.PROPOSE_ALLOCATION, code.code())
                    && allocations.list(code).isEmpty()) {
                steps.add(new Worklist.Item(
                        "Work out the allocation",
                        "Categories are proposed, but no allocation is kept yet.",
                        "/allocation/new",
                        false));
            }
        });
        return steps;
    }

    private Optional<Worklist.Item> consortiaStep(AuthorityCode code, LocalDate today) {
        var members = consortia.members(code, today);
        long without =
                members.stream().filter(member -> member.consortium().isEmpty()).count();
        if (without == 0) {
            return Optional.empty();
        }
        return Optional.of(
                without == members.size()
                        ? new Worklist.Item(
                                "Set up the consortia",
                                "No school belongs to one yet: take them from a file, or have them suggested.",
                                "/consortia",
                                true)
                        : new Worklist.Item(
                                "%d %s to no consortium"
                                        .formatted(without, without == 1 ? "school belongs" : "schools belong"),
                                "No commissioning money is shared out for a school that belongs to none.",
                                "/consortia/none",
                                false));
    }

    private Optional<Worklist.Item> unknown(Run run) {
        long without = categorisation.categories(run.id()).stream()
                .filter(one -> one.category().isEmpty())
                .count();
        return without == 0
                ? Optional.empty()
                : Optional.of(new Worklist.Item(
                        "%d %s no category".formatted(without, without == 1 ? "school has" : "schools have"),
                        "Not enough is known of them. See why, and what to do next.",
                        "/categories",
                        false));
    }
}

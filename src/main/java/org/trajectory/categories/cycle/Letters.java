package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.Policy;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.categories.support.Entitlements;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable.Cell;

/** What a school is told of its proposed category, on its page and by letter. */
@Component
public class Letters {
    private final Categorisation categorisation;
    private final Entitlements entitlements;
    private final SchoolRegister register;
    private final Since since;
    private final Cycles cycles;

    Letters(
            Categorisation categorisation,
            Entitlements entitlements,
            SchoolRegister register,
            Since since,
            Cycles cycles) {
        this.categorisation = categorisation;
        this.entitlements = entitlements;
        this.register = register;
        this.since = since;
        this.cycles = cycles;
    }

    /**
     * @param last day for the answer, in words
     * @param since null where nothing was agreed before
     * @param answers who would answer for the school, as a sentence; empty where no matrix says it
     * @param brings what the category would bring; empty likewise
     */
    public record ToSchool(
            Cycle cycle,
            Standing school,
            Cell proposed,
            Explanation told,
            String last,
            Since.@Nullable Told since,
            String answers,
            List<String> brings) {}

    /** Empty where the school isn't in the cycle, for the person. */
    @Transactional(readOnly = true)
    public Optional<ToSchool> of(Cycle cycle, Standing school) {
        var run = categorisation.get(cycle.run());
        var policy = categorisation.policy(run);
        return categorisation
                .explanation(run.id(), school.urn())
                .map(told -> letter(
                        cycle,
                        school,
                        policy,
                        told,
                        since.of(cycle, school).orElse(null),
                        register.find(school.urn(), cycles.today()).orElse(null)));
    }

    /** One for each of the schools, in their order. */
    @Transactional(readOnly = true)
    public List<ToSchool> of(Cycle cycle, List<Standing> schools) {
        var policy = categorisation.policy(categorisation.get(cycle.run()));
        var explanations = categorisation.explanations(cycle.run());
        var changed = since.of(cycle, schools);
        var known = register.find(schools.stream().map(Standing::urn).toList(), cycles.today());
        var letters = new ArrayList<ToSchool>();
        for (var school : schools) {
            var told = explanations.get(school.urn());
            if (told != null) {
                letters.add(letter(cycle, school, policy, told, changed.get(school.school()), known.get(school.urn())));
            }
        }
        return letters;
    }

    private ToSchool letter(
            Cycle cycle,
            Standing school,
            Policy policy,
            Explanation told,
            Since.@Nullable Told changed,
            @Nullable School register) {
        var entitled =
                Optional.ofNullable(register).flatMap(one -> entitlements.of(one, policy.id(), school.proposed()));
        return new ToSchool(
                cycle,
                school,
                CyclePages.category(policy.scheme(), school.proposed()),
                told,
                Dates.words(Cycles.last(cycle, school)),
                changed,
                entitled.map(one -> school.proposed().isEmpty()
                                ? "Until its category is known the school has what all schools have."
                                : "The %s would answer for the school."
                                        .formatted(one.what().answers()))
                        .orElse(""),
                entitled.map(one -> one.what().help().stream()
                                .map(one.matrix()::words)
                                .toList())
                        .orElse(List.of()));
    }
}

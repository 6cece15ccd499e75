package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Movement;
import org.trajectory.categories.Movement.Why;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** How a school's proposal stands to what was agreed before, and what changed since. */
@Component
public class Since {
    private final CycleTable cycles;
    private final Categorisation categorisation;

    Since(CycleTable cycles, Categorisation categorisation) {
        this.cycles = cycles;
        this.categorisation = categorisation;
    }

    /**
     * @param sentences what was agreed before, and how the proposal stands to it
     * @param parts in the school, in the policy, in the data; empty where the rules say the same as then
     */
    public record Told(List<String> sentences, List<Part> parts) {}

    /** @param where such as {@code In the school} */
    public record Part(String where, String words) {}

    /** Empty where nothing was agreed before. */
    @Transactional(readOnly = true)
    public Optional<Told> of(Cycle cycle, Standing school) {
        return cycles.before(cycle, school.school()).stream()
                .findFirst()
                .map(before -> told(
                        school,
                        before,
                        categorisation
                                .movement(before.run(), cycle.run(), school.school())
                                .orElse(null)));
    }

    /** The same of all schools of a cycle; each run of before is compared once. */
    @Transactional(readOnly = true)
    public Map<SchoolId, Told> of(Cycle cycle, List<Standing> schools) {
        var before = new HashMap<SchoolId, CycleTable.Before>();
        cycles.before(cycle, null).forEach(one -> before.put(one.school(), one));
        var moved = new HashMap<Long, Map<Urn, Movement>>();
        var told = new HashMap<SchoolId, Told>();
        for (var school : schools) {
            var was = before.get(school.school());
            if (was != null) {
                var movements = moved.computeIfAbsent(was.run(), run -> movements(run, cycle.run()));
                told.put(school.school(), told(school, was, movements.get(school.urn())));
            }
        }
        return told;
    }

    private Map<Urn, Movement> movements(long before, long after) {
        var byUrn = new HashMap<Urn, Movement>();
        categorisation.movements(before, after).forEach(one -> byUrn.put(one.urn(), one));
        return byUrn;
    }

    static Told told(Standing school, CycleTable.Before before, @Nullable Movement moved) {
        var sentences = new ArrayList<String>();
        boolean same = school.proposed().equals(before.category());
        sentences.add("%s was agreed before, from %s, by decision %s.%s"
                .formatted(
                        key(before.category()),
                        Dates.words(before.agreedFrom()),
                        before.decision(),
                        same ? " The proposal is the same." : ""));
        if (!before.category().equals(before.proposed())) {
            sentences.add("The rules had proposed %s then; people changed that after hearing the school."
                    .formatted(key(before.proposed())));
        }
        var parts = new ArrayList<Part>();
        if (moved != null && moved.from() != null && moved.to() != null) {
            parts.add(part("In the school", moved, Why.SCHOOL, "nothing that the policy asks about"));
            parts.add(part("In the policy", moved, Why.POLICY, "nothing, it is the same"));
            parts.add(part("In the data", moved, Why.DATA, "nothing, what was known then is still what is known"));
        } else if (!same) {
            sentences.add("The rules say of the school what they said then.");
        }
        return new Told(sentences, parts);
    }

    private static Part part(String where, Movement moved, Why why, String otherwise) {
        var words = moved.part(why);
        return new Part(where, words.isEmpty() ? otherwise : words);
    }

    private static String key(String category) {
        return category.isEmpty() ? "“Not enough known”" : category;
    }
}

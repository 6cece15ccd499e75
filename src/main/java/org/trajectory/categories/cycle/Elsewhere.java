package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.categories.overrides.Overrides.Agreed;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Schools that stand elsewhere by the newest run of their policy than was agreed. */
@Component
class Elsewhere {
    private final Overrides overrides;
    private final Categorisation categorisation;

    Elsewhere(Overrides overrides, Categorisation categorisation) {
        this.overrides = overrides;
        this.categorisation = categorisation;
    }

    /** @param now by the newest run @param since whether that run was made after the list was agreed on */
    record One(Agreed agreed, String now, boolean since) {}

    /** By name. */
    @Transactional(readOnly = true)
    public List<One> of(AuthorityCode authority) {
        var policies = new HashMap<Long, String>();
        var newest = new HashMap<String, Optional<Run>>();
        var categories = new HashMap<Long, Map<Urn, String>>();
        var elsewhere = new ArrayList<One>();
        for (var one : overrides.agreed(authority)) {
            var policy = policies.computeIfAbsent(
                    one.run(), run -> categorisation.get(run).policy());
            newest.computeIfAbsent(policy, name -> categorisation.latest(authority, name, null))
                    .ifPresent(run -> {
                        var category = categories
                                .computeIfAbsent(run.id(), this::byUrn)
                                .get(one.urn());
                        if (category != null && !category.equals(one.category())) {
                            elsewhere.add(new One(one, category, run.id() != one.run()));
                        }
                    });
        }
        return elsewhere;
    }

    private Map<Urn, String> byUrn(long run) {
        var categories = new HashMap<Urn, String>();
        categorisation.categories(run).forEach(one -> categories.put(one.urn(), one.category()));
        return categories;
    }
}

package org.trajectory.categories.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Policy;
import org.trajectory.categories.rules.Tables;

class WhatIfTest {
    @Test
    void a_school_is_tried_as_it_might_be_and_the_nearest_boundaries_are_told() {
        var table = Tables.POLICIES.resolveDraft("warwickshire-2013");
        var is = school("2", "stable");
        var might = school("3", "stable");
        WhatIf.of(table, is, might);
        long start = System.nanoTime();
        var outcome = WhatIf.of(table, is, might);
        System.out.println("A what-if takes %d µs".formatted((System.nanoTime() - start) / 1_000));

        assertThat(outcome.now().map(Policy.Rule::category)).contains("2A");
        assertThat(outcome.then().map(Policy.Rule::category)).contains("3C");
        assertThat(outcome.boundaries())
                .extracting(one -> one.input() + " " + one.to() + " " + one.category())
                .contains("latest overall grade 2 2A", "latest leadership 1 3D");
    }

    private static Map<String, @Nullable Object> school(String grade, String travel) {
        var school = new LinkedHashMap<String, @Nullable Object>();
        school.put("latest regime", "requires improvement");
        school.put("latest overall grade", new BigDecimal(grade));
        school.put("direction of travel", travel);
        school.put("latest leadership", null);
        return school;
    }
}

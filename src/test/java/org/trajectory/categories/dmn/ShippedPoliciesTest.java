package org.trajectory.categories.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Policies;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.evidence.IndicatorCatalogue;

/** The program doesn't try what comes along at each start: this does. */
class ShippedPoliciesTest {
    @Test
    void what_comes_along_has_a_rule_for_every_school_and_none_in_vain() {
        var indicators = new IndicatorCatalogue();
        var reader = new PolicyReader(InputCatalogue.of(indicators.list()));
        assertThat(new Policies(indicators).shipped())
                .hasSizeGreaterThan(1)
                .allSatisfy(policy -> assertThat(
                                reader.read(policy.id() + ".dmn", policy.dmn().getBytes(StandardCharsets.UTF_8))
                                        .policy())
                        .isEqualTo(policy));
    }
}

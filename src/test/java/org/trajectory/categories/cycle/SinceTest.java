package org.trajectory.categories.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Movement;
import org.trajectory.categories.Movement.Part;
import org.trajectory.categories.Movement.Why;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

class SinceTest {
    private static final LocalDate FROM = LocalDate.of(2025, 9, 1);

    @Test
    void a_move_since_the_category_before_is_told_in_three_parts() {
        var moved = new Movement(
                new Urn(100001),
                "Oak",
                "primary",
                "2A",
                "2B",
                null,
                List.of(),
                List.of(
                        new Part(Why.DATA, "2A", "2A", List.of()),
                        new Part(Why.SCHOOL, "2A", "2B", List.of("direction of travel: declining, was stable")),
                        new Part(Why.POLICY, "2B", "2B", List.of())));

        var told = Since.told(standing("2B"), before("2A", "2A"), moved);

        assertThat(told.sentences())
                .containsExactly("2A was agreed before, from 1 September 2025, by decision 2025-014.");
        assertThat(told.parts())
                .extracting(part -> part.where() + ": " + part.words())
                .containsExactly(
                        "In the school: 2A to 2B. direction of travel: declining, was stable",
                        "In the policy: nothing, it is the same",
                        "In the data: nothing, what was known then is still what is known");
    }

    @Test
    void what_people_had_changed_then_is_told_too() {
        var told = Since.told(standing("2B"), before("2A", "2B"), null);

        assertThat(told.sentences())
                .containsExactly(
                        "2A was agreed before, from 1 September 2025, by decision 2025-014.",
                        "The rules had proposed 2B then; people changed that after hearing the school.",
                        "The rules say of the school what they said then.");
        assertThat(told.parts()).isEmpty();
        assertThat(Since.told(standing("2A"), before("2A", "2A"), null).sentences())
                .singleElement()
                .asString()
                .endsWith("The proposal is the same.");
    }

    private static Standing standing(String proposed) {
        return new Standing(new SchoolId(1), new Urn(100001), "Oak", proposed, null, null, null);
    }

    private static CycleTable.Before before(String agreed, String proposed) {
        return new CycleTable.Before(new SchoolId(1), agreed, proposed, FROM, "2025-014", 7);
    }
}

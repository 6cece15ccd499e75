package org.trajectory.insight.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.insight.area.PlaceShares.Standing;
import org.trajectory.values.Phase;

class PlaceSharesTest {
    private static Standing school(
            @Nullable String place, @Nullable Integer grade, @Nullable Integer places, @Nullable Integer pupils) {
        return new Standing(place, Phase.PRIMARY, grade, places, pupils);
    }

    @Test
    void places_and_pupils_of_judged_schools_are_added_up_by_place_the_least_share_first() {
        var shares = PlaceShares.byPlace(List.of(
                school("Elmford", 2, 210, 200),
                school("Elmford", 3, 105, 100),
                school("Elmford", null, 420, 400),
                school("Ashby", 1, null, 90),
                school("Yewton", 4, 60, null),
                school(null, 2, 30, 30)));
        assertThat(shares).extracting(PlaceShares.Share::place).containsExactly("Elmford", "", "Ashby", "Yewton");
        var elmford = shares.getFirst();
        assertThat(elmford).isEqualTo(new PlaceShares.Share("Elmford", 3, 2, 1, 315, 210, 300, 200));
        assertThat(elmford.ofPlaces())
                .hasValueSatisfying(share -> assertThat(share.toString()).isEqualTo("66.7%"));
        assertThat(shares.get(2).ofPlaces()).as("no capacity told").isEmpty();
        assertThat(shares.get(3).ofPupils()).as("no pupils told").isEmpty();
    }
}

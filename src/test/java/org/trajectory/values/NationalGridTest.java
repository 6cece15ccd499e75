package org.trajectory.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NationalGridTest {
    @Test
    void the_water_tower_of_caister_stands_where_the_ordnance_survey_says() {
        // A guide to coordinate systems in Great Britain, annex C
        var tower = NationalGrid.onAiry(degrees(52, 39, 27.2531), degrees(1, 43, 4.5177));
        assertThat(tower.easting()).isCloseTo(651_409.903, within(0.002));
        assertThat(tower.northing()).isCloseTo(313_177.270, within(0.002));
    }

    private static double degrees(int whole, int minutes, double seconds) {
        return Math.toRadians(whole + minutes / 60.0 + seconds / 3600);
    }

    @Test
    void a_place_by_satellite_lies_within_metres() {
        // the trig pillar on Snowdon, as both systems publish it
        var summit = NationalGrid.of(53.068497, -4.076231);
        assertThat(summit.easting()).isCloseTo(260_985, within(60.0));
        assertThat(summit.northing()).isCloseTo(354_375, within(60.0));
    }
}

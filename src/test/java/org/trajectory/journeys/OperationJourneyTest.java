package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@InChromium
class OperationJourneyTest {
    @Test
    void an_administrator_of_the_installation_sees_how_it_is_doing(Installation installation) throws Exception {
        try (var visit = installation.as("administrator")) {
            visit.open("/people")
                    .go(visit.page().locator("a[href='/operation']").first())
                    .heading("The installation is in order");
            visit.see("Removes jobs that ended more than 90 days ago from the list")
                    .see("No nightly backup is set up.")
                    .picture("operation");
        }
    }

    @Test
    void others_are_neither_shown_the_way_nor_let_in(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/operation", 403);
            assertThat(visit.page().locator("nav a[href='/operation']").count()).isZero();
        }
    }
}

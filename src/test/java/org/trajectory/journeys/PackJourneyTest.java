package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@InChromium
class PackJourneyTest {
    @Test
    void a_clerk_makes_the_pack_of_the_board(Installation installation) {
        try (var visit = installation.as("clerk")) {
            visit.open("/packs").heading("Board packs").write("Pot", "nothing").press("Make the pack");
            visit.see("There is a problem");
            visit.choose("Policy", "warwickshire-2013")
                    .choose("Formula", "warwickshire-2013")
                    .write("Pot", "262000.00")
                    .write("As at", "21 November 2026")
                    .picture("packs")
                    .press("Make the pack")
                    .see("The pack is made and kept.")
                    .picture("pack");
            var kept = visit.page().url();

            var text = Papers.textOfTagged(visit.fetch("The pack as a PDF")).replaceAll("\\s+", " ");
            assertThat(text).contains("Eldershire", "£262,000.00");
            for (var table : visit.page().locator("a:has-text('(CSV)')").all()) {
                assertThat(Papers.lines(visit.get(table.getAttribute("href")))).isNotEmpty();
            }
            visit.follow("The pack as a page").picture("pack-page");
            visit.open("/packs").see("Pack ");
            visit.open(kept);
        }
    }
}

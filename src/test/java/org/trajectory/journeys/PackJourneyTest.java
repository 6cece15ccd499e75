package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
            assertThat(text)
                    .contains("Eldershire", "£262,000.00", "What schools that trigger money need")
                    .contains("whoever made this pack may not see the findings")
                    .contains("Where each figure was read", "Every file behind the schools");
            var address = kept.replaceAll("^https?://[^/]+", "");
            assertThat(Papers.lines(visit.get(address + "/sources.csv")))
                    .first()
                    .isEqualTo("file,feed,period,as_at,imported,rests_on_it");
            assertThat(Papers.lines(visit.get(address + "/sources.csv")))
                    .anyMatch(line -> line.contains("register of its schools"))
                    .anyMatch(line -> line.contains("inputs of the categories"))
                    .anyMatch(line -> line.contains("inspections"))
                    .noneMatch(line -> line.contains("calendar.days"));
            for (var table : visit.page().locator("a:has-text('(CSV)')").all()) {
                assertThat(Papers.lines(visit.get(table.getAttribute("href")))).isNotEmpty();
            }
            visit.follow("The pack as a page").picture("pack-page");
            visit.open("/packs").see("Pack ");
            visit.open(kept);
        }
    }

    @Test
    void needs_of_triggering_schools_stand_in_a_pack_whose_maker_may_see_them(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/packs")
                    .choose("Policy", "warwickshire-2013")
                    .choose("Formula", "warwickshire-2013")
                    .write("Pot", "262000.00")
                    .write("As at", LocalDate.now().toString())
                    .press("Make the pack");
            var triggering =
                    Papers.lines(visit.get(visit.page().url().replaceAll("^https?://[^/]+", "") + "/triggering.csv"));
            assertThat(triggering).hasSizeGreaterThan(1);
            var urn = triggering.get(1).split(",")[0];
            visit.open("/schools/" + urn + "/findings")
                    .write("Area", "Phonics")
                    .write("What must be improved", "Teach phonics by one plan in every class.")
                    .press("Record the finding")
                    .see("Phonics");
            visit.open("/packs")
                    .choose("Policy", "warwickshire-2013")
                    .choose("Formula", "warwickshire-2013")
                    .write("Pot", "262000.00")
                    .write("As at", LocalDate.now().toString())
                    .press("Make the pack");
            var made = visit.page().url().replaceAll("^https?://[^/]+", "");
            assertThat(Papers.lines(visit.get(made + "/needs.csv")))
                    .first()
                    .isEqualTo("urn,name,need,said_by,as_at,known_at,source");
            assertThat(Papers.lines(visit.get(made + "/needs.csv")))
                    .anyMatch(line -> line.startsWith(urn) && line.contains("Teach phonics by one plan"));
            visit.open(made + "/board-pack.html");
            visit.open("/schools/" + urn + "/findings")
                    .write("What shows that it was met: Phonics", "One plan is in use in every class.")
                    .press("It is met")
                    .see("The finding is met.");
        }
    }
}

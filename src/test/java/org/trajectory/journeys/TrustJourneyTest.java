package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.access.chain.Chain;

@InChromium
class TrustJourneyTest {
    @TempDir
    Path folder;

    @Test
    void a_joint_arrangement_is_proposed_agreed_and_ended_and_stands_in_the_record(Installation installation) {
        try (var visit = installation.as("administrator")) {
            visit.open("/arrangements").follow("Propose an arrangement").heading("What do you want to arrange");
            visit.press("Propose and agree for Eldershire")
                    .see("There is a problem")
                    .see("Choose at least one role");
            visit.write("The other authority", "nowhere at all");
            visit.page().getByLabel("The other’s, to people of Eldershire").check();
            visit.page().getByLabel("Adviser").check();
            visit.page().getByLabel("see the consortia").check();
            visit.write("First day", "1 January 2026")
                    .write("Last day", "31 December 2099")
                    .write("Why", "The venture");
            visit.press("Propose and agree for Eldershire").see("No authority is called nowhere at all");
            visit.write("The other authority", "999").press("Propose and agree for Eldershire");
            visit.see("Proposed, and agreed for your side.")
                    .see("Waits for the other side")
                    .picture("arrangements");
            // The administrator of the invented authority is one of the installation too, and so may agree for both.
            visit.go(visit.page().locator("main button:has-text('Agree')").first())
                    .see("In force");
            visit.go(visit.page().locator("main button:has-text('End today')").first())
                    .see("The arrangement is ended as of today.")
                    .see("Over");
            visit.open("/audit").see("proposed a joint arrangement").see("ended a joint arrangement");
        }
    }

    @Test
    void an_auditor_takes_the_record_away_and_proves_it(Installation installation) throws Exception {
        try (var visit = installation.as("auditor")) {
            visit.open("/audit?q=kept+an+allocation&from=1+January+2020")
                    .see("kept an allocation")
                    .missing("became");
            assertThat(new String(visit.get("/audit.csv?q=kept+an+allocation"), StandardCharsets.UTF_8))
                    .contains("kept an allocation")
                    .doesNotContain("categorised");
            visit.open("/audit?q=nothing+of+this+kind").see("Nothing in the record fits this search.");
            visit.open("/audit?from=soon").see("Enter a day, like 1 September 2026");
            visit.open("/audit").heading("Who changed what");
            var file = folder.resolve("audit.jsonl");
            Files.write(file, visit.get("/audit.jsonl"));
            var result = Chain.prove(file, List.of());
            assertThat(result.faults()).isEmpty();
            assertThat(result.entries()).isPositive();
            assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("kept an allocation");
        }
    }

    @Test
    void what_was_changed_shows_from_the_page_it_concerns(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/allocation")
                    .go(visit.page().locator("main a[href^='/allocation/']").first());
            if (!visit.page().url().matches(".*/allocation/[0-9]+")) {
                visit.open("/allocation/1");
            }
            visit.follow("What was changed here")
                    .see("kept an allocation as a proposal")
                    .picture("history");
        }
    }

    @Test
    void everybody_reads_what_is_held_and_takes_away_what_is_held_about_them(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/what-is-held")
                    .heading("What is held here, why, and for how long")
                    .picture("what-is-held");
            visit.missing("Place a legal hold");
        }
        try (var visit = installation.as("adviser")) {
            visit.open("/what-is-held/me").see("adviser@eldershire.example").picture("held-about-me");
            var file = new String(visit.get("/what-is-held/me.json"), StandardCharsets.UTF_8);
            assertThat(file).contains("adviser@eldershire.example").contains("Roles");
        }
    }

    @Test
    void a_legal_hold_is_placed_and_lifted(Installation installation) {
        try (var visit = installation.as("administrator")) {
            visit.open("/what-is-held").press("Place a legal hold").see("Choose what must stay");
            visit.choose("What must stay", "kind:links")
                    .write("Why", "An inquiry")
                    .press("Place a legal hold");
            visit.see("The legal hold is placed").see("An inquiry");
            visit.go(visit.page().locator("main button:has-text('Lift')").first())
                    .see("The legal hold is lifted.");
        }
    }
}

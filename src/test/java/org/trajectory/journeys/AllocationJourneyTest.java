package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@InChromium
class AllocationJourneyTest {
    @Test
    void a_pot_is_divided_kept_and_compared(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/allocation").heading("proposed for Eldershire");
            visit.follow("Work out an allocation").heading("How is the pot of Eldershire divided?");
            visit.write("Pot", "a lot").press("Work it out").see("There is a problem");
            ask(visit, "150000.00", "warwickshire-2013", "warwickshire-2013");
            visit.see("What each consortium gets")
                    .see("Schools that trigger money")
                    .picture("allocation");
            assertThat(String.join("\n", Papers.lines(visit.fetch("Download what each consortium gets as CSV"))))
                    .contains("consortium");
            visit.press("Keep as a proposal")
                    .see("It can’t be changed any more")
                    .heading("£150,000.00");

            visit.open("/allocation")
                    .heading("allocations are proposed for Eldershire")
                    .picture("allocations");
            visit.choose("First", "1").press("Compare").see("The difference is what the second gives more or less.");
            visit.picture("allocations-compared");
        }
    }

    @Test
    void a_formula_that_does_not_fit_the_policy_is_named(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/allocation/new");
            ask(visit, "262000.00", "report-card-2025", "warwickshire-2013-example");
            visit.see("There is a problem").see("Use a formula made for this policy");
        }
    }

    @Test
    void a_pot_that_nobody_triggers_stays_whole_and_an_odd_rule_is_pointed_at(
            Installation installation, @TempDir Path folder) throws Exception {
        var odd = Files.writeString(folder.resolve("ours.yaml"), """
                id: ours
                title: Our own, for improving schools only
                version: "1"
                about: Pays 3B and leaves out the greater need of 3A.
                rates:
                  3B: 1.00
                multiplier: pupils
                """);
        try (var visit = installation.as("finance")) {
            visit.open("/allocation/new");
            visit.page()
                    .locator("summary:has-text('Use a formula of your own')")
                    .click();
            visit.page().setInputFiles("#file", odd);
            ask(visit, "262000.00", "warwickshire-2013", "warwickshire-2013");
            visit.see("the pot stays unallocated")
                    .see("Know this before you rely on it")
                    .see("3A");
            visit.picture("allocation-nobody");
        }
    }

    @Test
    void a_formula_is_read_in_plain_words(Installation installation) {
        try (var visit = installation.as("clerk")) {
            visit.open("/formulas").heading("By which formula is money divided?");
            visit.go(visit.page().locator("main h2 a").first()).see("Version");
        }
    }

    private static void ask(Visit visit, String pot, String policy, String formula) {
        visit.write("Pot", pot)
                .choose("Policy that categorises the schools", policy)
                .choose("Formula", formula)
                .write("As at which day?", "21 November 2026")
                .press("Work it out");
    }
}

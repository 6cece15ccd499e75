package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.funding.ledger.FinancialYear;

@InChromium
class ClaimsJourneyTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final String LARK = "lorna@lark.example";

    @Test
    void a_claim_goes_from_agreement_to_payment_and_a_clawback_brings_some_back(
            Installation installation, @TempDir Path folder) throws Exception {
        give(installation, "dsg-top-slice", "authority", "", "4000.00");
        try (var visit = installation.as("finance")) {
            visit.open("/money/commitments")
                    .follow("Commit money to a provider")
                    .press("Commit the money");
            visit.see("Choose the account that pays").see("Enter the provider");
            visit.go(commit(visit, "Eldershire: to spend, DSG top-slice", "1200.00"))
                    .see("is committed to Lark Teaching School");
            visit.heading("Coaching in maths").picture("commitment");
            visit.follow("Record that the conditions were accepted").write("Name and position", "L. Lark, head");
            visit.press("Record it").see("Claims can be prepared now");
        }
        filed(installation);
        try (var visit = installation.as("finance")) {
            visit.open("/").follow("Lark Teaching School claims £950.00").follow("Prepare the claim of £950.00");
            visit.write("Amount", "2000").press("Prepare the claim").see("£1,200.00 of the commitment is left");
            visit.write("Amount", "900").press("Prepare the claim").see("Somebody else has to certify it");
            assertThat(visit.page().locator("main button").allInnerTexts()).doesNotContain("Certify the claim");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/money/claims").heading("2 claims wait to be certified").picture("claims");
            visit.follow("Claim 2").press("Certify the claim").see("goes into the next payment file");
            visit.open("/money/claims").press("Draw claims for a closer look").see("closer look");
        }
        try (var visit = installation.as("finance")) {
            visit.open("/money/payments").press("Make a payment file").see("Payment file 1 is made");
            assertThat(Papers.lines(visit.fetch("File 1 as CSV"))).contains("1,2,Lark Teaching School,900.00,Claim 2");
            var response = folder.resolve("response.csv");
            Files.writeString(response, "claim,amount,outcome,day,reason\n2,900.01,paid,%s,\n".formatted(TODAY));
            visit.follow("Hand in the response");
            visit.page().setInputFiles("#file", response);
            visit.press("Take it in").see("Line 2: claim 2 is of 900.00, not 900.01");
            Files.writeString(response, "claim,amount,outcome,day,reason\n2,900.00,paid,%s,\n".formatted(TODAY));
            visit.page().setInputFiles("#file", response);
            visit.press("Take it in").see("1 paid, 0 failed.");
            visit.open("/money/claims/2").see("Paid").follow("Ask for money back");
            visit.write("Amount", "300").write("Why", "Two days weren’t given").press("Ask for approval");
            visit.see("Somebody else has to approve it");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/").see("clawback waits for a second person");
            visit.open("/money/claims/2")
                    .press("Approve the clawback")
                    .see("can be spent again")
                    .picture("clawback");
            visit.open("/money/claims/2").follow("What was changed here").see("certified a claim");
            visit.open("/money/ledger/check").heading("The ledger holds together");
        }
        try (var visit = installation.anybody()) {
            visit.signIn(LARK, Newcomer.PASSWORD).open("/claims/mine").see("Paid on");
        }
        council(installation, folder);
    }

    @Test
    void the_provider_of_the_invented_authority_signs_in_and_sees_what_became_of_its_claims(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/sign-in").see("provider@eldershire.example");
        }
        try (var visit = installation.as("provider")) {
            visit.open("/claims/mine")
                    .heading("You have 1 agreement")
                    .see("Training of reading leaders")
                    .see("Claim 1, to be certified")
                    .see("With the authority");
        }
        try (var visit = installation.as("finance")) {
            visit.open("/").follow("Bright Pages Reading Centre claims £1,600.00");
        }
    }

    /** The provider files a claim of its own accord, and for nobody else. */
    private static void filed(Installation installation) {
        Newcomer.with(
                installation,
                "Lorna Lark",
                LARK,
                new People.NewRole(
                        Role.PROVIDER,
                        new HeldAt(HeldAt.Kind.PROVIDER, "lark-teaching-school", "501", "Lark Teaching School")));
        try (var visit = installation.anybody()) {
            visit.signIn(LARK, Newcomer.PASSWORD);
            assertThat(visit.navigation()).contains("Money");
            visit.open("/claims/mine")
                    .heading("You have 1 agreement")
                    .see("Accepted by L. Lark, head")
                    .follow("File a claim: Coaching in maths")
                    .press("File the claim")
                    .see("There is a problem");
            visit.write("Amount", "5000")
                    .write("What was delivered, and the evidence of it", "Six days")
                    .write("Delivered on", TODAY.toString())
                    .press("File the claim")
                    .see("£1,200.00 that are left");
            visit.write("Amount", "950")
                    .press("File the claim")
                    .see("With the authority")
                    .picture("own-claims");
            visit.open("/money/claims", 403).open("/money/commitments", 403);
        }
    }

    private static void council(Installation installation, Path folder) throws Exception {
        var file = folder.resolve("council.csv");
        Files.writeString(
                file,
                "date,reference,description,amount\n%s,Claim 2,Lark,-900.00\n%s,BANK,Charge,-1.00\n"
                        .formatted(TODAY, TODAY));
        try (var visit = installation.as("finance")) {
            visit.open("/money/council").follow("Hand in the council’s file");
            visit.write("From which day", TODAY.toString()).write("To which day", TODAY.toString());
            visit.page().setInputFiles("#file", file);
            visit.press("Set them side by side")
                    .see("only theirs")
                    .see("By reference and amount")
                    .picture("council");
            assertThat(Papers.lines(visit.fetch("Download “Line by line” as CSV"))
                            .getFirst())
                    .startsWith("outcome,reference");
        }
    }

    private static com.microsoft.playwright.Locator commit(Visit visit, String account, String amount) {
        visit.page()
                .locator("#account")
                .selectOption(new com.microsoft.playwright.options.SelectOption()
                        .setValue(visit.page()
                                .locator("#account option:has-text('" + account + "')")
                                .first()
                                .getAttribute("value")));
        visit.write("Provider", "Lark Teaching School")
                .write("What for", "Coaching in maths")
                .write("Amount in all", amount);
        visit.write("First day of the agreement", TODAY.minusDays(30).toString());
        visit.write("Last day of the agreement", TODAY.plusDays(30).toString());
        visit.write("First day on which claims are taken", TODAY.minusDays(1).toString());
        visit.write("Last day on which claims are taken", TODAY.plusDays(60).toString());
        visit.write("Conditions that the provider accepts", "Reports each term\nShows attendance");
        return visit.button("Commit the money");
    }

    private static void give(Installation installation, String source, String receiver, String urn, String amount) {
        try (var visit = installation.as("clerk")) {
            visit.open("/money/give").choose("Who gets it", receiver).write("URN of the school", urn);
            visit.write("Amount", amount).choose("Source that pays", source).write("Who decided it", "Director");
            if (source.equals("reading-grant")) {
                visit.write("Purpose", "reading");
            }
            visit.write("On which day", TODAY.toString())
                    .write("Number of the decision or minute", "D 1")
                    .press("Give it");
            visit.see("is given to");
        }
    }

    @Test
    void a_head_sees_the_own_schools_money_and_spends_what_is_earmarked(Installation installation) {
        String urn;
        try (var visit = installation.as("headteacher")) {
            visit.open("/money/own")
                    .heading("What money does our school have?")
                    .see("The school has no money of its own here");
            visit.open("/money", 403).open("/money/ledger", 403).open("/money/claims", 403);
            visit.open("/");
            urn = visit.page()
                    .locator("main .app-own a[href^='/schools/']")
                    .first()
                    .getAttribute("href")
                    .replaceAll("[^0-9]", "");
        }
        give(installation, "reading-grant", "school", urn, "1000.00");
        try (var visit = installation.as("headteacher")) {
            visit.open("/money/own")
                    .heading("Our school has £1,000.00 to spend")
                    .picture("own-money");
            visit.follow("Spend earmarked money").press("Commit the money").see("Enter the provider");
            visit.page()
                    .locator("#account")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            visit.write("Provider", "Wren Reading")
                    .write("What for", "A reading coach")
                    .write("Amount", "400");
            visit.write("Last day", TODAY.toString()).press("Commit the money").see("£100.00 of its own");
            visit.write("What the school adds of its own", "100").press("Commit the money");
            visit.see("£400.00 is committed to Wren Reading").heading("Our school has £600.00 to spend");
        }
        try (var visit = installation.as("chair")) {
            visit.open("/money/own").heading("Our school has £600.00 to spend").missing("Spend earmarked money");
        }
    }

    @Test
    void everybody_sees_what_was_decided_and_nothing_more(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/money/open/" + org.trajectory.demo.Plan.ELDERSHIRE.code())
                    .see("Each sum rests on a decision in the public register");
            visit.open("/money").heading("Sign in to Trajectory");
            visit.open("/money/claims").heading("Sign in to Trajectory");
        }
    }

    @Test
    void spending_by_year_a_forecast_and_savings_against_their_target(Installation installation, @TempDir Path folder)
            throws Exception {
        var file = folder.resolve("spending.csv");
        var year = FinancialYear.on(TODAY);
        var before = new FinancialYear(year.start() - 1);
        Files.writeString(
                file,
                "year,line,section251,kind,amount\n%s,Team,1.4.10,actual,1000000\n%s,Team,1.4.10,budget,700000\n"
                        .formatted(before, year));
        try (var visit = installation.as("finance")) {
            visit.open("/money/history")
                    .heading("No figures of earlier years are kept yet")
                    .follow("Hand in figures");
            visit.page().setInputFiles("#file", file);
            visit.press("Keep the figures").see("2 figures are kept").see("£400,000.00");
            visit.follow("Set a savings target").write("What the target is called", "Transformation");
            visit.write("Against which year", before.toString()).write("By which year", year.toString());
            visit.write("To be saved", "350000")
                    .write("Who decided it", "cabinet")
                    .press("Set the target");
            visit.see("No, £50,000.00 is missing").picture("spending");
            visit.open("/money/history/example").see("£2,868,000.00").see("-59.3%");
            visit.open("/money/costs").write("What the established post costs a year", "112327");
            visit.write("What the seconded person would cost for five days a week", "137437")
                    .press("Work it out");
            visit.see("£29,865.00").see("£57,352.00");
            visit.open("/money/year-end").heading("At the end of %s".formatted(before));
        }
    }
}

package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.platform.Scope;

@InChromium
class MoneyJourneyTest {
    private static final FinancialYear YEAR = FinancialYear.on(LocalDate.now());

    @Test
    void a_source_is_added_its_budget_raised_and_cut_and_never_below_what_is_given_out(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/money").heading("is still to be given out in").picture("money");
            visit.follow("Sources and their rules").heading("Where does the money of Eldershire come from?");
            visit.follow("Add a source").press("Add the source").see("There is a problem");
            visit.write("Name", "Maths grant")
                    .choose("Kind", "GRANT")
                    .choose("What becomes of the rest at the end of a year?", "SHARE");
            visit.press("Add the source").see("Enter a number between 0 and 100");
            visit.write("Share that goes into the next year, per cent", "50").press("Add the source");
            visit.see("Its budget comes next").heading("Maths grant").follow("Change its budget");
            budget(visit, "raise", "10000.00");
            visit.see("The budget is raised by £10,000.00");
        }
        try (var visit = installation.as("clerk")) {
            visit.open("/money/give");
            visit.choose("Who gets it", "authority").write("Amount", "9000");
            visit.choose("Source that pays", "maths-grant").write("Who decided it", "Director");
            visit.write("On which day", "2 November 2026").write("Number of the decision or minute", "D 7");
            visit.press("Give it").see("£9,000.00 is given to Eldershire");
        }
        try (var visit = installation.as("finance")) {
            visit.open("/money/budget?source=maths-grant");
            budget(visit, "cut", "2000.00");
            visit.see("There is a problem").see("can fall by £1,000.00 at most").picture("money-budget");
            visit.write("By how much", "1000.00").press("Keep and post").see("The budget is cut by £1,000.00");
            visit.open("/money/sources/maths-grant").see("Budget decisions");
        }
    }

    private static void budget(Visit visit, String change, String amount) {
        visit.choose("Raise or cut", change).write("By how much", amount);
        visit.write("Who decided it", "the grant board").write("On which day", "2 November 2026");
        visit.write("Why", "Letter of the board").press("Keep and post");
    }

    @Test
    void an_allocation_is_carried_and_posted_in_one_step_and_read_in_the_ledger(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/allocation/1").see("General fund").follow("Change from where it is paid");
            visit.choose("Source that pays", "reading-grant").press("Keep").see("It may be spent on reading only");
            visit.choose("Source that pays", "general-fund").press("Keep").see("The clerk can record the decision now");
        }
        try (var visit = installation.as("clerk")) {
            visit.open("/allocation/1")
                    .follow("Record that it was carried")
                    .see("Allocation of £262,000.00, proposal 1");
            visit.write("Body or officer that decided", "School Improvement Board");
            visit.write("What was decided", "The allocation of proposal 1").write("Why", "It follows need");
            visit.go(visit.page().locator("main form button[type=submit]").last())
                    .see("is in the public register");
            visit.open("/allocation/1").see("School Improvement Board").picture("allocation-carried");
            visit.follow("Journal").heading("£262,000.00").see("General fund");
            visit.open("/decisions/new?matter=allocation:1");
            visit.write("Body or officer that decided", "School Improvement Board");
            visit.write("What was decided", "The same again").write("Why", "By mistake");
            visit.go(visit.page().locator("main form button[type=submit]").last())
                    .see("was carried already");
        }
    }

    @Test
    void the_books_balance_and_a_mistake_is_reversed_with_its_reason(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/money/ledger")
                    .heading("The books of %s balance at".formatted(YEAR))
                    .picture("ledger");
            assertThat(Papers.lines(visit.get("/money/ledger.csv?year=" + YEAR.start()))
                            .getFirst())
                    .isEqualTo("account,name,year,debit,credit,set_aside");
            visit.follow("Check that the ledger holds together").heading("The ledger holds together");
            visit.open("/money/budget?source=dsg-top-slice");
            budget(visit, "raise", "1.50");
            visit.open("/money/journals")
                    .go(visit.page().locator("main table a").first())
                    .heading("£1.50");
            visit.follow("This was a mistake").press("Reverse it").see("Enter what was wrong with it");
            visit.write("What was wrong with it", "Entered twice")
                    .press("Reverse it")
                    .see("is reversed by journal");
            visit.open("/money/accounts/%d/source/dsg-top-slice/available".formatted(YEAR.start()))
                    .see("Correction: Entered twice")
                    .picture("ledger-statement");
            assertThat(Papers.lines(visit.fetch("Download “Statement, newest first” as CSV")))
                    .hasSizeGreaterThan(2);
            visit.open("/money/pending").heading("No money is set aside");
            visit.open("/money/accounts/2026/nothing", 404);
        }
    }

    @Test
    void a_virement_needs_somebody_else(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/money/virements").follow("Ask for a virement");
            visit.choose("From", "general-fund").choose("To", "dsg-top-slice").write("Amount", "100.00");
            visit.write("Why", "Training moved").press("Ask for approval").see("Somebody else has to approve it");
            visit.see("You asked for it").missing("Approve virement");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/money/virements")
                    .heading("1 virement waits for approval")
                    .picture("virement");
            visit.press("Approve virement 1")
                    .see("The virement is approved and posted")
                    .see("Approved by Hana Whitlock");
        }
    }

    @Test
    void formulas_are_tried_side_by_side(Installation installation) {
        try (var visit = installation.as("finance")) {
            visit.open("/formulas")
                    .follow("Try several side by side")
                    .press("Try them")
                    .see("There is a problem");
            visit.write("Pot", "150000.00").choose("Policy that categorises the schools", "warwickshire-2013");
            visit.write("As at which day?", "21 November 2026").press("Try them");
            visit.heading("formulas on the same categories")
                    .see("Winners and losers")
                    .see("How much changes hands");
            visit.picture("laboratory");
            assertThat(Papers.lines(visit.fetch("Download “What each gets by each formula” as CSV"))
                            .getFirst())
                    .isEqualTo("consortium,formula,amount,difference");
            visit.follow("Look closer at").heading("£150,000.00 for");
        }
    }

    @Test
    void a_budget_of_de_delegation_is_voted_by_the_members_of_its_phase_and_posted(Installation installation) {
        String budget;
        try (var visit = installation.as("finance")) {
            visit.open("/money")
                    .follow("Budgets put to the vote")
                    .follow("Propose a budget")
                    .press("Propose it")
                    .see("There is a problem");
            visit.choose("Source", "de-delegation-primary").write("By how much it is raised", "5000");
            visit.write("For what", "A reading adviser").press("Propose it");
            visit.see("The maintained schools’ members of phase primary only").picture("voted-budget");
            budget = visit.page().url();
        }
        try (var visit = installation.as("clerk")) {
            visit.open("/bodies/new")
                    .write("What is it called?", "Schools Forum of the journey")
                    .choose("By which constitution?", "schools-forum");
            visit.press("Constitute it");
            long forum = Long.parseLong(visit.page().url().replaceAll(".*/", ""));
            Scope.installation("operator:journeys").run(() -> Seating.fill(installation, forum));
            visit.open(budget).see("Put it to the vote of the Schools Forum of the journey");
            visit.open("/bodies/%d/motions/new".formatted(forum))
                    .choose(
                            "What does it put into effect, once carried? (if anything that is kept here)",
                            "budget:" + budget.replaceAll(".*/", ""));
            visit.page().locator("#notReserved").check();
            visit.press("Put it").heading("Budget of De-delegation, primary").picture("motion-of-a-budget");
            visit.press("Open the vote").press("Open the vote");
            assertThat(visit.page()
                            .locator("main table:has-text('Who may vote, as it stood')")
                            .innerText())
                    .contains("primary 1")
                    .doesNotContain("secondary", "special");
            visit.page().locator("summary:has-text('Record votes for others')").click();
            visit.page()
                    .evaluate("() => document.querySelectorAll('main form select').forEach(one => one.value = 'for')");
            visit.press("Record these votes").press("Count and close the vote").see("Carried");
        }
        try (var visit = installation.as("finance")) {
            visit.open(budget).see("Carried and posted");
            visit.open("/money")
                    .follow("By section 251 line")
                    .heading("of the section 251 return")
                    .picture("section-251");
            assertThat(Papers.lines(visit.get("/money/section251.csv?year=" + YEAR.start()))
                            .getFirst())
                    .isEqualTo("line,sources,budget,bound,paid,left,financial_year,as_at");
        }
    }

    @Test
    void who_has_no_right_to_money_is_turned_back(Installation installation) {
        for (var who : List.of("headteacher", "viewer", "analyst")) {
            try (var visit = installation.as(who)) {
                visit.open("/money", 403).open("/money/ledger", 403);
            }
        }
    }
}

package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.partnership.elections.Elections;
import org.trajectory.platform.Scope;
import org.trajectory.values.Dates;

/** Plans of consortia, agreements with them, elections of seats, actions and adjournment of a meeting. */
@InChromium
class PartnershipJourneyTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
    private static final String SOON = Dates.words(TODAY.plusDays(20));

    @Test
    void a_lead_writes_a_plan_and_the_authority_has_it_judged(Installation installation) {
        try (var lead = installation.as("consortium.lead")) {
            lead.open("/consortium-plans").press("Begin a plan");
            lead.press("Begin it").heading("Plan of").see("Nothing is said yet.");
            lead.press("Hand the plan in").see("There is a problem");
            lead.choose("What does the line say?", "need")
                    .write("What is it?", "Phonics in year 1")
                    .write("Whose need, who puts it in, or of whom (if it needs saying)", "Four schools")
                    .press("Add it")
                    .see("Phonics in year 1 (Four schools)");
            lead.page().locator("summary:has-text('Add a need')").click();
            lead.choose("What does the line say?", "commission")
                    .write("What is it?", "Training")
                    .write("Pounds (if it is about money)", "many")
                    .press("Add it")
                    .see("There is a problem");
            lead.write("Pounds (if it is about money)", "1200.50")
                    .press("Add it")
                    .see("£1,200.50 in all, £1,200.50 more than is pooled.");
            lead.write("Strategy", "Every child reads")
                    .press("Keep what you wrote")
                    .picture("plan");
            lead.press("Hand the plan in")
                    .see("Handed in")
                    .press("Publish the plan")
                    .see("Published");
        }
        try (var anybody = installation.anybody()) {
            anybody.open("/consortium-plans").follow("Plan of").see("Strategy");
        }
        try (var clerk = installation.as("clerk")) {
            clerk.open("/consortium-plans").heading("plans of Eldershire");
            assertThat(new String(clerk.fetch("Download each line of the plans as CSV"), StandardCharsets.UTF_8))
                    .contains("Phonics in year 1");
            clerk.follow("Plan of");
            clerk.page().locator("summary:has-text('Draft a judgement')").click();
            clerk.press("Keep the draft").see("There is a problem");
            clerk.choose("How far was the plan met?", "partly")
                    .write("What is the board to say, and on what does it rest?", "Two of three aims")
                    .press("Keep the draft")
                    .follow("Put it to the Primary School Improvement Board");
            clerk.page().locator("#notReserved").check();
            clerk.press("Put it").see("Judgement of the plan of");
        }
    }

    @Test
    void an_agreement_is_issued_answered_shown_and_looked_at(Installation installation) {
        try (var head = installation.as("head.of.service")) {
            head.open("/consortium-agreements").press("Draft an agreement");
            head.press("Keep the draft").see("There is a problem");
        }
        try (var lead = installation.as("consortium.lead")) {
            lead.open("/").follow("Answer the agreement");
            lead.press("Answer").see("There is a problem");
            lead.page().locator("main").getByLabel("Yes, we accept it").check();
            lead.press("Answer").see("Your answer is kept.").see("In force").picture("agreement");
            lead.page()
                    .locator("summary:has-text('Show how this stands')")
                    .first()
                    .click();
            var form = lead.page().locator("details[open] form").first();
            form.locator("select").selectOption("done");
            form.locator("input[type=text]").fill(Dates.words(TODAY));
            form.locator("textarea").fill("A page for each school is on the shared drive");
            lead.press("Keep it").see("Both sides can read it.").see("done: A page for each school");
        }
        try (var head = installation.as("head.of.service")) {
            head.open("/consortium-agreements")
                    .heading("1 agreement is in force")
                    .picture("agreements");
            head.follow("Support for reading");
            head.page().locator("summary:has-text('Say what you found')").click();
            head.choose("What did you do?", "monitoring")
                    .choose("Is what was agreed met?", "partly")
                    .write("What did you find, and on what does it rest?", "Seen in two schools")
                    .write("When will you look again? (if you will)", SOON)
                    .press("Keep it")
                    .see("monitoring: Partly met");
            assertThat(new String(head.get("/consortium-agreements.csv"), StandardCharsets.UTF_8))
                    .contains("A page for each school is on the shared drive");
        }
    }

    @Test
    void a_seat_is_filled_by_a_ballot_among_schools(Installation installation) {
        try (var clerk = installation.as("clerk")) {
            clerk.open("/bodies").press("Constitute a body");
            clerk.write("What is it called?", "Elected Heads")
                    .choose("By which constitution?", "stockton-heads-board")
                    .press("Constitute it");
            var body = clerk.page().url();
            clerk.press("Hold an election").see("An election needs a vacant seat");
            clerk.open(body);
            for (var name : List.of("Ida Marsh", "Jon Wells")) {
                clerk.open(body).follow("Primary headteachers 1");
                clerk.page().locator("summary:has-text('Nominate somebody')").click();
                clerk.page().locator("#nominee").fill(name);
                clerk.write("By whom?", "A school").press("Nominate").see(name);
            }
            clerk.open(body)
                    .press("Hold an election")
                    .press("Open the election")
                    .see("There is a problem");
            clerk.page()
                    .locator("#seats")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            clerk.press("Open the election").see("have voted").picture("election");
            var election = clerk.page().url();
            try (var head = installation.as("headteacher")) {
                head.open("/").follow("Vote for your school");
                head.press("Cast your school’s vote").see("There is a problem");
                head.page().locator("main").getByLabel("Ida Marsh").check();
                head.press("Cast your school’s vote")
                        .see("Your school’s vote is cast")
                        .see("Your school has voted.");
            }
            clerk.open(election).missing("Count the election and fill the seats");
            restOfTheSchools(installation, election);
            clerk.open(election).press("Count the election and fill the seats").see("Elected: Ida Marsh");
            clerk.open(body).see("Ida Marsh");
            assertThat(new String(
                            clerk.get(election.replaceFirst("https?://[^/]+", "") + ".csv"), StandardCharsets.UTF_8))
                    .contains("Ida Marsh");
        }
    }

    /** The heads of the other schools have no accounts in the invented authority: their votes are cast for them here. */
    private static void restOfTheSchools(Installation installation, String address) {
        var elections = installation.bean(Elections.class);
        long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        Scope.installation("operator:journeys").run(() -> {
            var election = elections.find(id).orElseThrow();
            var ida = elections.candidates(election).stream()
                    .filter(one -> one.name().equals("Ida Marsh"))
                    .findFirst()
                    .orElseThrow();
            elections.electors(election).stream()
                    .filter(one -> !one.voted())
                    .forEach(one -> elections.vote(election, one.school(), List.of(ida.id())));
        });
    }

    @Test
    void an_action_reaches_its_owner_and_a_meeting_goes_on_another_day(Installation installation) {
        try (var clerk = installation.as("clerk")) {
            clerk.open("/bodies").press("Constitute a body");
            clerk.write("What is it called?", "Actions Board")
                    .choose("By which constitution?", "stockton-heads-board")
                    .press("Constitute it");
            var body = clerk.page().url();
            clerk.follow("Primary headteachers 1");
            clerk.page().locator("details[open] #name").fill("Harriet Moss");
            clerk.write("E-mail address of their account (if they have one)", "headteacher@eldershire.example")
                    .press("Fill the seat")
                    .see("holds the seat from");
            clerk.open(body + "/meetings/new");
            clerk.write("Day", Dates.words(TODAY.plusDays(20)))
                    .write("Where?", "Shire Hall")
                    .write("Why can’t it be in term time? (only if it isn’t)", "The hall is free then only")
                    .press("Call it");
            clerk.write("Title", "Reading").press("Add it").press("Give notice").press("Open the meeting");
            var meeting = clerk.page().url();
            clerk.page().locator("summary:has-text('Give somebody an action')").click();
            clerk.write("What is to be done?", "Ask the library for a room")
                    .press("Give the action")
                    .see("There is a problem");
            clerk.page()
                    .locator("#owner")
                    .selectOption(
                            new com.microsoft.playwright.options.SelectOption().setLabel("Harriet Moss (primary 1)"));
            clerk.write("By which day?", SOON).press("Give the action").see("Harriet Moss: Ask the library for a room");
            clerk.page().locator("summary:has-text('Adjourn the meeting')").click();
            clerk.write("On which day does it go on?", Dates.words(TODAY.plusDays(27)))
                    .write("Why is it adjourned?", "The heating failed")
                    .press("Adjourn it")
                    .see("Adjourned")
                    .picture("adjourned");
            try (var head = installation.as("headteacher")) {
                head.open("/").follow("Ask the library for a room");
                head.page().locator("summary:has-text('It is done')").click();
                head.write("What was done?", "The room is ours")
                        .press("Keep it")
                        .see("Done: The room is ours");
            }
            clerk.open(meeting)
                    .press("Take the meeting up again")
                    .press("Close the meeting")
                    .follow("Minutes");
            assertThat(clerk.page().inputValue("#minutes"))
                    .contains("Adjourned at")
                    .contains("Harriet Moss: Ask the library for a room");
        }
    }

    @Test
    void york_and_warwickshire_vote_the_same_motion_with_different_results(Installation installation) {
        try (var clerk = installation.as("clerk")) {
            assertThat(voted(installation, clerk, "Warwickshire’s rules", "warwickshire-primary-board"))
                    .contains("Carried");
            assertThat(voted(installation, clerk, "York’s rules", "york-education-partnership"))
                    .contains("Lost")
                    .contains("secondary");
        }
    }

    /** All of the primary schools and of the first half of any others are for it, the rest against. */
    private static String voted(Installation installation, Visit clerk, String name, String constitution) {
        clerk.open("/bodies/new");
        clerk.write("What is it called?", name)
                .choose("By which constitution?", constitution)
                .press("Constitute it");
        long body = Long.parseLong(clerk.page().url().replaceAll(".*/", ""));
        Scope.installation("operator:journeys").run(() -> Seating.fill(installation, body));
        clerk.open("/bodies/%d/motions/new".formatted(body));
        clerk.write("In one line", "A common timetable")
                .write("What is to be decided, word for word", "All schools begin at the same time.");
        if (clerk.page().locator("#notReserved").count() > 0) {
            clerk.page().locator("#notReserved").check();
        }
        clerk.press("Put it").press("Open the vote").press("Open the vote");
        clerk.page().evaluate("""
                () => document.querySelectorAll('main form select').forEach(one => {
                    const label = document.querySelector(`label[for="${one.id}"]`).textContent;
                    one.value = /secondary/.test(label) ? 'against' : 'for';
                })
                """);
        clerk.page().locator("summary:has-text('Record votes for others')").click();
        clerk.press("Record these votes").press("Count and close the vote").picture("same-motion-" + constitution);
        return clerk.page().innerText("main");
    }
}

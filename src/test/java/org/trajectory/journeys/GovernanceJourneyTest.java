package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.trajectory.values.Dates;

/** From the constitution of a board to its minutes: seats, notice, a recusal, a lost quorum, recorded votes, an overrule. */
@InChromium
class GovernanceJourneyTest {
    private static final String SOON =
            Dates.words(LocalDate.now(ZoneId.of("Europe/London")).plusDays(20));

    @Test
    void a_board_is_constituted_meets_votes_and_decides(Installation installation) {
        try (var clerk = installation.as("clerk")) {
            clerk.open("/bodies").heading("of Eldershire").follow("Primary School Improvement Board");
            clerk.heading("seats of the Primary School Improvement Board are held")
                    .picture("body");
            clerk.open("/bodies")
                    .press("Constitute a body")
                    .press("Constitute it")
                    .see("There is a problem");
            clerk.write("What is it called?", "Heads’ Board")
                    .choose("By which constitution?", "stockton-heads-board")
                    .press("Constitute it")
                    .see("Its seats are vacant");
            fill(clerk, "Primary headteachers 1", "Harriet Moss", "headteacher@eldershire.example");
            fill(clerk, "Primary headteachers 2", "Conrad Field", "chair@eldershire.example");
            fill(clerk, "Secondary headteachers 1", "Sam Stone", "");
            clerk.see("Sam Stone").picture("seats");
            standIn(clerk, "Primary headteachers 2");
            assertThat(new String(clerk.fetch("Download the seats as CSV"), StandardCharsets.UTF_8))
                    .contains("Harriet Moss");

            clerk.follow("Meetings and motions").press("Call a meeting");
            clerk.write("Day", "yesterday").press("Call it").see("There is a problem");
            clerk.write("Day", SOON)
                    .write("Where?", "Shire Hall")
                    .write("Why can’t it be in term time? (only if it isn’t)", "No other day suits")
                    .press("Call it")
                    .see("Being prepared");
            clerk.write("Title", "Peer review in every school")
                    .write("Paper (if any)", "Three schools a year, in turn.")
                    .press("Add it");
            clerk.press("Give notice")
                    .see("Papers as at")
                    .press("Open the meeting")
                    .see("There is no quorum");
            var meeting = clerk.page().url();
            try (var deputy = installation.as("clerk")) {
                deputy.open(meeting);
                there(clerk, "holder", "holder", "holder")
                        .see("There is a quorum: 3 are there, and 2 have to be.")
                        .picture("meeting");
                there(deputy, "holder", "absent", "absent")
                        .see("Who is there was changed by somebody else while you had the form open")
                        .see("There is a quorum: 3 are there, and 2 have to be.");
                assertThat(deputy.page().getByLabel("primary 2").inputValue()).isEqualTo("absent");
            }

            clerk.press("Put a motion");
            clerk.write("In one line", "Peer review in every school")
                    .write(
                            "What is to be decided, word for word",
                            "Every school is reviewed by peers once in three years.")
                    .press("Put it")
                    .see("Not yet voted");
            var motion = clerk.page().url();
            changeWords(installation, clerk, motion);
            clerk.press("Open the vote").heading("3 may vote, 0 stand aside");
            clerk.page()
                    .getByLabel("Does somebody else stand aside?")
                    .selectOption(
                            new com.microsoft.playwright.options.SelectOption().setLabel("Sam Stone (secondary 1)"));
            clerk.write("Why?", "He wrote the offer")
                    .press("Open the vote")
                    .see("Stands aside")
                    .see("He wrote the offer");

            try (var head = installation.as("headteacher")) {
                head.open("/").follow("Vote on “Peer review in every school”").picture("vote");
                head.press("Cast your vote").see("There is a problem");
                choose(head, "For").press("Cast your vote").see("Your vote is cast: for.");
                head.missing("Cast your vote");
            }
            clerk.open(motion).see("1 of 2 who may vote have voted");
            clerk.choose("Conrad Field (primary 2)", "for")
                    .press("Record these votes")
                    .press("Count and close the vote");
            clerk.see("Carried: 2 for, 0 against, 0 abstained, 1 stood aside.").picture("motion");
            assertThat(new String(clerk.fetch("Download the votes as CSV"), StandardCharsets.UTF_8))
                    .contains("primary 1,primary,for")
                    .contains("secondary 1,secondary,recused");

            there(clerk.open(meeting), "holder", "absent", "absent")
                    .see("There is no quorum: 1 are there and 2 have to be.");
            clerk.press("Close the meeting").see("its minutes are drafted");
            clerk.follow("What was changed here")
                    .see("kept who is at a meeting")
                    .see("Sam Stone");
            clerk.open(meeting).follow("Minutes");
            assertThat(clerk.page().inputValue("#minutes"))
                    .contains("Sam Stone (secondary 1): stood aside, He wrote the offer.")
                    .contains("Carried: 2 for");

            clerk.open(motion)
                    .follow("decision ")
                    .heading("Peer review in every school")
                    .press("Overrule it by statute");
            clerk.write("In one line", "Peer review is left to each school")
                    .write("Body or officer that decided", "Director of Children’s Services")
                    .write("What was decided", "Schools choose.")
                    .write("Why", "The duty lies with governing bodies.")
                    .write("Statutory ground of overruling", "Education Act 2002, section 21")
                    .press("Record it in the public register")
                    .see("Overrules");
        }
        try (var clerk = installation.as("clerk")) {
            clerk.open("/decisions").follow("forward plan").heading("1 decision of Eldershire is ahead");
            clerk.page().locator("summary:has-text('Announce a decision')").click();
            clerk.press("Announce it").see("There is a problem");
            clerk.write("What is going to be decided?", "Which schools are reviewed first")
                    .write("By which body or officer?", "Heads’ Board")
                    .write("Not before which day?", SOON)
                    .press("Announce it")
                    .heading("2 decisions of Eldershire are ahead");
        }
        try (var anybody = installation.anybody()) {
            anybody.open("/decisions")
                    .heading("decisions of Eldershire")
                    .see("Overruled by")
                    .picture("decisions");
            anybody.follow("Peer review in every school")
                    .see("2 for, 0 against")
                    .see("once in two years");
            anybody.open("/meetings")
                    .heading("of Eldershire")
                    .see("Heads’ Board")
                    .picture("meetings");
            assertThat(new String(anybody.get("/meetings.ics?authority=501"), StandardCharsets.UTF_8))
                    .contains("SUMMARY:Heads’ Board");
            assertThat(Papers.lines(anybody.get("/meetings.csv?authority=501")).getFirst())
                    .isEqualTo("starts_at,body,place,state,outside_term,as_at");
        }
    }

    @Test
    void a_head_declares_interests_and_who_holds_no_seat_has_none_to_declare(Installation installation) {
        try (var viewer = installation.as("viewer")) {
            viewer.open("/interests").heading("You hold no seat on a body");
        }
        try (var clerk = installation.as("clerk")) {
            clerk.open("/bodies").press("Constitute a body");
            clerk.write("What is it called?", "Governors’ Board")
                    .choose("By which constitution?", "rotherham-strategic-partnership")
                    .press("Constitute it");
            fill(clerk, "Chairs of governors 1", "Conrad Field", "chair@eldershire.example");
        }
        try (var chair = installation.as("chair")) {
            chair.open("/")
                    .follow("Declare your interests")
                    .heading("What do you declare for")
                    .picture("interests");
            chair.press("Declare it").see("There is a problem");
            choose(chair, "A tie with a provider of support")
                    .write("Which? (URN of the school, or name of the trust or provider)", "Better Lessons Ltd")
                    .write("What ties you?", "I own shares")
                    .press("Declare it")
                    .see("Better Lessons Ltd: I own shares.")
                    .heading("Your interests are declared");
        }
    }

    private static void fill(Visit clerk, String seat, String name, String email) {
        clerk.follow(seat);
        clerk.page().locator("details[open] #name").fill(name);
        clerk.write("E-mail address of their account (if they have one)", email)
                .press("Fill the seat")
                .see("holds the seat from");
        clerk.go(clerk.page().locator(".govuk-back-link"));
    }

    /** By these rules somebody of the same constituency, which is looked up by the school. */
    private static void standIn(Visit clerk, String seat) {
        clerk.follow(seat).see("Who may stand in when the holder can’t come: somebody of “Primary headteachers”");
        clerk.page().locator("summary:has-text('Fill the seat')").click();
        clerk.page().locator("details[open] #name").fill("Ada Reed");
        clerk.choose("What do they do?", "substitute").press("Fill the seat");
        clerk.see("choose what you have checked yourself");
        choose(clerk, "Headteacher").press("Fill the seat").see("enter the URN of the school of which Ada Reed is");
        clerk.write("URN of the school for which they sit (if any)", "700333")
                .picture("stand-in")
                .press("Fill the seat")
                .see("Ada Reed stands in for this seat.");
        clerk.go(clerk.page().locator(".govuk-back-link"));
    }

    /** Two clerks at the words of one motion: the second is told, and keeps what was typed. */
    private static void changeWords(Installation installation, Visit clerk, String motion) {
        try (var deputy = installation.as("clerk")) {
            deputy.open(motion).press("Change its words").heading("How is the motion worded?");
            clerk.press("Change its words")
                    .write("What is to be decided, word for word", "")
                    .press("Keep these words")
                    .see("Enter what is to be decided, word for word");
            clerk.write("What is to be decided, word for word", "Every school is reviewed by peers once in two years.")
                    .press("Keep these words")
                    .see("The motion is worded so")
                    .see("How it read before");
            clerk.page()
                    .locator("summary:has-text('when it was changed before the vote')")
                    .click();
            clerk.see("once in three years").picture("motion-words");
            deputy.write("Why (if told)", "Peers see more.")
                    .press("Keep these words")
                    .see("The wording of the motion was changed by somebody else")
                    .see("It reads now:")
                    .see("once in two years");
            assertThat(deputy.page().getByLabel("Why (if told)").inputValue()).isEqualTo("Peers see more.");
        }
    }

    private static Visit there(Visit clerk, String... said) {
        if (clerk.page().locator("details[open] #main, details[open] select").count() == 0) {
            clerk.page().locator("summary:has-text('Who is there')").click();
        }
        var labels = new String[] {"primary 1", "primary 2", "secondary 1"};
        for (int i = 0; i < said.length; i++) {
            clerk.choose(labels[i], said[i]);
        }
        return clerk.press("Keep who is there");
    }

    private static Visit choose(Visit visit, String option) {
        Locator radio = visit.page().locator("main").getByLabel(option, new Locator.GetByLabelOptions().setExact(true));
        radio.check();
        return visit;
    }
}

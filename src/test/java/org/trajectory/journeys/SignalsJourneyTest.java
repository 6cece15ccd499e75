package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.trajectory.values.Dates;

@InChromium
class SignalsJourneyTest {
    /** Recorded with a name pointed to, answered by the head, disputed on the home page, withdrawn. */
    @Test
    void a_signal_is_recorded_answered_and_withdrawn(Installation installation) {
        var yesterday = Dates.words(LocalDate.now().minusDays(1));
        String school;
        try (var visit = installation.as("headteacher")) {
            visit.open("/")
                    .follow("Answer what is held about your school")
                    .heading("wait for your answer")
                    .picture("signals-held");
            school = visit.page()
                    .locator("main li a")
                    .first()
                    .getAttribute("href")
                    .replaceAll("[^0-9]", "");
        }
        String signal;
        try (var visit = installation.as("head.of.service")) {
            visit.open("/schools/" + school)
                    .see("independent sources tell of a worry")
                    .follow("Record a signal");
            visit.press("Record it").see("Choose what kind of signal it is").see("Enter what was said or seen");
            visit.page().locator("main").getByLabel("Complaint").first().check();
            visit.choose("Who does it come from?", "parent")
                    .write("Which day does it speak of?", "1 January 2090")
                    .write("What was said or seen?", "Fenella Oakes says that letters aren’t answered.")
                    .press("Record it")
                    .see("isn’t in the future")
                    .see("Take the names of private persons out")
                    .picture("signals-record");
            visit.write("Which day does it speak of?", yesterday);
            visit.page().locator("main").getByLabel("I have looked").check();
            visit.press("Record it").see("The school sees it and can answer").see("Fenella Oakes");
            signal = visit.page().url().replaceAll(".*/", "");
            visit.page()
                    .locator("summary", new Page.LocatorOptions().setHasText("Take names out"))
                    .click();
            visit.press("Take them out")
                    .see("It is taken out for good")
                    .see("[name taken out]")
                    .missing("Fenella");
            visit.open("/search?q=letters+answered")
                    .see("Signals")
                    .follow(": Complaint")
                    .see("[name taken out]");
            visit.open("/search?q=fenella").missing("Complaint");
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/signals/" + signal).press("Send the answer").see("Choose what the school says of it");
            visit.page().locator("main").getByLabel("It isn’t so").check();
            visit.press("Send the answer").see("Enter what is wrong with it");
            visit.page().locator("main").getByLabel("It isn’t so").check();
            visit.write("In the school’s words", "Fenella Oakes was answered.")
                    .press("Send the answer")
                    .see("These look like private persons: Fenella Oakes");
            visit.page().locator("main").getByLabel("It isn’t so").check();
            visit.write("In the school’s words", "Each letter was answered within a week.")
                    .press("Send the answer")
                    .see("The school disputes it.")
                    .picture("signals-answer");
            visit.open("/signals/" + signal).missing("What to do with it");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/")
                    .follow("disputed by its school")
                    .follow("Complaint")
                    .see("Each letter was answered within a week.");
            visit.page()
                    .locator("summary", new Page.LocatorOptions().setHasText("Withdraw it"))
                    .click();
            visit.press("Withdraw it").see("Enter why it is withdrawn");
            visit.write("Why is it withdrawn?", "The letters were found")
                    .press("Withdraw it")
                    .see("Withdrawn on");
            visit.open("/signals").picture("signals");
            assertThat(Papers.lines(visit.fetch("CSV")).getFirst()).startsWith("signal,urn,name,type,comes_from");
            visit.open("/signals/by-school").picture("signals-by-school");
            assertThat(Papers.lines(visit.fetch("CSV")).getFirst()).startsWith("urn,name,concerned_sources");
            visit.open("/signals/by-school?asAt=never").see("Enter the day as at which to look");
            visit.open("/signals/kept-back").see("Lawful reasons");
        }
    }

    @Test
    void a_sensitive_signal_leaves_a_trace_and_one_kept_back_stays_unseen(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/signals?type=service-concern")
                    .follow("Specialist service’s concern (sensitive)")
                    .see("this look is on record");
            visit.page()
                    .locator("summary", new Page.LocatorOptions().setHasText("Keep it back"))
                    .click();
            visit.press("Keep it back").see("Choose the lawful reason");
            visit.choose("Lawful reason", "child-abuse-data")
                    .write("Why it applies here", "A child is being looked after")
                    .write("Kept back until", Dates.words(LocalDate.now().plusDays(30)))
                    .press("Keep it back")
                    .see("the exception is on record")
                    .picture("signals-kept-back");
            visit.open("/audit").see("read a sensitive signal");
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/signals/held").missing("Specialist service");
        }
        try (var visit = installation.as("viewer")) {
            visit.open("/signals", 403);
        }
    }

    @Test
    void counts_are_taken_from_a_file_and_taken_back(Installation installation) {
        String school;
        try (var visit = installation.as("headteacher")) {
            visit.open("/signals/held");
            school = visit.page()
                    .locator("main li a")
                    .first()
                    .getAttribute("href")
                    .replaceAll("[^0-9]", "");
        }
        try (var visit = installation.as("analyst")) {
            visit.open("/signals")
                    .follow("Counts from a file")
                    .press("Take it in")
                    .see("Choose a CSV file");
            var day = LocalDate.now().minusDays(2);
            give(
                    visit,
                    "urn,type,from,to,number,people\n%s,complaint,%s,%s,1,9\n999999,complaint,%s,%s,1,\n"
                            .formatted(school, day, day, day, day));
            visit.press("Take it in").see("line 2, column people").picture("signals-counts-refused");
            give(visit, "urn,type,from,to,number,people\n%s,complaint,%s,%s,4,4\n".formatted(school, day, day));
            visit.press("Take it in").see("1 count is taken in.");
            give(visit, "urn,type,from,to,number,people\n%s,complaint,%s,%s,4,4\n".formatted(school, day, day));
            visit.press("Take it in").see("was taken in already");
            visit.open("/signals?type=complaint").see("4 people counted");
            visit.open("/signals/counts").press("Take it back complaints.csv").see("counts for nothing any more");
        }
    }

    private static void give(Visit visit, String csv) {
        visit.page()
                .getByLabel("CSV file")
                .setInputFiles(new FilePayload("complaints.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_school_rates_itself_and_shares_it_with_its_lead(Installation installation) {
        String school;
        try (var visit = installation.as("headteacher")) {
            visit.open("/signals/held").follow("Self-evaluation of");
            school = visit.page().url().replaceAll("[^0-9]", "").replaceAll(".*([0-9]{6})$", "$1");
            visit.press("Save the ratings").see("Choose a grade for one area at least");
            visit.page().locator("#grade-inclusion").selectOption("strong");
            visit.press("Save the ratings").see("Enter what shows it for inclusion");
            visit.page().locator("#evidence-inclusion").fill("Every pupil with a plan met two of three targets.");
            visit.press("Save the ratings").see("The school rates itself in 1 of 9 areas");
            visit.open("/signals/held");
            visit.page().getByLabel("How we rate ourselves").check();
            visit.press("Save").see("what the leads of your consortium see");
        }
        try (var visit = installation.as("adviser")) {
            visit.open("/schools/" + school).follow("How the school rates itself");
            visit.page()
                    .locator("summary", new Page.LocatorOptions().setHasText("Give the authority’s view"))
                    .click();
            visit.page().locator("#grade-inclusion").selectOption("expected");
            visit.page().locator("#evidence-inclusion").fill("Seen in two lessons.");
            visit.press("Save the ratings").see("it sees 1 lower").picture("self-evaluation");
        }
    }
}

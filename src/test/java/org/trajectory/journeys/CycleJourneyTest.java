package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.cycle.LetterDays;

@InChromium
class CycleJourneyTest {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** The head answers; on a day on which no letter may go out, the page says so instead. */
    @Test
    void a_run_is_shared_and_the_head_challenges_the_category(Installation installation) {
        var today = LocalDate.now();
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles").press("Prepare the cycle").see("Enter what the cycle is called");
            visit.write("What is it called?", "Categories 2026/27")
                    .write("Letters go out on", friday(today))
                    .press("Prepare the cycle")
                    .see("is a Friday");
            visit.open("/categories/cycles")
                    .write("What is it called?", "Categories 2026/27")
                    .picture("cycle-prepare")
                    .press("Prepare the cycle")
                    .see("No school sees anything yet");
            var refused = LetterDays.shipped().against(today);
            visit.press("Share it with the schools");
            if (refused.isPresent()) {
                visit.see(refused.get());
                visit.press("Abandon the cycle");
                return;
            }
            visit.see("of 220 schools have answered").picture("cycle");
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/").follow("Answer the proposed category");
            visit.press("Send the answer").see("Choose whether the school agrees");
            visit.page().getByLabel("No, the school challenges it").check();
            visit.picture("cycle-answer")
                    .press("Send the answer")
                    .see("Enter what is wrong with the proposed category");
            visit.page().getByLabel("No, the school challenges it").check();
            visit.write("What is wrong with it? (if you challenge it)", "The results of 2025 are missing.")
                    .press("Send the answer")
                    .see("The school challenges it.");
            assertThat(new String(visit.fetch("The letter as PDF"), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
            visit.open("/").follow("See your answer on the proposed category").see("The school challenges it.");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles")
                    .go(visit.page().locator("main table a").first());
            visit.see("The results of 2025 are missing.");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).getFirst()).startsWith("urn,name,proposed,answer");
            visit.press("Close the answers").see("Schools may answer until");
            visit.press("Abandon the cycle").see("was abandoned");
            visit.open("/categories/overrides").see("No categories are agreed yet");
        }
    }

    private static String friday(LocalDate day) {
        var friday = day;
        while (friday.getDayOfWeek() != java.time.DayOfWeek.FRIDAY) {
            friday = friday.plusDays(1);
        }
        return DAY.format(friday);
    }

    @Test
    void a_policy_is_tried_on_past_years(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/categories/backtest").press("Look back").see("Day by day");
            visit.write("First day", "31 July 2026")
                    .write("Last day", "31 July 2024")
                    .press("Look back");
            visit.see("isn’t before the first");
            visit.write("First day", "31 July 2023")
                    .choose("Beside which other policy?", "report-card-2025")
                    .press("Look back")
                    .see("Doing nothing would have missed")
                    .picture("backtest");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).getFirst())
                    .isEqualTo("date,schools,moved,found,missed,false_alarms,precision,recall,lead_time_days,cost");
            assertThat(new String(visit.fetch("Download as PDF"), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
        }
    }
}

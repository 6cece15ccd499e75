package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@InChromium
class WatchingJourneyTest {
    @Test
    void an_adviser_goes_from_an_alert_to_a_recorded_conversation(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/").see("talk early");
            visit.open("/alerts").heading("wait for a conversation").picture("alerts");
            assertThat(Papers.lines(visit.get("/alerts.csv")))
                    .hasSizeGreaterThan(5)
                    .first()
                    .isEqualTo("urn,name,phase,rule,kind,theme,title,fired_on,why,closed_on,sources");
            visit.choose("Theme", "results").press("Show").heading("wait for a conversation");
            visit.go(page.locator("main table tbody th a").first()).heading(Pattern.compile("alerts? to talk about"));
            visit.see("To talk about:").picture("school-alerts");
            visit.press("Record the conversation").see("Enter with whom you talked");
            page.locator("main input[name=about]").first().check();
            visit.write("Held on", "20 November 2026")
                    .write("With whom", "Headteacher")
                    .write("What was said", "One cohort; a new lead for maths began in September.")
                    .write("What follows, if anything", "A visit to the maths lessons in March.")
                    .press("Record the conversation")
                    .see("the alert is closed")
                    .see("A visit to the maths lessons in March.");
            visit.press(
                    page.locator("main button", new Page.LocatorOptions().setHasText("Add to my schools"))
                                            .count()
                                    > 0
                            ? "Add to my schools"
                            : "Add to the watchlist");
            visit.heading("My schools: 1 school").picture("watchlist");
            var list = page.url().replaceAll(".*/", "");
            visit.open("/schools?set=watchlist:" + list).heading("1 school of").see("Watchlist: My schools");
            visit.open("/schools?set=watchlist:999999").heading(Pattern.compile("[0-9]{2,} schools of"));
            visit.open("/headlines?of=watchlist:" + list).heading("My schools:").see("Share of schools");
            visit.open("/watchlists").heading("keep an eye on").see("My schools");
            var lists = visit.page().locator("main .app-downloads a[download]");
            assertThat(Papers.lines(visit.get(lists.first().getAttribute("href"))))
                    .hasSizeGreaterThan(1)
                    .first()
                    .isEqualTo("Name,Whose,Schools,Alerts,as_at,source");
            assertThat(visit.get(lists.nth(1).getAttribute("href"))).startsWith('P', 'K');
            page.locator("main label", new Page.LocatorOptions().setHasText("New alerts at schools on my watchlists"))
                    .click();
            visit.press("Save").see("once a week when there is something new");
            visit.open("/alerts?asAt=2025-12-01&knownAt=2025-12-01").heading("would have stood, as at 1 December 2025");
            visit.open("/alerts?asAt=long+ago").see("There is a problem");
            visit.open("/alerts/conversations").heading("recorded").see("Headteacher");
            visit.open("/alerts/strengths").heading("could learn from").picture("who-can-help");
        }
    }

    @Test
    void schools_selected_in_the_list_are_put_on_a_watchlist_together(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools");
            var boxes = page.locator("main table input[name=urn]");
            boxes.nth(0).check();
            boxes.nth(1).check();
            visit.press("Put on a watchlist").heading("Which watchlist should these 2 schools be on?");
            var fresh = page.locator("main label", new Page.LocatorOptions().setHasText("A new watchlist"));
            if (fresh.count() > 0) {
                fresh.click();
            }
            visit.press("Put them on the watchlist").see("Enter a name for the new watchlist");
            visit.write(fresh.count() > 0 ? "Name, if it is a new one" : "Name of the new watchlist", "New heads")
                    .press("Put them on the watchlist")
                    .see("2 schools are added.")
                    .heading("New heads: 2 schools");
            visit.open("/schools");
            boxes.nth(1).check();
            boxes.nth(2).check();
            visit.press("Put on a watchlist").picture("put-on-a-watchlist");
            visit.press("Put them on the watchlist").see("Choose a watchlist");
            page.locator("main label", new Page.LocatorOptions().setHasText("New heads (2 schools)"))
                    .click();
            visit.press("Put them on the watchlist")
                    .see("1 school is added; 1 was on the list before.")
                    .heading("New heads: 3 schools");
            visit.open("/watchlists/add").heading("No school is selected");
        }
        try (var visit = installation.as("viewer")) {
            visit.open("/schools").missing("Put on a watchlist");
            visit.open("/watchlists/add", 403);
        }
    }

    @Test
    void a_risk_assessment_begins_with_the_evidence_and_is_frozen(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/alerts").go(page.locator("main table tbody th a").last());
            visit.follow("Risk assessments").see("None yet");
            visit.press("Start one from today’s evidence")
                    .heading("What is the risk at")
                    .see("Results and absence")
                    .see("What inspections left to do")
                    .see("How the school rates itself");
            var figures = page.locator("main table", new Page.LocatorOptions().setHasText("Similar schools"))
                    .first();
            assertThat(figures.locator("tbody tr").count()).isPositive();
            assertThat(Papers.lines(visit.get(page.locator("main .app-downloads a[download]")
                                    .first()
                                    .getAttribute("href")))
                            .getFirst())
                    .isEqualTo("Measure,School year,The school,Pupils,England,Similar schools,Source,as_at,source");
            visit.press("Freeze it").see("Choose how high the risk is");
            page.locator("main label", new Page.LocatorOptions().setHasText("Medium: talk"))
                    .click();
            visit.write("What does the evidence say to you?", "Results fell in one year; attendance is sound.")
                    .write("Look again on", "31 March 2027")
                    .press("Freeze it")
                    .heading("risk medium")
                    .see("it stays as it is")
                    .picture("risk-assessment");
            visit.open("/assessments").heading("risk assessment").see("31 March 2027");
            assertThat(Papers.lines(visit.get("/assessments.csv")))
                    .first()
                    .isEqualTo("urn,name,as_at,risk,reasons,steps,review_on,state,by");
        }
    }

    @Test
    void what_a_report_said_must_be_improved_stands_until_it_is_met(Installation installation) {
        String consortium;
        String findings;
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools?phase=PRIMARY")
                    .go(page.locator(".app-table tbody th a").first());
            visit.follow("Findings of inspections")
                    .heading("nothing from an inspection waits")
                    .see("The latest judgement is of");
            visit.press("Record the finding").see("Enter the area, such as curriculum or leadership");
            visit.write("Area", "Curriculum")
                    .write("What must be improved", "Leaders should set out what pupils are to learn in history.")
                    .press("Record the finding")
                    .heading("1 finding of an inspection to meet")
                    .picture("findings");
            findings = URI.create(page.url()).getPath();
            visit.open(findings.replace("/findings", ""))
                    .see("1 of 1 finding is still to be met: it is a need of the school.");
            var lead = page.locator(".app-lead").innerText().strip();
            consortium = lead.substring(lead.lastIndexOf(", ") + 2);
        }
        try (var visit = installation.as("head.of.service")) {
            var page = visit.page();
            visit.open("/consortium-plans").press("Begin a plan");
            page.locator("#consortium").selectOption(new SelectOption().setLabel(consortium));
            page.locator("#year").selectOption(String.valueOf(LocalDate.now().getYear() - 2));
            visit.press("Begin it").see("Needs of its schools that are on record");
            visit.go(page.locator("main button", new Page.LocatorOptions().setHasText("Take it over")))
                    .see("The line is added.")
                    .see("Curriculum: Leaders should set out what pupils are to learn in history.")
                    .missing("Needs of its schools that are on record");
        }
        try (var visit = installation.as("adviser")) {
            visit.open("/alerts/findings").heading(Pattern.compile("[1-9] of [1-9] findings of inspections"));
            visit.go(visit.page().locator("main table a[href='" + findings + "']"));
            visit.press("It is met").see("Enter what shows that it was met");
            var tooLong = "Seen in use. ".repeat(160).strip();
            visit.write("What shows that it was met: Curriculum", tooLong)
                    .press("It is met")
                    .see("Shorten it to 2,000 characters");
            assertThat(visit.page()
                            .getByLabel("What shows that it was met: Curriculum")
                            .inputValue())
                    .isEqualTo(tooLong);
            visit.write(
                            "What shows that it was met: Curriculum",
                            "The plan for history was seen in use in two lessons.")
                    .press("It is met")
                    .see("The finding is met.")
                    .heading("nothing from an inspection waits");
            assertThat(Papers.lines(visit.get("/alerts/findings.csv"))).hasSizeGreaterThan(1);
        }
    }

    @Test
    void a_statement_of_action_is_recorded_sent_and_judged(Installation installation) {
        var today = LocalDate.now();
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools/700333").follow("Statements of action").heading("no statement of action is recorded");
            visit.press("Record it")
                    .see("Enter the day by which it is due, like 31 March 2027")
                    .see("Enter in short what it sets out, or where it can be read");
            if (page.locator("input#inspectedOn").count() > 0) {
                visit.write("Day of the inspection", today.minusDays(20).toString());
            }
            visit.write("Due by", today.plusDays(3).toString())
                    .write("What it sets out", "A board of its own, safeguarding first.")
                    .press("Record it")
                    .see("stands on the school’s timeline")
                    .heading("1 statement of action waits")
                    .picture("statement-of-action");
            visit.open("/").see("Send the statement of action for");
            visit.open("/schools/700333")
                    .see("What follows the latest judgement")
                    .see("The latest statement of action: to be sent by");
            assertThat(page.locator("#timeline svg text").allTextContents()).contains("Statements of action", "due");
            visit.follow("Statements of action").press("It was sent").see("Enter the day on which it was sent");
            visit.write("Day on which it was sent", today.toString())
                    .press("It was sent")
                    .see("was sent.");
            visit.press("Record the judgement").see("Choose whether it was judged fit");
            page.locator("main label", new Page.LocatorOptions().setHasText("Not fit"))
                    .click();
            visit.write("Day on which it was judged", today.toString())
                    .press("Record the judgement")
                    .see("record the statement that takes its place")
                    .heading("no statement of action waits")
                    .see("Judged not fit");
            visit.open("/alerts").follow("Statements of action").heading("0 of 1 statements of action are to be sent");
            assertThat(Papers.lines(visit.get("/alerts/statements-of-action.csv"))
                            .getFirst())
                    .isEqualTo("urn,name,inspected_on,due_on,sent_on,judged_on,state,plan");
        }
        try (var visit = installation.as("viewer")) {
            visit.open("/schools/700333").missing("The latest statement of action");
            visit.open("/schools/700333/statements-of-action", 403);
        }
    }

    @Test
    void the_head_of_service_reads_how_often_rules_were_right_and_a_bad_file_is_refused(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            var page = visit.page();
            visit.open("/alerts/rules").heading("how often was each right").see("Overall grade is outstanding or good");
            visit.picture("alert-rules");
            page.locator("summary", new Page.LocatorOptions().setHasText("Put other rules in force"))
                    .click();
            visit.press("Put these rules in force").see("Choose a DMN file with the rules");
            assertThat(new String(visit.get("/alerts/rules.dmn"), StandardCharsets.UTF_8))
                    .contains("hitPolicy=\"COLLECT\"");
            visit.open("/alerts").press("Run the rules again now").see("They look again each morning");
        }
    }

    @Test
    void headlines_are_given_for_an_authority_its_groups_and_a_trust(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/headlines")
                    .heading("schools judged are good or better")
                    .see("Rank by share of pupils")
                    .see("Alerts and strengths by rule")
                    .see("Main measures over the years")
                    .see("Schools that tell it")
                    .picture("headlines");
            assertThat(Papers.textOfTagged(visit.fetch("These headlines as a PDF"))
                            .replaceAll("\\s+", " "))
                    .contains("Eldershire", "Main measures over the years", "Exclusions, staff, money");
            assertThat(Papers.lines(visit.fetch("CSV of all years of these measures")))
                    .hasSizeGreaterThan(10);
            assertThat(Papers.lines(visit.fetch("CSV of these figures")).getFirst())
                    .startsWith(
                            "indicator,measure,year,value,how,told,schools,before,england,same_schools,same_before,same_now,of");
            var keys = page.locator("#of option").all().stream()
                    .map(option -> option.getAttribute("value"))
                    .toList();
            for (var kind : List.of("consortium:", "trust:")) {
                var key = keys.stream().filter(one -> one.startsWith(kind)).findFirst();
                assertThat(key).as(kind).isPresent();
                visit.choose("Headlines for", key.orElseThrow())
                        .press("Show")
                        .see("Share of pupils")
                        .see("School by school")
                        .missing("Rank by share of pupils");
            }
            assertThat(Papers.lines(visit.fetch("CSV of these shares")).getFirst())
                    .startsWith("phase,schools,judged,good_or_better");
            assertThat(Papers.lines(visit.fetch("CSV of these results")).getFirst())
                    .isEqualTo(
                            "indicator,measure,year,told,schools,pupils,value,low,high,england,of,as_at,known_at,source");
            var name = page.innerText("h1").replaceAll(":.*", "");
            page.locator("summary:has-text('Look at another day')").click();
            visit.write("As at", LocalDate.now().minusDays(1).toString())
                    .press("Look")
                    .heading(name + ":");
            assertThat(page.url()).contains("of=trust");
            visit.follow("Back to today").heading(name + ":");
            visit.open("/headlines?asAt=never").see("Enter the day to look at");
            visit.open("/headlines?of=watchlist:1000000", 404);
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/headlines").heading("schools judged are good or better");
        }
    }

    @Test
    void a_headteacher_sees_the_own_schools_alerts_and_no_others(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            visit.open("/");
            var address = visit.page()
                    .locator("main .app-own a[href^='/schools/']")
                    .first()
                    .getAttribute("href");
            visit.open(address).follow("Alerts and conversations").heading(Pattern.compile("alert|nothing waits"));
            visit.open((address.equals("/schools/700333") ? "/schools/700335" : "/schools/700333") + "/alerts")
                    .heading("nothing waits");
            visit.open("/alerts", 403);
            visit.open("/watchlists", 403);
        }
    }

    @Test
    void an_analyst_sees_what_can_t_be_relied_on_and_says_who_looks_after_it(Installation installation) {
        try (var visit = installation.as("analyst")) {
            var page = visit.page();
            visit.open("/data/quality")
                    .heading(Pattern.compile("late|contradict"))
                    .picture("data-quality");
            page.locator("summary", new Page.LocatorOptions().setHasText("Say who looks after what"))
                    .click();
            visit.write("School census", "Amir Castell")
                    .press("Save who looks after what")
                    .see("It is recorded");
            visit.see("Amir Castell");
            assertThat(Papers.lines(visit.get("/data/quality.csv")))
                    .first()
                    .isEqualTo("kind,where,what,since,found_out");
            if (visit.link("Note what you found out").count() > 0) {
                visit.follow("Note what you found out")
                        .write("Note", "Asked the publisher")
                        .press("Keep the note")
                        .see("Asked the publisher");
            }
        }
        try (var visit = installation.as("viewer")) {
            visit.open("/data/quality", 403);
        }
    }
}

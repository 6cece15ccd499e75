package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

@InChromium
class PeopleJourneyTest {
    @Test
    void a_role_is_given_and_ended_and_both_stay_on_record(Installation installation) {
        try (var visit = installation.as("administrator")) {
            visit.open("/people").heading("people have an account").picture("people");
            visit.write("Search", "amble").press("Show").heading("1 person has an account and fits the search");
            visit.follow("Clear all filters").heading("people have an account");
            visit.follow("Victor Amble").heading("Victor Amble");
            visit.press("Give the role").see("There is a problem");
            visit.choose("Role", "ADVISER").write("Where it is held", "501").press("Give the role");
            visit.heading("Victor Amble becomes Adviser, Eldershire")
                    .see("Nothing is saved yet.")
                    .see("see the categories of an authority’s schools")
                    .picture("effect");
            visit.press("Change it").heading("Victor Amble");
            org.assertj.core.api.Assertions.assertThat(visit.page().inputValue("#where"))
                    .isEqualTo("501");
            visit.press("Give the role").press("Give the role");
            visit.see("The role is given from today.").picture("person");
            assertThat(visit.page().locator("dt:has-text('Adviser')")).hasCount(1);
            visit.go(visit.page().locator(".govuk-summary-list__row:has-text('Adviser') button"))
                    .see("may no more")
                    .press("End the role")
                    .see("The role is ended.")
                    .see("ended on");
            visit.choose("Role", "HEADTEACHER").write("Where it is held", "a").press("Give the role");
            visit.see("Choose which one you mean").see("Which one do you mean?");
            visit.choose("Role", "TRUST_OFFICER")
                    .write("Where it is held", "no such trust")
                    .press("Give the role");
            visit.see("Enter the name or the UID of the trust");
            visit.open("/people").follow("Victor Amble").follow("How Victor Amble signs in");
            visit.heading("How Victor Amble signs in")
                    .picture("account-kept")
                    .press("Make a link to print")
                    .heading("Give this link to Victor Amble");
            visit.open("/invitations").see("Victor Amble").picture("invitations");
            visit.follow("Victor Amble").press("Take the link back").see("The link is taken back");
            visit.open("/invitations").missing("Victor Amble");

            visit.open("/audit").see("gave a role").see("ended a role").picture("audit");
            visit.missing("{\"");
        }
    }
}

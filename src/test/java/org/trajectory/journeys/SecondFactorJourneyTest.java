package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.access.factors.AppForTests;

/** From an invitation by e-mail to the first page, with a second factor on the way. */
@InChromium
class SecondFactorJourneyTest {
    private static final String PASSWORD = "four grey herons waiting";

    @Test
    void an_officer_is_invited_by_e_mail_and_led_to_a_second_factor(Installation installation) throws Exception {
        var mail = installation.mail();
        try (var administrator = installation.as("administrator");
                var officer = installation.anybody()) {
            administrator.open("/second-factors").heading("Which roles need a second factor?");
            administrator.page().getByLabel("Auditor").check();
            administrator
                    .picture("second-factors")
                    .press("See whom it concerns")
                    .heading("Is this what you mean?");
            administrator.press("Save").see("Saved.");

            administrator.open("/people/invite");
            administrator
                    .write("Name", "Petra Lindley")
                    .write("E-mail address", "petra@eldershire.example")
                    .choose("Role", "AUDITOR")
                    .write("Where it is held", "501")
                    .press("Invite")
                    .see("goes to petra@eldershire.example by e-mail")
                    .press("Invite")
                    .see("An invitation is on its way to petra@eldershire.example.");
            officer.open(link(letterTo("petra@eldershire.example", mail))).heading("Set your password");
            officer.write("Password", PASSWORD).press("Set the password").heading("Set up an app that shows codes");
            officer.picture("set-up-factor");
            officer.open("/schools").heading("Set up an app that shows codes");

            officer.page().locator("summary").click();
            var app = new AppForTests(officer.page().innerText("[data-secret]"));
            officer.write("Code", "000000").press("Go on").see("Enter the six digits");
            officer.write("Code", app.code()).press("Go on").heading("Keep these recovery codes");
            officer.picture("recovery-codes");
            var recovery = officer.page().locator(".app-codes li").first().innerText();
            officer.follow("I have kept them");
            assertThat(officer.navigation()).contains("Schools");

            officer.go(officer.page().locator("header button:has-text('Sign out')"));
            officer.signIn("petra@eldershire.example", PASSWORD)
                    .heading("Is it you?")
                    .picture("second-factor");
            officer.open("/audit").heading("Is it you?");
            officer.write("Code", "12345").press("Go on").see("Enter the code that the app shows now");
            officer.write("Code", recovery).press("Go on");
            assertThat(officer.page().url()).endsWith("/audit");
            officer.open("/account").see("App for codes (9 recovery codes left)");

            // Other journeys sign in as auditors without one.
            administrator.open("/second-factors").page().getByLabel("Auditor").uncheck();
            administrator.press("See whom it concerns").press("Save").see("Saved.");
        }
    }

    @Test
    void a_head_is_invited_and_adds_a_passkey_that_opens_without_a_password(Installation installation) {
        Newcomer.with(
                installation,
                "Hal Penrose",
                "hal@eldershire.example",
                new People.NewRole(Role.HEADTEACHER, "501", 700333L, "A school"));
        try (var head = installation.anybody()) {
            head.signIn("hal@eldershire.example", Newcomer.PASSWORD);
            var devtools = head.page().context().newCDPSession(head.page());
            devtools.send("WebAuthn.enable");
            var options = new com.google.gson.JsonObject();
            var device = new com.google.gson.JsonObject();
            device.addProperty("protocol", "ctap2");
            device.addProperty("transport", "internal");
            device.addProperty("hasResidentKey", true);
            device.addProperty("hasUserVerification", true);
            device.addProperty("isUserVerified", true);
            device.addProperty("automaticPresenceSimulation", true);
            options.add("options", device);
            devtools.send("WebAuthn.addVirtualAuthenticator", options);

            head.open("/account/second-factor").heading("Your second factor");
            head.write("A name for it", "School laptop").press("Add a passkey").see("School laptop");
            head.picture("passkey");
            head.open("/account").see("One passkey");
            head.go(head.page().locator("header button:has-text('Sign out')"));

            head.open("/sign-in").follow("Sign in with a passkey").press("Use a passkey");
            assertThat(head.navigation()).contains("Schools");
            head.open("/account").see("by passkey");
            head.go(head.page().locator("header button:has-text('Sign out')"));

            head.signIn("hal@eldershire.example", Newcomer.PASSWORD).heading("Is it you?");
            head.press("Use a passkey");
            head.open("/account").see("by password and passkey");
        }
    }

    @Test
    void a_forgotten_password_is_set_anew_by_a_letter_and_the_answer_tells_nothing(Installation installation)
            throws Exception {
        var mail = installation.mail();
        Newcomer.adviser(installation, "Freda Moss", "freda@eldershire.example");
        try (var visit = installation.anybody()) {
            visit.open("/sign-in").follow("I have forgotten my password").heading("Which address do you sign in with?");
            visit.press("Send me a link").see("Enter an e-mail address");
            visit.write("E-mail address", "no.such.person@eldershire.example")
                    .press("Send me a link")
                    .heading("Look into your mail");
            visit.open("/sign-in/forgotten")
                    .write("E-mail address", "freda@eldershire.example")
                    .press("Send me a link")
                    .heading("Look into your mail")
                    .see("If there is an account with the address");
            visit.open(link(letterTo("freda@eldershire.example", mail)))
                    .write("Password", PASSWORD)
                    .press("Set the password")
                    .see("Your password is set.");
        }
    }

    /** Waits for it among the letters to others. */
    private static String letterTo(String address, GreenMail mail) throws MessagingException {
        for (int many = 1; mail.waitForIncomingEmail(10_000, many); many++) {
            for (var letter : mail.getReceivedMessages()) {
                if (letter.getAllRecipients()[0].toString().equals(address)) {
                    return GreenMailUtil.getBody(letter);
                }
            }
        }
        throw new AssertionError("no letter to " + address);
    }

    private static String link(String letter) {
        var found = Pattern.compile("http://localhost:\\d+/set-password/\\S+").matcher(letter.replace("=\r\n", ""));
        assertThat(found.find()).as(letter).isTrue();
        return found.group();
    }
}

package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.trajectory.access.oidc.IdentityProvider;

/** Single sign-on at a real server of OpenID Connect, up and down. */
@InChromium
class SingleSignOnJourneyTest {
    @Test
    void who_was_invited_comes_in_by_the_council_and_nobody_else(Installation installation) throws Exception {
        Newcomer.adviser(installation, "Ida Court", "ida@eldershire.example");
        try (var visit = installation.anybody()) {
            visit.open("/sign-in").picture("single-sign-on");
            visit.leave(visit.link("Sign in with Eldershire Council")::click).landed(502);
            visit.see("Eldershire Council doesn’t answer at the moment.");
        }
        try (var council = IdentityProvider.at(installation.identityPort(), installation.address())) {
            try (var visit = installation.anybody()) {
                var back = new ArrayList<String>();
                visit.page().onRequest(request -> {
                    if (request.url().contains("/back?code=")) {
                        back.add(request.url());
                    }
                });
                visit.open("/schools?phase=SECONDARY").heading("Sign in");
                atTheCouncil(visit, "ida");
                visit.landed(200);
                assertThat(visit.page().url()).contains("/schools?phase=SECONDARY");
                visit.open("/account").see("by single sign-on, Eldershire Council");
                visit.open(back.getFirst(), 400).see("has been used already");
            }
            try (var visit = installation.anybody()) {
                visit.open("/sign-in");
                atTheCouncil(visit, "uninvited");
                visit.landed(403).see("nobody has invited uninvited@eldershire.example here");
            }
            try (var visit = installation.anybody()) {
                visit.open("/sign-in");
                atTheCouncil(visit, "unverified");
                visit.landed(403).see("doesn’t say that it has checked your e-mail address");
                visit.open("/sign-in/with/council/back?code=stolen&state=made-up", 400)
                        .see("begun elsewhere");
            }
            try (var visit = installation.anybody()) {
                visit.open("/sign-in");
                visit.leave(visit.link("Sign in with Eldershire Council")::click);
                visit.page().waitForURL(url -> url.contains("/login"));
                council.refuseTokens();
                visit.page().fill("input[name=username]", "ida");
                visit.page().fill("input[name=password]", IdentityProvider.PASSWORD);
                visit.page().click("button");
                visit.page().waitForURL(url -> url.contains("/back"));
                visit.landed(502).see("Eldershire Council doesn’t answer at the moment.");
            }
        }
    }

    private static void atTheCouncil(Visit visit, String who) {
        visit.page().click("text=Sign in with Eldershire Council");
        visit.page().waitForURL(url -> url.contains("/login"));
        visit.page().fill("input[name=username]", who);
        visit.page().fill("input[name=password]", IdentityProvider.PASSWORD);
        visit.page().click("button");
        visit.page()
                .waitForURL(url ->
                        url.contains(":" + java.net.URI.create(visit.address()).getPort() + "/"));
    }
}

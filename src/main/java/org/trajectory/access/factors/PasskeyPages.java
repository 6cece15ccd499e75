package org.trajectory.access.factors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.signin.Arrivals;
import org.trajectory.access.signin.HalfWay;
import org.trajectory.access.signin.OtherWay;
import org.trajectory.platform.Scope;
import org.trajectory.web.Notice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the script of passkeys asks for and brings. What was asked is kept in the session, and answered once. */
@Controller
@ConditionalOnWebApplication
public class PasskeyPages {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyPages.class);
    private static final String ADDING = "trajectory.passkey.adding";
    private static final String OPENING = "trajectory.passkey.opening";
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final Passkeys passkeys;
    private final Viewing viewing;
    private final Arrivals arrivals;
    private final Accounts accounts;
    private final Invitations letters;

    PasskeyPages(Passkeys passkeys, Viewing viewing, Arrivals arrivals, Accounts accounts, Invitations letters) {
        this.passkeys = passkeys;
        this.viewing = viewing;
        this.arrivals = arrivals;
        this.accounts = accounts;
        this.letters = letters;
    }

    @Component
    @Order(1)
    static class OnSignIn implements OtherWay {
        @Override
        public List<Link> links() {
            return List.of(new Link("Sign in with a passkey", "/sign-in/passkey"));
        }
    }

    @GetMapping("/sign-in/passkey")
    @Needs(Action.READ_HELP)
    ModelAndView signIn() {
        return new ModelAndView("access/factors/passkey");
    }

    @PostMapping("/account/passkeys/options")
    @Needs(Action.SEE_HOME)
    ResponseEntity<String> adding(HttpServletRequest request) {
        long person = viewing.person().id();
        var asked = Scope.installation("person:" + person).get(() -> passkeys.creation(person, origin(request)));
        request.getSession().setAttribute(ADDING, asked);
        return json(asked);
    }

    @PostMapping("/account/passkeys")
    @Needs(Action.SEE_HOME)
    ResponseEntity<String> add(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String label,
            HttpServletRequest request) {
        long person = viewing.person().id();
        var session = request.getSession();
        if (!(session.getAttribute(ADDING) instanceof PublicKeyCredentialCreationOptions asked)) {
            return refused("Begin again: what was asked for is too old.");
        }
        session.removeAttribute(ADDING);
        try {
            var made = JSON.readValue(
                    credential, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            var name = label.isBlank()
                    ? "Passkey"
                    : label.strip().substring(0, Math.min(label.strip().length(), 60));
            Scope.installation("person:" + person).run(() -> {
                passkeys.add(person, origin(request), asked, made, name);
                letters.tellChanged(person, "The passkey “%s” was added to your account.".formatted(name));
            });
            return json(Map.of("next", "/account/second-factor"));
        } catch (JacksonException | IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException e) {
            LOG.info("A passkey couldn’t be added: {}", e.getClass().getSimpleName());
            return refused("The device’s answer didn’t fit. Nothing was added; try again.");
        }
    }

    @PostMapping("/account/passkeys/{number}/remove")
    @Needs(Action.SEE_HOME)
    String remove(@PathVariable String number, RedirectAttributes next) {
        long person = viewing.person().id();
        boolean removed = Scope.installation("person:" + person).get(() -> passkeys.remove(person, number));
        if (removed) {
            Scope.installation("person:" + person)
                    .run(() -> letters.tellChanged(person, "A passkey was removed from your account."));
            Notice.done(next, "The passkey is removed. Delete it on the device too.");
        } else {
            Notice.information(next, "This passkey was removed already.");
        }
        return "redirect:/account/second-factor";
    }

    @PostMapping("/sign-in/passkey/options")
    @Needs(Action.READ_HELP)
    ResponseEntity<String> opening(HttpServletRequest request) {
        var half = arrivals.halfWay(request).map(HalfWay::person);
        var asked = Scope.installation("sign-in").get(() -> passkeys.request(half, origin(request)));
        request.getSession().setAttribute(OPENING, asked);
        return json(asked);
    }

    @PostMapping("/sign-in/passkey")
    @Needs(Action.READ_HELP)
    ResponseEntity<String> open(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = request.getSession();
        if (!(session.getAttribute(OPENING) instanceof PublicKeyCredentialRequestOptions asked)) {
            return refused("Begin again: what was asked for is too old.");
        }
        session.removeAttribute(OPENING);
        try {
            var answer = JSON.readValue(
                    credential, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var half = arrivals.halfWay(request);
            long person = Scope.installation("sign-in").get(() -> passkeys.open(origin(request), asked, answer));
            boolean another = half.filter(found -> found.person() != person).isPresent();
            if (another
                    || Scope.installation("sign-in")
                            .get(() -> accounts.findOpen(person))
                            .isEmpty()) {
                return refused("This passkey doesn’t open this account.");
            }
            var way = half.map(found -> found.way() + " and passkey").orElse("passkey");
            return json(Map.of("next", arrivals.letIn(person, way, request, response)));
        } catch (JacksonException | IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException e) {
            LOG.info("A passkey didn’t open: {}", e.getClass().getSimpleName());
            return refused("This passkey isn’t known here. Sign in with your password.");
        }
    }

    /** As the settings say, else as this visitor reached us: the browser itself checks that they agree. */
    private String origin(HttpServletRequest request) {
        return letters.address()
                .map(URI::create)
                .map(address -> address.getScheme() + "://" + address.getAuthority())
                .orElseGet(() -> request.getScheme() + "://" + request.getServerName() + port(request));
    }

    private static String port(HttpServletRequest request) {
        int port = request.getServerPort();
        return port == (request.isSecure() ? 443 : 80) ? "" : ":" + port;
    }

    private static ResponseEntity<String> json(Object value) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(value));
    }

    private static ResponseEntity<String> refused(String message) {
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(Map.of("message", message)));
    }
}

package org.trajectory.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.oidc.OutsideIdentities.Match;
import org.trajectory.access.oidc.OutsideIdentities.Sent;
import org.trajectory.access.signin.Arrivals;
import org.trajectory.access.signin.OtherWay;
import org.trajectory.platform.Scope;
import org.trajectory.web.NotFound;

/** Leads to an identity provider and takes back whom it sends. */
@Controller
@ConditionalOnWebApplication
@Needs(Action.READ_HELP)
public class SingleSignOnPages {
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOnPages.class);

    private final HttpSessionOAuth2AuthorizationRequestRepository begun =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    private final Providers providers;
    private final Exchange exchange;
    private final OutsideIdentities identities;
    private final Arrivals arrivals;
    private final DefaultOAuth2AuthorizationRequestResolver requests;

    SingleSignOnPages(Providers providers, Exchange exchange, OutsideIdentities identities, Arrivals arrivals) {
        this.providers = providers;
        this.exchange = exchange;
        this.identities = identities;
        this.arrivals = arrivals;
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(providers, "/sign-in/with");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Component
    @Order(0)
    static class OnSignIn implements OtherWay {
        private final Providers providers;

        OnSignIn(Providers providers) {
            this.providers = providers;
        }

        @Override
        public List<Link> links() {
            return providers.list().stream()
                    .map(provider -> new Link("Sign in with " + provider.name(), "/sign-in/with/" + provider.id()))
                    .toList();
        }
    }

    @GetMapping("/sign-in/with/{id}")
    ModelAndView begin(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var provider = provider(id);
        try {
            var asked = requests.resolve(request, id);
            if (asked == null) {
                throw new NotFound("There is no such way to sign in.");
            }
            begun.saveAuthorizationRequest(asked, request, response);
            return new ModelAndView(new RedirectView(asked.getAuthorizationRequestUri()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return down(provider, e);
        }
    }

    @GetMapping("/sign-in/with/{id}/back")
    ModelAndView back(
            @PathVariable String id,
            @RequestParam @Nullable String code,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        var provider = provider(id);
        var asked = begun.removeAuthorizationRequest(request, response);
        if (asked == null || state == null || code == null && error == null) {
            return failed(
                    HttpStatus.BAD_REQUEST,
                    provider,
                    "This sign-in was begun elsewhere, has been used already, or is too old. Begin again.");
        }
        if (code == null) {
            return failed(HttpStatus.FORBIDDEN, provider, "%s didn’t let you in.".formatted(provider.name()));
        }
        try {
            var registration = providers.findByRegistrationId(id);
            if (registration == null) {
                throw new NotFound("There is no such way to sign in.");
            }
            var answer = OAuth2AuthorizationResponse.success(code)
                    .redirectUri(String.valueOf(asked.getRedirectUri()))
                    .state(state)
                    .build();
            return let(provider, exchange.swap(registration, asked, answer), request, response);
        } catch (OAuth2AuthenticationException e) {
            LOG.warn("Single sign-on by {} failed: {}", id, e.getError().getErrorCode());
            return e.getError().getErrorCode().equals("invalid_token_response")
                    ? down(provider, e)
                    : failed(
                            HttpStatus.BAD_REQUEST,
                            provider,
                            "What %s said couldn’t be relied on. Begin again.".formatted(provider.name()));
        } catch (AuthenticationException
                | org.springframework.web.client.RestClientException
                | IllegalStateException e) {
            return down(provider, e);
        }
    }

    private ModelAndView let(
            Provider provider, OidcUser user, HttpServletRequest request, HttpServletResponse response) {
        var email = user.getEmail() == null ? "" : user.getEmail();
        boolean verified = provider.assumeVerified() || Boolean.TRUE.equals(user.getEmailVerified());
        // A token without a subject was refused before it came here.
        var subject = java.util.Objects.requireNonNull(user.getSubject());
        var match = Scope.installation("sign-in")
                .get(() -> identities.match(new Sent(provider.issuer(), subject, email, verified)));
        return switch (match) {
            case Match.Of of -> {
                var way = "single sign-on, " + provider.name();
                yield new ModelAndView("redirect:"
                        + (provider.theirSecondFactor() || saysTwoFactors(user)
                                ? arrivals.letIn(of.person(), way, request, response)
                                : arrivals.first(of.person(), way, request, response)));
            }
            case Match.NotInvited not ->
                failed(
                        HttpStatus.FORBIDDEN,
                        provider,
                        "You are signed in at %s, but nobody has invited %s here. Ask an administrator of your authority."
                                .formatted(provider.name(), email.isEmpty() ? "you" : email));
            case Match.NotVerified not ->
                failed(
                        HttpStatus.FORBIDDEN,
                        provider,
                        "%s doesn’t say that it has checked your e-mail address, so we can’t tell who you are. Confirm the address there, or sign in with a password."
                                .formatted(provider.name()));
            case Match.Another another ->
                failed(
                        HttpStatus.FORBIDDEN,
                        provider,
                        "Somebody else of %s has come in by the address %s before. Ask an administrator of your authority."
                                .formatted(provider.name(), another.email()));
        };
    }

    /** Providers that tell how they asked say {@code mfa} (RFC 8176). */
    private static boolean saysTwoFactors(OidcUser user) {
        return user.getAuthenticationMethods() != null
                && user.getAuthenticationMethods().contains("mfa");
    }

    private Provider provider(String id) {
        return providers.find(id).orElseThrow(() -> new NotFound("There is no such way to sign in."));
    }

    private static ModelAndView down(Provider provider, Exception e) {
        LOG.warn("The identity provider {} doesn’t answer: {}", provider.id(), e.getMessage());
        return failed(
                HttpStatus.BAD_GATEWAY,
                provider,
                "%s doesn’t answer at the moment. Try again in some minutes, or sign in by another way."
                        .formatted(provider.name()));
    }

    public record FailedPage(String name, String what, String again) {}

    private static ModelAndView failed(HttpStatus status, Provider provider, String what) {
        var page = new ModelAndView(
                "access/oidc/failed",
                Map.of("page", new FailedPage(provider.name(), what, "/sign-in/with/" + provider.id())));
        page.setStatus(status);
        return page;
    }
}

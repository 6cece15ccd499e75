package org.trajectory.access.oidc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.trajectory.platform.mail.Outbox;

/**
 * The identity providers that are set. Where one keeps its keys and pages is asked of it at the first sign-in, not at the
 * start: one that is down keeps nobody else out.
 */
@Component
class Providers implements ClientRegistrationRepository {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Provider> providers;
    private final Map<String, ClientRegistration> registrations = new ConcurrentHashMap<>();
    private final String root;

    Providers(Environment settings, Outbox outbox) {
        providers = Binder.get(settings)
                .bind("trajectory.oidc", Bindable.mapOf(String.class, Given.class))
                .orElseGet(Map::of)
                .entrySet()
                .stream()
                .map(entry -> entry.getValue().named(entry.getKey()))
                .collect(Collectors.toMap(Provider::id, provider -> provider));
        root = outbox.address().orElse("{baseUrl}");
    }

    /** The settings as they are written. */
    record Given(
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String scopes,
            @Nullable String emailVerified,
            @Nullable String secondFactor) {
        Provider named(String id) {
            return new Provider(
                    id,
                    name == null ? id : name,
                    text(issuer),
                    text(clientId),
                    text(clientSecret),
                    Arrays.stream((scopes == null ? "openid email profile" : scopes).split("[ ,]+"))
                            .toList(),
                    "assume".equals(emailVerified),
                    "theirs".equals(secondFactor));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    List<Provider> list() {
        return providers.values().stream()
                .sorted(java.util.Comparator.comparing(Provider::name))
                .toList();
    }

    Optional<Provider> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** @throws RuntimeException of the library where the provider doesn’t answer, or as something else than it is */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var known = registrations.get(id);
        if (known != null) {
            return known;
        }
        var provider = providers.get(id);
        if (provider == null) {
            return null;
        }
        var found = ClientRegistrations.fromOidcIssuerLocation(provider.issuer())
                .registrationId(id)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .clientName(provider.name())
                .scope(provider.scopes())
                .redirectUri(root + "/sign-in/with/{registrationId}/back")
                .build();
        registrations.put(id, found);
        return found;
    }
}

package org.trajectory.access.oidc;

import java.util.List;
import org.trajectory.platform.Refused;

/**
 * An identity provider, by settings {@code trajectory.oidc.ID.*}.
 *
 * @param id of the settings, and in addresses
 * @param name for people
 * @param scopes what is asked for
 * @param assumeVerified the provider itself has verified every address, and doesn’t say so each time
 * @param theirSecondFactor the provider asks for a second factor, so we don’t
 */
record Provider(
        String id,
        String name,
        String issuer,
        String clientId,
        String clientSecret,
        List<String> scopes,
        boolean assumeVerified,
        boolean theirSecondFactor) {
    Provider {
        scopes = List.copyOf(scopes);
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new Refused("The setting trajectory.oidc.%s names a provider: use small letters, digits and dashes."
                    .formatted(id));
        }
        if (issuer.isBlank() || clientId.isBlank()) {
            throw new Refused("The identity provider “%s” needs trajectory.oidc.%s.issuer and .client-id: set both."
                    .formatted(name, id));
        }
    }
}

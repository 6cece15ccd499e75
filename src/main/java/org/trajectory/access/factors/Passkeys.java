package org.trajectory.access.factors;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;

/**
 * Passkeys (WebAuthn). The device itself checks its owner by a PIN, a finger or a face, so one passkey is two factors.
 * Callers act in the installation’s scope.
 */
@Service
public class Passkeys {
    private final PasskeyTable table;
    private final PasskeyOwners owners;
    private final Audit audit;
    private final String product;
    private final Map<String, WebAuthnRelyingPartyOperations> parties = new ConcurrentHashMap<>();

    Passkeys(
            PasskeyTable table,
            PasskeyOwners owners,
            Audit audit,
            @Value("${trajectory.product:Trajectory}") String product) {
        this.table = table;
        this.owners = owners;
        this.audit = audit;
        this.product = product;
    }

    /** @param number names it on pages */
    public record Listed(String number, String label, Instant madeAt, Instant lastUsedAt) {}

    @Transactional(readOnly = true)
    public List<Listed> list(long person) {
        return table.list(person);
    }

    /** What the browser is asked to make a passkey by. */
    @Transactional
    public PublicKeyCredentialCreationOptions creation(long person, String origin) {
        owners.make(person);
        return party(origin)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(named(person)));
    }

    /** @throws RuntimeException of the library where what the browser brings doesn’t fit what it was asked */
    @Transactional
    public void add(
            long person,
            String origin,
            PublicKeyCredentialCreationOptions asked,
            PublicKeyCredential<AuthenticatorAttestationResponse> made,
            String label) {
        party(origin)
                .registerCredential(
                        new ImmutableRelyingPartyRegistrationRequest(asked, new RelyingPartyPublicKey(made, label)));
        audit.record("added a passkey", null, "person:" + person, null, Map.of("label", label));
    }

    /** @param person whose passkeys will do; empty for anybody’s, which the device then offers by itself */
    @Transactional(readOnly = true)
    public PublicKeyCredentialRequestOptions request(Optional<Long> person, String origin) {
        return party(origin)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(
                        person.map(Passkeys::named).orElse(null)));
    }

    /** Whose passkey it is. @throws RuntimeException of the library where it doesn’t open */
    @Transactional
    public long open(
            String origin,
            PublicKeyCredentialRequestOptions asked,
            PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
        var owner = party(origin).authenticate(new RelyingPartyAuthenticationRequest(asked, answer));
        return owners.person(owner.getId()).orElseThrow(() -> new IllegalArgumentException("a passkey of nobody"));
    }

    @Transactional
    public boolean remove(long person, String number) {
        var label = table.remove(person, number);
        label.ifPresent(
                gone -> audit.record("removed a passkey", null, "person:" + person, Map.of("label", gone), null));
        return label.isPresent();
    }

    private static UsernamePasswordAuthenticationToken named(long person) {
        return UsernamePasswordAuthenticationToken.authenticated(Long.toString(person), null, List.of());
    }

    private WebAuthnRelyingPartyOperations party(String origin) {
        return parties.computeIfAbsent(origin, this::newParty);
    }

    /** Passkeys belong to the name of the site; the browser sees to it that no other asks for them. */
    private WebAuthnRelyingPartyOperations newParty(String origin) {
        var site = URI.create(origin).getHost();
        var operations = new Webauthn4JRelyingPartyOperations(
                owners,
                table,
                PublicKeyCredentialRpEntity.builder().id(site).name(product).build(),
                Set.of(origin));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }
}

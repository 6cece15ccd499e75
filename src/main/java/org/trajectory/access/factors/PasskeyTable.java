package org.trajectory.access.factors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** SQL on passkeys, as the library asks for it and as pages list them. */
@Repository
class PasskeyTable implements UserCredentialRepository {
    private static final String ALL = """
            select k.*, o.handle from access.passkey k join access.passkey_owner o on o.person = k.person
            """;

    private final JdbcClient db;

    PasskeyTable(JdbcClient db) {
        this.db = db;
    }

    List<Passkeys.Listed> list(long person) {
        return db.sql(
                        "select credential, label, made_at, last_used_at from access.passkey where person = :person order by made_at")
                .param("person", person)
                .query((row, number) -> new Passkeys.Listed(
                        HexFormat.of().formatHex(row.getBytes("credential")),
                        row.getString("label"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<String> remove(long person, String number) {
        return db.sql("""
                        delete from access.passkey where person = :person and encode(credential, 'hex') = :number
                        returning label
                        """)
                .param("person", person)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    @Override
    public void delete(Bytes credential) {
        db.sql("delete from access.passkey where credential = :credential")
                .param("credential", credential.getBytes())
                .update();
    }

    @Override
    public void save(CredentialRecord passkey) {
        db.sql("""
                        insert into access.passkey (credential, person, public_key, signature_count, verified, transports,
                               backup_eligible, backed_up, attestation, client_data, label, made_at, last_used_at)
                        select :credential, o.person, :key, :count, :verified, :transports, :eligible, :backedUp,
                               :attestation, :clientData, :label, :made, :used
                          from access.passkey_owner o where o.handle = :handle
                        on conflict (credential) do update
                           set signature_count = excluded.signature_count, backed_up = excluded.backed_up,
                               last_used_at = excluded.last_used_at
                         where passkey.person = excluded.person
                        """)
                .param("credential", passkey.getCredentialId().getBytes())
                .param("handle", passkey.getUserEntityUserId().getBytes())
                .param("key", passkey.getPublicKey().getBytes())
                .param("count", passkey.getSignatureCount())
                .param("verified", passkey.isUvInitialized())
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(" ")))
                .param("eligible", passkey.isBackupEligible())
                .param("backedUp", passkey.isBackupState())
                .param("attestation", bytes(passkey.getAttestationObject()))
                .param("clientData", bytes(passkey.getAttestationClientDataJSON()))
                .param("label", passkey.getLabel())
                .param("made", passkey.getCreated().atOffset(ZoneOffset.UTC))
                .param("used", passkey.getLastUsed().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return db.sql(ALL + " where k.credential = :credential")
                .param("credential", credential.getBytes())
                .query(PasskeyTable::passkey)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return db.sql(ALL + " where o.handle = :handle")
                .param("handle", handle.getBytes())
                .query(PasskeyTable::passkey)
                .list();
    }

    private static CredentialRecord passkey(ResultSet row, int number) throws SQLException {
        byte @Nullable [] attestation = row.getBytes("attestation");
        byte @Nullable [] clientData = row.getBytes("client_data");
        var transports = row.getString("transports");
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("verified"))
                .transports(
                        transports.isEmpty()
                                ? java.util.Set.of()
                                : Arrays.stream(transports.split(" "))
                                        .map(AuthenticatorTransport::valueOf)
                                        .collect(Collectors.toSet()))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(attestation == null ? null : new Bytes(attestation))
                .attestationClientDataJSON(clientData == null ? null : new Bytes(clientData))
                .created(row.getObject("made_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("last_used_at", OffsetDateTime.class).toInstant())
                .label(row.getString("label"))
                .build();
    }
}

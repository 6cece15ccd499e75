package org.trajectory.schools.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The rules that the register is derived by, from the YAML files beside the module's classes. */
public record Rules(Trust trust, EstablishmentTypes types, AuthorityChanges changes, String digest) {
    /** Part of the digest: raise it where the code of the derivation changes what comes out. */
    private static final int CODE = 1;

    public static Rules shipped() {
        var digest = sha256();
        digest.update((byte) CODE);
        var trust = read("trust.yaml", digest);
        var types = read("types.yaml", digest);
        var authorities = read("authorities.yaml", digest);
        return new Rules(
                Trust.of(trust),
                EstablishmentTypes.of(types),
                AuthorityChanges.of(authorities),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static JsonNode read(String name, MessageDigest digest) {
        try (var in =
                Objects.requireNonNull(Rules.class.getResourceAsStream("/org/trajectory/schools/" + name), name)) {
            var bytes = in.readAllBytes();
            digest.update(bytes);
            return new YAMLMapper(new YAMLFactory()).readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.trajectory.signals.held;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;

/**
 * Tells the same person from another without keeping the name: a name is hashed with a key of the authority, so that one
 * person’s repeated reports can be seen to be one source.
 */
@Repository
class Fingerprints {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;

    Fingerprints(JdbcClient db) {
        this.db = db;
    }

    /** Needs a transaction that may write: the first of an authority makes its key. */
    String of(AuthorityCode authority, String name) {
        return hash(key(authority), name);
    }

    static String hash(byte[] key, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "person:"
                    + HexFormat.of()
                            .formatHex(mac.doFinal(plain(name).getBytes(StandardCharsets.UTF_8)))
                            .substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** “Mrs J. O’Hara” and “mrs j ohara” are the same. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.UK)
                .replaceAll("^\\s*(mr|mrs|ms|miss|mx|dr|cllr|councillor)\\b\\.?", "")
                .replaceAll("[^\\p{Ll}\\p{N}@]", "");
    }

    private byte[] key(AuthorityCode authority) {
        return find(authority).orElseGet(() -> {
            var fresh = new byte[32];
            RANDOM.nextBytes(fresh);
            db.sql("insert into signals.source_key (authority, key) values (:authority, :key) on conflict do nothing")
                    .param("authority", authority.code())
                    .param("key", fresh)
                    .update();
            return find(authority).orElseThrow();
        });
    }

    private java.util.Optional<byte[]> find(AuthorityCode authority) {
        return db.sql("select key from signals.source_key where authority = :authority")
                .param("authority", authority.code())
                .query((row, number) -> row.getBytes("key"))
                .optional();
    }
}

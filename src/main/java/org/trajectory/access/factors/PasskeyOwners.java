package org.trajectory.access.factors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/** By which handle authenticators know a person. The library asks by our number of the person, or by the handle. */
@Repository
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {
    private final JdbcClient db;

    PasskeyOwners(JdbcClient db) {
        this.db = db;
    }

    void make(long person) {
        db.sql("insert into access.passkey_owner (person, handle) values (:person, :handle) on conflict do nothing")
                .param("person", person)
                .param("handle", Bytes.random().getBytes())
                .update();
    }

    Optional<Long> person(Bytes handle) {
        return db.sql("select person from access.passkey_owner where handle = :handle")
                .param("handle", handle.getBytes())
                .query(Long.class)
                .optional();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return find("o.handle = :key", handle.getBytes());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String number) {
        return find("o.person = :key", Long.valueOf(number));
    }

    private @Nullable PublicKeyCredentialUserEntity find(String where, Object key) {
        return db.sql(
                        "select o.handle, p.email, p.name from access.passkey_owner o join access.person p on p.id = o.person where "
                                + where)
                .param("key", key)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(new Bytes(row.getBytes("handle")))
                        .name(row.getString("email"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("made before the library asks");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("a handle stays with its person");
    }
}

package org.trajectory.access.factors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL on apps for codes and recovery codes. */
@Repository
class FactorTable {
    private final JdbcClient db;

    FactorTable(JdbcClient db) {
        this.db = db;
    }

    Factors.State state(long person, LocalDate today) {
        return db.sql("""
                        select exists (select from access.authenticator where person = :person and confirmed_at is not null) as app,
                               (select count(*) from access.passkey where person = :person) as passkeys,
                               (select count(*) from access.recovery_code where person = :person and used_at is null) as codes,
                               exists (select from access.role_held r join access.factor_rule f
                                           on f.role = r.role and (f.authority = r.authority or r.authority is null)
                                        where r.person = :person and r.held_from <= :today
                                          and (r.held_until is null or r.held_until > :today)) as needed
                        """)
                .param("person", person)
                .param("today", today)
                .query((row, number) -> new Factors.State(
                        row.getBoolean("app"), row.getInt("passkeys"), row.getInt("codes"), row.getBoolean("needed")))
                .single();
    }

    /** Sealed, as all of them. */
    Optional<byte[]> draft(long person) {
        return db.sql("select secret from access.authenticator where person = :person and confirmed_at is null")
                .param("person", person)
                .query((row, number) -> row.getBytes("secret"))
                .optional();
    }

    /** Two tabs that set up at once get the same. */
    void keepDraft(long person, byte[] secret, Instant now) {
        db.sql("""
                        insert into access.authenticator (person, secret, made_at) values (:person, :secret, :now)
                        on conflict (person) do update set secret = excluded.secret, made_at = excluded.made_at,
                                                           confirmed_at = null, last_step = null
                        """)
                .param("person", person)
                .param("secret", secret)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void confirm(long person, long step, Instant now) {
        db.sql("update access.authenticator set confirmed_at = :now, last_step = :step where person = :person")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("step", step)
                .param("person", person)
                .update();
    }

    record App(byte[] secret, long lastStep) {}

    Optional<App> lockApp(long person) {
        return db.sql("""
                        select secret, coalesce(last_step, -1) as last_step from access.authenticator
                         where person = :person and confirmed_at is not null for update
                        """)
                .param("person", person)
                .query((row, number) -> new App(row.getBytes("secret"), row.getLong("last_step")))
                .optional();
    }

    void used(long person, long step) {
        db.sql("update access.authenticator set last_step = :step where person = :person")
                .param("step", step)
                .param("person", person)
                .update();
    }

    /** @param secret as it is kept */
    record Kept(long person, byte[] secret) {}

    boolean anySecret() {
        return db.sql("select exists (select from access.authenticator)")
                .query(Boolean.class)
                .single();
    }

    List<Kept> secrets() {
        return db.sql("select person, secret from access.authenticator order by person")
                .query(FactorTable::kept)
                .list();
    }

    List<Kept> lockSecrets() {
        return db.sql("select person, secret from access.authenticator order by person for update")
                .query(FactorTable::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(row.getLong("person"), row.getBytes("secret"));
    }

    void keepSealed(long person, byte[] secret) {
        db.sql("update access.authenticator set secret = :secret where person = :person")
                .param("secret", secret)
                .param("person", person)
                .update();
    }

    void replaceCodes(long person, List<byte[]> hashes, byte[] salt) {
        removeCodes(person);
        for (var hash : hashes) {
            db.sql("insert into access.recovery_code (person, hash, salt) values (:person, :hash, :salt)")
                    .param("person", person)
                    .param("hash", hash)
                    .param("salt", salt)
                    .update();
        }
    }

    Optional<byte[]> salt(long person) {
        return db.sql("select salt from access.recovery_code where person = :person limit 1")
                .param("person", person)
                .query((row, number) -> row.getBytes("salt"))
                .optional();
    }

    boolean useCode(long person, byte[] hash, Instant now) {
        return db.sql("""
                                update access.recovery_code set used_at = :now
                                 where person = :person and hash = :hash and used_at is null
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("person", person)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    void removeApp(long person) {
        db.sql("delete from access.authenticator where person = :person")
                .param("person", person)
                .update();
        removeCodes(person);
    }

    void removeAll(long person) {
        removeApp(person);
        db.sql("delete from access.passkey where person = :person")
                .param("person", person)
                .update();
    }

    private void removeCodes(long person) {
        db.sql("delete from access.recovery_code where person = :person")
                .param("person", person)
                .update();
    }
}

package org.trajectory.schools.derivation;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.schools.intake.CopyText;

/** Writes the derived register: by COPY into tables beside it, then only what differs. */
final class RegisterTable {
    private static final String ENTRY = """
            urn, holds_from, holds_to, school, name, authority, establishment_number, kind, phase, inspection_phase, \
            type, legal_status, status, trust_uid, trust, diocese, religious_character, low_age, high_age, gender, \
            admissions, capacity, pupils, easting, northing, town, postcode, opened, closed""";

    private final JdbcClient db;

    RegisterTable(JdbcClient db) {
        this.db = db;
    }

    /** Holds what was derived until it is compared with what is there. */
    void prepare() {
        db.sql("""
                create temp table if not exists derive_entry (like schools.entry) on commit drop;
                create temp table if not exists derive_word (like schools.word) on commit drop;
                create temp table if not exists derive_words (like schools.words) on commit drop;
                create temp table if not exists derive_identity (like schools.identity) on commit drop;
                create temp table if not exists derive_stale (urn integer primary key) on commit drop;
                truncate derive_entry, derive_word, derive_words, derive_identity, derive_stale
                """).update();
    }

    final class Rows {
        private final Connection connection;
        private final CopyText entries = new CopyText();
        private final CopyText words = new CopyText();
        private final CopyText texts = new CopyText();
        private final boolean empty;

        Rows(Connection connection, boolean empty) {
            this.connection = connection;
            this.empty = empty;
        }

        void add(int urn, long school, Span span) {
            var facts = span.facts();
            entries.cell(urn)
                    .cell(day(span.from()))
                    .cell(day(span.to()))
                    .cell(school)
                    .cell(facts.name())
                    .cell(facts.authority())
                    .cell(facts.establishmentNumber())
                    .cell(facts.kind())
                    .cell(facts.phase())
                    .cell(facts.inspectionPhase())
                    .cell(facts.type())
                    .cell(facts.legalStatus())
                    .cell(facts.status())
                    .cell(facts.trustUid())
                    .cell(facts.trust())
                    .cell(facts.diocese())
                    .cell(facts.religiousCharacter())
                    .cell(facts.lowAge())
                    .cell(facts.highAge())
                    .cell(facts.gender())
                    .cell(facts.admissions())
                    .cell(facts.capacity())
                    .cell(facts.pupils())
                    .cell(facts.easting())
                    .cell(facts.northing())
                    .cell(facts.town())
                    .cell(facts.postcode())
                    .cell(facts.opened())
                    .cell(facts.closed())
                    .end();
        }

        void words(int urn, Set<String> its) {
            its.forEach(word -> words.cell(word).cell(urn).end());
            if (!its.isEmpty()) {
                texts.cell(urn).cell(" " + String.join(" ", its)).end();
            }
        }

        void send() {
            entries.send(connection, (empty ? "schools.entry (" : "derive_entry (") + ENTRY + ")");
            words.send(connection, (empty ? "schools.word" : "derive_word") + " (word, urn)");
            texts.send(connection, (empty ? "schools.words" : "derive_words") + " (urn, words)");
        }

        /** Makes the register of the stale URNs what was derived. */
        void replace() {
            if (empty) {
                return;
            }
            db.sql("create index on derive_entry (urn, holds_from)").update();
            db.sql("analyze derive_entry").update();
            db.sql("analyze derive_stale").update();
            db.sql("""
                    delete from schools.entry e
                     using derive_stale s
                     where e.urn = s.urn
                       and not exists (select 1
                                         from derive_entry d
                                        where d.urn = e.urn and d.holds_from = e.holds_from and d.* is not distinct from e.*)
                    """).update();
            db.sql(
                            "insert into schools.entry (%s) select %s from derive_entry order by urn, holds_from on conflict do nothing"
                                    .formatted(ENTRY, ENTRY))
                    .update();
            db.sql("analyze derive_word").update();
            db.sql("""
                    delete from schools.word w
                     using derive_stale s
                     where w.urn = s.urn
                       and not exists (select 1 from derive_word d where d.urn = w.urn and d.word = w.word)
                    """).update();
            db.sql("insert into schools.word (word, urn) select word, urn from derive_word on conflict do nothing")
                    .update();
            db.sql("""
                    delete from schools.words w
                     using derive_stale s
                     where w.urn = s.urn
                       and not exists (select 1 from derive_words d where d.urn = w.urn and d.words = w.words)
                    """).update();
            db.sql("insert into schools.words (urn, words) select urn, words from derive_words on conflict do nothing")
                    .update();
        }
    }

    Rows rows(Connection connection) {
        return new Rows(connection, isEmpty());
    }

    private boolean isEmpty() {
        return db.sql("""
                select not exists (select 1 from schools.entry) and not exists (select 1 from schools.word)
                   and not exists (select 1 from schools.words)
                """).query(Boolean.class).single();
    }

    void identities(Connection connection, CopyText rows, boolean all) {
        rows.send(connection, "derive_identity (urn, school, place)");
        db.sql("""
                delete from schools.identity i
                 where not exists (select 1
                                     from derive_identity d
                                    where d.urn = i.urn and d.school = i.school and d.place = i.place)
                   and (:all or i.urn in (select urn from derive_stale))
                """).param("all", all).update();
        db.sql("insert into schools.identity select urn, school, place from derive_identity on conflict do nothing")
                .update();
        if (all) {
            db.sql("""
                    update schools.entry e set school = i.school
                      from schools.identity i
                     where i.urn = e.urn and i.school <> e.school
                    """).update();
        }
    }

    static String day(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        if (day.equals(LocalDate.MIN)) {
            return "-infinity";
        }
        return day.equals(LocalDate.MAX) ? "infinity" : day.toString();
    }
}

package org.trajectory.funding.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The SQL that writes the ledger and reads single things of it. Balances and running numbers are the database's own. */
@Repository
class LedgerTable {
    private static final String ACCOUNTS = """
            select a.id, a.authority, a.code, a.name, a.kind, a.source, a.holder, a.purpose, a.year, a.stage,
                   b.pence, b.held, b.entries, b.closed
              from funding.account a
              join funding.balance b on b.account = a.id
            """;

    private final JdbcClient db;

    LedgerTable(JdbcClient db) {
        this.db = db;
    }

    void open(AuthorityCode authority, Place place, String name) {
        db.sql("""
                insert into funding.account (authority, code, name, kind, source, holder, purpose, year, stage)
                values (:authority, :code, :name, :kind, :source, :holder, :purpose, :year, :stage)
                on conflict (authority, code) do nothing
                """)
                .param("authority", authority.code())
                .param("code", place.code())
                .param("name", name)
                .param("kind", place.kind().key())
                .param("source", place.source())
                .param("holder", place.holder())
                .param("purpose", place.purpose())
                .param("year", place.year().start())
                .param("stage", place.stage().key())
                .update();
    }

    Optional<Account> find(AuthorityCode authority, String code) {
        return db.sql(ACCOUNTS + " where a.authority = :authority and a.code = :code")
                .param("authority", authority.code())
                .param("code", code)
                .query(LedgerTable::account)
                .optional();
    }

    Optional<Account> find(long id) {
        return db.sql(ACCOUNTS + " where a.id = :id")
                .param("id", id)
                .query(LedgerTable::account)
                .optional();
    }

    /** @param year null for all years */
    List<Account> list(AuthorityCode authority, @Nullable FinancialYear year) {
        return db.sql(ACCOUNTS + """
                 where a.authority = :authority and (:year::integer is null or a.year = :year::integer)
                 order by a.year desc, a.code
                """)
                .param("authority", authority.code())
                .param("year", year == null ? null : year.start())
                .query(LedgerTable::account)
                .list();
    }

    List<Account> ofHolder(AuthorityCode authority, Place.Kind kind, String holder) {
        return db.sql(ACCOUNTS + """
                 where a.authority = :authority and a.kind = :kind and a.holder = :holder
                 order by a.year desc, a.code
                """)
                .param("authority", authority.code())
                .param("kind", kind.key())
                .param("holder", holder)
                .query(LedgerTable::account)
                .list();
    }

    /** What is in them now. */
    List<Account> of(Collection<Long> accounts) {
        return db.sql(ACCOUNTS + " where b.account = any (:accounts)")
                .param("accounts", accounts.toArray(Long[]::new))
                .query(LedgerTable::account)
                .list();
    }

    /** Until the transaction ends, in the order of their numbers. */
    void lock(Collection<Long> accounts) {
        db.sql("select funding.lock_accounts(:accounts)")
                .param("accounts", accounts.toArray(Long[]::new))
                .query(row -> {});
    }

    static Account account(ResultSet row, int n) throws SQLException {
        return new Account(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("code"),
                row.getString("name"),
                new Place(
                        Place.Kind.of(row.getString("kind")),
                        row.getString("holder"),
                        row.getString("source"),
                        row.getString("purpose"),
                        new FinancialYear(row.getInt("year")),
                        Stage.of(row.getString("stage"))),
                new Money(row.getLong("pence")),
                new Money(row.getLong("held")),
                row.getLong("entries"),
                row.getBoolean("closed"));
    }

    long post(Posting posting, @Nullable Long reverses) {
        var moves = posting.moves();
        return db.sql("""
                        with written as (
                            insert into funding.journal (authority, effective, kind, because, reference, reverses)
                            values (:authority, :effective, :kind, :because, :reference, :reverses)
                            returning id, authority),
                        moved as (
                            insert into funding.transfer (journal, authority, from_account, to_account, pence)
                            select w.id, w.authority, m.from_account, m.to_account, m.pence
                              from written w,
                                   unnest(:from::bigint[], :to::bigint[], :pence::bigint[])
                                       with ordinality as m (from_account, to_account, pence, position)
                             order by m.position)
                        select id from written
                        """)
                .param("authority", posting.authority().code())
                .param("effective", posting.effective())
                .param("kind", posting.kind().key())
                .param("because", posting.because())
                .param("reference", posting.reference())
                .param("reverses", reverses, java.sql.Types.BIGINT)
                .param("from", array(moves.stream().mapToLong(Posting.Move::from)))
                .param("to", array(moves.stream().mapToLong(Posting.Move::to)))
                .param(
                        "pence",
                        array(moves.stream().mapToLong(move -> move.amount().pence())))
                .query(Long.class)
                .single();
    }

    private static Long[] array(LongStream numbers) {
        return numbers.boxed().toArray(Long[]::new);
    }

    long journal(AuthorityCode authority, LocalDate effective, Posting.Kind kind, String because, String reference) {
        return db.sql("""
                        insert into funding.journal (authority, effective, kind, because, reference)
                        values (:authority, :effective, :kind, :because, :reference)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("effective", effective)
                .param("kind", kind.key())
                .param("because", because)
                .param("reference", reference)
                .query(Long.class)
                .single();
    }

    long hold(AuthorityCode authority, long journal, Posting.Move move, LocalDate expiresOn) {
        return db.sql("""
                        insert into funding.hold (journal, authority, from_account, to_account, pence, expires_on)
                        values (:journal, :authority, :from, :to, :pence, :expires)
                        returning id
                        """)
                .param("journal", journal)
                .param("authority", authority.code())
                .param("from", move.from())
                .param("to", move.to())
                .param("pence", move.amount().pence())
                .param("expires", expiresOn)
                .query(Long.class)
                .single();
    }

    void end(Pending pending, long journal, String outcome, Money posted) {
        db.sql("""
                insert into funding.hold_end (hold, authority, journal, outcome, pence)
                values (:hold, :authority, :journal, :outcome, :pence)
                """)
                .param("hold", pending.id())
                .param("authority", pending.authority().code())
                .param("journal", journal)
                .param("outcome", outcome)
                .param("pence", posted.pence())
                .update();
    }

    /** @param lapsedBefore only those that lapsed before that day; null for all that are open */
    List<Pending> pending(AuthorityCode authority, @Nullable LocalDate lapsedBefore, @Nullable Long hold) {
        return db.sql("""
                        select h.id, h.authority, h.from_account, f.name as from_name, h.to_account, t.name as to_name,
                               h.pence, h.expires_on, j.because, j.reference
                          from funding.hold h
                          join funding.journal j on j.id = h.journal
                          join funding.account f on f.id = h.from_account
                          join funding.account t on t.id = h.to_account
                         where h.authority = :authority
                           and not exists (select from funding.hold_end e where e.hold = h.id)
                           and (:before::date is null or h.expires_on < :before::date)
                           and (:hold::bigint is null or h.id = :hold::bigint)
                         order by h.expires_on, h.id
                        """)
                .param("authority", authority.code())
                .param("before", lapsedBefore, java.sql.Types.DATE)
                .param("hold", hold, java.sql.Types.BIGINT)
                .query((row, n) -> new Pending(
                        row.getLong("id"),
                        new AuthorityCode(row.getString("authority")),
                        row.getLong("from_account"),
                        row.getString("from_name"),
                        row.getLong("to_account"),
                        row.getString("to_name"),
                        new Money(row.getLong("pence")),
                        row.getObject("expires_on", LocalDate.class),
                        row.getString("because"),
                        row.getString("reference")))
                .list();
    }

    void close(AuthorityCode authority, FinancialYear year, @Nullable Long journal) {
        db.sql("insert into funding.year_end (authority, year, journal) values (:authority, :year, :journal)")
                .param("authority", authority.code())
                .param("year", year.start())
                .param("journal", journal, java.sql.Types.BIGINT)
                .update();
    }

    boolean isClosed(AuthorityCode authority, FinancialYear year) {
        return db.sql("select exists (select from funding.year_end where authority = :authority and year = :year)")
                .param("authority", authority.code())
                .param("year", year.start())
                .query(Boolean.class)
                .single();
    }

    Optional<Journal> journal(long id) {
        return db.sql("""
                        select j.*, (select r.id from funding.journal r where r.reverses = j.id) as reversed_by
                          from funding.journal j
                         where j.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> journal(row, lines(id)))
                .optional();
    }

    static Journal journal(ResultSet row, List<Journal.Line> lines) throws SQLException {
        return new Journal(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getObject("effective", LocalDate.class),
                Posting.Kind.of(row.getString("kind")),
                row.getString("because"),
                row.getString("reference"),
                (Long) row.getObject("reverses"),
                (Long) row.getObject("reversed_by"),
                row.getObject("recorded_at", OffsetDateTime.class),
                row.getString("recorded_by"),
                lines);
    }

    private List<Journal.Line> lines(long journal) {
        return db.sql("""
                        select t.from_account, f.name as from_name, f.code as from_code,
                               t.to_account, o.name as to_name, o.code as to_code, t.pence
                          from funding.transfer t
                          join funding.account f on f.id = t.from_account
                          join funding.account o on o.id = t.to_account
                         where t.journal = :journal
                         order by t.id
                        """)
                .param("journal", journal)
                .query((row, n) -> new Journal.Line(
                        row.getLong("from_account"),
                        row.getString("from_name"),
                        row.getString("from_code"),
                        row.getLong("to_account"),
                        row.getString("to_name"),
                        row.getString("to_code"),
                        new Money(row.getLong("pence"))))
                .list();
    }
}

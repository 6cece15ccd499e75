package org.trajectory.funding.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** What the ledger says: statements, balances of any day, journals, the trial balance and whether it all holds together. */
@Service
public class Statements {
    private final JdbcClient db;

    Statements(JdbcClient db) {
        this.db = db;
    }

    /**
     * Newest first.
     *
     * @param before entries with a smaller running number only; {@link Long#MAX_VALUE} for the newest
     */
    @Transactional(readOnly = true)
    public List<Entry> entries(Account account, long before, int most) {
        return db.sql("""
                        select e.entry, e.amount, e.after, j.id, j.effective, j.recorded_at, j.kind, j.because, j.reference,
                               o.code, o.name, j.recorded_by
                          from ((select from_entry as entry, -pence as amount, from_after as after, journal, to_account as other
                                   from funding.transfer
                                  where from_account = :account and from_entry < :before
                                  order by from_entry desc limit :most)
                                union all
                                (select to_entry, pence, to_after, journal, from_account
                                   from funding.transfer
                                  where to_account = :account and to_entry < :before
                                  order by to_entry desc limit :most)
                                order by entry desc limit :most) e
                          join funding.journal j on j.id = e.journal
                          join funding.account o on o.id = e.other
                         order by e.entry desc
                        """)
                .param("account", account.id())
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Entry(
                        row.getLong("entry"),
                        row.getLong("id"),
                        row.getObject("effective", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("recorded_by"),
                        Posting.Kind.of(row.getString("kind")),
                        row.getString("because"),
                        row.getString("reference"),
                        row.getString("code"),
                        row.getString("name"),
                        new Money(row.getLong("amount")),
                        new Money(row.getLong("after"))))
                .list();
    }

    /**
     * What was in an account at the end of a day, on what was written by then.
     *
     * @param effectiveBy last day that counts
     * @param recordedBy what was written later is left out; null for all that is known now
     */
    @Transactional(readOnly = true)
    public Money balance(Account account, LocalDate effectiveBy, @Nullable OffsetDateTime recordedBy) {
        return new Money(db.sql("""
                        select coalesce(sum(case when t.to_account = :account then t.pence else -t.pence end), 0)
                          from funding.transfer t
                          join funding.journal j on j.id = t.journal
                         where (t.from_account = :account or t.to_account = :account)
                           and j.effective <= :day
                           and (:recorded::timestamptz is null or j.recorded_at <= :recorded::timestamptz)
                        """)
                .param("account", account.id())
                .param("day", effectiveBy)
                .param("recorded", recordedBy, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .single());
    }

    /** Newest first, without their lines. */
    @Transactional(readOnly = true)
    public List<Journal> journals(AuthorityCode authority, long before, int most) {
        return db.sql("""
                        select j.*, (select r.id from funding.journal r where r.reverses = j.id) as reversed_by
                          from funding.journal j
                         where j.authority = :authority and j.id < :before
                         order by j.id desc
                         limit :most
                        """)
                .param("authority", authority.code())
                .param("before", before)
                .param("most", most)
                .query((row, n) -> LedgerTable.journal(row, List.of()))
                .list();
    }

    /** Those that keep a ledger, by code. */
    @Transactional(readOnly = true)
    public List<AuthorityCode> authorities() {
        return db.sql("select distinct authority from funding.account order by 1")
                .query((row, n) -> new AuthorityCode(row.getString(1)))
                .list();
    }

    /**
     * An account of the trial balance.
     *
     * @param debit what is in it; nought where it owes
     * @param credit what it owes; nought where something is in it
     */
    public record TrialLine(String code, String name, FinancialYear year, Money debit, Money credit, Money held) {}

    /** All accounts that were ever used; the debits and the credits sum to the same. @param year null for all years */
    @Transactional(readOnly = true)
    public List<TrialLine> trial(AuthorityCode authority, @Nullable FinancialYear year) {
        return db.sql("""
                        select a.code, a.name, a.year, b.pence, b.held
                          from funding.account a
                          join funding.balance b on b.account = a.id
                         where a.authority = :authority and (b.entries > 0 or b.held > 0)
                           and (:year::integer is null or a.year = :year::integer)
                         order by a.year, a.code
                        """)
                .param("authority", authority.code())
                .param("year", year == null ? null : year.start(), java.sql.Types.INTEGER)
                .query((row, n) -> {
                    long pence = row.getLong("pence");
                    return new TrialLine(
                            row.getString("code"),
                            row.getString("name"),
                            new FinancialYear(row.getInt("year")),
                            new Money(Math.max(pence, 0)),
                            new Money(Math.max(-pence, 0)),
                            new Money(row.getLong("held")));
                })
                .list();
    }

    /** @param check what was looked at @param where which account or journal @param found what is wrong with it */
    public record Finding(String check, String where, String found) {}

    /** Works everything out again from the transfers alone. Empty where the ledger holds together. */
    @Transactional(readOnly = true)
    public List<Finding> verify(AuthorityCode authority) {
        var findings = new ArrayList<Finding>();
        VERIFYING.forEach((check, sql) -> findings.addAll(db.sql(sql)
                .param("authority", authority.code())
                .query((row, n) -> new Finding(check, row.getString(1), row.getString(2)))
                .list()));
        return findings;
    }

    private static final String LEGS = """
            with leg as (
                select from_account as account, from_entry as entry, -pence as pence, from_after as after
                  from funding.transfer where authority = :authority
                union all
                select to_account, to_entry, pence, to_after from funding.transfer where authority = :authority)
            """;

    private static final java.util.Map<String, String> VERIFYING = new java.util.TreeMap<>(java.util.Map.of(
            "balance", LEGS + """
                    select a.code, format('%s pence are kept, the entries sum to %s', b.pence, coalesce(s.pence, 0))
                      from funding.balance b
                      join funding.account a on a.id = b.account
                      left join (select account, sum(pence) as pence from leg group by account) s on s.account = b.account
                     where b.authority = :authority and b.pence <> coalesce(s.pence, 0)
                     order by 1
                    """,
            "entries without a gap", LEGS + """
                    select a.code, format('%s entries are counted, %s are there, the last is %s', b.entries, coalesce(s.n, 0), coalesce(s.last, 0))
                      from funding.balance b
                      join funding.account a on a.id = b.account
                      left join (select account, count(*) as n, max(entry) as last from leg group by account) s on s.account = b.account
                     where b.authority = :authority and (b.entries <> coalesce(s.n, 0) or b.entries <> coalesce(s.last, 0))
                     order by 1
                    """,
            "running balance", LEGS + """
                    select a.code, format('entry %s says %s pence, the entries before it give %s', r.entry, r.after, r.sum)
                      from (select account, entry, after, sum(pence) over (partition by account order by entry) as sum from leg) r
                      join funding.account a on a.id = r.account
                     where r.after <> r.sum
                     order by 1, r.entry
                     limit 100
                    """,
            "nothing overdrawn", """
                    select a.code, format('%s pence are in it, %s are set aside', b.pence, b.held)
                      from funding.balance b
                      join funding.account a on a.id = b.account
                     where b.authority = :authority and a.kind <> 'outside' and b.pence < b.held
                     order by 1
                    """,
            "money set aside", """
                    select a.code, format('%s pence are kept as set aside, pending transfers come to %s', b.held, coalesce(s.pence, 0))
                      from funding.balance b
                      join funding.account a on a.id = b.account
                      left join (select h.from_account, sum(h.pence) as pence
                                   from funding.hold h
                                  where h.authority = :authority
                                    and not exists (select from funding.hold_end e where e.hold = h.id)
                                  group by h.from_account) s on s.from_account = b.account
                     where b.authority = :authority and b.held <> coalesce(s.pence, 0)
                     order by 1
                    """,
            "the whole is nought", """
                    select 'all accounts', format('the balances sum to %s pence', sum(pence))
                      from funding.balance
                     where authority = :authority
                    having sum(pence) <> 0
                    """,
            "journals move money", """
                    select 'journal ' || j.id, 'it moves nothing'
                      from funding.journal j
                     where j.authority = :authority
                       and not exists (select from funding.transfer t where t.journal = j.id)
                       and not exists (select from funding.hold h where h.journal = j.id)
                       and not exists (select from funding.hold_end e where e.journal = j.id)
                     order by j.id
                    """));
}

package org.trajectory.funding.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The SQL of what was given out. */
@Repository
class GivingTable {
    private static final String CARRIED = """
            select d.proposal, s.code, s.name, d.year, d.purpose, d.decided_by, d.decided_on, d.reference, d.journal, d.recorded_by
              from funding.allocation_decision d
              join funding.source s on s.id = d.source
             where d.authority = :authority
               and not exists (select from funding.journal r where r.reverses = d.journal)
            """;

    private final JdbcClient db;

    GivingTable(JdbcClient db) {
        this.db = db;
    }

    /** Until the transaction ends nobody else says from where the proposal is paid. */
    void lock(long proposal) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('funding.allocation_terms ' || :proposal, 0))")
                .param("proposal", proposal)
                .query((row, n) -> true)
                .single();
    }

    void prepare(AuthorityCode authority, long proposal, Source source, FinancialYear year, String purpose) {
        db.sql("""
                insert into funding.allocation_terms (proposal, authority, source, year, purpose)
                values (:proposal, :authority, :source, :year, :purpose)
                """)
                .param("proposal", proposal)
                .param("authority", authority.code())
                .param("source", source.id())
                .param("year", year.start())
                .param("purpose", purpose)
                .update();
    }

    Optional<Giving.Pays> pays(AuthorityCode authority, long proposal) {
        return db.sql("""
                        select s.code, s.name, t.year, t.purpose
                          from funding.allocation_terms t
                          join funding.source s on s.id = t.source
                         where t.authority = :authority and t.proposal = :proposal
                         order by t.id desc
                         limit 1
                        """)
                .param("authority", authority.code())
                .param("proposal", proposal)
                .query((row, n) -> new Giving.Pays(
                        row.getString("code"),
                        row.getString("name"),
                        new FinancialYear(row.getInt("year")),
                        row.getString("purpose")))
                .optional();
    }

    void insert(AuthorityCode authority, long proposal, Source source, Giving.Terms terms, long journal) {
        db.sql("""
                insert into funding.allocation_decision
                       (proposal, authority, source, year, purpose, decided_by, decided_on, reference, journal)
                values (:proposal, :authority, :source, :year, :purpose, :decidedBy, :decidedOn, :reference, :journal)
                """)
                .param("proposal", proposal)
                .param("authority", authority.code())
                .param("source", source.id())
                .param("year", terms.year().start())
                .param("purpose", terms.purpose())
                .param("decidedBy", terms.decidedBy())
                .param("decidedOn", terms.decidedOn())
                .param("reference", terms.reference())
                .param("journal", journal)
                .update();
    }

    Optional<Giving.Carried> carried(AuthorityCode authority, long proposal) {
        return db.sql(CARRIED + " and d.proposal = :proposal")
                .param("authority", authority.code())
                .param("proposal", proposal)
                .query(GivingTable::carried)
                .optional();
    }

    Map<Long, Giving.Carried> carried(AuthorityCode authority) {
        var byProposal = new LinkedHashMap<Long, Giving.Carried>();
        db.sql(CARRIED + " order by d.proposal desc")
                .param("authority", authority.code())
                .query(GivingTable::carried)
                .list()
                .forEach(one -> byProposal.put(one.proposal(), one));
        return byProposal;
    }

    private static Giving.Carried carried(ResultSet row, int n) throws SQLException {
        return new Giving.Carried(
                row.getLong("proposal"),
                row.getString("name"),
                new Giving.Terms(
                        row.getString("code"),
                        new FinancialYear(row.getInt("year")),
                        row.getString("purpose"),
                        row.getString("decided_by"),
                        row.getObject("decided_on", LocalDate.class),
                        row.getString("reference")),
                row.getLong("journal"),
                row.getString("recorded_by"));
    }

    List<Giving.Totals> bySource(AuthorityCode authority, FinancialYear year) {
        return db.sql("""
                        select a.source as key, max(coalesce(s.name, a.source)) as name,
                               sum(b.pence) filter (where a.kind = 'source') as undistributed,
                               sum(b.pence) filter (where a.kind <> 'source' and a.stage = 'available') as available,
                               sum(b.pence) filter (where a.stage = 'committed') as committed,
                               sum(b.pence) filter (where a.stage = 'delivered') as delivered,
                               sum(b.pence) filter (where a.stage = 'claimed') as claimed,
                               sum(b.pence) filter (where a.stage = 'paid') as paid
                          from funding.account a
                          join funding.balance b on b.account = a.id
                          left join funding.source s on s.authority = a.authority and s.code = a.source
                         where a.authority = :authority and a.year = :year and a.kind <> 'outside'
                         group by 1
                         order by 2, 1
                        """)
                .param("authority", authority.code())
                .param("year", year.start())
                .query(GivingTable::totals)
                .list();
    }

    /** What a provider was paid counts with who paid, less what came back. */
    List<Giving.Totals> byHolder(AuthorityCode authority, FinancialYear year) {
        return db.sql("""
                        with own as (
                            select a.id, a.kind || ' ' || a.holder as key, split_part(a.name, ': ', 1) as name, a.stage, b.pence
                              from funding.account a
                              join funding.balance b on b.account = a.id
                             where a.authority = :authority and a.year = :year
                               and a.kind in ('authority', 'consortium', 'school')),
                        paid as (
                            select o.key, sum(t.pence) as pence
                              from own o
                              join funding.transfer t on t.from_account = o.id
                              join funding.account p on p.id = t.to_account and p.kind = 'provider'
                             group by o.key),
                        back as (
                            select o.key, sum(t.pence) as pence
                              from own o
                              join funding.transfer t on t.to_account = o.id
                              join funding.account p on p.id = t.from_account and p.kind = 'provider'
                             group by o.key)
                        select o.key, (array_agg(o.name order by o.id desc))[1] as name, 0 as undistributed,
                               sum(o.pence) filter (where o.stage = 'available') as available,
                               sum(o.pence) filter (where o.stage = 'committed') as committed,
                               sum(o.pence) filter (where o.stage = 'delivered') as delivered,
                               sum(o.pence) filter (where o.stage = 'claimed') as claimed,
                               coalesce(max(p.pence), 0) - coalesce(max(r.pence), 0) as paid
                          from own o
                          left join paid p on p.key = o.key
                          left join back r on r.key = o.key
                         group by o.key
                         order by 2, 1
                        """)
                .param("authority", authority.code())
                .param("year", year.start())
                .query(GivingTable::totals)
                .list();
    }

    private static Giving.Totals totals(ResultSet row, int n) throws SQLException {
        return new Giving.Totals(
                row.getString("key"),
                row.getString("name"),
                new Money(row.getLong("undistributed")),
                new Money(row.getLong("available")),
                new Money(row.getLong("committed")),
                new Money(row.getLong("delivered")),
                new Money(row.getLong("claimed")),
                new Money(row.getLong("paid")));
    }
}

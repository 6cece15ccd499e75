package org.trajectory.funding.sources;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/** The SQL of sources, their rules and their budgets. */
@Repository
class SourceTable {
    private static final String SOURCES = """
            select s.id, s.authority, s.code, s.name, s.kind, s.phase, r.decided_by, r.section251, r.purposes, r.may_vire,
                   r.carry, r.carry_percent, r.spend_by, r.schools_choose, r.outcome, r.match_percent
              from funding.source s
              join lateral (select * from funding.source_rule r where r.source = s.id order by r.id desc limit 1) r on true
            """;

    private final JdbcClient db;

    SourceTable(JdbcClient db) {
        this.db = db;
    }

    long insert(AuthorityCode authority, String code, String name, Source.Kind kind, @Nullable Phase phase) {
        return db.sql("""
                        insert into funding.source (authority, code, name, kind, phase)
                        values (:authority, :code, :name, :kind, :phase)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("code", code)
                .param("name", name)
                .param("kind", kind.key())
                .param("phase", phase == null ? "" : phase.name())
                .query(Long.class)
                .single();
    }

    void insert(AuthorityCode authority, long source, Source.Rules rules) {
        db.sql("""
                insert into funding.source_rule (source, authority, decided_by, section251, purposes, may_vire, carry,
                                                 carry_percent, spend_by, schools_choose, outcome, match_percent)
                values (:source, :authority, :decidedBy, :section251, :purposes, :mayVire, :carry,
                        :percent, :spendBy, :schoolsChoose, :outcome, :match)
                """)
                .param("source", source)
                .param("authority", authority.code())
                .param("decidedBy", rules.decidedBy())
                .param("section251", rules.section251())
                .param("purposes", rules.purposes().toArray(String[]::new))
                .param("mayVire", rules.mayVire())
                .param("carry", rules.carry().name().toLowerCase(Locale.ROOT))
                .param("percent", rules.carryPercent(), java.sql.Types.NUMERIC)
                .param("spendBy", rules.spendBy(), java.sql.Types.DATE)
                .param("schoolsChoose", rules.schoolsChoose())
                .param("outcome", rules.outcome())
                .param("match", rules.matchPercent())
                .update();
    }

    /** Until the end of the transaction nobody else gives the source rules. */
    void lockRules(long source) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('funding.source_rule ' || :source, 0))")
                .param("source", String.valueOf(source))
                .query((row, n) -> true)
                .single();
    }

    List<Source> list(AuthorityCode authority) {
        return db.sql(SOURCES + " where s.authority = :authority order by s.name, s.id")
                .param("authority", authority.code())
                .query(SourceTable::source)
                .list();
    }

    Optional<Source> find(AuthorityCode authority, String code) {
        return db.sql(SOURCES + " where s.authority = :authority and s.code = :code")
                .param("authority", authority.code())
                .param("code", code)
                .query(SourceTable::source)
                .optional();
    }

    private static Source source(ResultSet row, int n) throws SQLException {
        var phase = row.getString("phase");
        return new Source(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("code"),
                row.getString("name"),
                Source.Kind.of(row.getString("kind")),
                phase.isEmpty() ? null : Phase.valueOf(phase),
                new Source.Rules(
                        row.getString("decided_by"),
                        row.getString("section251"),
                        List.of((String[]) row.getArray("purposes").getArray()),
                        row.getBoolean("may_vire"),
                        Source.Carry.valueOf(row.getString("carry").toUpperCase(Locale.ROOT)),
                        row.getBigDecimal("carry_percent"),
                        row.getObject("spend_by", LocalDate.class),
                        row.getBoolean("schools_choose"),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getBigDecimal("match_percent")).orElse(BigDecimal.ZERO)));
    }

    void insert(AuthorityCode authority, Source source, FinancialYear year, Budgets.Change change, long journal) {
        db.sql("""
                insert into funding.budget (authority, source, year, pence, decided_by, decided_on, because, journal)
                values (:authority, :source, :year, :pence, :decidedBy, :decidedOn, :because, :journal)
                """)
                .param("authority", authority.code())
                .param("source", source.id())
                .param("year", year.start())
                .param("pence", change.amount().pence())
                .param("decidedBy", change.decidedBy())
                .param("decidedOn", change.decidedOn())
                .param("because", change.because())
                .param("journal", journal)
                .update();
    }

    /** Newest first. */
    List<Budgets.Kept> budgets(AuthorityCode authority, @Nullable FinancialYear year, @Nullable Long source) {
        return db.sql("""
                        select s.code, s.name, b.year, b.pence, b.decided_by, b.decided_on, b.because, b.journal, b.recorded_at,
                               b.recorded_by, exists (select from funding.journal r where r.reverses = b.journal) as reversed
                          from funding.budget b
                          join funding.source s on s.id = b.source
                         where b.authority = :authority
                           and (:year::integer is null or b.year = :year::integer)
                           and (:source::bigint is null or b.source = :source::bigint)
                         order by b.id desc
                        """)
                .param("authority", authority.code())
                .param("year", year == null ? null : year.start(), java.sql.Types.INTEGER)
                .param("source", source, java.sql.Types.BIGINT)
                .query((row, n) -> new Budgets.Kept(
                        row.getString("code"),
                        row.getString("name"),
                        new FinancialYear(row.getInt("year")),
                        new Budgets.Change(
                                new Money(row.getLong("pence")),
                                row.getString("decided_by"),
                                row.getObject("decided_on", LocalDate.class),
                                row.getString("because")),
                        row.getLong("journal"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("recorded_by"),
                        row.getBoolean("reversed")))
                .list();
    }

    long ask(AuthorityCode authority, Source from, Source to, FinancialYear year, Money amount, String because) {
        return db.sql("""
                        insert into funding.virement (authority, from_source, to_source, year, pence, because)
                        values (:authority, :from, :to, :year, :pence, :because)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("from", from.id())
                .param("to", to.id())
                .param("year", year.start())
                .param("pence", amount.pence())
                .param("because", because)
                .query(Long.class)
                .single();
    }

    void answer(AuthorityCode authority, long virement, @Nullable Long journal, String reason) {
        db.sql("""
                insert into funding.virement_answer (virement, authority, journal, reason)
                values (:virement, :authority, :journal, :reason)
                """)
                .param("virement", virement)
                .param("authority", authority.code())
                .param("journal", journal, java.sql.Types.BIGINT)
                .param("reason", reason)
                .update();
    }

    /** Newest first. */
    List<Virement> virements(AuthorityCode authority) {
        return db.sql("""
                        select v.id, f.code as from_code, f.name as from_name, t.code as to_code, t.name as to_name, v.year, v.pence,
                               v.because, v.recorded_at, v.recorded_by, a.virement is not null as answered, a.journal, a.reason,
                               a.recorded_by as answered_by
                          from funding.virement v
                          join funding.source f on f.id = v.from_source
                          join funding.source t on t.id = v.to_source
                          left join funding.virement_answer a on a.virement = v.id
                         where v.authority = :authority
                         order by v.id desc
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Virement(
                        row.getLong("id"),
                        row.getString("from_code"),
                        row.getString("from_name"),
                        row.getString("to_code"),
                        row.getString("to_name"),
                        new FinancialYear(row.getInt("year")),
                        new Money(row.getLong("pence")),
                        row.getString("because"),
                        row.getString("recorded_by"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getBoolean("answered"),
                        (Long) row.getObject("journal"),
                        Optional.ofNullable(row.getString("reason")).orElse(""),
                        Optional.ofNullable(row.getString("answered_by")).orElse("")))
                .list();
    }
}

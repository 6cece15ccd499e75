package org.trajectory.funding.voted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Budgets proposed to those who decide on a source, and posted once they carry them. */
@Service
public class VotedBudgets {
    private final JdbcClient db;
    private final Sources sources;
    private final Budgets budgets;
    private final Audit audit;

    VotedBudgets(JdbcClient db, Sources sources, Budgets budgets, Audit audit) {
        this.db = db;
        this.sources = sources;
        this.budgets = budgets;
        this.audit = audit;
    }

    /**
     * @param decision number of the decision that carried it; null while nobody has
     * @param reversed true where what was posted was reversed
     */
    public record Proposed(
            long id,
            String source,
            String sourceName,
            FinancialYear year,
            Money amount,
            String because,
            @Nullable String decision,
            @Nullable Long journal,
            boolean reversed) {
        public String state() {
            return decision == null ? "Proposed" : reversed ? "Carried, then reversed" : "Carried and posted";
        }
    }

    private static final String SELECT = """
            select p.id, s.code, s.name, p.year, p.pence, p.because, v.decision, v.journal,
                   exists (select from funding.journal r where r.reverses = v.journal) as reversed
              from funding.proposed_budget p
              join funding.source s on s.id = p.source
              left join funding.voted_budget v on v.proposed = p.id
             where p.authority = :authority
            """;

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Proposed> list(AuthorityCode authority) {
        return db.sql(SELECT + " order by p.id desc limit 200")
                .param("authority", authority.code())
                .query(VotedBudgets::proposed)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Proposed> find(AuthorityCode authority, long id) {
        return db.sql(SELECT + " and p.id = :id")
                .param("authority", authority.code())
                .param("id", id)
                .query(VotedBudgets::proposed)
                .optional();
    }

    private static Proposed proposed(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Proposed(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                new FinancialYear(row.getInt("year")),
                new Money(row.getLong("pence")),
                row.getString("because"),
                row.getString("decision"),
                row.getObject("journal", Long.class),
                row.getBoolean("reversed"));
    }

    /** @return number of the proposed budget */
    @Transactional
    public long propose(AuthorityCode authority, String code, FinancialYear year, Money amount, String because) {
        if (amount.pence() <= 0) {
            throw new Refused("A budget is proposed of more than nought");
        }
        long id = db.sql("""
                        insert into funding.proposed_budget (authority, source, year, pence, because)
                        values (:authority, :source, :year, :pence, :because) returning id
                        """)
                .param("authority", authority.code())
                .param("source", sources.get(authority, code).id())
                .param("year", year.start())
                .param("pence", amount.pence())
                .param("because", because)
                .query(Long.class)
                .single();
        audit.record(
                "proposed a budget",
                authority.code(),
                "budget:" + id,
                null,
                Map.of("source", code, "year", year.toString(), "amount", amount.plain()));
        return id;
    }

    /** Whose phase alone votes on it; empty where all of the body do. */
    @Transactional(readOnly = true)
    Optional<Source> deDelegated(AuthorityCode authority, long id) {
        return find(authority, id)
                .map(one -> sources.get(authority, one.source()))
                .filter(source -> source.kind() == Source.Kind.DE_DELEGATION && source.phase() != null);
    }

    @Transactional
    void carried(AuthorityCode authority, long id, String body, java.time.LocalDate on, String decision) {
        var proposed = find(authority, id).orElseThrow(() -> new Refused("There is no proposed budget " + id));
        if (proposed.decision() != null) {
            throw new Refused("The budget was carried already, by decision " + proposed.decision());
        }
        long journal = budgets.change(
                authority,
                proposed.source(),
                proposed.year(),
                new Budgets.Change(
                        proposed.amount(), body, on, "%s (decision %s)".formatted(proposed.because(), decision)));
        try {
            db.sql("""
                            insert into funding.voted_budget (proposed, authority, decision, journal)
                            values (:proposed, :authority, :decision, :journal)
                            """)
                    .param("proposed", id)
                    .param("authority", authority.code())
                    .param("decision", decision)
                    .param("journal", journal)
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The budget was carried by somebody else at the same moment", e);
        }
        audit.record(
                "recorded that a budget was carried",
                authority.code(),
                "budget:" + id,
                null,
                Map.of("journal", journal));
    }
}

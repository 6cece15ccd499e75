package org.trajectory.funding.claims;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** A closer look at claims by risk, and money asked back of a provider. */
@Service
public class Assurance {
    private final ClaimTable table;
    private final Claims claims;
    private final Ledger ledger;
    private final Payments payments;
    private final JdbcClient db;
    private final Audit audit;

    Assurance(ClaimTable table, Claims claims, Ledger ledger, Payments payments, JdbcClient db, Audit audit) {
        this.table = table;
        this.claims = claims;
        this.ledger = ledger;
        this.payments = payments;
        this.db = db;
        this.audit = audit;
    }

    /** Draws those of the certified claims that need a closer look. @return how many were drawn */
    @Transactional
    public int draw(AuthorityCode authority) {
        var all = table.claims(authority, null, null);
        int drawn = 0;
        for (var claim : all) {
            if (claim.state() == Claim.State.CERTIFIED && claim.sampledBecause().isEmpty()) {
                var look = Risk.of(facts(claim, all, claims.commitment(authority, claim.commitment())));
                if (look.drawn()) {
                    drawn += db.sql("""
                                    insert into funding.sample (claim, authority, because) values (:claim, :authority, :because)
                                    on conflict do nothing
                                    """)
                            .param("claim", claim.id())
                            .param("authority", authority.code())
                            .param("because", String.join("; ", look.reasons()))
                            .update();
                }
            }
        }
        if (drawn > 0) {
            audit.record("drew claims for a closer look", authority.code(), "claims", null, drawn);
        }
        return drawn;
    }

    private static Risk.Facts facts(Claim claim, List<Claim> all, Commitment commitment) {
        var ofProvider = all.stream()
                .filter(other -> other.id() < claim.id() && other.provider().equals(claim.provider()))
                .toList();
        return new Risk.Facts(
                claim.id(),
                claim.amount(),
                commitment.terms().amount(),
                (int) ofProvider.stream()
                        .filter(other -> other.state() == Claim.State.PAID)
                        .count(),
                (int) ofProvider.stream()
                        .filter(other -> other.state() == Claim.State.REFUSED
                                || other.sampleFound().startsWith("Not in order"))
                        .count(),
                (int) ChronoUnit.DAYS.between(
                        claim.deliveredOn(), claim.preparedAt().toLocalDate()),
                true);
    }

    /** Records what a closer look found. */
    @Transactional
    public void found(AuthorityCode authority, long number, boolean inOrder, String found) {
        var claim = claims.claim(authority, number);
        if (!claim.waitsForSample()) {
            throw new Refused("Claim %d doesn’t wait for a closer look".formatted(number));
        }
        if (claim.preparedBy().equals(Scope.current().actor())) {
            throw new Refused("You prepared this claim, so somebody else has to look at it");
        }
        db.sql("""
                insert into funding.sample_result (claim, authority, in_order, found) values (:claim, :authority, :inOrder, :found)
                """)
                .param("claim", number)
                .param("authority", authority.code())
                .param("inOrder", inOrder)
                .param("found", found)
                .update();
        audit.record(
                "looked closer at a claim",
                authority.code(),
                "claim:" + number,
                null,
                Map.of("in order", inOrder, "found", found));
    }

    /** Money asked back; somebody else approves it. @param answered whether somebody has */
    public record Clawback(
            long id,
            long claim,
            String provider,
            Money amount,
            String because,
            String askedBy,
            boolean answered,
            @Nullable Long journal,
            String reason,
            String answeredBy) {}

    /** @return number of it */
    @Transactional
    public long ask(AuthorityCode authority, long number, Money amount, String because) {
        var claim = claims.claim(authority, number);
        if (claim.state() != Claim.State.PAID) {
            throw new Refused("Only what was paid can be asked back; claim %d is “%s”"
                    .formatted(number, claim.state().words()));
        }
        var waiting = clawbacks(authority).stream()
                .filter(one -> one.claim() == number && !one.answered())
                .map(Clawback::amount)
                .reduce(Money.ZERO, Money::plus);
        var most = claim.amount().minus(claim.returned()).minus(waiting);
        if (amount.pence() <= 0 || amount.compareTo(most) > 0) {
            throw new Refused(
                    "Of claim %d between a penny and %s can be asked back, not %s".formatted(number, most, amount));
        }
        long id = db.sql("""
                        insert into funding.clawback (authority, claim, pence, because)
                        values (:authority, :claim, :pence, :because) returning id
                        """)
                .param("authority", authority.code())
                .param("claim", number)
                .param("pence", amount.pence())
                .param("because", because)
                .query(Long.class)
                .single();
        audit.record(
                "asked for a clawback",
                authority.code(),
                "clawback:" + id,
                null,
                Map.of("claim", number, "amount", amount.plain(), "because", because));
        return id;
    }

    /** The provider has paid back: the money can be spent again by who had paid. */
    @Transactional
    public void approve(AuthorityCode authority, long id) {
        var asked = open(authority, id);
        var claim = claims.claim(authority, asked.claim());
        var commitment = claims.commitment(authority, claim.commitment());
        long journal = ledger.post(new Posting(
                authority,
                claims.today(),
                Posting.Kind.RETURN,
                "Clawback on claim %d of %s: %s".formatted(claim.id(), claim.provider(), asked.because()),
                "claim:" + claim.id(),
                List.of(new Posting.Move(
                        payments.provider(authority, commitment).id(),
                        claims.stage(authority, commitment.payer(), Stage.AVAILABLE)
                                .id(),
                        asked.amount()))));
        answer(authority, asked, journal, "");
    }

    @Transactional
    public void refuse(AuthorityCode authority, long id, String reason) {
        answer(authority, open(authority, id), null, reason);
    }

    private Clawback open(AuthorityCode authority, long id) {
        var asked = clawbacks(authority).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refused("There is no clawback " + id));
        if (asked.answered()) {
            throw new Refused("Clawback %d was answered already".formatted(id));
        }
        if (asked.askedBy().equals(Scope.current().actor())) {
            throw new Refused("You asked for this clawback, so somebody else has to approve or refuse it");
        }
        return asked;
    }

    private void answer(AuthorityCode authority, Clawback asked, @Nullable Long journal, String reason) {
        try {
            db.sql("""
                    insert into funding.clawback_answer (clawback, authority, journal, reason)
                    values (:clawback, :authority, :journal, :reason)
                    """)
                    .param("clawback", asked.id())
                    .param("authority", authority.code())
                    .param("journal", journal, java.sql.Types.BIGINT)
                    .param("reason", reason)
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Clawback %d was answered already".formatted(asked.id()), e);
        }
        audit.record(
                journal == null ? "refused a clawback" : "approved a clawback",
                authority.code(),
                "clawback:" + asked.id(),
                null,
                asked.amount().plain());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Clawback> clawbacks(AuthorityCode authority) {
        return new ArrayList<>(db.sql("""
                        select b.id, b.claim, c.provider, b.pence, b.because, b.recorded_by, y.clawback is not null as answered,
                               y.journal, coalesce(y.reason, '') as reason, coalesce(y.recorded_by, '') as answered_by
                          from funding.clawback b
                          join funding.claim l on l.id = b.claim
                          join funding.commitment c on c.id = l.commitment
                          left join funding.clawback_answer y on y.clawback = b.id
                         where b.authority = :authority
                         order by b.id desc
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Clawback(
                        row.getLong("id"),
                        row.getLong("claim"),
                        row.getString("provider"),
                        new Money(row.getLong("pence")),
                        row.getString("because"),
                        row.getString("recorded_by"),
                        row.getBoolean("answered"),
                        (Long) row.getObject("journal"),
                        row.getString("reason"),
                        row.getString("answered_by")))
                .list());
    }
}

package org.trajectory.funding.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/** Claims as providers file them. The authority prepares a claim from one, or refuses it; the provider sees which. */
@Service
public class FiledClaims {
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    FiledClaims(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** An agreement of a provider, as it sees it itself. @param acceptedBy null while nobody has accepted its conditions */
    public record Own(
            long id,
            String authority,
            String provider,
            String title,
            Money amount,
            Money claimed,
            LocalDate claimsFrom,
            LocalDate claimsUntil,
            List<String> conditions,
            @Nullable String acceptedBy,
            boolean ended) {
        public Money left() {
            return amount.minus(claimed);
        }
    }

    /**
     * @param claim number of the claim that was prepared from it; null while none is
     * @param reason why none was; empty otherwise
     */
    public record Filed(
            long id,
            String authority,
            long commitment,
            String provider,
            String title,
            Money amount,
            Money match,
            String delivered,
            LocalDate deliveredOn,
            @Nullable Long claim,
            String reason,
            @Nullable String outcome,
            @Nullable LocalDate paidOn) {
        public boolean isOpen() {
            return claim == null && reason.isEmpty();
        }

        public String state() {
            if (!reason.isEmpty()) {
                return "Not taken: " + reason;
            }
            if (claim == null) {
                return "With the authority";
            }
            if (paidOn != null) {
                return "Paid on " + Dates.words(paidOn);
            }
            return outcome == null
                    ? "Claim %d, to be certified".formatted(claim)
                    : outcome.equals("certified")
                            ? "Claim %d, certified".formatted(claim)
                            : "Claim %d was refused".formatted(claim);
        }
    }

    /** Of who acts: its provider’s agreements. */
    @Transactional(readOnly = true)
    public List<Own> own() {
        return db.sql("""
                        select c.*, x.accepted_by, e.commitment is not null as ended,
                               coalesce((select sum(l.pence) from funding.claim l
                                           left join funding.claim_answer a on a.claim = l.id
                                          where l.commitment = c.id and a.outcome is distinct from 'refused'), 0) as claimed
                          from funding.commitment c
                          left join funding.commitment_acceptance x on x.commitment = c.id
                          left join funding.commitment_end e on e.commitment = c.id
                         where funding.provides(c.provider, c.authority)
                         order by c.id desc limit 200
                        """).query(FiledClaims::agreement).list();
    }

    private static Own agreement(ResultSet row, int n) throws SQLException {
        return new Own(
                row.getLong("id"),
                row.getString("authority"),
                row.getString("provider"),
                row.getString("title"),
                new Money(row.getLong("pence")),
                new Money(row.getLong("claimed")),
                row.getObject("claims_from", LocalDate.class),
                row.getObject("claims_until", LocalDate.class),
                List.of((String[]) row.getArray("conditions").getArray()),
                row.getString("accepted_by"),
                row.getBoolean("ended"));
    }

    private static final String FILED = """
            select f.*, c.title, a.claim, coalesce(a.reason, '') as reason, w.outcome,
                   (select r.day from funding.payment_response r where r.claim = a.claim and r.outcome = 'paid') as paid_on
              from funding.filed_claim f
              join funding.commitment c on c.id = f.commitment
              left join funding.filed_claim_answer a on a.filed = f.id
              left join funding.claim_answer w on w.claim = a.claim
            """;

    /** Of who acts, newest first. */
    @Transactional(readOnly = true)
    public List<Filed> filedByOwn() {
        return db.sql(FILED + " where funding.provides(f.provider, f.authority) order by f.id desc limit 200")
                .query(FiledClaims::filed)
                .list();
    }

    /** Of an authority, those that nobody has answered. */
    @Transactional(readOnly = true)
    public List<Filed> waiting(AuthorityCode authority) {
        return db.sql(FILED + " where f.authority = :authority and a.filed is null order by f.id limit 200")
                .param("authority", authority.code())
                .query(FiledClaims::filed)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Filed> find(AuthorityCode authority, long id) {
        return db.sql(FILED + " where f.authority = :authority and f.id = :id")
                .param("authority", authority.code())
                .param("id", id)
                .query(FiledClaims::filed)
                .optional();
    }

    private static Filed filed(ResultSet row, int n) throws SQLException {
        return new Filed(
                row.getLong("id"),
                row.getString("authority"),
                row.getLong("commitment"),
                row.getString("provider"),
                row.getString("title"),
                new Money(row.getLong("pence")),
                new Money(row.getLong("match_pence")),
                row.getString("delivered"),
                row.getObject("delivered_on", LocalDate.class),
                row.getObject("claim", Long.class),
                row.getString("reason"),
                row.getString("outcome"),
                row.getObject("paid_on", LocalDate.class));
    }

    /** @param by name and position of who accepts for the provider */
    @Transactional
    public void accept(Own own, String by) {
        if (own.acceptedBy() != null) {
            throw new Refused("The conditions were accepted already, by " + own.acceptedBy());
        }
        db.sql("""
                        insert into funding.commitment_acceptance (commitment, authority, accepted_by, accepted_on)
                        values (:commitment, :authority, :by, :on)
                        """)
                .param("commitment", own.id())
                .param("authority", own.authority())
                .param("by", by)
                .param("on", LocalDate.now(clock))
                .update();
        audit.record("accepted the conditions of an agreement", own.authority(), "commitment:" + own.id(), null, by);
    }

    /** @throws Refused outside the window, before the conditions are accepted, and for more than is left */
    @Transactional
    public void file(Own own, Money amount, Money match, String delivered, LocalDate deliveredOn) {
        var today = LocalDate.now(clock);
        if (own.ended()) {
            throw new Refused("The agreement has ended: nothing more is claimed under it");
        }
        if (own.acceptedBy() == null) {
            throw new Refused("Accept the conditions first");
        }
        if (today.isBefore(own.claimsFrom()) || today.isAfter(own.claimsUntil())) {
            throw new Refused("Claims are taken from %s to %s only"
                    .formatted(Dates.words(own.claimsFrom()), Dates.words(own.claimsUntil())));
        }
        if (amount.pence() <= 0 || amount.compareTo(own.left()) > 0) {
            throw new Refused("Claim between a penny and the %s that are left".formatted(own.left()));
        }
        if (deliveredOn.isAfter(today)) {
            throw new Refused("What is claimed for must have been delivered by today");
        }
        long id = db.sql("""
                        insert into funding.filed_claim (authority, commitment, provider, pence, match_pence, delivered, delivered_on)
                        values (:authority, :commitment, :provider, :pence, :match, :delivered, :on) returning id
                        """)
                .param("authority", own.authority())
                .param("commitment", own.id())
                .param("provider", own.provider())
                .param("pence", amount.pence())
                .param("match", match.pence())
                .param("delivered", delivered)
                .param("on", deliveredOn)
                .query(Long.class)
                .single();
        audit.record(
                "filed a claim",
                own.authority(),
                "commitment:" + own.id(),
                null,
                Map.of("filed", id, "amount", amount.plain()));
    }

    /** Records which claim was prepared from it, in the same transaction. */
    @Transactional
    public void taken(AuthorityCode authority, long filed, long claim) {
        answer(authority, filed, claim, "");
    }

    @Transactional
    public void refuse(AuthorityCode authority, long filed, String reason) {
        answer(authority, filed, null, reason);
        audit.record("refused a filed claim", authority.code(), "filed-claim:" + filed, null, reason);
    }

    private void answer(AuthorityCode authority, long filed, @Nullable Long claim, String reason) {
        if (find(authority, filed).filter(Filed::isOpen).isEmpty()) {
            throw new Refused("There is no such filed claim that waits for an answer");
        }
        try {
            db.sql("""
                            insert into funding.filed_claim_answer (filed, authority, claim, reason)
                            values (:filed, :authority, :claim, :reason)
                            """)
                    .param("filed", filed)
                    .param("authority", authority.code())
                    .param("claim", claim, java.sql.Types.BIGINT)
                    .param("reason", reason)
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Somebody else answered it at the same moment", e);
        }
    }
}

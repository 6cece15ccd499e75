package org.trajectory.funding.claims;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The SQL of commitments and claims. */
@Repository
class ClaimTable {
    private static final String COMMITMENTS = """
            select c.*, x.accepted_by, x.accepted_on, e.commitment is not null as ended,
                   coalesce((select sum(l.pence)
                               from funding.claim l
                               left join funding.claim_answer a on a.claim = l.id
                              where l.commitment = c.id and a.outcome is distinct from 'refused'), 0) as claimed
              from funding.commitment c
              left join funding.commitment_acceptance x on x.commitment = c.id
              left join funding.commitment_end e on e.commitment = c.id
             where c.authority = :authority
            """;

    private static final String CLAIMS = """
            select l.*, c.provider, c.title, a.outcome as answer, a.reason, a.recorded_by as answered_by,
                   p.file, r.outcome as response, r.day, r.reason as response_reason,
                   s.because as sampled, z.found, z.in_order,
                   coalesce((select sum(b.pence)
                               from funding.clawback b
                               join funding.clawback_answer y on y.clawback = b.id and y.journal is not null
                              where b.claim = l.id), 0) as returned
              from funding.claim l
              join funding.commitment c on c.id = l.commitment
              left join funding.claim_answer a on a.claim = l.id
              left join lateral (select file from funding.payment where claim = l.id order by file desc limit 1) p on true
              left join funding.payment_response r on r.claim = l.id and r.file = p.file
              left join funding.sample s on s.claim = l.id
              left join funding.sample_result z on z.claim = l.id
             where l.authority = :authority
            """;

    private final JdbcClient db;
    private final Ledger ledger;

    ClaimTable(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    long insert(AuthorityCode authority, long payer, Commitment.Terms terms, long journal) {
        var most = terms.mostAClaim();
        return db.sql("""
                        insert into funding.commitment
                               (authority, payer, provider, title, outcome, pence, match_pence, starts_on, ends_on, claims_from,
                                claims_until, most_a_claim, conditions, reference, journal)
                        values (:authority, :payer, :provider, :title, :outcome, :pence, :match, :starts, :ends, :from,
                                :until, :most, :conditions, :reference, :journal)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("payer", payer)
                .param("provider", terms.provider())
                .param("title", terms.title())
                .param("outcome", terms.outcome())
                .param("pence", terms.amount().pence())
                .param("match", terms.match().pence())
                .param("starts", terms.startsOn())
                .param("ends", terms.endsOn())
                .param("from", terms.claimsFrom())
                .param("until", terms.claimsUntil())
                .param("most", most == null ? null : most.pence(), java.sql.Types.BIGINT)
                .param("conditions", terms.conditions().toArray(String[]::new))
                .param("reference", terms.reference())
                .param("journal", journal)
                .query(Long.class)
                .single();
    }

    void accept(AuthorityCode authority, long commitment, String by, LocalDate on) {
        db.sql("""
                insert into funding.commitment_acceptance (commitment, authority, accepted_by, accepted_on)
                values (:commitment, :authority, :by, :on)
                """)
                .param("commitment", commitment)
                .param("authority", authority.code())
                .param("by", by)
                .param("on", on)
                .update();
    }

    void end(AuthorityCode authority, long commitment, Money unused, String because, @Nullable Long journal) {
        db.sql("""
                insert into funding.commitment_end (commitment, authority, pence, because, journal)
                values (:commitment, :authority, :pence, :because, :journal)
                """)
                .param("commitment", commitment)
                .param("authority", authority.code())
                .param("pence", unused.pence())
                .param("because", because)
                .param("journal", journal, java.sql.Types.BIGINT)
                .update();
    }

    /** Newest first. */
    List<Commitment> commitments(AuthorityCode authority) {
        var accounts =
                ledger.list(authority, null).stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return db.sql(COMMITMENTS + " order by c.id desc")
                .param("authority", authority.code())
                .query((row, n) -> commitment(row, Objects.requireNonNull(accounts.get(row.getLong("payer")))))
                .list();
    }

    Optional<Commitment> commitment(AuthorityCode authority, long id) {
        return db.sql(COMMITMENTS + " and c.id = :id")
                .param("authority", authority.code())
                .param("id", id)
                .query((row, n) -> commitment(row, ledger.get(row.getLong("payer"))))
                .optional();
    }

    /** As {@link #commitment}, and nobody else claims under it until the transaction ends. */
    Optional<Commitment> locked(AuthorityCode authority, long id) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('funding.commitment', :id))")
                .param("id", id)
                .query(row -> {});
        return commitment(authority, id);
    }

    private static Commitment commitment(ResultSet row, Account payer) throws SQLException {
        var most = (Long) row.getObject("most_a_claim");
        return new Commitment(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                payer,
                new Commitment.Terms(
                        row.getString("provider"),
                        row.getString("title"),
                        row.getString("outcome"),
                        new Money(row.getLong("pence")),
                        new Money(row.getLong("match_pence")),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getObject("claims_from", LocalDate.class),
                        row.getObject("claims_until", LocalDate.class),
                        most == null ? null : new Money(most),
                        texts(row.getArray("conditions")),
                        row.getString("reference")),
                row.getLong("journal"),
                new Money(row.getLong("claimed")),
                row.getString("accepted_by"),
                row.getObject("accepted_on", LocalDate.class),
                row.getBoolean("ended"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    long claim(AuthorityCode authority, long commitment, Claims.Prepared claim, long journal) {
        return db.sql("""
                        insert into funding.claim (authority, commitment, pence, match_pence, delivered, delivered_on, journal)
                        values (:authority, :commitment, :pence, :match, :delivered, :on, :journal)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("commitment", commitment)
                .param("pence", claim.amount().pence())
                .param("match", claim.match().pence())
                .param("delivered", claim.delivered())
                .param("on", claim.deliveredOn())
                .param("journal", journal)
                .query(Long.class)
                .single();
    }

    void answer(AuthorityCode authority, long claim, String outcome, String reason, long journal) {
        db.sql("""
                insert into funding.claim_answer (claim, authority, outcome, reason, journal)
                values (:claim, :authority, :outcome, :reason, :journal)
                """)
                .param("claim", claim)
                .param("authority", authority.code())
                .param("outcome", outcome)
                .param("reason", reason)
                .param("journal", journal)
                .update();
    }

    /** Newest first. @param commitment null for those of all @param file null for all */
    List<Claim> claims(AuthorityCode authority, @Nullable Long commitment, @Nullable Long file) {
        return db.sql(CLAIMS + """
                   and (:commitment::bigint is null or l.commitment = :commitment::bigint)
                   and (:file::bigint is null or exists (select from funding.payment q where q.claim = l.id and q.file = :file::bigint))
                 order by l.id desc
                 limit 2000
                """)
                .param("authority", authority.code())
                .param("commitment", commitment, java.sql.Types.BIGINT)
                .param("file", file, java.sql.Types.BIGINT)
                .query((row, n) -> claim(row))
                .list();
    }

    Optional<Claim> claim(AuthorityCode authority, long id) {
        return db.sql(CLAIMS + " and l.id = :id")
                .param("authority", authority.code())
                .param("id", id)
                .query((row, n) -> claim(row))
                .optional();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        var response = row.getString("response");
        return new Claim(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getLong("commitment"),
                row.getString("provider"),
                row.getString("title"),
                new Money(row.getLong("pence")),
                new Money(row.getLong("match_pence")),
                row.getString("delivered"),
                row.getObject("delivered_on", LocalDate.class),
                row.getString("recorded_by"),
                row.getObject("recorded_at", OffsetDateTime.class),
                state(row.getString("answer"), (Long) row.getObject("file"), response),
                text(row.getString("answered_by")),
                text(row.getString("reason")),
                (Long) row.getObject("file"),
                "paid".equals(response) ? row.getObject("day", LocalDate.class) : null,
                "failed".equals(response) ? text(row.getString("response_reason")) : "",
                text(row.getString("sampled")),
                row.getString("found") == null
                        ? ""
                        : (row.getBoolean("in_order") ? "In order: " : "Not in order: ") + row.getString("found"),
                new Money(row.getLong("returned")));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Claim.State state(@Nullable String answer, @Nullable Long file, @Nullable String response) {
        if (answer == null) {
            return Claim.State.PREPARED;
        }
        if (answer.equals("refused")) {
            return Claim.State.REFUSED;
        }
        if (file == null) {
            return Claim.State.CERTIFIED;
        }
        return response == null ? Claim.State.IN_FILE : response.equals("paid") ? Claim.State.PAID : Claim.State.FAILED;
    }
}

package org.trajectory.funding.claims;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Files of certified claims for the council's payment system, and what it answers. */
@Service
public class Payments {
    private static final List<String> FILE = List.of("file", "claim", "provider", "amount", "reference");
    private static final List<String> RESPONSE = List.of("claim", "amount", "outcome", "day", "reason");

    private final ClaimTable table;
    private final Claims claims;
    private final Ledger ledger;
    private final JdbcClient db;
    private final Audit audit;

    Payments(ClaimTable table, Claims claims, Ledger ledger, JdbcClient db, Audit audit) {
        this.table = table;
        this.claims = claims;
        this.ledger = ledger;
        this.db = db;
        this.audit = audit;
    }

    public record PaymentFile(long id, OffsetDateTime madeAt, String madeBy, int claims, Money amount, int answered) {}

    /**
     * Puts every claim that is to be paid into a new file; those that wait for a closer look stay out.
     *
     * @return number of the file
     * @throws Refused where none is to be paid
     */
    @Transactional
    public long make(AuthorityCode authority) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('funding.payment_file', :authority::bigint))")
                .param("authority", authority.code())
                .query(row -> {});
        var ready = table.claims(authority, null, null).stream()
                .filter(claim -> claim.toBePaid()
                        && !claim.waitsForSample()
                        && !claim.sampleFound().startsWith("Not in order"))
                .toList();
        if (ready.isEmpty()) {
            throw new Refused(
                    "No claim is ready to be paid: they have to be certified, and a closer look must have found them in order");
        }
        long file = db.sql("insert into funding.payment_file (authority) values (:authority) returning id")
                .param("authority", authority.code())
                .query(Long.class)
                .single();
        for (var claim : ready) {
            db.sql("insert into funding.payment (file, claim, authority) values (:file, :claim, :authority)")
                    .param("file", file)
                    .param("claim", claim.id())
                    .param("authority", authority.code())
                    .update();
        }
        audit.record("made a payment file", authority.code(), "payment-file:" + file, null, ready.size());
        return file;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PaymentFile> list(AuthorityCode authority) {
        return db.sql("""
                        select f.id, f.recorded_at, f.recorded_by, count(p.claim) as claims, sum(l.pence) as pence,
                               count(r.claim) as answered
                          from funding.payment_file f
                          join funding.payment p on p.file = f.id
                          join funding.claim l on l.id = p.claim
                          left join funding.payment_response r on r.file = p.file and r.claim = p.claim
                         where f.authority = :authority
                         group by f.id
                         order by f.id desc
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new PaymentFile(
                        row.getLong("id"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("recorded_by"),
                        row.getInt("claims"),
                        new Money(row.getLong("pence")),
                        row.getInt("answered")))
                .list();
    }

    /** The file as it goes to the payment system: a row a claim. */
    @Transactional(readOnly = true)
    public Table table(AuthorityCode authority, long file) {
        return new Table(
                FILE,
                table.claims(authority, null, file).reversed().stream()
                        .map(claim -> List.of(
                                String.valueOf(file),
                                String.valueOf(claim.id()),
                                claim.provider(),
                                claim.amount().plain(),
                                "Claim %d".formatted(claim.id())))
                        .toList());
    }

    private record Answer(Claim claim, boolean paid, LocalDate day, String reason) {}

    /**
     * Takes in what the payment system answered: all of the file's rows or none.
     *
     * @param rows of {@code claim,amount,outcome,day,reason}; outcome is paid or failed
     * @return a sentence that says what came of it
     * @throws Refused with every fault and its line
     */
    @Transactional
    public String respond(AuthorityCode authority, long file, List<List<String>> rows) {
        var inFile = table.claims(authority, null, file).stream()
                .collect(Collectors.toMap(claim -> String.valueOf(claim.id()), Function.identity()));
        if (inFile.isEmpty()) {
            throw new Refused("There is no payment file " + file);
        }
        var answers = read(file, rows, inFile);
        for (var answer : answers) {
            Long journal = answer.paid() ? pay(authority, answer) : null;
            db.sql("""
                    insert into funding.payment_response (file, claim, authority, outcome, day, reason, journal)
                    values (:file, :claim, :authority, :outcome, :day, :reason, :journal)
                    """)
                    .param("file", file)
                    .param("claim", answer.claim().id())
                    .param("authority", authority.code())
                    .param("outcome", answer.paid() ? "paid" : "failed")
                    .param("day", answer.day())
                    .param("reason", answer.reason())
                    .param("journal", journal, java.sql.Types.BIGINT)
                    .update();
        }
        long paid = answers.stream().filter(Answer::paid).count();
        audit.record(
                "took in the response to a payment file",
                authority.code(),
                "payment-file:" + file,
                null,
                Map.of("paid", paid, "failed", answers.size() - paid));
        return "%d paid, %d failed.".formatted(paid, answers.size() - paid);
    }

    private static List<Answer> read(long file, List<List<String>> rows, Map<String, Claim> inFile) {
        var faults = new ArrayList<String>();
        if (rows.isEmpty() || !rows.getFirst().equals(RESPONSE)) {
            throw new Refused("The first line of a response is %s".formatted(String.join(",", RESPONSE)));
        }
        var answers = new ArrayList<Answer>();
        var seen = new HashSet<String>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i);
            int line = i + 1;
            if (row.size() != RESPONSE.size()) {
                faults.add("Line %d has %d cells instead of %d".formatted(line, row.size(), RESPONSE.size()));
                continue;
            }
            var claim = inFile.get(row.get(0).strip());
            if (claim == null) {
                faults.add("Line %d: claim %s isn’t in payment file %d".formatted(line, row.get(0), file));
            } else if (!seen.add(row.get(0).strip())) {
                faults.add("Line %d: claim %s is answered twice".formatted(line, row.get(0)));
            } else if (claim.state() != Claim.State.IN_FILE
                    || !Long.valueOf(file).equals(claim.file())) {
                faults.add("Line %d: claim %s was answered already".formatted(line, row.get(0)));
            } else if (!row.get(1).strip().equals(claim.amount().plain())) {
                faults.add("Line %d: claim %s is of %s, not %s"
                        .formatted(line, row.get(0), claim.amount().plain(), row.get(1)));
            } else if (!row.get(2).matches("\\s*(paid|failed)\\s*")) {
                faults.add("Line %d: the outcome is paid or failed, not “%s”".formatted(line, row.get(2)));
            } else if (!row.get(3).strip().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                faults.add("Line %d: the day is like 2026-11-30, not “%s”".formatted(line, row.get(3)));
            } else {
                try {
                    answers.add(new Answer(
                            claim,
                            row.get(2).strip().equals("paid"),
                            LocalDate.parse(row.get(3).strip()),
                            row.get(4).strip()));
                } catch (java.time.DateTimeException e) {
                    faults.add("Line %d: there is no day %s".formatted(line, row.get(3)));
                }
            }
        }
        if (!faults.isEmpty() || answers.isEmpty()) {
            throw new Refused((faults.isEmpty() ? "The response answers no claim" : String.join("\n", faults))
                    + "\nNothing was taken.");
        }
        return answers;
    }

    private long pay(AuthorityCode authority, Answer answer) {
        var commitment = claims.commitment(authority, answer.claim().commitment());
        return ledger.post(new Posting(
                authority,
                answer.day(),
                Posting.Kind.PAYMENT,
                "Claim %d paid to %s"
                        .formatted(answer.claim().id(), answer.claim().provider()),
                "claim:" + answer.claim().id(),
                List.of(new Posting.Move(
                        claims.stage(authority, commitment.payer(), Stage.CLAIMED)
                                .id(),
                        provider(authority, commitment).id(),
                        answer.claim().amount()))));
    }

    /** What a provider was paid of a source in a year. */
    Account provider(AuthorityCode authority, Commitment commitment) {
        var payer = commitment.payer().place();
        var place = payer.in(ledger.openYear(authority, payer.year()));
        return ledger.open(
                authority,
                new Place(
                        Place.Kind.PROVIDER,
                        Place.slug(commitment.terms().provider()),
                        place.source(),
                        place.purpose(),
                        place.year(),
                        Stage.PAID),
                "%s: paid, %s %s".formatted(commitment.terms().provider(), place.source(), place.year()));
    }
}

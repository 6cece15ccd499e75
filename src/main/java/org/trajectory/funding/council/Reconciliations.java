package org.trajectory.funding.council;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Sets the ledger's movements across its border beside the council's finance file, and keeps what came of it. */
@Service
public class Reconciliations {
    /** Columns of the council's file. */
    static final List<String> FILE = List.of("date", "reference", "description", "amount");

    private final JdbcClient db;
    private final Audit audit;

    Reconciliations(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    public record Kept(
            long id,
            String file,
            LocalDate from,
            LocalDate until,
            OffsetDateTime at,
            String by,
            int matched,
            int differs,
            int onlyOurs,
            int onlyTheirs) {}

    /**
     * What crossed the border of the ledger: budgets in and out, payments to providers, and what came back. A corrected
     * journal and its correction both count, as they do at the council.
     */
    @Transactional(readOnly = true)
    public List<Matching.Ours> ours(AuthorityCode authority, LocalDate from, LocalDate until) {
        return db.sql("""
                        select j.id, j.effective, j.because,
                               case when j.kind = 'payment' then initcap(split_part(j.reference, ':', 1)) || ' ' || split_part(j.reference, ':', 2)
                                    else 'Journal ' || j.id end as reference,
                               sum(case when f.kind in ('outside', 'provider') then t.pence else -t.pence end) as pence
                          from funding.transfer t
                          join funding.journal j on j.id = t.journal
                          join funding.account f on f.id = t.from_account
                          join funding.account o on o.id = t.to_account
                         where t.authority = :authority and j.effective between :from and :until
                           and (f.kind in ('outside', 'provider')) <> (o.kind in ('outside', 'provider'))
                         group by j.id
                         order by j.effective, j.id
                        """)
                .param("authority", authority.code())
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new Matching.Ours(
                        row.getLong("id"),
                        row.getObject("effective", LocalDate.class),
                        new Money(row.getLong("pence")),
                        row.getString("reference"),
                        row.getString("because")))
                .list();
    }

    /**
     * Takes in the council's file whole, or refuses it with every fault.
     *
     * @param rows with the head {@code date,reference,description,amount}; the amount is in pounds, negative for what left
     * @return number of the reconciliation
     */
    @Transactional
    public long take(AuthorityCode authority, String file, List<List<String>> rows, LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new Refused("The last day comes after the first");
        }
        var theirs = read(rows).stream()
                .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(until))
                .toList();
        var lines = Matching.of(ours(authority, from, until), theirs);
        long id = db.sql("""
                        insert into funding.reconciliation (authority, file, hash, from_day, until_day)
                        values (:authority, :file, :hash, :from, :until) returning id
                        """)
                .param("authority", authority.code())
                .param("file", file)
                .param("hash", hash(rows))
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .single();
        int position = 0;
        for (var line : lines) {
            insert(authority, id, position++, line);
        }
        audit.record(
                "set the ledger beside the council’s finance file",
                authority.code(),
                "reconciliation:" + id,
                null,
                Map.of("file", file, "lines", lines.size()));
        return id;
    }

    private static String hash(List<List<String>> rows) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Matching.Theirs> read(List<List<String>> rows) {
        if (rows.isEmpty()
                || !rows.getFirst().stream().map(String::strip).toList().equals(FILE)) {
            throw new Refused("The first line of the file is " + String.join(",", FILE));
        }
        var faults = new ArrayList<String>();
        var read = new ArrayList<Matching.Theirs>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.size() != FILE.size()) {
                faults.add("Line %d has %d cells instead of %d".formatted(i + 1, row.size(), FILE.size()));
                continue;
            }
            try {
                read.add(new Matching.Theirs(
                        i + 1,
                        LocalDate.parse(row.get(0).strip()),
                        Money.ofPounds(row.get(3)),
                        row.get(1).strip(),
                        row.get(2).strip()));
            } catch (java.time.DateTimeException e) {
                faults.add("Line %d: the date is like 2026-11-30, not “%s”".formatted(i + 1, row.get(0)));
            } catch (IllegalArgumentException e) {
                faults.add("Line %d: the amount is in pounds, like -1200.00, not “%s”".formatted(i + 1, row.get(3)));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults.subList(0, Math.min(faults.size(), 20)))
                    + "\nNothing was taken.");
        }
        return read;
    }

    private void insert(AuthorityCode authority, long id, int position, Matching.Line line) {
        var ours = line.ours();
        var theirs = line.theirs();
        db.sql("""
                insert into funding.reconciliation_line
                       (reconciliation, authority, position, outcome, journal, our_day, our_pence, their_line, their_day, their_pence,
                        reference, note)
                values (:id, :authority, :position, :outcome, :journal, :ourDay, :ourPence, :theirLine, :theirDay, :theirPence,
                        :reference, :note)
                """)
                .param("id", id)
                .param("authority", authority.code())
                .param("position", position)
                .param("outcome", line.outcome().key())
                .param("journal", ours == null ? null : ours.journal(), java.sql.Types.BIGINT)
                .param("ourDay", ours == null ? null : ours.day(), java.sql.Types.DATE)
                .param("ourPence", ours == null ? null : ours.amount().pence(), java.sql.Types.BIGINT)
                .param("theirLine", theirs == null ? null : theirs.line(), java.sql.Types.INTEGER)
                .param("theirDay", theirs == null ? null : theirs.day(), java.sql.Types.DATE)
                .param("theirPence", theirs == null ? null : theirs.amount().pence(), java.sql.Types.BIGINT)
                .param("reference", ours != null ? ours.reference() : theirs == null ? "" : theirs.reference())
                .param("note", note(line))
                .update();
    }

    private static String note(Matching.Line line) {
        var ours = line.ours();
        var theirs = line.theirs();
        return line.note().isEmpty()
                ? (ours != null ? ours.words() : theirs == null ? "" : theirs.words())
                : line.note();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Kept> list(AuthorityCode authority) {
        return db.sql("""
                        select r.*, count(*) filter (where l.outcome = 'matched') as matched,
                               count(*) filter (where l.outcome = 'differs') as differs,
                               count(*) filter (where l.outcome = 'only ours') as only_ours,
                               count(*) filter (where l.outcome = 'only theirs') as only_theirs
                          from funding.reconciliation r
                          left join funding.reconciliation_line l on l.reconciliation = r.id
                         where r.authority = :authority
                         group by r.id
                         order by r.id desc
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Kept(
                        row.getLong("id"),
                        row.getString("file"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("recorded_by"),
                        row.getInt("matched"),
                        row.getInt("differs"),
                        row.getInt("only_ours"),
                        row.getInt("only_theirs")))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Kept> find(AuthorityCode authority, long id) {
        return list(authority).stream().filter(one -> one.id() == id).findFirst();
    }

    /** What doesn't agree comes first. Columns: outcome, reference, journal, our_date, our_amount, their_line, their_date, their_amount, note. */
    @Transactional(readOnly = true)
    public Table table(AuthorityCode authority, long id) {
        return new Table(
                List.of(
                        "outcome",
                        "reference",
                        "journal",
                        "our_date",
                        "our_amount",
                        "their_line",
                        "their_date",
                        "their_amount",
                        "note"),
                db.sql("""
                                select * from funding.reconciliation_line
                                 where reconciliation = :id and authority = :authority order by position
                                """)
                        .param("id", id)
                        .param("authority", authority.code())
                        .query((row, n) -> List.of(
                                row.getString("outcome"),
                                row.getString("reference"),
                                text(row.getObject("journal")),
                                text(row.getObject("our_day")),
                                money((Long) row.getObject("our_pence")),
                                text(row.getObject("their_line")),
                                text(row.getObject("their_day")),
                                money((Long) row.getObject("their_pence")),
                                row.getString("note")))
                        .list());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String money(@Nullable Long pence) {
        return pence == null ? "" : new Money(pence).plain();
    }
}

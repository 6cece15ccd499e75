package org.trajectory.funding.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.claims.CsvRows;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Keeps what was spent by line and year, and the savings that were to be made. */
@Service
public class SpendingBook {
    static final List<String> FILE = List.of("year", "line", "section251", "kind", "amount");

    private final JdbcClient db;
    private final Audit audit;

    SpendingBook(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** The budgets of Warwickshire 2010/11 to 2013/14, as its committee paper of June 2013 printed them. */
    public static Spending example() {
        try (var file = SpendingBook.class.getResourceAsStream("warwickshire-2013.csv")) {
            return new Spending(
                    read(CsvRows.of(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused with every fault and its line */
    static List<Spending.Figure> read(List<List<String>> rows) {
        if (rows.isEmpty()
                || !rows.getFirst().stream().map(String::strip).toList().equals(FILE)) {
            throw new Refused("The first line of the file is " + String.join(",", FILE));
        }
        var faults = new ArrayList<String>();
        var figures = new ArrayList<Spending.Figure>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i).stream().map(String::strip).toList();
            if (row.size() != FILE.size()) {
                faults.add("Line %d has %d cells instead of %d".formatted(i + 1, row.size(), FILE.size()));
                continue;
            }
            var year = FinancialYear.parse(row.get(0));
            if (year.isEmpty()) {
                faults.add("Line %d: the year is like 2026/27, not “%s”".formatted(i + 1, row.get(0)));
            } else if (row.get(1).isEmpty() || row.get(1).length() > 100) {
                faults.add("Line %d: name the line, in at most 100 letters".formatted(i + 1));
            } else if (!row.get(3).matches("actual|budget|forecast")) {
                faults.add("Line %d: the kind is actual, budget or forecast, not “%s”".formatted(i + 1, row.get(3)));
            } else {
                try {
                    var amount = Money.ofPounds(row.get(4));
                    if (amount.pence() < 0) {
                        faults.add("Line %d: an amount isn’t below nought".formatted(i + 1));
                    }
                    figures.add(new Spending.Figure(
                            year.get(),
                            row.get(1),
                            row.get(2),
                            Spending.Kind.valueOf(row.get(3).toUpperCase(Locale.ROOT)),
                            amount));
                } catch (IllegalArgumentException e) {
                    faults.add(
                            "Line %d: the amount is in pounds, like 262000.00, not “%s”".formatted(i + 1, row.get(4)));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults.subList(0, Math.min(20, faults.size())))
                    + "\nNothing was taken.");
        }
        return figures;
    }

    /** Keeps figures; one of a line and year that is there already is replaced by the new one, and stays to be read. */
    @Transactional
    public int keep(AuthorityCode authority, List<List<String>> rows) {
        var figures = read(rows);
        for (var figure : figures) {
            db.sql("""
                    insert into funding.spending_line (authority, year, line, section251, kind, pence)
                    values (:authority, :year, :line, :section251, :kind, :pence)
                    """)
                    .param("authority", authority.code())
                    .param("year", figure.year().start())
                    .param("line", figure.line())
                    .param("section251", figure.section251())
                    .param("kind", figure.kind().name().toLowerCase(Locale.ROOT))
                    .param("pence", figure.amount().pence())
                    .update();
        }
        audit.record("entered what was spent by year", authority.code(), "spending", null, figures.size());
        return figures.size();
    }

    @Transactional(readOnly = true)
    public Spending of(AuthorityCode authority) {
        return new Spending(db.sql("""
                        select distinct on (first, line, year) year, line, section251, kind, pence
                          from (select s.*, min(id) over (partition by line) as first
                                  from funding.spending_line s where authority = :authority) s
                         order by first, line, year, id desc
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Spending.Figure(
                        new FinancialYear(row.getInt("year")),
                        row.getString("line"),
                        row.getString("section251"),
                        Spending.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        new Money(row.getLong("pence"))))
                .list());
    }

    @Transactional
    public void aim(AuthorityCode authority, Spending.Target target) {
        if (target.to().compareTo(target.from()) <= 0 || target.amount().pence() <= 0) {
            throw new Refused("A target is more than nought, and its second year comes after the first");
        }
        db.sql("""
                insert into funding.savings_target (authority, name, from_year, to_year, pence, decided_by)
                values (:authority, :name, :from, :to, :pence, :by)
                """)
                .param("authority", authority.code())
                .param("name", target.name())
                .param("from", target.from().start())
                .param("to", target.to().start())
                .param("pence", target.amount().pence())
                .param("by", target.decidedBy())
                .update();
        audit.record(
                "set a savings target",
                authority.code(),
                "savings",
                null,
                target.amount().plain());
    }

    @Transactional(readOnly = true)
    public List<Spending.Target> targets(AuthorityCode authority) {
        return db.sql("select * from funding.savings_target where authority = :authority order by id")
                .param("authority", authority.code())
                .query((row, n) -> new Spending.Target(
                        row.getString("name"),
                        new FinancialYear(row.getInt("from_year")),
                        new FinancialYear(row.getInt("to_year")),
                        new Money(row.getLong("pence")),
                        row.getString("decided_by")))
                .list();
    }
}

package org.trajectory.funding.open;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** Open to everybody: what each decided allocation gave to whom, and what it comes to in a year. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class OpenMoneyPages {
    private final Given given;
    private final Authorities authorities;

    OpenMoneyPages(Given given, Authorities authorities) {
        this.given = given;
        this.authorities = authorities;
    }

    record Line(String decision, FinancialYear year, String source, String purpose, String consortium, Money amount) {}

    /** Reads nothing but what a decision of the public register gave out. */
    @Service
    static class Given {
        private final JdbcClient db;

        Given(JdbcClient db) {
            this.db = db;
        }

        @Transactional(readOnly = true)
        public List<Line> list(AuthorityCode authority) {
            return db.sql("""
                            select d.reference, d.year, d.source_name, d.purpose, l.consortium, l.pence
                              from funding.pub_allocation_decision d
                              join funding.proposal_line l on l.proposal = d.proposal and l.pence > 0
                             where d.authority = :authority
                               and not exists (select from funding.journal r where r.reverses = d.journal)
                             order by d.year desc, d.proposal desc, l.position
                             limit 5000
                            """)
                    .param("authority", authority.code())
                    .query((row, n) -> new Line(
                            row.getString("reference"),
                            new FinancialYear(row.getInt("year")),
                            row.getString("source_name"),
                            row.getString("purpose"),
                            row.getString("consortium"),
                            new Money(row.getLong("pence"))))
                    .list();
        }
    }

    /** As everybody may see it, whoever asks. */
    private List<Line> lines(AuthorityCode authority) {
        return Scope.ofThePublic().get(() -> given.list(authority));
    }

    @GetMapping("/money/open/{authority:[0-9]{3}}")
    ModelAndView open(@PathVariable String authority) {
        var code = new AuthorityCode(authority);
        var lines = lines(code);
        var name = authorities.find(code).map(Authorities.Authority::name).orElse("Authority " + code);
        var sections = new ArrayList<Sheet.Section>();
        lines.stream().map(Line::year).distinct().forEach(year -> {
            var of = lines.stream().filter(line -> line.year().equals(year)).toList();
            var total = of.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
            sections.add(new Sheet.Section(
                    "%s: %s".formatted(year, total),
                    "",
                    new DataTable(
                            "Given out in " + year,
                            List.of(
                                    Column.text("Who got it"),
                                    Column.number("Amount"),
                                    Column.text("From"),
                                    Column.text("For"),
                                    Column.text("Decision")),
                            of.stream()
                                    .map(line -> List.of(
                                            Cell.text(line.consortium()),
                                            Cell.of(line.amount()),
                                            Cell.text(line.source()),
                                            Cell.text(
                                                    line.purpose().isEmpty()
                                                            ? "Anything that the source allows"
                                                            : line.purpose()),
                                            Cell.link(
                                                    line.decision(),
                                                    "/decisions/%s/%s".formatted(code, line.decision()))))
                                    .toList()),
                    "",
                    "/money/open/%s/given.csv".formatted(code),
                    List.of()));
        });
        return new Sheet(
                        lines.isEmpty()
                                ? "No allocation of %s was decided here yet".formatted(name)
                                : "What %s gave to whom".formatted(name),
                        "Each sum rests on a decision in the public register. What single schools and providers get isn’t shown here.",
                        List.of(),
                        sections,
                        List.of(),
                        "/decisions/" + code)
                .page();
    }

    @GetMapping("/money/open/{authority:[0-9]{3}}/given.csv")
    void csv(@PathVariable String authority, HttpServletResponse response) throws IOException {
        var code = new AuthorityCode(authority);
        Download.csv(
                response,
                "given-" + code,
                new Table(
                        List.of("decision", "year", "source", "purpose", "consortium", "amount"),
                        lines(code).stream()
                                .map(line -> List.of(
                                        line.decision(),
                                        line.year().toString(),
                                        line.source(),
                                        line.purpose(),
                                        line.consortium(),
                                        line.amount().plain()))
                                .toList()));
    }
}

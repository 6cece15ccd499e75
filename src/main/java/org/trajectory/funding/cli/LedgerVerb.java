package org.trajectory.funding.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.LedgerReport;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the ledger: trial balance, balances, the statement of an account, and whether it all holds together. */
@Needs(Action.SEE_LEDGER)
@Command(
        name = "ledger",
        description = {
            "Read the ledger of money",
            "  trial      every account with its debit or credit; both sum to the same",
            "  balance    what is in an account, or in each",
            "  statement  the entries of an account, newest first",
            "  verify     works everything out again from the transfers; exit code 1 where something is wrong"
        },
        footer = {
            "Rows of trial: account,name,year,debit,credit,set_aside",
            "Rows of balance: account,name,year,balance,set_aside,available,entries",
            "Rows of statement: account,entry,journal,effective,recorded,by,kind,why,reference,other_account,amount,balance",
            "Rows of verify: check,where,found"
        })
public class LedgerVerb implements Verb {
    /** What of it. */
    public enum What {
        trial,
        balance,
        statement,
        verify
    }

    @Parameters(index = "0", paramLabel = "trial|balance|statement|verify", description = "What to read")
    private What what = What.trial;

    @Option(
            names = "--authority",
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority; may be left out where only one keeps a ledger")
    private @Nullable AuthorityCode authority;

    @Option(names = "--account", paramLabel = "CODE", description = "Code of an account, as trial lists them")
    private @Nullable String account;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = "Financial year such as 2026/27; unless told, all of them")
    private @Nullable String year;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var statements = beans.getBean(Statements.class);
        var ledger = beans.getBean(Ledger.class);
        var of = authority == null ? only(statements.authorities()) : authority;
        return switch (what) {
            case trial -> {
                var lines = statements.trial(of, year());
                out.print(LedgerReport.trial(lines), format);
                out.say("Debits %s, credits %s"
                        .formatted(
                                lines.stream().map(Statements.TrialLine::debit).reduce(Money.ZERO, Money::plus),
                                lines.stream().map(Statements.TrialLine::credit).reduce(Money.ZERO, Money::plus)));
                yield 0;
            }
            case balance -> {
                out.print(
                        LedgerReport.balances(
                                account == null ? ledger.list(of, year()) : List.of(ledger.get(of, account))),
                        format);
                yield 0;
            }
            case statement -> {
                if (account == null) {
                    throw new Refused("Whose statement? Name an account with --account; “ledger trial” lists them");
                }
                var found = ledger.get(of, account);
                out.print(
                        LedgerReport.statement(found, statements.entries(found, Long.MAX_VALUE, Integer.MAX_VALUE)),
                        format);
                yield 0;
            }
            case verify -> {
                var findings = statements.verify(of);
                out.print(LedgerReport.findings(findings), format);
                out.say(findings.isEmpty() ? "The ledger holds together" : "Findings: " + findings.size());
                yield findings.isEmpty() ? 0 : 1;
            }
        };
    }

    private @Nullable FinancialYear year() {
        return year == null
                ? null
                : FinancialYear.parse(year)
                        .orElseThrow(() -> new Refused("%s isn’t a financial year like 2026/27".formatted(year)));
    }

    private static AuthorityCode only(List<AuthorityCode> found) {
        return switch (found.size()) {
            case 0 -> throw new Refused("No authority keeps a ledger here yet: enter a budget first, under Money");
            case 1 -> found.getFirst();
            default ->
                throw new Refused("Several authorities keep a ledger here: name one with --authority (%s)"
                        .formatted(found.stream().map(AuthorityCode::code).collect(Collectors.joining(", "))));
        };
    }
}

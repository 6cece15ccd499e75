package org.trajectory.funding.ledger;

import java.util.List;
import org.trajectory.platform.Table;

/** The ledger as tables for files and verbs. Amounts in pounds with two decimals. */
public final class LedgerReport {
    private LedgerReport() {}

    public static Table trial(List<Statements.TrialLine> lines) {
        return new Table(
                List.of("account", "name", "year", "debit", "credit", "set_aside"),
                lines.stream()
                        .map(line -> List.of(
                                line.code(),
                                line.name(),
                                line.year().toString(),
                                line.debit().plain(),
                                line.credit().plain(),
                                line.held().plain()))
                        .toList());
    }

    public static Table balances(List<Account> accounts) {
        return new Table(
                List.of("account", "name", "year", "balance", "set_aside", "available", "entries"),
                accounts.stream()
                        .map(account -> List.of(
                                account.code(),
                                account.name(),
                                account.place().year().toString(),
                                account.balance().plain(),
                                account.held().plain(),
                                account.available().plain(),
                                String.valueOf(account.entries())))
                        .toList());
    }

    public static Table statement(Account account, List<Entry> entries) {
        return new Table(
                List.of(
                        "account",
                        "entry",
                        "journal",
                        "effective",
                        "recorded",
                        "by",
                        "kind",
                        "why",
                        "reference",
                        "other_account",
                        "amount",
                        "balance"),
                entries.stream()
                        .map(entry -> List.of(
                                account.code(),
                                String.valueOf(entry.number()),
                                String.valueOf(entry.journal()),
                                entry.effective().toString(),
                                entry.recordedAt().toString(),
                                entry.recordedBy(),
                                entry.kind().words(),
                                entry.because(),
                                entry.reference(),
                                entry.otherCode(),
                                entry.amount().plain(),
                                entry.after().plain()))
                        .toList());
    }

    public static Table findings(List<Statements.Finding> findings) {
        return new Table(
                List.of("check", "where", "found"),
                findings.stream()
                        .map(finding -> List.of(finding.check(), finding.where(), finding.found()))
                        .toList());
    }
}

package org.trajectory.funding.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Proposal;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.partnership.ChangeOfConsortia;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** What of the money hangs on who belongs to which consortium: what each has to spend, and its share by the newest proposal. */
@Component
class MoneyOfConsortia implements ChangeOfConsortia {
    private final Allocations allocations;
    private final Giving giving;
    private final Consortia consortia;

    MoneyOfConsortia(Allocations allocations, Giving giving, Consortia consortia) {
        this.allocations = allocations;
        this.giving = giving;
        this.consortia = consortia;
    }

    @Override
    public String heading() {
        return "Money";
    }

    /** What a consortium has stays in its account; what it would get is worked out by the newest proposal. */
    @Override
    @Transactional(readOnly = true)
    public List<Line> standing(AuthorityCode authority, LocalDate day) {
        var lines = new ArrayList<Line>();
        var there = consortia.list(authority, day).stream()
                .map(one -> "consortium " + one.id().value())
                .collect(Collectors.toSet());
        giving.byHolder(authority, FinancialYear.on(day)).stream()
                .filter(one -> one.key().startsWith("consortium "))
                .filter(one -> one.available().plus(one.committed()).pence() > 0)
                .forEach(one -> lines.add(new Line(
                        one.key(),
                        "%s: left to spend or committed".formatted(one.name()),
                        "%s%s"
                                .formatted(
                                        one.available().plus(one.committed()),
                                        there.contains(one.key())
                                                ? ""
                                                : ", in the account of nobody: a finance officer moves it first"))));
        allocations.list(authority).stream().findFirst().ifPresent(newest -> lines.addAll(shares(newest, day)));
        return lines;
    }

    private List<Line> shares(Proposal newest, LocalDate day) {
        try {
            return allocations.again(newest, day).lines().stream()
                    .map(line -> new Line(
                            "share:" + line.consortium(),
                            "%s: share by proposal %d".formatted(line.consortium(), newest.id()),
                            line.amount().toString()))
                    .toList();
        } catch (Refused e) {
            return List.of(new Line(
                    "shares",
                    "Shares by proposal %d".formatted(newest.id()),
                    "can’t be worked out then: " + e.getMessage()));
        }
    }
}

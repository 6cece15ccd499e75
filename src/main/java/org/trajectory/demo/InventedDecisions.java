package org.trajectory.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.trajectory.access.Role;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.partnership.Governance;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** What was decided about the schools of the invented authority, what is going to be, and the next meeting of its board. */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedDecisions {
    private final Governance governance;

    InventedDecisions(Governance governance) {
        this.governance = governance;
    }

    /** @param asAt the day of the invented files, in whose financial year the money is @param today by the clock */
    void make(AuthorityCode authority, long board, LocalDate asAt, LocalDate today, long clerk) {
        new Scope(Set.of(authority.code()), Set.of(), "person:" + clerk)
                .as(Role.CLERK.words())
                .run(() -> {
                    decided(authority, asAt);
                    ahead(authority, board, today);
                });
    }

    private void decided(AuthorityCode authority, LocalDate asAt) {
        var year = FinancialYear.on(asAt);
        var spring = year.firstDay().minusDays(45).with(TemporalAdjusters.previous(DayOfWeek.THURSDAY));
        governance.record(
                authority,
                "£150,000 of the schools budget is kept for school improvement in " + year,
                "Schools Forum",
                spring,
                "The top-slice of the Dedicated Schools Grant for commissioned school improvement is £150,000.",
                "The consortia asked for the same sum as the year before; the forum found its use well accounted for.");
        governance.record(
                authority,
                "Maintained primary schools put in £86,400 together in " + year,
                "Schools Forum, maintained primary members",
                spring,
                "£86,400 is de-delegated from the budgets of maintained primary schools.",
                "Schools that buy together pay less than schools that buy alone.");
        governance.record(
                authority,
                "£18,000 for early reading",
                "Director of Children’s Services",
                asAt.minusDays(30),
                "£18,000 of the general fund is given for the training of reading leaders.",
                "Four schools taught early reading too unevenly last year, and the reading grant can’t pay for training.");
    }

    private void ahead(AuthorityCode authority, long board, LocalDate today) {
        var day = today.plusDays(16);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        governance.announce(
                authority,
                "How the money for intervention is divided between the consortia",
                "Primary School Improvement Board",
                day,
                "It concerns every primary school of the area",
                "The leads of the consortia; the Schools Forum");
        governance.call(
                board,
                day,
                "Shire Hall, committee room 2",
                List.of(
                        new Governance.Item(
                                "Priorities of the year",
                                "Early reading, and support for heads in their first year, as the consortia put them forward."),
                        new Governance.Item(
                                "How the money for intervention is divided",
                                "The leads speak to the proposal before the vote.")));
    }
}

package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.agreements.Agreement;
import org.trajectory.partnership.agreements.Agreements;
import org.trajectory.partnership.leads.Leads;
import org.trajectory.partnership.meetings.TermTimes;
import org.trajectory.partnership.plans.Plan;
import org.trajectory.partnership.plans.Plans;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** What other modules may do with the plans of consortia, the agreements with them, and those who lead them. */
@Service
public class Compacts {
    private final Plans plans;
    private final Agreements agreements;
    private final Leads leads;
    private final TermTimes terms;

    Compacts(Plans plans, Agreements agreements, Leads leads, TermTimes terms) {
        this.plans = plans;
        this.agreements = agreements;
        this.leads = leads;
        this.terms = terms;
    }

    /** @param kind need, resource or commission @param who whose need, who puts it in, or of whom */
    public record Line(
            String kind, String what, String who, @Nullable Money amount) {}

    /** @param framework how it works @param terms on which academies and trusts take part */
    public record Outline(String strategy, String roles, String framework, String terms, List<Line> lines) {}

    /** Writes a plan, hands it in and publishes it. @return our number of it */
    @Transactional
    public long plan(AuthorityCode authority, ConsortiumId consortium, AcademicYear year, Outline outline) {
        var begun = plans.begin(authority, consortium.value(), year);
        plans.write(
                begun,
                new Plan.Texts(outline.strategy(), outline.roles(), outline.framework(), outline.terms()),
                begun.version());
        for (var kind : Plan.Line.Kind.values()) {
            outline.lines().stream()
                    .filter(line -> line.kind().equals(kind.key()))
                    .forEach(line -> plans.add(
                            begun,
                            new Plan.Line(0, kind, line.what(), line.who(), Optional.ofNullable(line.amount()))));
        }
        var written = plans.find(begun.id()).orElseThrow();
        plans.handIn(written);
        plans.publish(written);
        return begun.id();
    }

    /** @param ofAuthority whether the authority owes it, else the consortium */
    public record Duty(boolean ofAuthority, String what, String wanted, LocalDate due) {}

    /** Issues an agreement that waits for its consortium’s answer. @return our number of it */
    @Transactional
    public long issue(
            AuthorityCode authority,
            ConsortiumId consortium,
            String title,
            String purpose,
            LocalDate from,
            LocalDate until,
            List<Duty> duties) {
        var draft = agreements.draft(authority, new Agreement.New(consortium.value(), title, purpose, from, until));
        duties.forEach(duty -> agreements.addDuty(
                draft,
                duty.ofAuthority() ? Agreement.Side.AUTHORITY : Agreement.Side.CONSORTIUM,
                duty.what(),
                duty.wanted(),
                duty.due()));
        agreements.issue(draft);
        return draft.id();
    }

    /** @param vice true for who stands in for a lead @param person our number; null for somebody who can’t sign in */
    @Transactional
    public void lead(Consortium consortium, boolean vice, String name, @Nullable Long person, LocalDate from) {
        leads.add(consortium, vice ? "vice-lead" : "lead", name, person, null, from);
    }

    /** @param to the last day */
    @Transactional
    public void term(AuthorityCode authority, String name, LocalDate from, LocalDate to) {
        terms.add(authority, name, from, to);
    }
}

package org.trajectory.partnership.leads;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.bodies.StandIns;
import org.trajectory.values.AuthorityCode;

/** The vice-leads of a day, as those who may stand in on the boards. */
@Component
class ViceLeads implements StandIns {
    private final Leads leads;
    private final Consortia consortia;

    ViceLeads(Leads leads, Consortia consortia) {
        this.leads = leads;
        this.consortia = consortia;
    }

    @Override
    public List<StandIn> of(AuthorityCode authority, String consortium, LocalDate day) {
        return consortia.list(authority, day).stream()
                .filter(one -> one.name().equals(consortium))
                .flatMap(one -> leads.list(authority).stream()
                        .filter(lead -> lead.consortium() == one.id().value()))
                .filter(lead -> lead.kind().equals(Lead.VICE) && lead.leads(day))
                .map(lead -> new StandIn(lead.name(), lead.person(), lead.school()))
                .toList();
    }
}

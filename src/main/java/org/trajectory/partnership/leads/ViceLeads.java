package org.trajectory.partnership.leads;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    public Map<String, List<StandIn>> of(AuthorityCode authority, LocalDate day) {
        var names = consortia.list(authority, day).stream()
                .collect(Collectors.toMap(one -> one.id().value(), one -> one.name()));
        return leads.list(authority).stream()
                .filter(lead ->
                        lead.kind().equals(Lead.VICE) && lead.leads(day) && names.containsKey(lead.consortium()))
                .collect(Collectors.groupingBy(
                        lead -> names.get(lead.consortium()),
                        Collectors.mapping(
                                lead -> new StandIn(lead.name(), lead.person(), lead.school()), Collectors.toList())));
    }
}

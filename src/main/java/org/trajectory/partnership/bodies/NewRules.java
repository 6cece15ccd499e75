package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** New versions of the rules of a body, until the body itself puts them in force. */
@Service
public class NewRules {
    private final BodyTable table;
    private final Bodies bodies;
    private final Constitutions constitutions;
    private final SeatLayout layout;
    private final Audit audit;

    NewRules(BodyTable table, Bodies bodies, Constitutions constitutions, SeatLayout layout, Audit audit) {
        this.table = table;
        this.bodies = bodies;
        this.constitutions = constitutions;
        this.layout = layout;
        this.audit = audit;
    }

    /** Keeps a new version of the rules as a draft; it comes into force when the body itself decides so. */
    @Transactional
    public long add(Body body, String text) {
        var constitution = constitutions.parse("constitution", text);
        long id = table.addConstitution(
                body.authority(), body.id(), text, null, Scope.current().actor());
        audit.record(
                "drafted a constitution",
                body.authority().code(),
                "body:" + body.id(),
                null,
                Map.of("draft", id, "version", constitution.version()));
        return id;
    }

    @Transactional(readOnly = true)
    public List<Body.Draft> of(Body body) {
        return table.drafts(body.id());
    }

    @Transactional(readOnly = true)
    Optional<Body.Draft> find(long id) {
        return table.draft(id);
    }

    /** @throws Refused where the draft is gone, or in force already */
    @Transactional
    public void putInForce(AuthorityCode authority, long draft, LocalDate from, String decision) {
        var one = table.draft(draft).orElseThrow(() -> new Refused("That draft is in force already, or gone"));
        var present = bodies.get(one.body(), from);
        if (!from.isAfter(present.inForceFrom())) {
            throw new Refused("The present constitution is in force since %s: the new one needs a later day"
                    .formatted(Dates.words(present.inForceFrom())));
        }
        table.putInForce(draft, one.body(), from, decision);
        layout.lay(authority, one.body(), constitutions.parse("constitution", one.text()), from);
    }
}

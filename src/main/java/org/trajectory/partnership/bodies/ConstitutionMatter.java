package org.trajectory.partnership.bodies;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** A new version of a body's constitution, which only the body's own procedure puts into force. */
@Component
class ConstitutionMatter implements Matter {
    static final String KIND = "constitution";

    private final NewRules drafts;

    ConstitutionMatter(NewRules drafts) {
        this.drafts = drafts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? drafts.find(Long.parseLong(reference))
                        .map(draft -> new Described(
                                "Version %d of the constitution".formatted(draft.version()),
                                "/bodies/" + draft.body() + "/constitution?version=" + draft.version(),
                                "The rules by which the body itself decides."))
                : Optional.empty();
    }

    @Override
    public void carried(Carried carried) {
        if (!carried.reference().matches("[0-9]{1,18}")) {
            throw new Refused("There is no such draft of a constitution");
        }
        drafts.putInForce(
                carried.authority(), Long.parseLong(carried.reference()), carried.effect(), carried.decision());
    }
}

package org.trajectory.categories.published;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** Who may see agreed categories as something that a board decides: the decision puts it into force. */
@Component
class VisibilityMatter implements Matter {
    private final Visibilities visibilities;
    private final Publishing publishing;

    VisibilityMatter(Visibilities visibilities, Publishing publishing) {
        this.visibilities = visibilities;
        this.publishing = publishing;
    }

    @Override
    public String kind() {
        return "visibility";
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        return visibilities.list(authority).stream()
                .filter(asked -> asked.decision() == null)
                .map(asked -> String.valueOf(asked.id()))
                .toList();
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(asked ->
                        new Described("Who may see the agreed categories", "/categories/visibility", asked.words()));
    }

    private Optional<Visibility> find(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? visibilities
                        .find(Long.parseLong(reference))
                        .filter(asked -> asked.authority().equals(authority))
                : Optional.empty();
    }

    @Override
    @Transactional
    public void carried(Carried carried) {
        var asked = find(carried.authority(), carried.reference())
                .orElseThrow(() -> new Refused("There is no such proposal " + carried.reference()));
        visibilities.carried(asked, carried.decision(), carried.body(), carried.effect());
        publishing.refresh(carried.authority());
    }
}

package org.trajectory.categories.life;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The authorities' own policies, as far as the person may see them. */
@Component
@Transactional(readOnly = true)
public class PolicyShelf {
    private final VersionTable versions;

    PolicyShelf(VersionTable versions) {
        this.versions = versions;
    }

    /** Those in force, proposed or drafted, newest version of each policy first. */
    public List<PolicyVersion> list() {
        return versions.list().stream()
                .filter(one ->
                        one.stage() != PolicyVersion.Stage.SUPERSEDED && one.stage() != PolicyVersion.Stage.WITHDRAWN)
                .toList();
    }

    /** {@code eldershire@2}, or {@code eldershire} for the version in force, else the newest. */
    public Optional<PolicyVersion> find(String reference) {
        int at = reference.lastIndexOf('@');
        if (at > 0) {
            var number = reference.substring(at + 1);
            return number.matches("[1-9][0-9]{0,5}")
                    ? versions.find(reference.substring(0, at), Integer.parseInt(number))
                    : Optional.empty();
        }
        var all = versions.list(reference);
        return all.stream()
                .filter(one -> one.stage() == PolicyVersion.Stage.ADOPTED)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}

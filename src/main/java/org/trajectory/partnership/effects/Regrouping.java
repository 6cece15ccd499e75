package org.trajectory.partnership.effects;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** Splits a consortium in two and merges two into one. Money isn’t moved by it: an account stays whose it was. */
@Service
public class Regrouping {
    private final Consortia consortia;

    Regrouping(Consortia consortia) {
        this.consortia = consortia;
    }

    /**
     * Some of a consortium’s schools go on as a new one.
     *
     * @throws Refused where none or all would go, or the name is taken
     */
    @Transactional
    public ConsortiumId split(
            AuthorityCode authority, ConsortiumId from, List<SchoolId> leaving, String name, LocalDate day) {
        var one = get(authority, from, day);
        if (leaving.isEmpty()) {
            throw new Refused("Choose the schools that go on as the new one");
        }
        if (!one.members().containsAll(leaving)) {
            throw new Refused("One of the schools doesn’t belong to %s on that day".formatted(one.name()));
        }
        if (leaving.containsAll(one.members())) {
            throw new Refused("All its schools would go: rename %s instead".formatted(one.name()));
        }
        var made = consortia.create(authority, one.phase(), name, day);
        consortia.move(authority, leaving, Optional.of(made), day);
        return made;
    }

    /** All schools of one go to another, and the first is no more. */
    @Transactional
    public void merge(AuthorityCode authority, ConsortiumId from, ConsortiumId into, LocalDate day) {
        if (from.equals(into)) {
            throw new Refused("Choose another one to merge it with");
        }
        var one = get(authority, from, day);
        get(authority, into, day);
        if (!one.members().isEmpty()) {
            consortia.move(authority, one.members(), Optional.of(into), day);
        }
        consortia.end(authority, from, day);
    }

    private Consortium get(AuthorityCode authority, ConsortiumId id, LocalDate day) {
        return consortia.list(authority, day).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused("There is no such consortium on that day"));
    }
}

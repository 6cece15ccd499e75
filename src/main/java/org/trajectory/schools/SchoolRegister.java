package org.trajectory.schools;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** The register of schools: who they are and whether they are open on a day. */
@Service
public class SchoolRegister {

    /** @param authority null for England @param kinds empty for all @param statuses empty for all */
    public record Question(
            @Nullable AuthorityCode authority, LocalDate asAt, Set<Kind> kinds, Set<Status> statuses) {
        /** Open state-funded schools, which are the ones that are categorised. */
        public static Question openStateFunded(@Nullable AuthorityCode authority, LocalDate asAt) {
            return new Question(authority, asAt, Set.of(Kind.STATE_FUNDED), Set.of(Status.OPEN, Status.CLOSING));
        }
    }

    /** Ordered by name, then URN. */
    public List<School> list(Question question) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    public Optional<School> find(Urn urn, LocalDate asAt) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    public Map<Urn, School> find(Collection<Urn> urns, LocalDate asAt) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    /**
     * For each URN asked, all URNs of the same school through one-to-one changes, in order of time, itself included.
     */
    public Map<Urn, List<Urn>> lineages(Collection<Urn> urns) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    /** The earliest day that a file of the register speaks of; empty while none is loaded. */
    public Optional<LocalDate> firstDay() {
        throw new UnsupportedOperationException("built in branch schools");
    }
}

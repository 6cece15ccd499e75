package org.trajectory.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.insight.similar.Choosing;
import org.trajectory.insight.similar.KeptSets;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * The fifty schools whose pupils, when they come, are most like a school's own: chosen by intake only and never by what
 * becomes of them, so that results can be compared fairly.
 */
@Service
public class SimilarSchools {
    private final Choosing choosing;
    private final KeptSets kept;
    private final Audit audit;

    SimilarSchools(Choosing choosing, KeptSets kept, Audit audit) {
        this.choosing = choosing;
        this.kept = kept;
        this.audit = audit;
    }

    /**
     * @param distance 0 is the same intake; for primary schools in the Department's measure
     * @param values as {@link Set#characteristics} in order; null where not known
     */
    public record Neighbour(
            int rank,
            Urn urn,
            String name,
            @Nullable AuthorityCode authority,
            double distance,
            List<@Nullable Double> values) {}

    /**
     * @param characteristics labels of what the choice rests on
     * @param notHeld labels of what the Department uses too, but no file here tells
     * @param own the school's values
     * @param among others that could have been chosen
     */
    public record Set(
            Urn urn,
            String name,
            Phase phase,
            LocalDate asAt,
            LocalDate knownAt,
            List<String> characteristics,
            List<String> notHeld,
            List<@Nullable Double> own,
            int among,
            List<Neighbour> schools) {

        public List<Urn> urns() {
            return schools.stream().map(Neighbour::urn).toList();
        }

        /** The nearest fifty of few aren't all near. */
        public boolean ofFew() {
            return among < 200;
        }
    }

    /** A set that something rests on: it stays as it was. */
    public record Kept(
            long id,
            AuthorityCode authority,
            Urn urn,
            LocalDate asAt,
            LocalDate knownAt,
            String purpose,
            java.time.OffsetDateTime keptAt,
            String keptBy) {}

    /** @throws Refused where the school isn't known, has no intake told, or too few others are like it at all */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Set of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return choosing.of(urn, asAt, knownAt);
    }

    /** For every school of a phase that has enough told; of the whole country at once. */
    @Transactional(readOnly = true)
    public List<Set> all(Phase phase, @Nullable AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        return choosing.all(phase, authority, asAt, knownAt);
    }

    /** Keeps the set as it is, for what it is used for. The same set for the same purpose is kept once. */
    @Transactional
    public long keep(Urn urn, LocalDate asAt, LocalDate knownAt, AuthorityCode authority, String purpose) {
        var set = choosing.of(urn, asAt, knownAt);
        var there = kept.same(set, authority, purpose);
        if (there.isPresent()) {
            return there.get();
        }
        long id = kept.insert(set, authority, purpose);
        audit.record(
                "kept a set of similar schools",
                authority.code(),
                "similar schools:" + id,
                null,
                java.util.Map.of("urn", urn.value(), "as at", asAt.toString(), "for", purpose));
        return id;
    }

    /** Of the school, the latest first; those that the person may see. */
    @Transactional(readOnly = true)
    public List<Kept> kept(Urn urn) {
        return kept.list(urn);
    }

    @Transactional(readOnly = true)
    public Optional<Kept> find(long id) {
        return kept.find(id);
    }

    /** The schools of a kept set, with the distances they had. */
    @Transactional(readOnly = true)
    public List<Neighbour> schools(Kept set) {
        return kept.schools(set.id());
    }
}

package org.trajectory.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of one kind at which roles can be held. The module that owns them, which lies above this one, declares a bean
 * for each kind; roles of a kind without one aren’t offered.
 */
public interface RolePlaces {
    HeldAt.Kind kind();

    /** What to type to name one, finishing “Enter …”: {@code the name or the URN of the school}. */
    String asked();

    /**
     * By key, code or name, the best first.
     *
     * @param authority where they lie, or have schools; null for all
     */
    List<HeldAt> find(String words, @Nullable String authority, int most);

    /** What a role held there opens on that day; runs in the scope of the installation. */
    Opened open(HeldAt at, LocalDate day);

    /**
     * @param authorities in whose partnership it takes part
     * @param schools our own numbers of those whose rows it opens
     */
    record Opened(Set<String> authorities, Set<Long> schools) {
        public static final Opened NOTHING = new Opened(Set.of(), Set.of());

        public Opened {
            authorities = Set.copyOf(authorities);
            schools = Set.copyOf(schools);
        }
    }

    static Optional<RolePlaces> of(HeldAt.Kind kind, List<RolePlaces> all) {
        return all.stream().filter(places -> places.kind() == kind).findFirst();
    }
}

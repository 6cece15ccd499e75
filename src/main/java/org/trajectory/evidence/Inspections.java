package org.trajectory.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.reading.SchoolInspections;
import org.trajectory.evidence.reading.SchoolReading;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;

/** Reads inspections in bulk, all four regimes kept apart; the same inspection told by two files is one. */
@Service
public class Inspections {
    /** Schools whose inspections are remembered, some 3 kB each. */
    private static final int REMEMBERED = 2_000;

    private record Key(String files, String register, Urn urn, LocalDate asAt, LocalDate knownAt) {}

    private final SchoolInspections schools;
    private final SchoolReading files;
    private final SchoolRegister register;
    private final Cache<Key, Map<Urn, List<Inspection>>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Inspections(SchoolInspections schools, SchoolReading files, SchoolRegister register) {
        this.schools = schools;
        this.files = files;
        this.register = register;
    }

    /**
     * For each URN its inspections and its one-to-one predecessors', latest first, on or before {@code asAt} and
     * published by {@code knownAt}. A URN without any isn't in the map. Where {@code asAt} is the day of an official list
     * of latest inspections, what that list gives as a school's latest is its latest.
     */
    @Transactional(readOnly = true)
    public Map<Urn, List<Inspection>> of(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt) {
        // who isn’t signed in can’t read by which files the register is as it is
        if (urns.size() != 1 || !ReadOnce.isRemembering() || Scope.current().isPublic()) {
            return schools.of(urns, asAt, knownAt);
        }
        return remembered.get(
                new Key(files.version(), register.version(), urns.iterator().next(), asAt, knownAt),
                key -> schools.of(urns, asAt, knownAt));
    }
}

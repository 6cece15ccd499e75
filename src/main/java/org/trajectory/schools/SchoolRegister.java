package org.trajectory.schools;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;
import org.trajectory.schools.derivation.Derivation;
import org.trajectory.schools.derivation.Words;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** The register of schools: who they are and whether they are open on a day. */
@Service
public class SchoolRegister {
    /** Schools of lists remembered: some 35 MB. */
    private static final int SCHOOLS_REMEMBERED = 100_000;

    private record Listed(String version, Question question) {}

    private record Found(SchoolRegister of, Urn urn, LocalDate asAt) {}

    private record Version(SchoolRegister of) {}

    private final SchoolTable schools;
    private final Derivation derivation;
    private final Cache<Listed, List<School>> lists = Caffeine.newBuilder()
            .maximumWeight(SCHOOLS_REMEMBERED)
            .weigher((Listed asked, List<School> schools) -> 1 + schools.size())
            .build();

    public SchoolRegister(JdbcClient db, Derivation derivation) {
        this.schools = new SchoolTable(db);
        this.derivation = derivation;
    }

    /** @param authority null for England @param kinds empty for all @param statuses empty for all */
    public record Question(@Nullable AuthorityCode authority, LocalDate asAt, Set<Kind> kinds, Set<Status> statuses) {
        /** Open state-funded schools, which are the ones that are categorised. */
        public static Question openStateFunded(@Nullable AuthorityCode authority, LocalDate asAt) {
            return new Question(authority, asAt, Set.of(Kind.STATE_FUNDED), Set.of(Status.OPEN, Status.CLOSING));
        }
    }

    /**
     * A change of URN, as GIAS links it.
     *
     * @param words such as {@code Predecessor} and {@code Successor - merged}; both sides' words
     * @param oneToOne by count: the same school carries on
     * @param line in the file, from one of the sides
     */
    public record Change(
            Urn predecessor,
            Urn successor,
            List<String> words,
            @Nullable LocalDate on,
            boolean oneToOne,
            long file,
            int line) {}

    /** @param of the entry whose place it is: another of the same school where its own isn't known */
    public record Located(Place place, Urn of) {
        /** Whose place it is, such as {@code URN 125501}, where it isn't the entry's own; empty text else. */
        public String lent(Urn entry) {
            return of.equals(entry) ? "" : "URN " + of;
        }
    }

    /** Where a field's value was read. @param asOf the day that the file speaks of */
    public record Told(String value, String feed, LocalDate asOf, long file, int line) {}

    /** Ordered by name, then URN. Read once until the register changes, but anew where a transaction may itself change it. */
    @Transactional(readOnly = true)
    public List<School> list(Question question) {
        // who isn’t signed in can’t read by which files the register is as it is
        return ReadOnce.isRemembering() && !Scope.current().isPublic()
                ? lists.get(new Listed(version(), question), asked -> List.copyOf(schools.list(asked.question())))
                : schools.list(question);
    }

    @Transactional(readOnly = true)
    public Optional<School> find(Urn urn, LocalDate asAt) {
        return ReadOnce.get(
                new Found(this, urn, asAt),
                () -> Optional.ofNullable(schools.find(List.of(urn), asAt).get(urn)));
    }

    @Transactional(readOnly = true)
    public Map<Urn, School> find(Collection<Urn> urns, LocalDate asAt) {
        return urns.isEmpty() ? Map.of() : schools.find(urns, asAt);
    }

    /**
     * For each URN asked, all URNs of the same school through one-to-one changes, in order of time, itself included.
     */
    @Transactional(readOnly = true)
    public Map<Urn, List<Urn>> lineages(Collection<Urn> urns) {
        return switch (urns.size()) {
            case 0 -> Map.of();
            case 1 -> ReadOnce.get(new LineageOf(this, urns.iterator().next()), () -> schools.lineages(urns));
            default -> schools.lineages(urns);
        };
    }

    private record LineageOf(SchoolRegister of, Urn urn) {}

    /**
     * The entry of each school that is open on the day, else its latest that has begun by then, else its first. A number
     * written down before a link lengthened the school's chain still finds it.
     */
    @Transactional(readOnly = true)
    public Map<SchoolId, School> current(Collection<SchoolId> ids, LocalDate asAt) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var chains = schools.chains(ids);
        var entries = schools.find(
                chains.values().stream().flatMap(List::stream).distinct().toList(), asAt);
        var current = new HashMap<SchoolId, School>();
        chains.forEach((id, chain) -> {
            @Nullable School best = null;
            for (var urn : chain) {
                var entry = entries.get(urn);
                if (entry != null && (best == null || rank(entry) >= rank(best))) {
                    best = entry;
                }
            }
            if (best != null) {
                current.put(new SchoolId(id), best);
            }
        });
        return current;
    }

    private static int rank(School entry) {
        return switch (entry.status()) {
            case OPEN, CLOSING -> 3;
            case CLOSED -> 2;
            case UNKNOWN -> 1;
            case PROPOSED -> 0;
        };
    }

    /** The words searched for in a text, at most eight, in lower case and only of letters and figures. */
    public static List<String> words(String text) {
        return Words.of(text).stream().limit(8).toList();
    }

    /**
     * Search as you type: each word begins a word of a name that the entry ever had; a URN, LAESTAB or the beginning of a
     * postcode finds as well. Open ones first.
     *
     * @param authority null for England
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<School> search(String text, @Nullable AuthorityCode authority, LocalDate asAt, int limit) {
        var words = words(text);
        var run = text.toUpperCase(Locale.UK).replaceAll("[^A-Z0-9]", "");
        return words.isEmpty() ? List.of() : schools.search(words, run, authority, asAt, Math.clamp(limit, 1, 200));
    }

    /** The links to and from other entries, the oldest first. */
    @Transactional(readOnly = true)
    public List<Change> changes(Urn urn) {
        return schools.changes(urn);
    }

    /** The place of each; where it has none of its own, that of the same school's next or else previous entry. */
    @Transactional(readOnly = true)
    public Map<Urn, Located> places(Collection<Urn> urns, LocalDate asAt) {
        return urns.isEmpty() ? Map.of() : schools.places(urns, asAt);
    }

    /** Where each field that is known was read, as at the day. */
    @Transactional(readOnly = true)
    public Map<RegisterField, Told> sources(Urn urn, LocalDate asAt) {
        var timeline = derivation.timeline(urn.value());
        var sources = new EnumMap<RegisterField, Told>(RegisterField.class);
        for (var field : RegisterField.values()) {
            var one = timeline.source(field, asAt);
            if (one != null) {
                var claim = one.claim();
                sources.put(field, new Told(one.value(), claim.feed(), claim.asOf(), claim.file(), claim.line()));
            }
        }
        return sources;
    }

    /** Changes whenever the register may have: what was read of it is good as long as this stays the same. */
    @Transactional(readOnly = true)
    public String version() {
        return ReadOnce.get(new Version(this), derivation::version);
    }

    /** The earliest day that a file of the register speaks of; empty while none is loaded. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay() {
        return schools.firstDay();
    }
}

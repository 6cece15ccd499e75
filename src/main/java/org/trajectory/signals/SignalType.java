package org.trajectory.signals;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.access.Role;

/**
 * A kind of signal, as {@code types.yaml} tells of it.
 *
 * @param words as a heading, such as “Complaint”
 * @param what what belongs here
 * @param basis which paper asks for it
 * @param sources who it may come from, the usual first
 * @param counted whether it comes as counts from records too, so that a CSV may bring it
 * @param unit of its number, such as {@code posts}; null where it has none
 * @param sensitivity an item may be made more sensitive, never less
 * @param lapses days after which it counts for nothing
 * @param answer days that the school has to answer
 * @param keep days that it is held once it has lapsed
 * @param seenBy roles at the authority that see it
 * @param schoolSees roles at the school that see it
 */
public record SignalType(
        String key,
        String words,
        String what,
        String basis,
        List<SourceKind> sources,
        boolean counted,
        @Nullable String unit,
        @JsonProperty("good_news") boolean goodNews,
        Sensitivity sensitivity,
        int lapses,
        int answer,
        int keep,
        @JsonProperty("seen_by") Set<Role> seenBy,
        @JsonProperty("school_sees") Set<Role> schoolSees) {

    public SignalType {
        sources = List.copyOf(sources);
        seenBy = Set.copyOf(seenBy);
        schoolSees = Set.copyOf(schoolSees);
        if (sources.isEmpty() || seenBy.isEmpty() || schoolSees.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s must say whom it may come from, and who sees it at the authority and at the school"
                            .formatted(key));
        }
        if (lapses < 1 || answer < 1 || keep < 0) {
            throw new IllegalArgumentException("%s must lapse and leave time for an answer".formatted(key));
        }
    }

    public boolean sensitive() {
        return sensitivity == Sensitivity.SENSITIVE;
    }
}

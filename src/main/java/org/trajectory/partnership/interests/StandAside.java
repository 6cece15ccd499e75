package org.trajectory.partnership.interests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.Matter.Concern;

/** Who has to stand aside on what, and why. Pure. */
public final class StandAside {
    /** A matter that touches more schools than this touches them all alike, such as the yearly list of categories. */
    static final int GENERAL_SCHOOLS = 5;

    private StandAside() {}

    /**
     * What ties somebody who sits on a body.
     *
     * @param school our number of the own school, with its name; null for somebody without one
     * @param consortium our number of its consortium; null for none
     */
    public record Ties(
            @Nullable Long school,
            @Nullable Long consortium,
            @Nullable String trust,
            List<Declared> declared) {}

    /** @param why such as {@code my sister teaches there} */
    public record Declared(Concern.Of of, String key, String name, String why) {}

    /**
     * @return the sentence that says why; empty where nothing ties them
     */
    public static Optional<String> reason(Ties ties, List<Concern> concerns) {
        var reasons = new ArrayList<String>();
        long schools =
                concerns.stream().filter(one -> one.of() == Concern.Of.SCHOOL).count();
        long consortia = concerns.stream()
                .filter(one -> one.of() == Concern.Of.CONSORTIUM)
                .count();
        for (var concern : concerns) {
            switch (concern.of()) {
                case SCHOOL -> {
                    if (schools <= GENERAL_SCHOOLS && concern.key().equals(String.valueOf(ties.school()))) {
                        reasons.add("sits for %s, which it is about".formatted(concern.name()));
                    }
                }
                case CONSORTIUM -> {
                    if (consortia == 1 && concern.key().equals(String.valueOf(ties.consortium()))) {
                        reasons.add("their school belongs to %s, which it is about".formatted(concern.name()));
                    }
                }
                case TRUST -> {
                    if (concern.key().equalsIgnoreCase(String.valueOf(ties.trust()))) {
                        reasons.add("their school is of %s, which it is about".formatted(concern.name()));
                    }
                }
                case PROVIDER -> {
                    // only what is declared ties somebody to a provider
                }
            }
            for (var declared : ties.declared()) {
                boolean general = concern.of() == Concern.Of.SCHOOL && schools > GENERAL_SCHOOLS
                        || concern.of() == Concern.Of.CONSORTIUM && consortia > 1;
                if (!general && declared.of() == concern.of() && declared.key().equalsIgnoreCase(concern.key())) {
                    reasons.add("declared an interest in %s: %s".formatted(declared.name(), declared.why()));
                }
            }
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", reasons.stream().distinct().toList()));
    }
}

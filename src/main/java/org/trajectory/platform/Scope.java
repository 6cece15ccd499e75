package org.trajectory.platform;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Whose rows a transaction may see and change, and who acts. Bound once at the edge (a request, a verb, a job); each
 * transaction that begins inside it carries it to PostgreSQL, where row-level security enforces it.
 *
 * @param authorities three-digit codes; {@code *} alone for the whole installation (the operator's verbs)
 * @param schools our own school numbers, for a person who may see single schools only
 * @param actor for the audit, such as {@code person:12} or {@code operator:alice}
 */
public record Scope(Set<String> authorities, Set<Long> schools, String actor) {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();
    private static final Scope NOBODY = new Scope(Set.of(), Set.of(), "nobody");

    public Scope {
        authorities = Set.copyOf(authorities);
        schools = Set.copyOf(schools);
    }

    public static Scope installation(String actor) {
        return new Scope(Set.of("*"), Set.of(), actor);
    }

    /** The scope bound to this thread; of nobody, who sees no rows, where none is bound. */
    public static Scope current() {
        return CURRENT.orElse(NOBODY);
    }

    public <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** As {@link #call} for work that throws nothing checked. */
    public <T> T get(java.util.function.Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    String authoritySetting() {
        return String.join(",", new TreeSet<>(authorities));
    }

    String schoolSetting() {
        return String.join(
                ",", new TreeSet<>(schools).stream().map(String::valueOf).toList());
    }
}

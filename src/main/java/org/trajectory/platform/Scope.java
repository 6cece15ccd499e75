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
 * @param partners three-digit codes of the authorities in whose partnership a role is held, at the authority or below it:
 *     their rows that all partners may see
 * @param places at which roles are held, such as {@code consortium:17}
 * @param actor for the audit, such as {@code person:12} or {@code operator:alice}
 * @param role the actor's roles in words, for the audit
 * @param via by which verb or job it is done, for the audit; of a request its route is taken
 */
public record Scope(
        Set<String> authorities,
        Set<Long> schools,
        Set<String> partners,
        Set<String> places,
        String actor,
        String role,
        String via) {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();
    private static final Scope NOBODY = new Scope(Set.of(), Set.of(), "nobody");
    private static final Scope PUBLIC = new Scope(Set.of(), Set.of(), "public");

    public Scope {
        authorities = Set.copyOf(authorities);
        schools = Set.copyOf(schools);
        partners = Set.copyOf(partners);
        places = Set.copyOf(places);
    }

    public Scope(Set<String> authorities, Set<Long> schools, String actor) {
        this(authorities, schools, Set.of(), Set.of(), actor, "", "");
    }

    public Scope takingPart(Set<String> partners, Set<String> places) {
        return new Scope(authorities, schools, partners, places, actor, role, via);
    }

    public Scope as(String role) {
        return new Scope(authorities, schools, partners, places, actor, role, via);
    }

    /** @param via such as {@code verb import} or {@code job retention} */
    public Scope by(String via) {
        return new Scope(authorities, schools, partners, places, actor, role, via);
    }

    public static Scope installation(String actor) {
        return new Scope(Set.of("*"), Set.of(), actor);
    }

    /** Of a request by who isn't signed in: it reads what is published, by a role of the database that can do no more. */
    public static Scope ofThePublic() {
        return PUBLIC;
    }

    public boolean isPublic() {
        return actor.equals(PUBLIC.actor);
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

    String partnerSetting() {
        return String.join(",", new TreeSet<>(partners));
    }

    /** One a line: a diocese's name may have commas. */
    String placeSetting() {
        return String.join("\n", new TreeSet<>(places));
    }
}

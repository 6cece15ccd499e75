package org.trajectory.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Scope;

/**
 * Who is signed in, with the roles held today.
 *
 * @param roles may be empty: then only public pages are open
 */
public record Person(long id, String name, String email, List<HeldRole> roles) {
    public Person {
        roles = List.copyOf(roles);
    }

    /**
     * @param authority three-digit code; null with {@code school} null too means the whole installation
     * @param school our own school number, for a role at a school; its authority is given too
     */
    public record HeldRole(
            Role role, @Nullable String authority, @Nullable Long school, String where) {
        boolean atInstallation() {
            return authority == null && school == null;
        }
    }

    public boolean may(Action action) {
        return roles.stream().anyMatch(held -> held.role().may(action));
    }

    public boolean mayAnyOf(Action[] actions) {
        for (var action : actions) {
            if (Role.PUBLIC.may(action) || may(action)) {
                return true;
            }
        }
        return false;
    }

    /** May do it at this very authority. */
    public boolean mayAt(Action action, String authority) {
        return roles.stream()
                .anyMatch(held -> held.role().may(action)
                        && (held.atInstallation() || held.school() == null && authority.equals(held.authority())));
    }

    /** May do it for the whole installation, not for one authority only. */
    public boolean mayAtInstallation(Action action) {
        return roles.stream()
                .anyMatch(held -> held.atInstallation() && held.role().may(action));
    }

    public Set<Action> rights() {
        var rights = EnumSet.noneOf(Action.class);
        for (var action : Action.values()) {
            if (may(action)) {
                rights.add(action);
            }
        }
        return rights;
    }

    /** Authorities at which a role is held, in order of their codes; not those of schools. */
    public List<String> authorities() {
        return roles.stream()
                .filter(held -> held.school() == null)
                .map(HeldRole::authority)
                .flatMap(code -> Optional.ofNullable(code).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Our numbers of the schools at which a role is held. */
    public Set<Long> schools() {
        return roles.stream()
                .map(HeldRole::school)
                .flatMap(school -> Optional.ofNullable(school).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean atInstallation() {
        return roles.stream().anyMatch(HeldRole::atInstallation);
    }

    /** What row-level security lets this person's transactions touch. */
    public Scope scope() {
        return new Scope(atInstallation() ? Set.of("*") : Set.copyOf(authorities()), schools(), "person:" + id);
    }

    /** Such as {@code Adviser, Warwickshire}. */
    public String roleWords() {
        return roles.stream()
                .map(held -> held.role().words() + ", " + held.where())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}

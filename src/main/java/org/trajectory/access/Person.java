package org.trajectory.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
     * @param authorities in whose partnership the role takes part; of a role at an authority that one
     * @param schools our own numbers of the schools whose rows it opens
     */
    public record HeldRole(Role role, HeldAt at, Set<String> authorities, Set<Long> schools) {
        public HeldRole {
            authorities = Set.copyOf(authorities);
            schools = Set.copyOf(schools);
        }

        /** With what the place itself tells; what else it opens is found by {@link Standing}. */
        public HeldRole(Role role, HeldAt at) {
            this(
                    role,
                    at,
                    at.authority() == null ? Set.of() : Set.of(at.authority()),
                    at.kind() == HeldAt.Kind.SCHOOL ? Set.of(Long.valueOf(at.key())) : Set.of());
        }

        public String where() {
            return at.name();
        }

        boolean atInstallation() {
            return at.kind() == HeldAt.Kind.INSTALLATION;
        }

        boolean atAuthority() {
            return at.kind() == HeldAt.Kind.AUTHORITY;
        }

        /** A head and a trust or diocese officer work at their schools, everybody else at an authority. */
        boolean worksAtAuthority() {
            return switch (at.kind()) {
                case AUTHORITY, CONSORTIUM, BODY, PROVIDER -> true;
                case INSTALLATION, SCHOOL, TRUST, DIOCESE -> false;
            };
        }

        boolean may(Action action, String authority) {
            return role.may(action)
                    && (atInstallation()
                            || authorities.contains(authority)
                                    && (atAuthority() || action.reach() == Action.Reach.PARTNERS));
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

    /** May do it at this very authority: by a role there, or where all partners may by a role below it. */
    public boolean mayAt(Action action, String authority) {
        return roles.stream().anyMatch(held -> held.may(action, authority));
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

    /** Authorities at which the person works, in order of their codes; not those of a head or a trust officer. */
    public List<String> authorities() {
        return roles.stream()
                .filter(HeldRole::worksAtAuthority)
                .flatMap(held -> held.authorities().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Our numbers of the schools that the roles open, beyond those of a whole authority. */
    public Set<Long> schools() {
        return roles.stream().flatMap(held -> held.schools().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean atInstallation() {
        return roles.stream().anyMatch(HeldRole::atInstallation);
    }

    /** What row-level security lets this person's transactions touch. */
    public Scope scope() {
        var authorities = roles.stream()
                .filter(HeldRole::atAuthority)
                .map(held -> held.at().key())
                .collect(Collectors.toSet());
        var partners =
                roles.stream().flatMap(held -> held.authorities().stream()).collect(Collectors.toSet());
        var places = roles.stream()
                .filter(held -> !held.atInstallation())
                .map(held -> held.at().place())
                .collect(Collectors.toSet());
        return new Scope(atInstallation() ? Set.of("*") : authorities, schools(), "person:" + id)
                .takingPart(partners, places)
                .as(roleWords());
    }

    /** Such as {@code Adviser, Warwickshire}. */
    public String roleWords() {
        return roles.stream()
                .map(held -> held.role().words() + ", " + held.where())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}

package org.trajectory.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trajectory.platform.Scope;

/**
 * Who is signed in, with the roles held today.
 *
 * @param roles may be empty: then only public pages are open
 * @param lent what joint arrangements open at other authorities today
 */
public record Person(long id, String name, String email, List<HeldRole> roles, List<Lent> lent) {
    public Person {
        roles = List.copyOf(roles);
        lent = List.copyOf(lent);
    }

    public Person(long id, String name, String email, List<HeldRole> roles) {
        this(id, name, email, roles, List.of());
    }

    /** @param authority whose rows are opened @param rights to these, and to nothing else */
    public record Lent(String authority, Set<Action> rights) {
        public Lent {
            rights = Set.copyOf(rights);
        }
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

        public boolean atAuthority() {
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
        return roles.stream().anyMatch(held -> held.role().may(action))
                || lent.stream().anyMatch(one -> one.rights().contains(action));
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
        return roles.stream().anyMatch(held -> held.may(action, authority))
                || lent.stream()
                        .anyMatch(one -> one.authority().equals(authority)
                                && one.rights().contains(action));
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
        return Stream.concat(
                        roles.stream().filter(HeldRole::worksAtAuthority).flatMap(held -> held.authorities().stream()),
                        lent.stream().map(Lent::authority))
                .distinct()
                .sorted()
                .toList();
    }

    /** Our numbers of the schools that the roles open, beyond those of a whole authority. */
    public Set<Long> schools() {
        return roles.stream().flatMap(held -> held.schools().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of them those whose role has the right. */
    public Set<Long> schoolsTo(Action action) {
        return roles.stream()
                .filter(held -> held.role().may(action))
                .flatMap(held -> held.schools().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean atInstallation() {
        return roles.stream().anyMatch(HeldRole::atInstallation);
    }

    /** What row-level security lets this person's transactions touch, by all roles; nothing that is only lent. */
    public Scope scope() {
        return scope(roles, Set.of());
    }

    /**
     * The same for one request: only where the person has a right that its route names. So a role at one authority opens
     * nothing by a route for which another role is held elsewhere.
     *
     * @param needed any one of them is enough
     */
    public Scope scope(Action... needed) {
        var may = Set.of(needed);
        var counted = roles.stream()
                .filter(held -> may.stream().anyMatch(held.role()::may))
                .toList();
        var opened = lent.stream()
                .filter(one -> may.stream().anyMatch(one.rights()::contains))
                .map(Lent::authority)
                .collect(Collectors.toSet());
        return scope(counted, opened);
    }

    private Scope scope(List<HeldRole> counted, Set<String> opened) {
        var authorities = Stream.concat(
                        counted.stream()
                                .filter(HeldRole::atAuthority)
                                .map(held -> held.at().key()),
                        opened.stream())
                .collect(Collectors.toSet());
        var schools = counted.stream().flatMap(held -> held.schools().stream()).collect(Collectors.toSet());
        var partners =
                counted.stream().flatMap(held -> held.authorities().stream()).collect(Collectors.toSet());
        var places = counted.stream()
                .filter(held -> !held.atInstallation())
                .map(held -> held.at().place())
                .collect(Collectors.toSet());
        boolean everywhere = counted.stream().anyMatch(HeldRole::atInstallation);
        return new Scope(everywhere ? Set.of("*") : authorities, schools, "person:" + id)
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

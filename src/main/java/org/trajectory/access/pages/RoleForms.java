package org.trajectory.access.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.access.RolePlaces;
import org.trajectory.access.Viewing;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.Forbidden;

/** Reads which role is given, at which place, from when to when. Where words fit several places, the page asks which. */
@Component
class RoleForms {
    private static final int MOST = 20;

    private final ObjectProvider<RolePlaces> places;
    private final Viewing viewing;

    RoleForms(ObjectProvider<RolePlaces> places, Viewing viewing) {
        this.places = places;
        this.viewing = viewing;
    }

    /** Roles whose kind of place is known here, with that kind. */
    Map<String, String> choices() {
        var known = places.stream().map(RolePlaces::kind).collect(Collectors.toSet());
        var choices = new LinkedHashMap<String, String>();
        for (var role : Role.values()) {
            if (role.held() != Role.Held.BY_NOBODY && offered(role, known)) {
                choices.put(
                        role.name(), role.words() + " (at " + role.held().kind().words() + ")");
            }
        }
        return choices;
    }

    private static boolean offered(Role role, Set<HeldAt.Kind> known) {
        return role.held() == Role.Held.AT_AUTHORITY
                || known.contains(role.held().kind());
    }

    /** @param found the places that fit what was typed, by key, while it isn’t clear which is meant */
    record Read(Optional<People.NewRole> role, Map<String, String> found) {}

    Read read(
            Answers answers,
            @Nullable String typedRole,
            @Nullable String typedWhere,
            @Nullable String chosen,
            @Nullable String typedFrom,
            @Nullable String typedUntil) {
        var role = answers.choice("role", typedRole, Role.class, "Choose a role");
        var from = answers.optionalDate("from", typedFrom, "Enter the first day, like 1 September 2026");
        var last = answers.optionalDate("until", typedUntil, "Enter the last day, like 31 August 2027");
        if (role.isEmpty() || role.get().held() == Role.Held.BY_NOBODY) {
            return new Read(Optional.empty(), Map.of());
        }
        if (last.isPresent() && last.get().isBefore(from.orElse(LocalDate.MIN))) {
            answers.refuse("until", "The last day must not be before the first");
        }
        var where = typedWhere == null ? "" : typedWhere.strip();
        if (where.isEmpty()
                && role.get().held() == Role.Held.AT_AUTHORITY
                && viewing.person().mayAtInstallation(Action.MANAGE_PEOPLE)) {
            return new Read(Optional.of(given(role.get(), HeldAt.installation(), from, last)), Map.of());
        }
        var found = found(role.get().held().kind(), where);
        if (found.isEmpty()) {
            answers.refuse("where", "Enter " + asked(role.get().held().kind()));
            return new Read(Optional.empty(), Map.of());
        }
        var meant = meant(found, where, chosen);
        if (meant.isEmpty()) {
            answers.refuse("place", "Choose which one you mean");
            var names = new LinkedHashMap<String, String>();
            found.forEach(one -> names.put(one.key(), one.name()));
            return new Read(Optional.empty(), names);
        }
        mayManage(meant.get());
        return new Read(Optional.of(given(role.get(), meant.get(), from, last)), Map.of());
    }

    private static People.NewRole given(Role role, HeldAt at, Optional<LocalDate> from, Optional<LocalDate> last) {
        return new People.NewRole(
                role, at, from.orElse(null), last.map(day -> day.plusDays(1)).orElse(null));
    }

    private List<HeldAt> found(HeldAt.Kind kind, String where) {
        boolean spans = kind == HeldAt.Kind.AUTHORITY
                || kind != HeldAt.Kind.CONSORTIUM
                        && kind != HeldAt.Kind.BODY
                        && viewing.person().mayAtInstallation(Action.MANAGE_PEOPLE);
        var authority =
                spans ? null : viewing.authority().map(AuthorityCode::code).orElse(null);
        return where.isEmpty()
                ? List.of()
                : RolePlaces.of(kind, places.stream().toList())
                        .map(known -> known.find(where, authority, MOST))
                        .orElseGet(() -> kind == HeldAt.Kind.AUTHORITY && where.matches("[0-9]{3}")
                                ? List.of(HeldAt.authority(where, where))
                                : List.of());
    }

    private static Optional<HeldAt> meant(List<HeldAt> found, String where, @Nullable String chosen) {
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        var byChoice = found.stream().filter(one -> one.key().equals(chosen)).findFirst();
        if (byChoice.isPresent()) {
            return byChoice;
        }
        var exact = found.stream()
                .filter(one -> one.name().equalsIgnoreCase(where) || one.key().equals(where))
                .toList();
        return exact.size() == 1 ? Optional.of(exact.getFirst()) : Optional.empty();
    }

    private String asked(HeldAt.Kind kind) {
        return RolePlaces.of(kind, places.stream().toList())
                .map(RolePlaces::asked)
                .orElse("the three-digit code of the authority, like 937");
    }

    private void mayManage(HeldAt at) {
        var authority = at.authority();
        boolean may = authority == null
                ? viewing.person().mayAtInstallation(Action.MANAGE_PEOPLE)
                : viewing.person().mayAt(Action.MANAGE_PEOPLE, authority);
        if (!may) {
            throw new Forbidden("give roles at this authority", "an administrator of that authority");
        }
    }
}

package org.trajectory.signals.held;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Person;
import org.trajectory.access.Role;
import org.trajectory.access.Viewing;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Forbidden;

/** Which signals the person who looks may see: by the rights of their roles, and by what each type says of roles. */
@Component
public class Sight {
    private final Viewing viewing;
    private final SignalTypes types = SignalTypes.shipped();
    private final Clock clock;

    Sight(Viewing viewing, Clock clock) {
        this.viewing = viewing;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * The authority whose signals are looked at.
     *
     * @throws Forbidden for somebody without the right there, whatever rights are held elsewhere
     */
    AuthorityCode here() {
        var authority = viewing.authorityTo(Action.SEE_SIGNALS.words());
        if (!viewing.person().mayAt(Action.SEE_SIGNALS, authority.code())) {
            throw new Forbidden(Action.SEE_SIGNALS.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    /** Of an authority all that this person may see there. */
    public Seen at(AuthorityCode authority) {
        return new Seen(
                authority.code(),
                keys(authority, Sensitivity.ORDINARY),
                keys(authority, Sensitivity.SENSITIVE),
                "person:" + viewing.person().id(),
                null,
                null,
                "live",
                Set.of(),
                today());
    }

    /** Types whose signals of that sensitivity a role at the authority lets this person see; nobody is nobody. */
    public Set<String> keys(AuthorityCode authority, Sensitivity sensitivity) {
        var person = viewing.find();
        if (person.isEmpty()) {
            return Set.of();
        }
        var right = sensitivity == Sensitivity.SENSITIVE ? Action.SEE_SENSITIVE_SIGNALS : Action.SEE_SIGNALS;
        var roles = roles(person.get(), authority, right);
        boolean lent = sensitivity == Sensitivity.ORDINARY
                && person.get().lent().stream()
                        .anyMatch(one -> one.authority().equals(authority.code())
                                && one.rights().contains(Action.SEE_SIGNALS));
        return keys(type -> type.seenBy().stream().anyMatch(roles::contains) || lent && !type.sensitive());
    }

    /** The same of a school, by a role held there or for it. */
    public Set<String> keys(SchoolId school) {
        return viewing.find()
                .map(person -> {
                    boolean runsOthers = person.roles().stream().anyMatch(Sight::atTrustOrDiocese);
                    var roles = person.roles().stream()
                            .filter(held -> held.schools().contains(school.value()))
                            // what a school shares the database checks for a lead, unless another place opens it wider
                            .filter(held -> held.at().kind() != HeldAt.Kind.CONSORTIUM || !runsOthers)
                            .map(Person.HeldRole::role)
                            .filter(role -> role.may(Action.SEE_OWN_SIGNALS))
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
                    return keys(type -> type.schoolSees().stream().anyMatch(roles::contains));
                })
                .orElse(Set.of());
    }

    private static boolean atTrustOrDiocese(Person.HeldRole held) {
        return held.at().kind() == HeldAt.Kind.TRUST || held.at().kind() == HeldAt.Kind.DIOCESE;
    }

    /** Reaches the school by leading its consortium only, and so what the school shares. */
    public boolean leadsOnly(SchoolId school) {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(Action.SEE_OWN_SIGNALS)
                        && held.schools().contains(school.value()))
                .allMatch(held -> held.at().kind() == HeldAt.Kind.CONSORTIUM);
    }

    private Set<String> keys(Predicate<SignalType> which) {
        return types.list().stream().filter(which).map(SignalType::key).collect(Collectors.toSet());
    }

    private static Set<Role> roles(Person person, AuthorityCode authority, Action right) {
        return person.roles().stream()
                .filter(held -> held.at().kind() == HeldAt.Kind.INSTALLATION
                        || held.atAuthority() && held.at().key().equals(authority.code()))
                .map(Person.HeldRole::role)
                .filter(role -> role.may(right))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** Whether this very signal may be seen; what is kept back from a school the database doesn’t give it. */
    public boolean sees(Signal signal) {
        return fromAuthority(signal) || fromSchool(signal);
    }

    boolean fromAuthority(Signal signal) {
        return keys(signal.authority(), signal.sensitivity()).contains(signal.type())
                || signal.recordedBy().equals("person:" + viewing.person().id())
                        && viewing.person()
                                .mayAt(Action.RECORD_SIGNALS, signal.authority().code());
    }

    public boolean fromSchool(Signal signal) {
        return keys(signal.school()).contains(signal.type()) && !signal.keptBack(today());
    }

    /** A role at the school itself: nobody else speaks for it. */
    public boolean speaksFor(SchoolId school) {
        return viewing.person().roles().stream()
                .anyMatch(held ->
                        held.role().may(Action.ANSWER_SIGNALS) && held.schools().contains(school.value()));
    }

    boolean keeps(AuthorityCode authority) {
        return viewing.person().mayAt(Action.KEEP_SIGNALS, authority.code());
    }

    public boolean records(AuthorityCode authority) {
        return viewing.person().mayAt(Action.RECORD_SIGNALS, authority.code());
    }

    /** Schools at or for which this person holds a role that sees what is held about them. */
    public Set<Long> ownSchools() {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(Action.SEE_OWN_SIGNALS))
                .flatMap(held -> held.schools().stream())
                .collect(Collectors.toSet());
    }
}

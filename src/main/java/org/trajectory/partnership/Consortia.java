package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Seen;

/** The consortia of an authority: who belongs where on a day, and changing one of them. Many at once are {@link Groupings}. */
@Service
public class Consortia {
    private final ConsortiaTable table;
    private final Memberships memberships;
    private final Rolls rolls;
    private final Placing placing;
    private final SchoolRegister register;
    private final Audit audit;

    Consortia(
            ConsortiaTable table,
            Memberships memberships,
            Rolls rolls,
            Placing placing,
            SchoolRegister register,
            Audit audit) {
        this.audit = audit;
        this.table = table;
        this.memberships = memberships;
        this.rolls = rolls;
        this.placing = placing;
        this.register = register;
    }

    /** Name of the consortium of each school that is in one on that day, closed schools included. */
    @Transactional(readOnly = true)
    public Map<SchoolId, String> membership(AuthorityCode authority, LocalDate asAt) {
        return placing.membership(authority, asAt);
    }

    /** Name of the consortium that the school, by the number it bears now, is in on that day. */
    @Transactional(readOnly = true)
    public Optional<String> of(AuthorityCode authority, SchoolId school, LocalDate asAt) {
        return table.nameOf(authority, school, asAt);
    }

    /** By name, those without a member included. */
    @Transactional(readOnly = true)
    public List<Consortium> list(AuthorityCode authority, LocalDate asAt) {
        var now = rolls.now(table.schools(authority));
        return table.list(authority, asAt).stream()
                .map(consortium -> new Consortium(
                        consortium.id(),
                        authority,
                        consortium.phase(),
                        consortium.name(),
                        consortium.members().stream()
                                .map(then -> now.getOrDefault(then, then))
                                .toList()))
                .toList();
    }

    /** The first day, from that day on, on which the consortium is there; empty where it isn’t any more. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay(ConsortiumId consortium, LocalDate from) {
        return table.namesFrom(consortium, from).stream()
                .findFirst()
                .map(named -> named.from() == null || named.from().isBefore(from) ? from : named.from());
    }

    /** Whose it is; empty where there is none such, or none that may be seen. */
    @Transactional(readOnly = true)
    public Optional<AuthorityCode> authorityOf(ConsortiumId consortium) {
        return table.authorityOf(consortium);
    }

    @Transactional(readOnly = true)
    public ShownName shownName(AuthorityCode authority) {
        return table.shownName(authority).orElse(ShownName.USUAL);
    }

    /** The shipped rule with what the authority has set otherwise. */
    @Transactional(readOnly = true)
    public Joining joining(AuthorityCode authority) {
        var group = new HashMap<>(Joining.shipped().group());
        group.putAll(table.joining(authority));
        return new Joining(group);
    }

    /**
     * @param seen mark of the settings as they were when the form was opened: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody changed them meanwhile
     */
    @Transactional
    public void set(AuthorityCode authority, ShownName name, Joining joining, String seen) {
        table.lockSettings(authority);
        Seen.mustBe(seen, "The settings", settings(authority));
        audit.record(
                "changed how consortia are called and joined",
                authority.code(),
                "consortia",
                List.of(shownName(authority), joining(authority)),
                List.of(name, joining));
        table.call(authority, name);
        joining.group().forEach((phase, joins) -> table.join(authority, phase, joins));
    }

    /** A mark by which a form notices that somebody saved in between. */
    public String seen(AuthorityCode authority) {
        return Seen.of(settings(authority));
    }

    private Object[] settings(AuthorityCode authority) {
        return new Object[] {
            shownName(authority), new TreeMap<>(joining(authority).group())
        };
    }

    /** Until the end of the transaction nobody else changes which consortia there are and who belongs to them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(AuthorityCode authority) {
        table.hold(authority);
    }

    /** @param from null for the beginning */
    @Transactional
    public ConsortiumId create(AuthorityCode authority, Phase phase, String name, @Nullable LocalDate from) {
        table.hold(authority);
        var checked = Placing.checked(name);
        var made = Placing.unlessTaken(checked, () -> table.create(authority, phase, checked, from, Placing.by()));
        audit.record(
                "made a consortium",
                authority.code(),
                subject(made),
                null,
                Map.of("name", checked, "from", Placing.day(from)));
        return made;
    }

    @Transactional
    public void rename(AuthorityCode authority, ConsortiumId consortium, String name, @Nullable LocalDate from) {
        table.hold(authority);
        mustBe(authority, consortium);
        var checked = Placing.checked(name);
        audit.record(
                "renamed a consortium",
                authority.code(),
                subject(consortium),
                table.namesFrom(consortium, from).stream()
                        .map(ConsortiaTable.Named::name)
                        .toList(),
                Map.of("name", checked, "from", Placing.day(from)));
        Placing.unlessTaken(checked, () -> {
            memberships.rename(authority, consortium, checked, from, Placing.by());
            return consortium;
        });
    }

    /** From that day on the school belongs to the consortium, or to none. */
    @Transactional
    public void move(
            AuthorityCode authority, SchoolId school, Optional<ConsortiumId> consortium, @Nullable LocalDate from) {
        move(authority, List.of(school), consortium, from);
    }

    /**
     * As {@link #move(AuthorityCode, SchoolId, Optional, LocalDate)} for several schools at once: all of them or none.
     *
     * @return how many weren’t there already
     */
    @Transactional
    public int move(
            AuthorityCode authority,
            List<SchoolId> schools,
            Optional<ConsortiumId> consortium,
            @Nullable LocalDate from) {
        table.hold(authority);
        consortium.ifPresent(target -> {
            mustBe(authority, target);
            if (table.namesFrom(target, from).isEmpty()) {
                throw new Refused("That consortium has ended: choose one that is there on the day of the move");
            }
            memberships.existFrom(authority, target, from, Placing.by());
        });
        var places = new LinkedHashMap<SchoolId, Optional<ConsortiumId>>();
        schools.forEach(school -> places.put(school, consortium));
        return placing.place(authority, places, from).size();
    }

    /** From that day on the consortium doesn't exist, and its schools belong to none. */
    @Transactional
    public void end(AuthorityCode authority, ConsortiumId consortium, @Nullable LocalDate from) {
        table.hold(authority);
        mustBe(authority, consortium);
        var now = rolls.now(table.schools(authority));
        var places = table.staysIn(consortium, from).stream()
                .collect(Collectors.toMap(
                        stay -> now.getOrDefault(stay.school(), stay.school()),
                        stay -> Optional.<ConsortiumId>empty(),
                        (a, b) -> a));
        placing.place(authority, places, from);
        memberships.endName(authority, consortium, from, Placing.by());
        audit.record(
                "ended a consortium", authority.code(), subject(consortium), null, Map.of("from", Placing.day(from)));
    }

    /** Each open state-funded school of the day with its consortium, or without one. */
    @Transactional(readOnly = true)
    public List<Member> members(AuthorityCode authority, LocalDate asAt) {
        var membership = membership(authority, asAt);
        return register.list(SchoolRegister.Question.openStateFunded(authority, asAt)).stream()
                .map(school -> new Member(school, Optional.ofNullable(membership.get(school.id()))))
                .toList();
    }

    /** Schools of other authorities that take part, with the consortium of each. */
    @Transactional(readOnly = true)
    public List<Member> guests(AuthorityCode authority, LocalDate asAt) {
        var membership = membership(authority, asAt);
        return register.current(membership.keySet(), asAt).values().stream()
                .filter(school -> school.isOpenStateFunded() && !authority.equals(school.authority()))
                .filter(school -> membership.containsKey(school.id()))
                .map(school -> new Member(school, Optional.ofNullable(membership.get(school.id()))))
                .distinct()
                .toList();
    }

    /** @param consortium name of it on that day; empty where it belongs to none */
    public record Member(School school, Optional<String> consortium) {}

    private static String subject(ConsortiumId consortium) {
        return "consortium:" + consortium.value();
    }

    private void mustBe(AuthorityCode authority, ConsortiumId consortium) {
        if (!table.authorityOf(consortium).equals(Optional.of(authority))) {
            throw new Refused("Authority %s has no such consortium".formatted(authority));
        }
    }
}

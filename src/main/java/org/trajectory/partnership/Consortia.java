package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Seen;

/** The consortia of an authority: who belongs where on a day, and every way of changing it. */
@Service
public class Consortia {
    private final ConsortiaTable table;
    private final Memberships memberships;
    private final Rolls rolls;
    private final SchoolRegister register;
    private final Audit audit;

    Consortia(ConsortiaTable table, Memberships memberships, Rolls rolls, SchoolRegister register, Audit audit) {
        this.audit = audit;
        this.table = table;
        this.memberships = memberships;
        this.rolls = rolls;
        this.register = register;
    }

    /** Name of the consortium of each school that is in one on that day, closed schools included. */
    @Transactional(readOnly = true)
    public Map<SchoolId, String> membership(AuthorityCode authority, LocalDate asAt) {
        return today(table.membership(authority, asAt));
    }

    /** Name of the consortium that the school, by the number it bears now, is in on that day. */
    @Transactional(readOnly = true)
    public Optional<String> of(AuthorityCode authority, SchoolId school, LocalDate asAt) {
        return table.nameOf(authority, school, asAt);
    }

    private Map<SchoolId, String> today(Map<SchoolId, String> written) {
        var now = rolls.now(written.keySet());
        var names = new LinkedHashMap<SchoolId, String>();
        written.forEach((then, name) -> names.putIfAbsent(now.getOrDefault(then, then), name));
        return names;
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

    /** @param from null for the beginning */
    @Transactional
    public ConsortiumId create(AuthorityCode authority, Phase phase, String name, @Nullable LocalDate from) {
        var checked = checked(name);
        var made = unlessTaken(checked, () -> table.create(authority, phase, checked, from, by()));
        audit.record(
                "made a consortium", authority.code(), subject(made), null, Map.of("name", checked, "from", day(from)));
        return made;
    }

    @Transactional
    public void rename(AuthorityCode authority, ConsortiumId consortium, String name, @Nullable LocalDate from) {
        mustBe(authority, consortium);
        var checked = checked(name);
        audit.record(
                "renamed a consortium",
                authority.code(),
                subject(consortium),
                table.namesFrom(consortium, from).stream()
                        .map(ConsortiaTable.Named::name)
                        .toList(),
                Map.of("name", checked, "from", day(from)));
        unlessTaken(checked, () -> {
            memberships.rename(authority, consortium, checked, from, by());
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
        consortium.ifPresent(target -> {
            mustBe(authority, target);
            if (table.namesFrom(target, from).isEmpty()) {
                throw new Refused("That consortium has ended: choose one that is there on the day of the move");
            }
            memberships.existFrom(authority, target, from, by());
        });
        var places = new LinkedHashMap<SchoolId, Optional<ConsortiumId>>();
        schools.forEach(school -> places.put(school, consortium));
        return place(authority, places, from).size();
    }

    /** From that day on the consortium doesn't exist, and its schools belong to none. */
    @Transactional
    public void end(AuthorityCode authority, ConsortiumId consortium, @Nullable LocalDate from) {
        mustBe(authority, consortium);
        var now = rolls.now(table.schools(authority));
        var places = table.staysIn(consortium, from).stream()
                .collect(Collectors.toMap(
                        stay -> now.getOrDefault(stay.school(), stay.school()),
                        stay -> Optional.<ConsortiumId>empty(),
                        (a, b) -> a));
        place(authority, places, from);
        memberships.endName(authority, consortium, from, by());
        audit.record("ended a consortium", authority.code(), subject(consortium), null, Map.of("from", day(from)));
    }

    /** @param kept schools whose membership changed @param same schools that were there already */
    public record Report(int kept, int same, List<String> consortia, List<String> remarks) {
        public String words() {
            return "%s placed, %s there already."
                    .formatted(kept == 1 ? "1 school" : kept + " schools", same == 1 ? "1 was" : same + " were");
        }
    }

    /**
     * Takes in a file whole or not at all. Schools that it doesn't name stay where they are.
     *
     * @param from null for the first day that the register knows
     * @throws Refused with every fault, each with file, line and column
     */
    @Transactional
    public Report take(AuthorityCode authority, ConsortiaFile file, @Nullable LocalDate from) {
        var checked = rolls.check(authority, file, from);
        if (!checked.faults().isEmpty()) {
            throw new Refused(String.join("\n", checked.faults()) + "\nNothing was kept. Mend the file and try again.");
        }
        var joining = joining(authority);
        var byName = new LinkedHashMap<String, List<School>>();
        var spelling = new HashMap<String, String>();
        checked.placed().forEach((row, school) -> {
            var key = row.consortium().toLowerCase(Locale.UK);
            spelling.putIfAbsent(key, row.consortium());
            byName.computeIfAbsent(key, name -> new ArrayList<>()).add(school);
        });
        var places = new LinkedHashMap<SchoolId, Optional<ConsortiumId>>();
        byName.forEach((key, schools) -> {
            var target = key.isEmpty()
                    ? Optional.<ConsortiumId>empty()
                    : Optional.of(
                            named(authority, spelling.getOrDefault(key, key), joining.groupOfMost(schools), from));
            schools.forEach(school -> places.put(school.id(), target));
        });
        var changed = place(authority, places, from);
        return new Report(
                changed.size(),
                places.size() - changed.size(),
                spelling.values().stream()
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .toList(),
                file.remarks());
    }

    /**
     * Suggests consortia of each phase asked for, from the schools open on the day or later. Nothing is kept.
     *
     * @param from null for the first day that the register knows
     */
    @Transactional(readOnly = true)
    public List<Suggestion> suggest(AuthorityCode authority, Map<Phase, Integer> counts, @Nullable LocalDate from) {
        var reference = rolls.reference(from);
        var list = list(authority, reference);
        var belongs = new HashMap<SchoolId, String>();
        list.forEach(consortium -> consortium.members().forEach(member -> belongs.put(member, consortium.name())));
        var joining = joining(authority);
        var candidates = rolls.candidates(authority, from, joining, belongs);
        var taken =
                table.namesFrom(authority, from).stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        var suggestions = new ArrayList<Suggestion>();
        new java.util.TreeMap<>(counts).forEach((phase, count) -> {
            var schools = candidates.getOrDefault(phase, List.of());
            if (schools.isEmpty()) {
                throw new Refused(
                        "No school of authority %s joins consortia of phase %s: by the setting schools join %s"
                                .formatted(
                                        authority,
                                        phase.word(),
                                        joining.groups().stream()
                                                .map(Phase::word)
                                                .collect(Collectors.joining(" or "))));
            }
            var suggestion = Suggestion.of(phase, count, schools, taken);
            suggestion.groups().forEach(group -> taken.add(group.name()));
            suggestions.add(suggestion);
        });
        return suggestions;
    }

    /** Keeps suggestions: new consortia are made, schools placed, and consortia left empty end. */
    @Transactional
    public Report keep(AuthorityCode authority, List<Suggestion> suggestions, @Nullable LocalDate from) {
        var places = new LinkedHashMap<SchoolId, Optional<ConsortiumId>>();
        int same = 0;
        var names = new ArrayList<String>();
        for (var suggestion : suggestions) {
            for (var group : suggestion.groups()) {
                names.add(group.name());
                var target = named(authority, group.name(), suggestion.phase(), from);
                for (var member : group.members()) {
                    if (group.name().equals(member.belongsTo())) {
                        same++;
                    } else {
                        places.put(member.id(), Optional.of(target));
                    }
                }
            }
        }
        var changed = place(authority, places, from);
        return new Report(changed.size(), same + places.size() - changed.size(), names, List.of());
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

    private java.util.Set<SchoolId> place(
            AuthorityCode authority, Map<SchoolId, Optional<ConsortiumId>> places, @Nullable LocalDate from) {
        var reference = rolls.reference(from);
        var before = membership(authority, reference);
        var changed = memberships.place(authority, places, rolls.now(table.schools(authority)), from, by());
        if (!changed.isEmpty()) {
            var after = membership(authority, reference);
            audit.record(
                    "moved schools between consortia, from " + day(from),
                    authority.code(),
                    "consortia",
                    of(before, changed),
                    of(after, changed));
        }
        return changed;
    }

    /** Consortium of each school that changed, by our number of the school; empty text for none. */
    private static Map<Long, String> of(Map<SchoolId, String> membership, java.util.Set<SchoolId> changed) {
        var of = new java.util.TreeMap<Long, String>();
        changed.forEach(school -> of.put(school.value(), membership.getOrDefault(school, "")));
        return of;
    }

    private static String subject(ConsortiumId consortium) {
        return "consortium:" + consortium.value();
    }

    private static String day(@Nullable LocalDate from) {
        return from == null ? "the beginning" : from.toString();
    }

    private ConsortiumId named(AuthorityCode authority, String name, Phase phase, @Nullable LocalDate from) {
        var there = table.namesFrom(authority, from).stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst();
        if (there.isEmpty()) {
            return unlessTaken(name, () -> table.create(authority, phase, checked(name), from, by()));
        }
        memberships.existFrom(authority, there.get().getValue(), from, by());
        return there.get().getValue();
    }

    private static String checked(String name) {
        var stripped = name.strip();
        var wrong = stripped.isEmpty() ? "a name is needed" : ConsortiaFile.wrongName(stripped);
        if (!wrong.isEmpty()) {
            throw new Refused("The consortium can’t be called so: " + wrong);
        }
        return stripped;
    }

    private void mustBe(AuthorityCode authority, ConsortiumId consortium) {
        if (!table.authorityOf(consortium).equals(Optional.of(authority))) {
            throw new Refused("Authority %s has no such consortium".formatted(authority));
        }
    }

    private static <T> T unlessTaken(String name, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Another consortium is called “%s” then: choose another name".formatted(name), e);
        }
    }

    private static String by() {
        return Scope.current().actor();
    }
}

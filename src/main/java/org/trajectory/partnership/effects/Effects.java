package org.trajectory.partnership.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.partnership.ChangeOfConsortia;
import org.trajectory.partnership.ChangeOfConsortia.Line;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Seen;

/**
 * Tells what a change of the consortia would bring by making it, reading what hangs on it, and taking it back: so what is
 * shown is what happens.
 */
@Service
public class Effects {
    private final Consortia consortia;
    private final Bodies bodies;
    private final ObjectProvider<ChangeOfConsortia> others;
    private final TransactionTemplate transactions;

    Effects(
            Consortia consortia,
            Bodies bodies,
            ObjectProvider<ChangeOfConsortia> others,
            PlatformTransactionManager transactions) {
        this.consortia = consortia;
        this.bodies = bodies;
        this.others = others;
        this.transactions = new TransactionTemplate(transactions);
        // a caller’s own transaction goes on unharmed
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param answer what the change gave back */
    public record Tried<T>(Effect effect, T answer) {}

    /** What became of a change that was confirmed. */
    public sealed interface Outcome<T> {
        record Made<T>(T answer) implements Outcome<T> {}

        /**
         * It would bring something else by now than was seen, so nothing was changed.
         *
         * @param now what it would bring now, and what it says of itself
         * @param changed headings of the parts that aren’t what was seen
         */
        record Otherwise<T>(Tried<T> now, List<String> changed) implements Outcome<T> {}
    }

    /**
     * @param day from which the change would hold
     * @throws Refused where the change itself would be refused
     */
    public Effect of(AuthorityCode authority, LocalDate day, Runnable change) {
        return tried(authority, day, answering(change)).effect();
    }

    /** As {@link #of}, for a change that tells something of itself. */
    public <T> Tried<T> tried(AuthorityCode authority, LocalDate day, Supplier<T> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return made(authority, day, change);
        }));
    }

    /**
     * Makes a change whose effect was shown, if it brings what was shown; else takes it back. Meanwhile nobody else changes
     * the consortia.
     *
     * @param seen mark of the effect that was shown: {@link Effect#seen}
     */
    public <T> Outcome<T> make(AuthorityCode authority, LocalDate day, String seen, Supplier<T> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            consortia.hold(authority);
            var made = made(authority, day, change);
            var changed = made.effect().changedSince(seen);
            if (changed.isEmpty()) {
                return new Outcome.Made<>(made.answer());
            }
            status.setRollbackOnly();
            return new Outcome.Otherwise<>(made, changed);
        }));
    }

    /** For a change that tells nothing of itself. */
    public static Supplier<Boolean> answering(Runnable change) {
        return () -> {
            change.run();
            return true;
        };
    }

    private <T> Tried<T> made(AuthorityCode authority, LocalDate day, Supplier<T> change) {
        var before = read(authority, day);
        var guests = guests(authority, day);
        var members = members(authority, day);
        var answer = change.get();
        var after = read(authority, day);
        var parts = new ArrayList<Effect.Part>();
        before.forEach(
                (heading, lines) -> parts.add(Effect.between(heading, lines, after.getOrDefault(heading, List.of()))));
        var notes = guests(authority, day).stream()
                .filter(note -> !guests.contains(note))
                .toList();
        return new Tried<>(new Effect(parts, notes, differing(members, members(authority, day))), answer);
    }

    /** Numbers of the schools of each consortium, by its name. */
    private Map<String, Set<Long>> members(AuthorityCode authority, LocalDate day) {
        var members = new TreeMap<String, Set<Long>>();
        for (var one : consortia.list(authority, day)) {
            var schools = new TreeSet<Long>();
            one.members().forEach(school -> schools.add(school.value()));
            members.put(one.name(), schools);
        }
        return members;
    }

    /** The mark of those that aren’t the same before and after. */
    private static String differing(Map<String, Set<Long>> before, Map<String, Set<Long>> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return Seen.of(names.stream()
                .map(name -> name + " " + before.get(name) + " " + after.get(name))
                .toArray());
    }

    private LinkedHashMap<String, List<Line>> read(AuthorityCode authority, LocalDate day) {
        var read = new LinkedHashMap<String, List<Line>>();
        read.put("Schools", schools(authority, day));
        read.put("Seats and votes", seats(authority, day));
        others.orderedStream().forEach(one -> read.put(one.heading(), one.standing(authority, day)));
        return read;
    }

    private List<Line> schools(AuthorityCode authority, LocalDate day) {
        var all = new ArrayList<>(consortia.members(authority, day));
        all.addAll(consortia.guests(authority, day));
        var lines = new ArrayList<Line>();
        for (var one : consortia.list(authority, day)) {
            var schools = all.stream()
                    .filter(member ->
                            member.consortium().filter(one.name()::equals).isPresent())
                    .map(Consortia.Member::school)
                    .toList();
            lines.add(new Line("consortium:" + one.id().value(), one.name(), counted(schools)));
        }
        var none = all.stream()
                .filter(member -> member.consortium().isEmpty())
                .map(Consortia.Member::school)
                .toList();
        lines.add(new Line("none", "In no " + consortia.shownName(authority).one(), counted(none)));
        return lines;
    }

    private static String counted(List<School> schools) {
        long pupils = schools.stream()
                .map(School::pupils)
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
        return "%d %s, %,d pupils".formatted(schools.size(), schools.size() == 1 ? "school" : "schools", pupils);
    }

    /** Of each body the seats and votes that its constitution gives with the consortia of this moment. */
    private List<Line> seats(AuthorityCode authority, LocalDate day) {
        var lines = new ArrayList<Line>();
        for (var listed : bodies.list(authority, day)) {
            var body = bodies.get(listed.id(), day);
            var change = bodies.proposed(body, day);
            var ending = change.ended().stream().map(Body.Seat::id).collect(Collectors.toSet());
            var wanted = new ArrayList<>(change.added());
            bodies.seats(body.id(), day).stream()
                    .filter(seat -> !ending.contains(seat.id()))
                    .forEach(wanted::add);
            lines.add(new Line("seats:" + body.id(), "Seats of the " + body.name(), String.valueOf(wanted.size())));
            lines.add(new Line(
                    "votes:" + body.id(),
                    "Votes in the " + body.name(),
                    wanted.stream()
                            .filter(Body.Seat::votes)
                            .map(Body.Seat::weight)
                            .reduce(Fraction.ZERO, Fraction::plus)
                            .toString()));
            change.ended().stream()
                    .filter(seat -> seat.holder().isPresent())
                    .forEach(seat -> lines.add(new Line(
                            "holder:" + seat.id(),
                            "%s on the %s".formatted(seat.holder().get().name(), body.name()),
                            "would lose the seat %s once the seats are laid out anew".formatted(seat.key()))));
        }
        return lines;
    }

    private List<String> guests(AuthorityCode authority, LocalDate day) {
        return consortia.guests(authority, day).stream()
                .map(Consortia.Member::school)
                .map(school ->
                        "%s is a school of another authority. It takes part, and its head may lead; its category and its money stay with its own authority, and its pupils give no seats here."
                                .formatted(school.name()))
                .toList();
    }
}

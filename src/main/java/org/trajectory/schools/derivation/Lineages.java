package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which URNs are one school through time. A link carries the school on where it is one-to-one by count: the one has no
 * other successor and the other no other predecessor, whatever the words, since {@code Successor} covers mergers too.
 * Links that tell no direction count on both sides and carry nothing on; sixth-form centres count for nothing.
 */
public final class Lineages {
    /** A link as one side tells it. */
    public record Link(
            long file,
            int line,
            int urn,
            int linked,
            String type,
            @Nullable LocalDate on) {}

    /** @param words as each side tells them, in order, joined with {@code ;} */
    public record Change(
            int predecessor,
            int successor,
            String words,
            @Nullable LocalDate on,
            boolean oneToOne,
            boolean directed,
            long file,
            int line) {
        boolean plain() {
            return words.matches("(Predecessor|Successor)(;(Predecessor|Successor))*");
        }
    }

    /** @param first the first URN of the chain, which names the school @param place 0 for the first */
    public record Identity(int first, int place) {}

    private record Pair(int from, int to) {}

    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, Identity> identities = new HashMap<>();
    private final Map<Integer, Change> began = new HashMap<>();
    private final Map<Integer, Change> ended = new HashMap<>();

    private Lineages() {}

    public static Lineages of(Collection<Link> links) {
        var made = new Lineages();
        var told = new TreeMap<Pair, List<Link>>(
                Comparator.comparingInt(Pair::from).thenComparingInt(Pair::to));
        var undirected = new TreeMap<Pair, List<Link>>(told.comparator());
        for (var link : links) {
            if (link.urn() == link.linked() || link.type().startsWith("Sixth Form")) {
                continue;
            }
            if (link.type().startsWith("Successor")) {
                told.computeIfAbsent(new Pair(link.urn(), link.linked()), pair -> new ArrayList<>())
                        .add(link);
            } else if (link.type().startsWith("Predecessor")) {
                told.computeIfAbsent(new Pair(link.linked(), link.urn()), pair -> new ArrayList<>())
                        .add(link);
            } else {
                var pair = new Pair(Math.min(link.urn(), link.linked()), Math.max(link.urn(), link.linked()));
                undirected.computeIfAbsent(pair, p -> new ArrayList<>()).add(link);
            }
        }
        var after = new HashMap<Integer, Set<Integer>>();
        var before = new HashMap<Integer, Set<Integer>>();
        for (var pair : told.keySet()) {
            count(after, before, pair.from(), pair.to());
        }
        undirected
                .keySet()
                .removeIf(pair -> told.containsKey(pair) || told.containsKey(new Pair(pair.to(), pair.from())));
        for (var pair : undirected.keySet()) {
            count(after, before, pair.from(), pair.to());
            count(after, before, pair.to(), pair.from());
        }
        told.forEach((pair, both) -> {
            boolean one = after.getOrDefault(pair.from(), Set.of()).size() == 1
                    && before.getOrDefault(pair.to(), Set.of()).size() == 1
                    && !told.containsKey(new Pair(pair.to(), pair.from()));
            made.changes.add(change(pair, both, one, true));
        });
        undirected.forEach((pair, both) -> made.changes.add(change(pair, both, false, false)));
        made.chain();
        return made;
    }

    public List<Change> changes() {
        return changes;
    }

    /** The chain that the URN belongs to; of its own where nothing carries it on. */
    public Identity of(int urn) {
        return identities.getOrDefault(urn, new Identity(urn, 0));
    }

    /** All URNs that a link carries on. */
    public Set<Integer> carried() {
        return identities.keySet();
    }

    /** The change by which the entry began, where it is one-to-one, plain and dated. */
    public @Nullable Change began(int urn) {
        return began.get(urn);
    }

    /** The change by which the entry ended, where it is one-to-one, plain and dated. */
    public @Nullable Change ended(int urn) {
        return ended.get(urn);
    }

    private void chain() {
        var next = new LinkedHashMap<Integer, Integer>();
        var followers = new HashSet<Integer>();
        for (var change : changes) {
            if (change.oneToOne()) {
                next.put(change.predecessor(), change.successor());
                followers.add(change.successor());
                if (change.on() != null && change.plain()) {
                    ended.put(change.predecessor(), change);
                    began.put(change.successor(), change);
                }
            }
        }
        for (int first : next.keySet()) {
            if (!followers.contains(first)) {
                int place = 0;
                for (@Nullable Integer urn = first; urn != null; urn = next.get(urn)) {
                    identities.put(urn, new Identity(first, place++));
                }
            }
        }
        // What goes round in a circle has no first: its URNs stay each on their own.
    }

    private static void count(Map<Integer, Set<Integer>> after, Map<Integer, Set<Integer>> before, int from, int to) {
        after.computeIfAbsent(from, urn -> new HashSet<>()).add(to);
        before.computeIfAbsent(to, urn -> new HashSet<>()).add(from);
    }

    private static Change change(Pair pair, List<Link> told, boolean oneToOne, boolean directed) {
        var words = new TreeSet<String>();
        @Nullable LocalDate on = null;
        var first = told.getFirst();
        for (var link : told) {
            words.add(link.type());
            if (link.on() != null && (on == null || link.on().isBefore(on))) {
                on = link.on();
                first = link;
            }
        }
        return new Change(
                pair.from(), pair.to(), String.join(";", words), on, oneToOne, directed, first.file(), first.line());
    }
}

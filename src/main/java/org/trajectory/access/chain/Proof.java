package org.trajectory.access.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes along the chain, link by link, and tells everything that doesn’t fit. */
public final class Proof {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 20;

    /** The first words of an entry that tells of an erasure; its {@code after} names the entries. */
    public static final String ERASURE = "erased what the record says of a person";

    private final List<String> faults = new ArrayList<>();
    private final Map<Long, Anchor> anchors = new HashMap<>();
    private final Map<Long, Set<Long>> erasedBy = new HashMap<>();
    private final Map<Long, Set<Long>> told = new HashMap<>();
    private long seq;
    private long erased;
    private long hidden;
    private String hash = Link.FIRST;

    public Proof(List<Anchor> anchors) {
        anchors.forEach(anchor -> this.anchors.put(anchor.seq(), anchor));
    }

    /**
     * @param entries how many seals were seen
     * @param hash of the last one
     * @param without of how many only the seal was seen, since what they say is another authority’s or was erased
     * @param faults empty if the chain is whole
     */
    public record Result(long entries, String hash, long without, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }

        public boolean whole() {
            return faults.isEmpty();
        }
    }

    public void link(Link link) {
        if (link.seq() != seq + 1) {
            fault(
                    link.seq() <= seq
                            ? "Entry %d stands after entry %d: the order was changed".formatted(link.seq(), seq)
                            : "Entries %d to %d are missing".formatted(seq + 1, link.seq() - 1));
        } else if (!link.previous().equals(hash)) {
            fault("Entry %d doesn’t follow from the one before: something was changed, put in or taken out there"
                    .formatted(link.seq()));
        }
        if (!link.hash().equals(link.hashed())) {
            fault("The seal of entry %d was changed".formatted(link.seq()));
        }
        said(link);
        var anchor = anchors.remove(link.seq());
        if (anchor != null && !anchor.hash().equals(link.hash())) {
            fault("Entry %d isn’t the one that was anchored on %s".formatted(link.seq(), anchor.at()));
        }
        seq = link.seq();
        hash = link.hash();
    }

    private void said(Link link) {
        var said = link.said();
        if (link.erasedBy() != null) {
            erased++;
            erasedBy.computeIfAbsent(link.erasedBy(), by -> new HashSet<>()).add(link.entry());
            if (said != null && (said.before() != null || said.after() != null)) {
                fault("Entry %d is said to be erased, and isn’t".formatted(link.seq()));
            }
        } else if (said == null) {
            hidden++;
        } else if (said.id() != link.entry() || !Link.sha256(said.canonical()).equals(link.content())) {
            fault("What entry %d says was changed".formatted(link.seq()));
        } else if (said.what().equals(ERASURE)) {
            told.put(said.id(), named(said.after()));
        }
    }

    private static Set<Long> named(@Nullable String after) {
        var entries = new HashSet<Long>();
        try {
            if (after != null) {
                JSON.readTree(after).path("entries").forEach(entry -> entries.add(entry.asLong()));
            }
        } catch (JsonProcessingException e) {
            entries.clear();
        }
        return entries;
    }

    private void fault(String words) {
        if (faults.size() < MOST) {
            faults.add(words);
        }
    }

    /** @param unsealed entries that have no seal */
    public Result end(long unsealed) {
        if (unsealed > 0) {
            fault("%d %s put in without a seal".formatted(unsealed, unsealed == 1 ? "entry was" : "entries were"));
        }
        erasedBy.forEach((by, entries) -> {
            if (told.containsKey(by) && !told.get(by).containsAll(entries)) {
                fault("Something was erased that entry %d doesn’t tell of".formatted(by));
            } else if (!told.containsKey(by) && hidden == 0) {
                fault("Something was erased, and no entry tells of it");
            }
        });
        anchors.values().stream()
                .max(java.util.Comparator.comparingLong(Anchor::seq))
                .ifPresent(
                        anchor -> fault("The chain ends at entry %d, but on %s it had %d entries: its end was cut off"
                                .formatted(seq, anchor.at(), anchor.seq())));
        return new Result(seq, hash, erased + hidden, faults);
    }

    /** The end of the chain at a moment, kept where who can change the database can’t: in a file elsewhere, in an e-mail. */
    public record Anchor(String at, long seq, String hash) {
        /** As it stands in the file of anchors. */
        public String line() {
            return at + " " + seq + " " + hash;
        }

        /** @throws IllegalArgumentException for what isn’t such a line */
        public static Anchor read(String line) {
            var parts = line.strip().split(" ");
            if (parts.length != 3 || !parts[1].matches("[0-9]{1,18}") || !parts[2].matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("Not an anchor: " + line);
            }
            return new Anchor(parts[0], Long.parseLong(parts[1]), parts[2]);
        }
    }
}

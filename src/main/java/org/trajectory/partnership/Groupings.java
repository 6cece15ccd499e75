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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.grouping.Suggestion;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Groups many schools of an authority at once: from a file, or as suggested by their places. */
@Service
public class Groupings {
    private final Consortia consortia;
    private final ConsortiaTable table;
    private final Placing placing;
    private final Rolls rolls;

    Groupings(Consortia consortia, ConsortiaTable table, Placing placing, Rolls rolls) {
        this.consortia = consortia;
        this.table = table;
        this.placing = placing;
        this.rolls = rolls;
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
        table.hold(authority);
        var checked = rolls.check(authority, file, from);
        if (!checked.faults().isEmpty()) {
            throw new Refused(String.join("\n", checked.faults()) + "\nNothing was kept. Mend the file and try again.");
        }
        var joining = consortia.joining(authority);
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
                    : Optional.of(placing.named(
                            authority, spelling.getOrDefault(key, key), joining.groupOfMost(schools), from));
            schools.forEach(school -> places.put(school.id(), target));
        });
        var changed = placing.place(authority, places, from);
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
        var list = consortia.list(authority, reference);
        var belongs = new HashMap<SchoolId, String>();
        list.forEach(consortium -> consortium.members().forEach(member -> belongs.put(member, consortium.name())));
        var joining = consortia.joining(authority);
        var candidates = rolls.candidates(authority, from, joining, belongs);
        var taken =
                table.namesFrom(authority, from).stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        var suggestions = new ArrayList<Suggestion>();
        new TreeMap<>(counts).forEach((phase, count) -> {
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
        table.hold(authority);
        var places = new LinkedHashMap<SchoolId, Optional<ConsortiumId>>();
        int same = 0;
        var names = new ArrayList<String>();
        for (var suggestion : suggestions) {
            for (var group : suggestion.groups()) {
                names.add(group.name());
                var target = placing.named(authority, group.name(), suggestion.phase(), from);
                for (var member : group.members()) {
                    if (group.name().equals(member.belongsTo())) {
                        same++;
                    } else {
                        places.put(member.id(), Optional.of(target));
                    }
                }
            }
        }
        var changed = placing.place(authority, places, from);
        return new Report(changed.size(), same + places.size() - changed.size(), names, List.of());
    }
}

package org.trajectory.partnership.votes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Layout;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;

/**
 * A ballot as a CSV of {@code seat,constituency,choice}: for, against, abstain, recused, absent or vacant; empty where the
 * seat is there and says nothing. Seats of the constitution that aren't listed are vacant.
 */
public record BallotFile(List<Voter> roll, Map<String, Choice> cast) {
    private static final int MOST = 10_000;

    /** @throws Refused with each wrong line */
    public static BallotFile read(String file, String text, Constitution constitution) {
        var faults = new ArrayList<String>();
        var seen = new LinkedHashMap<String, Voter>();
        var cast = new HashMap<String, Choice>();
        var laid = new HashMap<String, Layout.Laid>();
        Layout.printed(constitution).forEach(one -> laid.put(one.constituency().id(), one));
        var listed = new HashMap<String, Integer>();
        var rows = rows(file, text);
        rows.forEach(row -> listed.merge(field(row, 1), 1, Integer::sum));
        for (var row : rows) {
            var at = "%s, line %d: ".formatted(file, row.getStartingLineNumber());
            if (row.getFieldCount() != 3) {
                faults.add(at + "has %d columns and needs seat,constituency,choice".formatted(row.getFieldCount()));
                continue;
            }
            var own = laid.get(field(row, 1));
            if (own == null || !own.constituency().votes()) {
                faults.add(at
                        + "“%s” is no voting constituency; use %s"
                                .formatted(field(row, 1), String.join(", ", new java.util.TreeSet<>(laid.keySet()))));
                continue;
            }
            var word = field(row, 2).toLowerCase(Locale.ROOT);
            var choice = Choice.ofWord(word);
            if (choice.isEmpty() && !List.of("", "recused", "absent", "vacant").contains(word)) {
                faults.add(
                        at + "“%s” is no choice: use for, against, abstain, recused, absent or vacant".formatted(word));
                continue;
            }
            var standing =
                    switch (word) {
                        case "recused" -> Standing.RECUSED;
                        case "absent" -> Standing.ABSENT;
                        case "vacant" -> Standing.VACANT;
                        default -> Standing.ENTITLED;
                    };
            var constituency = own.constituency();
            int seats = Math.max(own.seats(), listed.getOrDefault(constituency.id(), 0));
            var voter = new Voter(
                    field(row, 0),
                    constituency.id(),
                    constituency.phase(),
                    constituency.weight().each(seats),
                    standing,
                    "");
            if (voter.seat().isEmpty() || seen.put(voter.seat(), voter) != null) {
                faults.add(at + "seat “%s” is empty or there twice: one seat has one vote".formatted(voter.seat()));
            }
            choice.ifPresent(one -> cast.put(voter.seat(), one));
        }
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults));
        }
        laid.values().stream().filter(one -> one.constituency().votes()).forEach(one -> {
            var constituency = one.constituency();
            for (int i = listed.getOrDefault(constituency.id(), 0); i < one.seats(); i++) {
                var seat = "%s (not listed %d)".formatted(constituency.id(), i + 1);
                seen.put(
                        seat,
                        new Voter(
                                seat,
                                constituency.id(),
                                constituency.phase(),
                                constituency.weight().each(one.seats()),
                                Standing.VACANT,
                                ""));
            }
        });
        return new BallotFile(List.copyOf(seen.values()), Map.copyOf(cast));
    }

    private static List<CsvRecord> rows(String file, String text) {
        try (var reader = CsvReader.builder().ofCsvRecord(text)) {
            var rows = reader.stream().limit(MOST + 2L).toList();
            if (rows.isEmpty()
                    || !rows.getFirst().getFields().stream()
                            .map(String::strip)
                            .toList()
                            .equals(List.of("seat", "constituency", "choice"))) {
                throw new Refused("%s, line 1: the columns have to be seat,constituency,choice".formatted(file));
            }
            if (rows.size() > MOST + 1) {
                throw new Refused("%s has more than %d seats".formatted(file, MOST));
            }
            return rows.subList(1, rows.size());
        } catch (CsvParseException | java.io.IOException e) {
            throw new Refused("%s can’t be read as CSV: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String field(CsvRecord row, int number) {
        return row.getFieldCount() > number ? row.getField(number).strip() : "";
    }
}

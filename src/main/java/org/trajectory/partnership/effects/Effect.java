package org.trajectory.partnership.effects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trajectory.partnership.ChangeOfConsortia.Line;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Seen;

/**
 * What a change would bring.
 *
 * @param parts by what knows of it: schools, seats and votes, money
 * @param notes what a reader must know besides
 * @param members mark of which schools belong where before and after, of the consortia whose schools change: two changes may
 *     read alike in numbers and be of other schools
 */
public record Effect(List<Part> parts, List<String> notes, String members) {
    public Effect {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** With a further note. */
    public Effect noting(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Effect(parts, more, members);
    }

    /** The mark of what is shown, a piece for each part, so that it can be said later which isn’t what was seen. */
    public String seen() {
        return String.join(".", marks());
    }

    private List<String> marks() {
        var marks = new ArrayList<String>();
        for (var part : parts) {
            marks.add(marks.isEmpty() ? Seen.of(part, members) : Seen.of(part));
        }
        return marks;
    }

    /** Headings of the parts that aren’t what was seen; all of them where the mark can’t be read. */
    List<String> changedSince(String seen) {
        var marks = marks();
        var then = List.of(seen.split("\\.", -1));
        var changed = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            if (then.size() != marks.size() || !marks.get(i).equals(then.get(i))) {
                changed.add(parts.get(i).heading());
            }
        }
        return changed;
    }

    /** @param differences only what would be different */
    public record Part(String heading, List<Difference> differences) {
        public DataTable table() {
            return new DataTable(
                    "What would be different: " + heading.toLowerCase(Locale.UK),
                    List.of(Column.text("What"), Column.text("Now"), Column.text("Then")),
                    differences.stream()
                            .map(one -> List.of(
                                    Cell.text(one.what()),
                                    one.now().isEmpty() ? Cell.missing("Not there") : Cell.text(one.now()),
                                    one.then().isEmpty() ? Cell.missing("Not there any more") : Cell.text(one.then())))
                            .toList());
        }
    }

    /** @param now empty text for what isn't there yet @param then empty text for what is there no more */
    public record Difference(String what, String now, String then) {}

    /** What differs between two readings of the same things; what stayed the same is left out. Pure. */
    static Part between(String heading, List<Line> before, List<Line> after) {
        var then = new LinkedHashMap<String, Line>();
        after.forEach(line -> then.put(line.key(), line));
        var differences = new ArrayList<Difference>();
        for (var line : before) {
            var other = Optional.ofNullable(then.remove(line.key()));
            var value = other.map(Line::value).orElse("");
            if (!value.equals(line.value())) {
                differences.add(new Difference(line.what(), line.value(), value));
            }
        }
        then.values().forEach(line -> differences.add(new Difference(line.what(), "", line.value())));
        return new Part(heading, differences);
    }
}

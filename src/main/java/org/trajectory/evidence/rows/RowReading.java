package org.trajectory.evidence.rows;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.files.Rows;
import org.trajectory.schools.RegisterField;
import org.trajectory.values.AcademicYear;

/** Reads the rows of one file by its plan, and tells a sink what they say. */
public final class RowReading implements Rows.Visitor {
    public static final int NO_YEAR = Integer.MIN_VALUE;

    private final Plan plan;
    private final @Nullable AcademicYear fileYear;
    private final @Nullable LocalDate asOf;
    private final Sink sink;
    private final Refusals refusals;
    private final Unlisted unlisted;
    private final Laestabs laestabs;
    private final int lastYear;
    private final Places places;
    private final Numbers numbers;
    private final Texts texts;
    private final double[] values;
    private final byte[] kinds;
    private final @Nullable String[] entry = new String[RegisterField.values().length];
    private final Years years;
    private final Map<String, String> items = new HashMap<>();
    private final Set<String> unlabelled = new HashSet<>();
    private final Map<String, String> labels = new TreeMap<>();
    public final TreeMap<Integer, Integer> rowsOfYear = new TreeMap<>();
    public final Seen seen = new Seen();
    public int read;
    public int taken;
    public int skipped;
    public int repeated;

    public RowReading(
            Plan plan,
            @Nullable AcademicYear fileYear,
            @Nullable LocalDate asOf,
            Sink sink,
            Refusals refusals,
            Unlisted unlisted,
            Laestabs laestabs,
            LocalDate today) {
        this.unlisted = unlisted;
        this.laestabs = laestabs;
        this.lastYear = AcademicYear.on(today).start() + 1;
        this.places = new Places(plan, sink, refusals);
        this.plan = plan;
        this.fileYear = fileYear;
        this.asOf = asOf;
        this.sink = sink;
        this.refusals = refusals;
        numbers = new Numbers(plan.feed.missing());
        texts = new Texts(plan.feed);
        years = new Years(plan.feed.period());
        values = new double[plan.measures.size()];
        kinds = new byte[values.length];
    }

    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public void row(int line, @Nullable String[] cells, int fields) {
        if (empty(cells)) {
            return;
        }
        read++;
        for (var rule : plan.rules) {
            if (holds(rule, cells)) {
                take(rule, line, cells);
                return;
            }
        }
        var condition = plan.rules.getFirst().when().getFirst();
        refusals.row(
                line,
                condition.slot() < 0 ? null : plan.column(condition.slot()),
                condition.slot() < 0 ? null : cells[condition.slot()],
                "isn’t a kind of row that this format has");
    }

    private static boolean empty(@Nullable String[] cells) {
        for (var cell : cells) {
            if (cell != null && !cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Plan.Rule rule, @Nullable String[] cells) {
        for (var condition : rule.when()) {
            if (!condition.holds(cells)) {
                return false;
            }
        }
        return true;
    }

    private void take(Plan.Rule rule, int line, @Nullable String[] cells) {
        if (Places.ARE.contains(rule.is())) {
            if (places.take(rule.is(), line, cells)) {
                taken++;
            }
            return;
        }
        char kind = rule.is().charAt(0);
        int number = 0;
        switch (rule.is()) {
            case "skip" -> {
                skipped++;
                return;
            }
            case "england" -> {}
            case "school" -> {
                number = rule.key() < 0
                        ? -2
                        : rule.byLaestab() ? Clean.laestab(cells[rule.key()]) : Clean.urn(cells[rule.key()]);
                if (number == -1) {
                    skipped++;
                    return;
                }
            }
            case "region" -> {
                number = rule.key() < 0 ? -2 : Clean.region(cells[rule.key()]);
                if (number < 980 || number > 990) {
                    number = -2;
                }
            }
            default -> {
                number = rule.key() < 0 ? -2 : Clean.whole(cells[rule.key()]);
                if (kind == 'a' && (number < 100 || number > 999)) {
                    number = -2;
                }
            }
        }
        if (number < 0) {
            refusals.row(
                    line,
                    rule.key() < 0 ? null : plan.column(rule.key()),
                    rule.key() < 0 ? null : cells[rule.key()],
                    switch (kind) {
                        case 's' ->
                            rule.byLaestab()
                                    ? "isn’t a LAESTAB, which has seven digits"
                                    : "isn’t a URN, which has six digits";
                        case 'r' -> "isn’t the code of a region";
                        case 'a' -> "isn’t the code of an authority, which has three digits";
                        default -> "isn’t the number of a group";
                    });
            return;
        }
        int year = NO_YEAR;
        String release = null;
        if (plan.year >= 0) {
            var told = years.told(cells[plan.year]);
            if (told.start() == NO_YEAR) {
                refusals.row(line, plan.column(plan.year), cells[plan.year], "isn’t a school year");
                return;
            }
            year = told.start();
            release = told.release();
        } else if (fileYear != null) {
            year = fileYear.start();
        }
        if (year > lastYear) {
            refusals.row(
                    line,
                    plan.year >= 0 ? plan.column(plan.year) : null,
                    plan.year >= 0 ? cells[plan.year] : new AcademicYear(year).toString(),
                    "lies in the future: nothing can be known of it yet");
            return;
        }
        if (rule.byLaestab()) {
            int urn = laestabs.urn(number, year);
            if (urn < 0) {
                refusals.row(
                        line,
                        plan.column(rule.key()),
                        cells[rule.key()],
                        urn == Laestabs.SEVERAL
                                ? "is the LAESTAB of several open schools of that year, so it isn’t clear which is meant"
                                : "is the LAESTAB of no school that the register knows: load a list of schools that names it, undo this import and hand the file in again");
                return;
            }
            number = urn;
        }
        var subject = new Sink.Subject(kind, number, part(rule, cells));
        var item = item(cells);
        long key = key(subject, year, item, cells);
        long mark = 0;
        for (var cell : cells) {
            mark = Seen.mix(mark, cell == null ? 0 : cell.hashCode());
        }
        int first = seen.put(key, mark, line);
        if (first != 0) {
            if (seen.mark(key) == mark) {
                repeated++;
            } else {
                refusals.row(
                        line,
                        rule.key() < 0 ? null : plan.column(rule.key()),
                        rule.key() < 0 ? null : cells[rule.key()],
                        "stands twice with different values: the first, on line " + first + ", was taken");
            }
            return;
        }
        measure(line, cells);
        sink.fact(line, subject, year, item, release, key, mark, values, kinds);
        if (year != NO_YEAR) {
            rowsOfYear.merge(year, 1, Integer::sum);
        }
        if (kind == 's') {
            unlisted.add(number, line);
            school(line, number, cells);
        }
        structure(line, cells);
        taken++;
    }

    private @Nullable String part(Plan.Rule rule, @Nullable String[] cells) {
        if (rule.constantPart() != null || rule.part() < 0) {
            return rule.constantPart();
        }
        var cell = cells[rule.part()];
        if (cell == null || cell.isBlank()) {
            return null;
        }
        var word = cell.strip();
        var words = plan.feed.partWords();
        var known = words == null ? word : words.getOrDefault(word, word.toLowerCase(Locale.ROOT));
        return known.isEmpty() ? null : known;
    }

    private @Nullable String item(@Nullable String[] cells) {
        if (plan.item < 0) {
            return null;
        }
        var cell = cells[plan.item];
        if (cell == null || cell.isBlank()) {
            return null;
        }
        var known = items.get(cell);
        if (known != null) {
            if (unlabelled.contains(cell)) {
                label(cell, known, cells);
            }
            return known;
        }
        var word = cell.strip();
        var defined = plan.feed.items() == null ? null : plan.feed.items().get(word);
        var id = defined != null ? defined : (plan.feed.itemPrefix() == null ? "" : plan.feed.itemPrefix()) + word;
        items.put(cell, id);
        if (defined == null && plan.itemLabel >= 0) {
            labels.put(id, word);
            unlabelled.add(cell);
            label(cell, id, cells);
        }
        return id;
    }

    /** The first name that a row tells; some rows leave it out. */
    private void label(String cell, String id, @Nullable String[] cells) {
        var label = cells[plan.itemLabel];
        if (label != null && !label.isBlank() && !label.equals("NA")) {
            labels.put(id, label.strip());
            unlabelled.remove(cell);
        }
    }

    private long key(Sink.Subject subject, int year, @Nullable String item, @Nullable String[] cells) {
        long key = Seen.mix(subject.kind(), subject.number());
        key = Seen.mix(key, year);
        key = Seen.mix(key, subject.part() == null ? 0 : subject.part().hashCode());
        key = Seen.mix(key, item == null ? 0 : item.hashCode());
        for (int slot : plan.repeats) {
            var cell = slot < 0 ? null : cells[slot];
            key = Seen.mix(key, cell == null ? 0 : cell.hashCode());
        }
        return key;
    }

    private void measure(int line, @Nullable String[] cells) {
        for (int i = 0; i < values.length; i++) {
            var measure = plan.measures.get(i);
            byte kind = numbers.read(cells[measure.slot()]);
            double value = numbers.value;
            if (kind == 0) {
                if (measure.scale() != 1) {
                    value *= measure.scale();
                }
                if (value < measure.bounds().least() || value > measure.bounds().most()) {
                    refusals.cell(
                            line,
                            plan.column(measure.slot()),
                            cells[measure.slot()],
                            "lies outside what it can be, %s to %s"
                                    .formatted(
                                            plain(measure.bounds().least()),
                                            plain(measure.bounds().most())));
                    kind = Absence.UNKNOWN_WORD.code();
                    value = Double.NaN;
                }
            } else if (kind == Numbers.NOT_A_NUMBER) {
                refusals.cell(line, plan.column(measure.slot()), cells[measure.slot()], "isn’t a number");
                kind = Absence.UNKNOWN_WORD.code();
            } else if (kind == Numbers.STRANGE) {
                refusals.strange(String.valueOf(cells[measure.slot()]).strip());
                kind = Absence.UNKNOWN_WORD.code();
            }
            values[i] = value;
            kinds[i] = kind;
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private void school(int line, int urn, @Nullable String[] cells) {
        if (!plan.register.isEmpty()) {
            boolean tells = false;
            for (var told : plan.register) {
                String text = null;
                try {
                    text = texts.told(told, cells);
                } catch (Texts.Unfit e) {
                    refusals.cell(line, plan.column(told.slot()), cells[told.slot()], String.valueOf(e.getMessage()));
                }
                entry[told.field().ordinal()] = text;
                tells |= text != null;
            }
            if (tells) {
                sink.entry(line, urn, entry);
            }
        }
        if (!plan.inspections.isEmpty()) {
            Judgements.read(plan, line, urn, cells, asOf, sink, refusals);
        }
        if (plan.links.length > 0) {
            int linked = Clean.urn(cells[plan.links[1]]);
            var type = text(plan.links[2], cells);
            if (linked > 0 && type != null) {
                sink.link(line, urn, linked, type, day(plan.links[3], line, cells));
            }
        }
        if (plan.member.length > 0) {
            int uid = Clean.whole(cells[plan.member[1]]);
            if (uid >= 0) {
                sink.member(line, urn, uid, day(plan.member[2], line, cells));
            }
        }
    }

    private void structure(int line, @Nullable String[] cells) {
        if (plan.group.length > 0) {
            int uid = Clean.whole(cells[plan.group[0]]);
            if (uid >= 0) {
                var told = new @Nullable String[plan.group.length - 1];
                for (int i = 0; i < told.length; i++) {
                    told[i] = i == 4 || i == 5 ? iso(plan.group[i + 1], line, cells) : text(plan.group[i + 1], cells);
                }
                sink.group(line, uid, told);
            }
        }
        if (plan.authority.length > 0) {
            var told = new @Nullable String[plan.authority.length];
            for (int i = 0; i < told.length; i++) {
                told[i] = i >= 4 ? iso(plan.authority[i], line, cells) : text(plan.authority[i], cells);
            }
            sink.authority(line, told);
        }
        if (plan.neighbours.length > 0) {
            var authority = text(plan.neighbours[0], cells);
            for (int rank = 1; 2 * rank < plan.neighbours.length; rank++) {
                var neighbour = text(plan.neighbours[2 * rank - 1], cells);
                if (authority != null && neighbour != null && neighbour.matches("[0-9]{3}")) {
                    sink.neighbour(line, authority, rank, neighbour, text(plan.neighbours[2 * rank], cells));
                }
            }
        }
    }

    private @Nullable String iso(int slot, int line, @Nullable String[] cells) {
        var day = day(slot, line, cells);
        return day == null ? null : day.toString();
    }

    private @Nullable LocalDate day(int slot, int line, @Nullable String[] cells) {
        try {
            return slot < 0 ? null : Days.cell(cells[slot]);
        } catch (Days.NoDay e) {
            refusals.cell(line, plan.column(slot), cells[slot], "isn’t a day");
            return null;
        }
    }

    private static @Nullable String text(int slot, @Nullable String[] cells) {
        var cell = slot < 0 ? null : cells[slot];
        if (cell == null) {
            return null;
        }
        var text = cell.strip();
        return Clean.NONE.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
    }
}

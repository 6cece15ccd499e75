package org.trajectory.evidence.rows;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that tell no figure: days of a calendar, outlines of areas, districts. */
final class Places {
    static final Set<String> ARE = Set.of("day", "outline", "district");
    private static final int LONGEST_SPAN = 366;

    private final Plan plan;
    private final Sink sink;
    private final Refusals refusals;

    Places(Plan plan, Sink sink, Refusals refusals) {
        this.plan = plan;
        this.sink = sink;
        this.refusals = refusals;
    }

    /** @return false where the row was refused, which is told */
    boolean take(String what, int line, @Nullable String[] cells) {
        return switch (what) {
            case "day" -> day(line, cells);
            case "outline" -> outline(line, cells);
            default -> district(line, cells);
        };
    }

    private boolean day(int line, @Nullable String[] cells) {
        var of = text(plan.calendar[0], cells);
        var kind = text(plan.calendar[1], cells).toLowerCase(Locale.ROOT);
        var name = text(plan.calendar[2], cells);
        var first = date(plan.calendar[3], line, cells);
        var last = date(plan.calendar[4], line, cells);
        if (of.isEmpty()) {
            return refused(plan.calendar[0], line, cells, "doesn’t say whose calendar it is");
        }
        if (first == null || last == null) {
            return first == null && text(plan.calendar[3], cells).isEmpty()
                    ? refused(plan.calendar[3], line, cells, "isn’t a day")
                    : last == null
                            && text(plan.calendar[4], cells).isEmpty()
                            && refused(plan.calendar[4], line, cells, "isn’t a day");
        }
        if (last.isBefore(first)) {
            return refused(plan.calendar[4], line, cells, "lies before the first day, " + first);
        }
        if (last.toEpochDay() - first.toEpochDay() > LONGEST_SPAN) {
            return refused(plan.calendar[4], line, cells, "makes a span of more than a year");
        }
        sink.day(line, of, kind, name.isEmpty() ? kind : name, first, last);
        return true;
    }

    private boolean outline(int line, @Nullable String[] cells) {
        sink.outline(line, text(plan.outline[0], cells), text(plan.outline[1], cells));
        return true;
    }

    private boolean district(int line, @Nullable String[] cells) {
        var code = text(plan.district[0], cells);
        var authority = text(plan.district[2], cells);
        if (code.isEmpty() || !authority.matches("[0-9]{3}")) {
            return refused(plan.district[2], line, cells, "isn’t the code of an authority, which has three digits");
        }
        sink.district(
                line,
                code,
                text(plan.district[1], cells),
                authority,
                date(plan.district[3], line, cells),
                date(plan.district[4], line, cells));
        return true;
    }

    private boolean refused(int slot, int line, @Nullable String[] cells, String reason) {
        refusals.row(line, slot < 0 ? null : plan.column(slot), slot < 0 ? null : cells[slot], reason);
        return false;
    }

    private static String text(int slot, @Nullable String[] cells) {
        var cell = slot < 0 ? null : cells[slot];
        return cell == null ? "" : cell.strip();
    }

    private @Nullable LocalDate date(int slot, int line, @Nullable String[] cells) {
        try {
            return slot < 0 ? null : Days.cell(cells[slot]);
        } catch (Days.NoDay e) {
            refusals.cell(line, plan.column(slot), cells[slot], "isn’t a day");
            return null;
        }
    }
}

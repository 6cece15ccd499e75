package org.trajectory.evidence.adding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.rows.Numbers;
import org.trajectory.statistics.disclosure.RoundedCounts;
import org.trajectory.values.AcademicYear;

/**
 * What a column of a sample seems to hold. Pure.
 *
 * @param place of the column, 0 the first
 * @param examples different cells, three at most
 * @param strange words that stand among numbers and that no feed knows, eight at most
 * @param rounded true where its counts are all multiples of five, so that sums of them are not exact
 * @param years in which school years told in it begin, where it tells years
 */
public record ColumnLook(
        int place,
        String name,
        Holds holds,
        List<String> examples,
        List<String> strange,
        List<Integer> years,
        int filled,
        double least,
        double most,
        boolean rounded) {
    private static final int EXAMPLES = 3;
    private static final int WORDS = 8;
    /** Of the cells that hold anything so many have to be of a kind. */
    private static final double MOSTLY = 0.6;

    public enum Holds {
        URN("URN of a school"),
        LAESTAB("LAESTAB of a school"),
        AUTHORITY("code of an authority"),
        LEVEL("kind of area"),
        YEAR("school year"),
        PERCENT("per cent"),
        MONEY("pounds"),
        NUMBER("numbers"),
        TEXT("words"),
        NOTHING("nothing");

        private final String words;

        Holds(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean isFigure() {
            return this == PERCENT || this == MONEY || this == NUMBER;
        }
    }

    /** @param rows of the sample, as long as they are */
    public static List<ColumnLook> at(List<String> header, List<List<String>> rows) {
        var looks = new ArrayList<ColumnLook>();
        for (int i = 0; i < header.size(); i++) {
            int place = i;
            if (!header.get(i).isBlank()) {
                looks.add(at(
                        i,
                        header.get(i).replace("\uFEFF", "").strip(),
                        rows.stream()
                                .map(row -> place < row.size() ? row.get(place).strip() : "")
                                .filter(cell -> !cell.isEmpty())
                                .toList()));
            }
        }
        return looks;
    }

    private static ColumnLook at(int place, String name, List<String> cells) {
        var numbers = new Numbers(null);
        var examples = new LinkedHashSet<String>();
        var strange = new LinkedHashSet<String>();
        var years = new LinkedHashSet<Integer>();
        int figures = 0;
        int absent = 0;
        int percent = 0;
        int pounds = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (var cell : cells) {
            if (examples.size() < EXAMPLES) {
                examples.add(cell.length() > 60 ? cell.substring(0, 60) + "…" : cell);
            }
            var year = year(cell);
            if (year != null) {
                years.add(year);
            }
            byte kind = numbers.read(cell);
            if (kind == 0) {
                figures++;
                least = Math.min(least, numbers.value());
                most = Math.max(most, numbers.value());
                percent += cell.endsWith("%") ? 1 : 0;
                pounds += cell.contains("£") ? 1 : 0;
            } else if (kind > 0) {
                absent++;
            } else if (strange.size() < WORDS) {
                strange.add(cell.length() > 40 ? cell.substring(0, 40) : cell);
            }
        }
        var holds = holds(name, cells, figures, absent, years.size(), percent, pounds);
        return new ColumnLook(
                place,
                name,
                holds,
                List.copyOf(examples),
                holds.isFigure() ? List.copyOf(strange) : List.of(),
                holds == Holds.YEAR ? List.copyOf(years) : List.of(),
                cells.size(),
                least,
                most,
                holds == Holds.NUMBER && RoundedCounts.of(cells).isRoundedToFive());
    }

    private static Holds holds(
            String name, List<String> cells, int figures, int absent, int years, int percent, int pounds) {
        if (cells.isEmpty()) {
            return Holds.NOTHING;
        }
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
        if (plain.equals("geographic level")) {
            return Holds.LEVEL;
        }
        if (mostly(cells, "[1-9][0-9]{5}") && plain.matches("(.* )?(urn|unique reference number)( .*)?")) {
            return Holds.URN;
        }
        if (mostly(cells, "[1-9][0-9]{2}/?[0-9]{4}") && plain.replace(" ", "").contains("laestab")) {
            return Holds.LAESTAB;
        }
        if (mostly(cells, "[1-9][0-9]{2}")
                && plain.matches("la|lea|(old )?la code|la number|la num|lea code|local authority( code| number)?")) {
            return Holds.AUTHORITY;
        }
        if (years > 0
                && plain.matches(".*\\b(year|years|period|time period)\\b.*")
                && cells.stream().filter(cell -> year(cell) != null).count() > MOSTLY * cells.size()) {
            return Holds.YEAR;
        }
        if (figures == 0 || 2 * (figures + absent) < cells.size()) {
            return Holds.TEXT;
        }
        return percent > figures / 2 || plain.matches("(.* )?(percent|percentage|pct|pt)( .*)?") || name.contains("%")
                ? Holds.PERCENT
                : pounds > figures / 2 || name.contains("£") ? Holds.MONEY : Holds.NUMBER;
    }

    private static boolean mostly(List<String> cells, String pattern) {
        return cells.stream().filter(cell -> cell.matches(pattern)).count() > MOSTLY * cells.size();
    }

    private static @Nullable Integer year(String cell) {
        var year = AcademicYear.parse(cell);
        if (year.isPresent()) {
            return year.get().start();
        }
        return cell.matches("(19|20)[0-9]{2}") ? Integer.parseInt(cell) - 1 : null;
    }
}

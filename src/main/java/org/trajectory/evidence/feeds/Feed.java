package org.trajectory.evidence.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of one official format, as its YAML tells it. Names of columns are matched without regard to case,
 * punctuation and runs of blanks; {@code A | B} means the first of them that the file has.
 *
 * @param version raised when the meaning of a column changes; kept with each import
 * @param rows which rows speak of what, the first that fits
 * @param observations indicator to column
 * @param item column that names the indicator, in a long file
 * @param items the file's name of an item to the indicator it is; others get {@code itemPrefix}
 * @param repeats columns that, beside the subject and year, make a row one of its own
 * @param blanks words that mean "not told" in register fields, beyond the usual ones
 * @param dictionary columns of a file that names and defines the measures of other files
 * @param listOfSchools whether it lists schools: a URN that other files name and no such file does is told
 * @param calendar columns of a file that tells bank holidays, terms and holidays
 * @param outline columns of a file that draws areas
 * @param district columns of a file that tells which districts lie in which authority
 * @param onlyFor code of the authority for whose eyes alone its files are; null for what is published
 * @param missing words that stand where a number would, to the kind of absence, beyond the usual ones
 */
public record Feed(
        String id,
        int version,
        String title,
        String publisher,
        @Nullable Treatment treatment,
        Recognise recognise,
        @Nullable List<RowRule> rows,
        @Nullable PeriodRule period,
        @Nullable ReleaseRule release,
        @JsonProperty("as-at") @Nullable AsAtRule asAt,
        @Nullable Map<String, Measure> observations,
        @Nullable String item,
        @JsonProperty("item-prefix") @Nullable String itemPrefix,
        @JsonProperty("item-label") @Nullable String itemLabel,
        @Nullable Map<String, String> items,
        @JsonProperty("part-words") @Nullable Map<String, String> partWords,
        @Nullable Map<String, List<Told>> register,
        @Nullable List<String> blanks,
        @Nullable Map<String, String> missing,
        @Nullable List<InspectionRule> inspections,
        @Nullable Links links,
        @Nullable Group group,
        @Nullable Member member,
        @Nullable Authority authority,
        @Nullable Neighbours neighbours,
        @Nullable List<String> repeats,
        @JsonProperty("list-of-schools") @Nullable Boolean listOfSchools,
        @Nullable Dictionary dictionary,
        @Nullable Calendar calendar,
        @Nullable Outline outline,
        @Nullable District district,
        @JsonProperty("only-for") @Nullable String onlyFor) {

    public enum Treatment {
        /** Read, and its facts taken. */
        DATA,
        /** Recognised and its rows counted; kept as it is, nothing read out of it. */
        KEPT,
        /** Describes other files; recognised and skipped. */
        DOCUMENTATION
    }

    /**
     * @param columns all of which the header has
     * @param without none of which the header has
     * @param names pattern that the file's name must fit, where headers alone can't tell two formats apart
     */
    public record Recognise(
            List<String> columns,
            @Nullable List<String> without,
            @Nullable String names) {}

    /**
     * @param when column to the values it has then; none means always. {@code /…/} is a pattern
     * @param is school, authority, region, england, trust, group or skip; day, outline or district for what isn't a fact
     * @param key column that names it
     * @param by {@code laestab} where the key of a school is authority and establishment number; else its URN
     * @param part column or constant ({@code =word}) that tells the part it speaks of, such as a phase
     */
    public record RowRule(
            @Nullable Map<String, List<String>> when,
            String is,
            @Nullable String key,
            @Nullable String part,
            @Nullable String by) {
        public RowRule(
                @Nullable Map<String, List<String>> when, String is, @Nullable String key, @Nullable String part) {
            this(when, is, key, part, null);
        }

        public boolean byLaestab() {
            return "laestab".equals(by);
        }
    }

    /**
     * @param column that tells the year; else it is sought in the file's name and its folders
     * @param single what a lone year such as 2018 means: {@code ends} (2017/18) or {@code starts} (2018/19)
     * @param shift years to add to the year told, such as -2 for leavers whose destinations a table shows
     * @param holds month and day of the school year from which the facts speak, such as 07-31
     * @param lag days after that until the publisher usually publishes
     */
    public record PeriodRule(
            @Nullable String column,
            @Nullable String single,
            @Nullable Integer shift,
            String holds,
            int lag) {}

    /** @param usual release where the file's name says nothing else */
    public record ReleaseRule(String usual) {}

    /**
     * @param latest column with dates, the latest of which is the day where the name tells none
     * @param afterYear days after the end of the school year that the name tells
     * @param usual ISO day where nothing tells, with the reason
     */
    public record AsAtRule(
            @Nullable String latest,
            @JsonProperty("after-year") @Nullable Integer afterYear,
            @Nullable String usual,
            @Nullable String because) {}

    /** @param scale what to multiply by, such as 100 for a fraction that is a percentage */
    public record Measure(String column, @Nullable Double scale) {
        @com.fasterxml.jackson.annotation.JsonCreator
        public Measure(
                @JsonProperty(value = "column", required = true) String column,
                @JsonProperty("scale") @Nullable Double scale) {
            this.column = column;
            this.scale = scale;
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        public Measure(String column) {
            this(column, null);
        }
    }

    /**
     * One way to tell a field of the register; the first whose column is there counts.
     *
     * @param prefix put before the value, such as {@code #} for a code
     * @param value a constant instead of a column
     * @param words what the file's words become
     * @param from first character taken, counted from 0
     * @param to end of the characters taken
     * @param split part of a text such as {@code 4-11}, counted from 0
     */
    public record Told(
            @Nullable String column,
            @Nullable String prefix,
            @Nullable String value,
            @Nullable Map<String, String> words,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Integer split) {}

    /**
     * An inspection told in a row; there may be several.
     *
     * @param rank 1 is the best source of the same inspection
     * @param lag days from the inspection to its publication where the file gives no day
     * @param latest true where the file is an official list of the latest inspection of each school on its day
     * @param regime where the date doesn't decide it
     */
    public record InspectionRule(
            String on,
            @Nullable String published,
            @JsonProperty("urn-at-time") @Nullable String urnAtTime,
            @Nullable String overall,
            @Nullable Map<String, String> judgements,
            @Nullable String concern,
            @Nullable String outcome,
            @Nullable String number,
            @Nullable Boolean graded,
            @Nullable Boolean latest,
            @Nullable String regime,
            int rank,
            @Nullable Integer lag) {}

    public record Links(
            String urn,
            String linked,
            String type,
            @Nullable String on) {}

    public record Group(
            String uid,
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable String status,
            @Nullable String opened,
            @Nullable String closed,
            @Nullable String company) {}

    public record Member(String urn, String uid, @Nullable String joined) {}

    public record Authority(
            String code,
            @Nullable String name,
            @Nullable String gss,
            @Nullable String region,
            @Nullable String from,
            @Nullable String to) {}

    /**
     * A file that describes measures: what other files call an item gets its name from it.
     *
     * @param item column with the other files’ word @param prefix put before it @param label column with the name
     * @param polarity column that says {@code High} or {@code Low} for what is better
     */
    public record Dictionary(
            String item,
            String prefix,
            String label,
            @Nullable String unit,
            @Nullable String definition,
            @Nullable String polarity) {}

    /** @param first column of the nearest neighbour; its closeness and the next neighbours follow by turns */
    public record Neighbours(String authority, String first, int pairs) {}

    /** @param of whose calendar it is @param kind bank holiday, holiday or term */
    public record Calendar(String of, String kind, String name, String first, String last) {}

    /** @param area GSS code @param shape longitudes and latitudes by turns, rings parted by a bar */
    public record Outline(String area, String shape) {}

    public record District(
            String code,
            String name,
            String authority,
            @Nullable String from,
            @Nullable String to) {}

    /** True where schools are told by authority and establishment number, so that the register has to come first. */
    public boolean needsRegister() {
        return rows != null && rows.stream().anyMatch(RowRule::byLaestab);
    }

    /** True where the file is a list of schools: a URN that no such file names is told. */
    public boolean isListOfSchools() {
        return Boolean.TRUE.equals(listOfSchools);
    }

    public Treatment handled() {
        return treatment == null ? Treatment.DATA : treatment;
    }
}

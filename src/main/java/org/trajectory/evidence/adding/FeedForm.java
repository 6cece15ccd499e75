package org.trajectory.evidence.adding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.measures.OwnIndicators;
import org.trajectory.evidence.rows.Days;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Seen;

/**
 * What was said so far about the columns of a sample, as it was typed. Pure.
 *
 * @param typed by the name of the field; {@code measure.3} speaks of the column at place 3
 */
public record FeedForm(Map<String, String> typed) {
    static final Map<String, String> HOLDS = holds();
    private static final int LONGEST = 400;

    public FeedForm {
        typed = Map.copyOf(typed);
    }

    private static Map<String, String> holds() {
        var holds = new LinkedHashMap<String, String>();
        holds.put("07-31", "Results: the end of the school year, 31 July");
        holds.put("01-17", "The school census of January");
        holds.put("11-01", "The workforce census of November");
        holds.put("09-01", "The start of the school year");
        holds.put("03-31", "The end of the financial year, 31 March");
        return holds;
    }

    public String at(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /** What the sample suggests before anything was said. */
    static FeedForm proposed(Sample sample, List<ColumnLook> looks, IndicatorCatalogue catalogue, String area) {
        var typed = new HashMap<String, String>();
        first(looks, ColumnLook.Holds.URN)
                .or(() -> first(looks, ColumnLook.Holds.LAESTAB))
                .or(() -> first(looks, ColumnLook.Holds.AUTHORITY))
                .ifPresent(look -> {
                    typed.put("key", String.valueOf(look.place()));
                    typed.put(
                            "subject",
                            switch (look.holds()) {
                                case URN -> "school";
                                case LAESTAB -> "laestab";
                                default -> "authority";
                            });
                });
        var year = first(looks, ColumnLook.Holds.YEAR);
        typed.put("yearFrom", year.isPresent() ? "column" : "name");
        year.ifPresent(look -> typed.put("yearColumn", String.valueOf(look.place())));
        typed.put("holds", "07-31");
        typed.put("lag", "0");
        typed.put("release", "provisional");
        typed.put("who", area.isEmpty() ? "all" : "area");
        for (var look : looks) {
            catalogue.all().stream()
                    .filter(one -> look.holds().isFigure() && one.label().equalsIgnoreCase(look.name()))
                    .findFirst()
                    .ifPresent(one -> typed.put("measure." + look.place(), one.id()));
        }
        return new FeedForm(typed);
    }

    private static Optional<ColumnLook> first(List<ColumnLook> looks, ColumnLook.Holds holds) {
        return looks.stream().filter(look -> look.holds() == holds).findFirst();
    }

    /** A column that carries a measure. */
    record Mapped(
            ColumnLook column, String indicator, @Nullable Double scale) {}

    /** All that a feed needs, and the measures that come into being with it. */
    record Meant(
            String id,
            int version,
            String title,
            String publisher,
            ColumnLook key,
            String subject,
            Optional<ColumnLook> year,
            String single,
            String holds,
            int lag,
            String release,
            Optional<String> onlyFor,
            Map<ColumnLook, String> filters,
            List<Mapped> mapped,
            Map<String, Absence> words,
            List<OwnIndicators.Own> added) {}

    /**
     * What is typed means, or everything that is wrong with it.
     *
     * @param of id and next version where it becomes a version of a feed that there is
     * @param area code of the authority for which the person works; empty text for none
     */
    Checked<Meant> check(
            Sample sample,
            List<ColumnLook> looks,
            IndicatorCatalogue catalogue,
            Optional<Map.Entry<String, Integer>> of,
            java.util.Set<String> taken,
            String area,
            LocalDate today) {
        var answers = new Answers();
        var title =
                answers.text("title", at("title"), "Enter what the file is called, such as Reading ages, spring term");
        var id = of.map(Map.Entry::getKey).orElse("own." + slug(title, '-'));
        if (!title.isEmpty()
                && (title.length() < 3
                        || title.length() > 120
                        || slug(title, '-').length() < 2)) {
            answers.refuse("title", "Enter a name of 3 to 120 characters with letters in it");
        } else if (of.isEmpty() && taken.contains(id)) {
            answers.refuse("title", "Another feed is called “%s” already: choose another name".formatted(title));
        }
        var publisher = answers.text("publisher", at("publisher"), "Enter who makes the file");
        var key = column(answers, "key", looks, "Choose the column that says which school or authority a row is about");
        var subject = answers.choice(
                "subject", at("subject"), List.of("school", "laestab", "authority"), "Choose what that column holds");
        var year = year(answers, sample, looks, today);
        answers.choice("holds", at("holds"), List.copyOf(HOLDS.keySet()), "Choose the day of which the figures speak");
        int lag = answers.integer("lag", at("lag"), 0, 800, "Enter the days until it is usually published: 0 to 800");
        answers.choice(
                "release",
                at("release"),
                List.of("provisional", "revised", "final"),
                "Choose how firm the figures are");
        answers.choice(
                "who",
                at("who"),
                area.isEmpty() ? List.of("all") : List.of("all", "area"),
                "Choose who may see the figures");
        var filters = filters(answers, looks);
        var measures =
                new Measures(this, answers, catalogue, looks, !at("subject").equals("authority"));
        measures.read(key, year);
        var words = words(answers, looks);
        return answers.mean(() -> new Meant(
                id,
                of.map(Map.Entry::getValue).orElse(1),
                title,
                publisher,
                key.orElseThrow(),
                subject.orElseThrow(),
                year,
                at("single").equals("starts") ? "starts" : "ends",
                at("holds"),
                lag,
                at("release"),
                at("who").equals("area") ? Optional.of(area) : Optional.empty(),
                filters,
                measures.mapped(),
                words,
                measures.added()));
    }

    private Optional<ColumnLook> column(Answers answers, String field, List<ColumnLook> looks, String message) {
        var found = looks.stream()
                .filter(look -> String.valueOf(look.place()).equals(at(field)))
                .findFirst();
        if (found.isEmpty()) {
            answers.refuse(field, message);
        }
        return found;
    }

    private Optional<ColumnLook> year(Answers answers, Sample sample, List<ColumnLook> looks, LocalDate today) {
        var from = answers.choice(
                "yearFrom", at("yearFrom"), List.of("column", "name"), "Choose where the school year is told");
        if (from.isEmpty()) {
            return Optional.empty();
        }
        int next = AcademicYear.on(today).start() + 1;
        if (from.get().equals("name")) {
            var told = Days.yearInPath(sample.name());
            if (told.isEmpty()) {
                answers.refuse(
                        "yearFrom",
                        "The name “%s” tells no school year: put it there, like reading-ages-2025-26.csv, or choose a column"
                                .formatted(sample.name()));
            } else if (told.get().start() > next) {
                answers.refuse("yearFrom", future(told.get()));
            }
            return Optional.empty();
        }
        var column = column(answers, "yearColumn", looks, "Choose the column with the school year");
        column.ifPresent(look -> {
            if (look.holds() != ColumnLook.Holds.YEAR) {
                answers.refuse(
                        "yearColumn",
                        "“%s” holds %s, no school years such as 2025/26: choose another column"
                                .formatted(look.name(), look.holds().words()));
            }
            look.years().stream()
                    .filter(year -> year > next && year <= 2100)
                    .findFirst()
                    .ifPresent(year -> answers.refuse("yearColumn", future(new AcademicYear(year))));
        });
        return column;
    }

    private static String future(AcademicYear year) {
        return "The sample speaks of %s, which lies in the future: nothing can be known of it yet. Correct the file or choose another column"
                .formatted(year);
    }

    private Map<ColumnLook, String> filters(Answers answers, List<ColumnLook> looks) {
        var filters = new LinkedHashMap<ColumnLook, String>();
        for (var n : List.of("1", "2")) {
            if (!at("filter" + n).isEmpty()) {
                var value = answers.text(
                        "value" + n,
                        at("value" + n),
                        "Enter the word that the rows have in that column, such as Total");
                column(answers, "filter" + n, looks, "Choose one of the columns")
                        .ifPresent(look -> filters.put(look, value));
            }
        }
        return filters;
    }

    private Map<String, Absence> words(Answers answers, List<ColumnLook> looks) {
        var words = new LinkedHashMap<String, Absence>();
        for (var word : strange(looks)) {
            var meaning = at("word." + word);
            if (!meaning.isEmpty()) {
                answers.choice("word." + word, meaning, Absence.class, "Choose what “%s” means".formatted(word))
                        .ifPresent(kind -> words.put(word, kind));
            }
        }
        return words;
    }

    /** Words that stand among numbers in columns that are mapped or might be. */
    static List<String> strange(List<ColumnLook> looks) {
        return looks.stream()
                .flatMap(look -> look.strange().stream())
                .filter(word -> word.chars().noneMatch(Character::isDigit))
                .distinct()
                .limit(20)
                .toList();
    }

    /** Small letters and figures, anything else a sign between words. */
    static String slug(String text, char between) {
        var plain = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                plain.add(word);
            }
        }
        var slug = String.join(String.valueOf(between), plain);
        return slug.length() > 50 ? slug.substring(0, 50) : slug;
    }

    /** What an authority’s own analyst describes is for its people alone, and never as firm as what is published. */
    FeedForm forItsAuthorityAlone() {
        var more = new HashMap<>(typed);
        more.put("who", "area");
        more.put("release", "provisional");
        return new FeedForm(more);
    }

    /** The typed fields of a request that belong to the form, each cut to a bearable length. */
    static FeedForm of(Map<String, String[]> parameters) {
        var typed = new HashMap<String, String>();
        parameters.forEach((name, values) -> {
            if (!name.startsWith("_")
                    && !name.equals("do")
                    && !name.equals(Seen.FIELD)
                    && values.length > 0
                    && name.length() < 120) {
                var value = values[0];
                typed.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            }
        });
        return new FeedForm(typed);
    }

    static List<Indicator.Unit> units() {
        return List.of(Indicator.Unit.values());
    }
}

package org.trajectory.evidence.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days of calendars as councils and GOV.UK publish them, each as a row: whose, which kind, name, first and last day. */
final class Calendars {
    static final List<String> HEADER = List.of("calendar of", "kind of day", "name of day", "first day", "last day");
    private static final String ENGLAND = "England";

    private Calendars() {}

    static boolean isBankHolidays(JsonNode root) {
        return root.has("england-and-wales");
    }

    static boolean isTermDates(JsonNode root) {
        return root.has("academic_years");
    }

    static boolean isTerms(JsonNode root) {
        return root.has("authority") && root.has("terms");
    }

    /** GOV.UK: one object a division, of which England's is read. */
    static List<List<String>> bankHolidays(JsonNode root) {
        var rows = begun();
        for (var event : root.path("england-and-wales").path("events")) {
            var day = event.path("date").asText();
            rows.add(List.of(ENGLAND, "bank holiday", event.path("title").asText(), day, day));
        }
        return rows;
    }

    /** One place's years with their holidays, as spans. */
    static List<List<String>> termDates(JsonNode root) {
        var rows = begun();
        var of = root.path("school").asText();
        for (var year : root.path("academic_years")) {
            for (var holiday : year.path("school_holidays")) {
                rows.add(List.of(
                        of,
                        "holiday",
                        holiday.path("label").asText("School holiday"),
                        holiday.path("start").asText(),
                        holiday.path("end").asText()));
            }
        }
        return rows;
    }

    private record Term(String name, String start, String end) {}

    /** One council's terms with their half-terms; what lies between two terms is a holiday too. */
    static List<List<String>> terms(JsonNode root) {
        var rows = begun();
        var of = root.has("name")
                ? root.path("name").asText()
                : root.path("authority").asText();
        var terms = new ArrayList<Term>();
        for (var term : root.path("terms")) {
            var name = term.path("name").asText("term");
            terms.add(
                    new Term(name, term.path("start").asText(), term.path("end").asText()));
            rows.add(List.of(
                    of,
                    "term",
                    capital(name) + " term",
                    term.path("start").asText(),
                    term.path("end").asText()));
            for (var half : term.path("half_terms")) {
                rows.add(List.of(
                        of,
                        "holiday",
                        "Half-term, " + name,
                        half.path("start").asText(),
                        half.path("end").asText()));
            }
        }
        terms.sort(Comparator.comparing(Term::start));
        for (int i = 1; i < terms.size(); i++) {
            var from = day(terms.get(i - 1).end());
            var to = day(terms.get(i).start());
            if (from != null && to != null && from.plusDays(1).isBefore(to)) {
                rows.add(List.of(
                        of,
                        "holiday",
                        "Holiday after the %s term".formatted(terms.get(i - 1).name()),
                        from.plusDays(1).toString(),
                        to.minusDays(1).toString()));
            }
        }
        return rows;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** iCalendar of whole days; an end is the day after the last one. What stands before a colon says whose it is. */
    static List<List<String>> events(String text) {
        var rows = begun();
        @Nullable String summary = null;
        @Nullable String start = null;
        @Nullable String end = null;
        for (var line : text.replaceAll("\r?\n[ \t]", "").split("\r?\n")) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(colon + 1).strip();
            var property = name.contains(";") ? name.substring(0, name.indexOf(';')) : name;
            switch (property.toUpperCase(Locale.ROOT)) {
                case "BEGIN" -> {
                    if (value.equals("VEVENT")) {
                        summary = null;
                        start = null;
                        end = null;
                    }
                }
                case "SUMMARY" -> summary = value.replace("\\,", ",").replace("\\;", ";");
                case "DTSTART" -> start = value;
                case "DTEND" -> end = value;
                case "END" -> {
                    if (value.equals("VEVENT") && start != null) {
                        rows.add(event(summary == null ? "" : summary, start, end));
                    }
                }
                default -> {}
            }
        }
        return rows;
    }

    private static List<String> event(String summary, String start, @Nullable String end) {
        int colon = summary.indexOf(':');
        var of = colon < 0 ? "" : summary.substring(0, colon).strip();
        var name = colon < 0 ? summary : summary.substring(colon + 1).strip();
        var first = iso(start);
        var after = end == null ? null : day(iso(end));
        return List.of(
                of,
                "holiday",
                name,
                first,
                after == null ? first : after.minusDays(1).toString());
    }

    private static String iso(String day) {
        return day.matches("[0-9]{8}.*")
                ? day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6, 8)
                : day;
    }

    private static List<List<String>> begun() {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADER);
        return rows;
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

package org.trajectory.signals.counts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Refused;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.signals.held.SignalForm;
import org.trajectory.values.Urn;

/**
 * A CSV of counts: {@code urn,type,comes_from,from,to,number,people}. Read and checked for itself; what it says of schools
 * is checked by who keeps it.
 *
 * @param faults each with line and column; nothing is kept while there is one
 */
public record CountsFile(String name, List<Row> rows, List<String> faults) {
    static final List<String> COLUMNS = List.of("urn", "type", "comes_from", "from", "to", "number", "people");
    private static final List<String> NEEDED = List.of("urn", "type", "from", "to", "number");
    private static final int LARGEST = 5_000_000;

    /** @param line as a text editor counts @param people how many different people; 1 unless the file says so */
    public record Row(
            long line,
            Urn urn,
            SignalType type,
            SourceKind source,
            LocalDate from,
            LocalDate to,
            BigDecimal number,
            int people) {}

    public CountsFile {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** @throws Refused where it isn’t such a file at all */
    public static CountsFile read(String name, byte[] bytes, LocalDate today) {
        if (bytes.length > LARGEST) {
            throw new Refused("%s is too large for a file of counts: at most 5 MB".formatted(name));
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            throw new Refused(
                    "%s is empty: give a CSV with the columns %s".formatted(name, String.join(", ", COLUMNS)));
        }
        if (text.indexOf('\0') >= 0
                || text.startsWith("PK")
                || text.stripLeading().startsWith("<")) {
            throw new Refused("%s isn’t a CSV: save the sheet as CSV first".formatted(name));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            throw new Refused("%s isn’t in UTF-8: save it as “CSV UTF-8”".formatted(name));
        }
        try (var reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            return new Reading(name, today).of(reader.stream().toList());
        } catch (CsvParseException e) {
            throw new Refused(
                    "%s can’t be read as CSV: %s. Look for a quote that isn’t closed.".formatted(name, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reading {
        private final String name;
        private final LocalDate today;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final Map<List<Object>, Long> seen = new HashMap<>();
        private final Map<String, Integer> at = new LinkedHashMap<>();

        Reading(String name, LocalDate today) {
            this.name = name;
            this.today = today;
        }

        CountsFile of(List<CsvRecord> records) {
            header(records.getFirst());
            records.subList(1, records.size()).forEach(this::row);
            if (rows.isEmpty() && faults.isEmpty()) {
                throw new Refused("%s has a header and no rows".formatted(name));
            }
            return new CountsFile(name, rows, faults);
        }

        private void header(CsvRecord record) {
            var header = record.getFields().stream()
                    .map(column -> column.strip().toLowerCase(Locale.UK))
                    .toList();
            for (int i = 0; i < header.size(); i++) {
                if (at.put(header.get(i), i) != null) {
                    throw new Refused("%s has the column %s twice: take one out".formatted(name, header.get(i)));
                }
            }
            var missing =
                    NEEDED.stream().filter(column -> !at.containsKey(column)).toList();
            if (!missing.isEmpty()) {
                throw new Refused("%s lacks the column %s. It needs %s, and may have comes_from and people"
                        .formatted(name, String.join(", ", missing), String.join(", ", NEEDED)));
            }
        }

        private void row(CsvRecord record) {
            long line = record.getStartingLineNumber();
            int before = faults.size();
            var urn = read(record, "urn", Urn::of, "isn’t a URN of six digits");
            var type = read(
                    record,
                    "type",
                    key -> SignalTypes.shipped()
                            .find(key.toLowerCase(Locale.UK))
                            .filter(SignalType::counted)
                            .orElseThrow(() -> new IllegalArgumentException(key)),
                    "isn’t a type that comes as counts: use " + countedTypes());
            var from = read(record, "from", CountsFile::day, "isn’t a day like 2026-01-05");
            var to = read(record, "to", CountsFile::day, "isn’t a day like 2026-04-02");
            var number = read(record, "number", SignalForm::amount, "isn’t a number that isn’t negative");
            var source = type.flatMap(one -> source(record, one));
            int people = people(record, number);
            from.filter(day -> to.filter(day::isAfter).isPresent())
                    .ifPresent(day -> fault(line, "to", "lies before the first day of the count"));
            to.filter(day -> day.isAfter(today)).ifPresent(day -> fault(line, "to", "lies in the future"));
            to.filter(day -> day.isBefore(today.minusYears(3)))
                    .ifPresent(day -> fault(line, "to", "is more than three years ago and says nothing of today"));
            if (faults.size() == before && source.isPresent()) {
                var earlier = seen.putIfAbsent(
                        List.of(
                                urn.orElseThrow(),
                                type.orElseThrow().key(),
                                source.get(),
                                from.orElseThrow(),
                                to.orElseThrow()),
                        line);
                if (earlier != null) {
                    fault(line, "urn", "has the same school, type, source and days as line " + earlier);
                    return;
                }
                rows.add(new Row(
                        line,
                        urn.orElseThrow(),
                        type.orElseThrow(),
                        source.get(),
                        from.orElseThrow(),
                        to.orElseThrow(),
                        number.orElseThrow(),
                        people));
            }
        }

        private Optional<SourceKind> source(CsvRecord record, SignalType type) {
            if (field(record, "comes_from").isEmpty()) {
                return Optional.of(type.sources().getFirst());
            }
            return read(
                    record,
                    "comes_from",
                    key -> type.sources().stream()
                            .filter(kind -> kind.key().equals(key.toLowerCase(Locale.UK)))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(key)),
                    "isn’t a source of %s: use %s"
                            .formatted(
                                    type.key(),
                                    String.join(
                                            ", ",
                                            type.sources().stream()
                                                    .map(SourceKind::key)
                                                    .toList())));
        }

        /** No more different people than things counted, and one where nothing is said. */
        private int people(CsvRecord record, Optional<BigDecimal> number) {
            var text = field(record, "people");
            if (text.isEmpty()) {
                return 1;
            }
            long line = record.getStartingLineNumber();
            if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > 500) {
                fault(line, "people", "“%s” isn’t a number of people from 1 to 500".formatted(text));
                return 1;
            }
            int people = Integer.parseInt(text);
            if (number.filter(all -> all.compareTo(BigDecimal.valueOf(people)) < 0)
                    .isPresent()) {
                fault(
                        line,
                        "people",
                        "%d people can’t make fewer than %d: the number is smaller".formatted(people, people));
            }
            return people;
        }

        private <T> Optional<T> read(CsvRecord record, String column, Function<String, T> how, String wrong) {
            var text = field(record, column);
            try {
                return Optional.of(how.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                fault(
                        record.getStartingLineNumber(),
                        column,
                        text.isEmpty() ? "is empty" : "“%s” %s".formatted(text, wrong));
                return Optional.empty();
            }
        }

        private String field(CsvRecord record, String column) {
            @Nullable Integer i = at.get(column);
            return i == null || i >= record.getFieldCount()
                    ? ""
                    : record.getField(i).strip();
        }

        private void fault(long line, String column, String what) {
            faults.add("%s, line %d, column %s: %s".formatted(name, line, column, what));
        }
    }

    private static String countedTypes() {
        return String.join(
                ", ",
                SignalTypes.shipped().list().stream()
                        .filter(SignalType::counted)
                        .map(SignalType::key)
                        .toList());
    }

    private static LocalDate day(String text) {
        if (text.matches("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")) {
            var parts = text.split("/");
            return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
        }
        return LocalDate.parse(text);
    }
}

package org.trajectory.funding.claims;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trajectory.platform.Refused;

/** A small CSV file as rows of cells, its head first. */
public final class CsvRows {
    private CsvRows() {}

    /** @throws Refused where it isn't CSV */
    public static List<List<String>> of(String text) {
        var rows = new ArrayList<List<String>>();
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(plain)) {
            reader.forEach(record -> rows.add(List.copyOf(record.getFields())));
        } catch (CsvParseException | IOException e) {
            throw new Refused("The file isn’t CSV: " + e.getMessage(), e);
        }
        return rows;
    }
}

package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Looks into what people download. */
final class Papers {
    private Papers() {}

    /** Text of a PDF that a screen reader can read: tagged, titled, with a language. */
    static String textOfTagged(byte[] bytes) {
        try (var paper = Loader.loadPDF(bytes)) {
            var catalog = paper.getDocumentCatalog();
            assertThat(catalog.getMarkInfo()).as("says that it is tagged").isNotNull();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).startsWith("en");
            assertThat(paper.getDocumentInformation().getTitle()).isNotBlank();
            return new PDFTextStripper().getText(paper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }
}

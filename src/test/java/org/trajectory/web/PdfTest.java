package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.web.print.Pdf;

class PdfTest {
    private static PDDocument pack;

    @BeforeAll
    static void make() throws IOException {
        var html = TestTemplates.html("gallery/pack", Map.of("page", GalleryPage.at(Address.of("/gallery"))));
        var bytes = new Pdf().of(html);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/gallery-pack.pdf"), bytes);
        Files.writeString(Path.of("target/gallery-pack.html"), html);
        pack = Loader.loadPDF(bytes);
    }

    @AfterAll
    static void close() throws IOException {
        pack.close();
    }

    @Test
    void is_tagged_and_says_its_language_and_title() {
        var catalogue = pack.getDocumentCatalog();
        assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
        assertThat(catalogue.getStructureTreeRoot()).isNotNull();
        assertThat(catalogue.getLanguage()).isEqualTo("en-GB");
        assertThat(pack.getDocumentInformation().getTitle()).isEqualTo("Board pack, Ashshire");
        assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
    }

    @Test
    void headings_tables_and_figures_have_their_tags_and_figures_their_text() throws IOException {
        var tags = new ArrayList<String>();
        var alternatives = new ArrayList<String>();
        for (var object : pack.getDocument().getXrefTable().keySet()) {
            if (pack.getDocument().getObjectFromPool(object).getObject()
                    instanceof org.apache.pdfbox.cos.COSDictionary element) {
                if (COSName.getPDFName("StructElem").equals(element.getDictionaryObject(COSName.TYPE))
                        || element.containsKey(COSName.getPDFName("Pg")) && element.containsKey(COSName.S)) {
                    tags.add(element.getNameAsString(COSName.S));
                    if ("Figure".equals(element.getNameAsString(COSName.S))) {
                        alternatives.add(String.valueOf(element.getString(COSName.getPDFName("Alt"))));
                    }
                }
            }
        }
        assertThat(tags).contains("H1", "H2", "Table", "TH", "TD", "Figure", "P");
        assertThat(alternatives).hasSize(8).allMatch(text -> text.length() > 40);
    }

    @Test
    void letters_that_fonts_draw_together_stay_letters() throws IOException {
        var words = "Staff offer effective support; offices find affluent, difficult flats.";
        var html = """
                <!DOCTYPE html><html lang="en-GB"><head><title>Letters</title><meta name="subject" content="Letters">
                <style>body, strong { font-family: "Trajectory Sans"; }</style></head>
                <body><main><p>%s</p><p><strong>%s</strong></p></main></body></html>
                """.formatted(words, words);
        try (var paper = Loader.loadPDF(new Pdf().of(html))) {
            var text =
                    new PDFTextStripper().getText(paper).replaceAll("\\s+", " ").strip();
            assertThat(text).isEqualTo(words + " " + words);
        }
    }

    @Test
    void charts_keep_their_text_and_every_font_is_embedded() throws IOException {
        var text = new PDFTextStripper().getText(pack);
        assertThat(text).contains("Tŷ Coed Infant School", "School 60", "England 64", "new series", "2 of ");
        for (var page : pack.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                assertThat(page.getResources().getFont(name).getName()).contains("TrajectorySans");
            }
        }
    }
}

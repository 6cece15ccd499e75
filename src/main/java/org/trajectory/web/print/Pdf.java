package org.trajectory.web.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.springframework.stereotype.Component;

/** Makes tagged PDF (PDF/UA-1) of a page that uses {@code components/packLayout}. */
@Component
public class Pdf {

    public byte[] of(String html) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(html, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can't fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the stream can't be written */
    public void write(String html, OutputStream to) throws IOException {
        var page = Jsoup.parse(html);
        prepare(page);
        try (var charts = new ChartDrawer()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .useFont(() -> Fonts.forPaper(400), Fonts.FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> Fonts.forPaper(700), Fonts.FAMILY, 700, FontStyle.NORMAL, true)
                    .useFont(() -> Fonts.forPaper(400), Fonts.FAMILY, 400, FontStyle.ITALIC, true)
                    .useSVGDrawer(charts)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withProducer("Trajectory")
                    .withW3cDocument(new W3CDom().fromJsoup(page), "/")
                    .toStream(to)
                    .run();
        }
    }

    /** What paper can't do: nothing opens, and only the screen's style sheet names web fonts. */
    private static void prepare(Document page) {
        page.select("script, style.app-screen, link[rel=stylesheet], .app-why, .app-screen-only")
                .remove();
        for (var details : page.select("details")) {
            details.select("> summary").remove();
            details.tagName("div");
        }
        page.select("caption.govuk-visually-hidden").removeClass("govuk-visually-hidden");
        page.select(".govuk-warning-text .govuk-visually-hidden").unwrap();
        page.select(".govuk-visually-hidden").remove();
        page.select("a[href^=/]").unwrap(); // leads nowhere from paper
        for (var link : page.select("a[href]")) {
            link.attr("title", link.text());
        }
        for (var svg : page.select("svg")) {
            var title = svg.select("> title").text();
            var description = svg.select("> desc").text();
            svg.attr("alt", description.isEmpty() ? title : title + ". " + description);
            svg.select("title, desc").remove();
        }
    }
}

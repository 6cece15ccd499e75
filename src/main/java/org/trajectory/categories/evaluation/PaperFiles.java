package org.trajectory.categories.evaluation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.trajectory.categories.evaluation.Papers.Kept;
import org.trajectory.web.Download;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** A paper as a file: as PDF, or its tables. */
@Component
class PaperFiles {
    private final Pages pages;
    private final Pdf pdf;

    PaperFiles(Pages pages, Pdf pdf) {
        this.pages = pages;
        this.pdf = pdf;
    }

    /** @return null where the response holds it already */
    @Nullable
    ResponseEntity<byte[]> of(Kept kept, String file, HttpServletResponse response) throws IOException {
        if (file.equals("tables.csv")) {
            Download.csv(
                    response,
                    "categories-paper-" + kept.id(),
                    kept.paper().file().with("as_at", kept.asAt()));
            return null;
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("categories-paper-%d.pdf".formatted(kept.id()))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(pages.html("categories/evaluation/paper", Map.of("kept", kept))));
    }
}

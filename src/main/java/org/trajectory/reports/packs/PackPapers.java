package org.trajectory.reports.packs;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** A pack as files: the page, the paper, and each table. */
@Component
public class PackPapers {
    private final Pages pages;
    private final Pdf pdf;

    PackPapers(Pages pages, Pdf pdf) {
        this.pages = pages;
        this.pdf = pdf;
    }

    /** By file name: {@code board-pack.html}, {@code board-pack.pdf} and a CSV for each table. */
    public Map<String, byte[]> of(BoardPack pack) {
        var files = new LinkedHashMap<String, byte[]>();
        var html = pages.html("reports/board-pack", Map.of("pack", pack));
        files.put("board-pack.html", html.getBytes(StandardCharsets.UTF_8));
        files.put("board-pack.pdf", pdf.of(html));
        pack.files().forEach((name, table) -> files.put(name, table.csv().getBytes(StandardCharsets.UTF_8)));
        return files;
    }
}

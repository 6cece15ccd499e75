package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An xlsx of one sheet. Written by hand because the usual library puts the time of day into it, and our bytes must repeat. */
final class Workbook {
    private static final LocalDateTime STAMP = LocalDateTime.of(2025, 5, 28, 9, 0);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private Workbook() {}

    /** @param rows cells are numbers or texts */
    static void write(Path file, String sheet, List<List<Object>> rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var shared = new LinkedHashMap<String, Integer>();
        var content = sheet(rows, shared);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + part("/xl/workbook.xml", "sheet.main+xml")
                            + part("/xl/worksheets/sheet1.xml", "worksheet+xml")
                            + part("/xl/styles.xml", "styles+xml")
                            + part("/xl/sharedStrings.xml", "sharedStrings+xml")
                            + "</Types>");
            put(zip, "_rels/.rels", relations(Map.of("officeDocument", "xl/workbook.xml")));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELS + "\"><sheets><sheet name=\"" + escape(sheet)
                            + "\" sheetId=\"1\" r:id=\"worksheet\"/></sheets></workbook>");
            var parts = new LinkedHashMap<String, String>();
            parts.put("worksheet", "worksheets/sheet1.xml");
            parts.put("styles", "styles.xml");
            parts.put("sharedStrings", "sharedStrings.xml");
            put(zip, "xl/_rels/workbook.xml.rels", relations(parts));
            put(zip, "xl/worksheets/sheet1.xml", content);
            put(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"1\"><font/></fonts>"
                            + "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>");
            var strings = new StringBuilder("<sst xmlns=\"" + MAIN + "\" uniqueCount=\"" + shared.size() + "\">");
            shared.keySet()
                    .forEach(text ->
                            strings.append("<si><t>").append(escape(text)).append("</t></si>"));
            put(zip, "xl/sharedStrings.xml", strings.append("</sst>").toString());
        }
    }

    private static String sheet(List<List<Object>> rows, Map<String, Integer> shared) {
        var out = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int row = 0; row < rows.size(); row++) {
            out.append("<row r=\"").append(row + 1).append("\">");
            var cells = rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                var at = (char) ('A' + column) + Integer.toString(row + 1);
                switch (cells.get(column)) {
                    case Integer number ->
                        out.append("<c r=\"")
                                .append(at)
                                .append("\"><v>")
                                .append(number)
                                .append("</v></c>");
                    case Object text -> {
                        var index = shared.computeIfAbsent(text.toString(), key -> shared.size());
                        out.append("<c r=\"")
                                .append(at)
                                .append("\" t=\"s\"><v>")
                                .append(index)
                                .append("</v></c>");
                    }
                }
            }
            out.append("</row>");
        }
        return out.append("</sheetData></worksheet>").toString();
    }

    private static String part(String name, String type) {
        return "<Override PartName=\"" + name + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relations(Map<String, String> targets) {
        var out = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        targets.forEach((type, target) -> out.append(
                "<Relationship Id=\"" + type + "\" Type=\"" + RELS + "/" + type + "\" Target=\"" + target + "\"/>"));
        return out.append("</Relationships>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        zip.putNextEntry(entry);
        zip.write((XML + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

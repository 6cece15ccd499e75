package org.trajectory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.trajectory.platform.Table;

/** Hands a table to a person as a file. Source and date columns are the caller's. */
public final class Download {
    private Download() {}

    /**
     * CSV in UTF-8, in which cells that a spreadsheet would take for formulas are disarmed; an Excel workbook where the
     * address ends {@code as=xlsx}.
     *
     * @param name without ending: {@code schools-937-2018-07-31}
     */
    public static void csv(HttpServletResponse response, String name, Table table) throws IOException {
        if (asksForWorkbook()) {
            xlsx(response, name, table);
            return;
        }
        head(response, "text/csv;charset=UTF-8", name + ".csv");
        response.getOutputStream().write(table.csv().getBytes(StandardCharsets.UTF_8));
    }

    /** An Excel workbook with one sheet; plain numbers are numbers, everything else is text and never a formula. */
    public static void xlsx(HttpServletResponse response, String name, Table table) throws IOException {
        head(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
        workbook(table, response.getOutputStream());
    }

    private static boolean asksForWorkbook() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && "xlsx".equals(asked.getRequest().getParameter("as"));
    }

    static void workbook(Table table, OutputStream to) throws IOException {
        try (var book = new SXSSFWorkbook(100)) {
            var sheet = book.createSheet("Data");
            var bold = book.createFont();
            bold.setBold(true);
            var head = book.createCellStyle();
            head.setFont(bold);
            var first = sheet.createRow(0);
            for (int i = 0; i < table.columns().size(); i++) {
                var cell = first.createCell(i);
                cell.setCellValue(table.columns().get(i));
                cell.setCellStyle(head);
                sheet.setColumnWidth(i, width(table, i) * 256);
            }
            sheet.createFreezePane(0, 1);
            for (int r = 0; r < table.rows().size(); r++) {
                var row = sheet.createRow(r + 1);
                for (int i = 0; i < table.rows().get(r).size(); i++) {
                    fill(row.createCell(i), table.rows().get(r).get(i));
                }
            }
            book.write(to);
        }
    }

    private static void fill(Cell cell, String text) {
        if (text.matches("-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,6})?")) {
            cell.setCellValue(Double.parseDouble(text));
        } else if (!text.isEmpty()) {
            cell.setCellValue(text.length() > 32_767 ? text.substring(0, 32_767) : text);
        }
    }

    /** In characters, from the head and the first rows. */
    private static int width(Table table, int column) {
        var cells = table.rows().stream().limit(200).map(row -> row.get(column)).toList();
        return Math.clamp(longest(cells, table.columns().get(column).length()) + 2, 8, 60);
    }

    private static int longest(List<String> cells, int least) {
        return cells.stream().mapToInt(String::length).reduce(least, Math::max);
    }

    private static void head(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}

package org.trajectory.evidence.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The sheets of an .xlsx workbook, read as a stream. Dates are the serial numbers that the workbook holds. */
final class WorkbookRows implements Rows {
    private final Incoming file;
    private final Limits limits;

    WorkbookRows(Incoming file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    @Override
    public List<Sheet> sheets() throws IOException {
        var sheets = new ArrayList<Sheet>();
        walk((name, data, texts) -> {
            var top = new ArrayList<Line>();
            parse(data, new SheetText(texts, limits, file.name(), row -> {
                if (row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    top.add(new Line(row.line(), row.cells()));
                }
                if (top.size() == TOP) {
                    throw new SheetText.Enough();
                }
            }));
            sheets.add(new Sheet(name, top));
        });
        return sheets;
    }

    @Override
    public void each(String sheet, int header, int[] slots, int width, Visitor visitor) throws IOException {
        var cells = new @Nullable String[width];
        Consumer<Line> take = row -> {
            if (row.line() <= header) {
                return;
            }
            Arrays.fill(cells, null);
            int fields = Math.min(row.cells().size(), slots.length);
            for (int i = 0; i < fields; i++) {
                if (slots[i] >= 0) {
                    cells[slots[i]] = row.cells().get(i);
                }
            }
            visitor.row(row.line(), cells, row.cells().size());
        };
        walk((name, data, texts) -> {
            if (name.equals(sheet)) {
                parse(data, new SheetText(texts, limits, file.name(), take));
            }
        });
    }

    private interface SheetWalker {
        void sheet(String name, InputStream data, List<String> texts)
                throws IOException, SAXException, ParserConfigurationException;
    }

    private void walk(SheetWalker walker) throws IOException {
        try (var book = OPCPackage.open(file.path().toFile(), PackageAccess.READ)) {
            var reader = new XSSFReader(book);
            var shared = new SharedTexts();
            try (var data = reader.getSharedStringsData()) {
                if (data != null) {
                    parse(data, shared);
                }
            }
            var texts = shared.texts();
            var sheets = reader.getSheetsData();
            if (!(sheets instanceof XSSFReader.SheetIterator each)) {
                throw new BadFile(file.name() + " is a workbook without sheets.");
            }
            while (each.hasNext()) {
                try (var data = each.next()) {
                    walker.sheet(each.getSheetName(), data, texts);
                }
            }
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | SAXException
                | ParserConfigurationException
                | RecordFormatException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw damaged(e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Zip bomb")) {
                throw new BadFile(
                        file.name()
                                + " unpacks to far more than its size, as no official file does. Nothing was taken.",
                        e);
            }
            throw damaged(e);
        }
    }

    private BadFile damaged(Exception e) {
        return new BadFile(
                file.name()
                        + " can’t be opened as a workbook: it is damaged, locked by a password, or not an .xlsx file. Open it in a spreadsheet program and save it anew as .xlsx or CSV.",
                e);
    }

    private static void parse(InputStream data, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        var reader = XMLHelper.newXMLReader();
        reader.setContentHandler(handler);
        try {
            reader.parse(new InputSource(data));
        } catch (SheetText.Enough enough) {
            // the rows wanted are read
        }
    }
}

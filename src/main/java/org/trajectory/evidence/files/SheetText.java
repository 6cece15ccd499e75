package org.trajectory.evidence.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Hears the XML of one sheet and tells its rows as text, as stored: a date is its serial number. */
final class SheetText extends DefaultHandler {
    /** Thrown by the listener that has heard all it wants. */
    static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }

    private final List<String> texts;
    private final Limits limits;
    private final String file;
    private final Consumer<Rows.Line> listener;
    private final StringBuilder text = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int row;
    private int column;
    private @Nullable String type;
    private boolean inValue;

    SheetText(List<String> texts, Limits limits, String file, Consumer<Rows.Line> listener) {
        this.texts = texts;
        this.limits = limits;
        this.file = file;
        this.listener = listener;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (localName.isEmpty() ? name : localName) {
            case "row" -> {
                var number = attributes.getValue("r");
                row = number == null ? row + 1 : Integer.parseInt(number);
                cells = new ArrayList<>(cells.size());
                column = 0;
            }
            case "c" -> {
                var place = attributes.getValue("r");
                if (place != null) {
                    column = columnOf(place);
                }
                if (column >= limits.columns()) {
                    column = limits.columns();
                }
                type = attributes.getValue("t");
                text.setLength(0);
            }
            case "v", "t" -> inValue = true;
            default -> {}
        }
    }

    @Override
    public void characters(char[] buffer, int from, int length) {
        if (inValue) {
            if (text.length() + length > limits.fieldLength()) {
                throw new BadFile(file + " has a cell with far too much text in row " + row + ".");
            }
            text.append(buffer, from, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        switch (localName.isEmpty() ? name : localName) {
            case "v", "t" -> inValue = false;
            case "c" -> {
                if (!text.isEmpty() && column < limits.columns()) {
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    var value = value();
                    if (cells.size() == column) {
                        cells.add(value);
                    }
                }
                column++;
            }
            case "row" -> {
                if (!cells.isEmpty()) {
                    listener.accept(new Rows.Line(row, cells));
                }
            }
            default -> {}
        }
    }

    private String value() {
        if ("s".equals(type)) {
            return texts.get(Integer.parseInt(text.toString()));
        }
        return "e".equals(type) ? "" : text.toString();
    }

    /** {@code AB12} is column 27, counted from 0. */
    private static int columnOf(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
            if (column > 20_000) {
                return column;
            }
        }
        return column - 1;
    }
}

package org.trajectory.evidence.files;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The texts that the cells of a workbook share, without their formatting. */
final class SharedTexts extends DefaultHandler {
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private int phonetic;

    List<String> texts() {
        return texts;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        switch (localName.isEmpty() ? name : localName) {
            case "si" -> text.setLength(0);
            case "rPh" -> phonetic++;
            case "t" -> inText = phonetic == 0;
            default -> {}
        }
    }

    @Override
    public void characters(char[] buffer, int from, int length) {
        if (inText) {
            text.append(buffer, from, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        switch (localName.isEmpty() ? name : localName) {
            case "si" -> texts.add(text.toString());
            case "rPh" -> phonetic--;
            case "t" -> inText = false;
            default -> {}
        }
    }
}

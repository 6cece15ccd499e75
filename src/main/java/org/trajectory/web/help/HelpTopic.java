package org.trajectory.web.help;

import java.util.List;

/** One question that people ask, and its answer in paragraphs. */
public record HelpTopic(String heading, List<String> text) {
    public HelpTopic {
        text = List.copyOf(text);
    }

    public String id() {
        return GlossaryEntry.idOf(heading);
    }
}

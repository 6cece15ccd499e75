package org.trajectory.web.print;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders a template outside a request: packs, the command line, tests. */
@Component
public class Pages {
    private final TemplateEngine templates;

    public Pages(TemplateEngine templates) {
        this.templates = templates;
    }

    /** @param template path beneath the templates, without {@code .jte}: {@code reports/board-pack} */
    public String html(String template, Map<String, Object> model) {
        var output = new StringOutput();
        templates.render(template + ".jte", model, output);
        return output.toString();
    }
}

package org.trajectory.web;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has just happened, said at the top of the next page. */
public record Notice(Kind kind, String text) implements Serializable {
    public static final String ATTRIBUTE = "notices";

    public enum Kind {
        DONE,
        INFORMATION
    }

    /** Says that something was done on the page that a redirect leads to. */
    public static void done(RedirectAttributes next, String text) {
        add(next, new Notice(Kind.DONE, text));
    }

    /** Says something to know on the page that a redirect leads to. */
    public static void information(RedirectAttributes next, String text) {
        add(next, new Notice(Kind.INFORMATION, text));
    }

    private static void add(RedirectAttributes next, Notice notice) {
        var notices = new ArrayList<Notice>();
        if (next.getFlashAttributes().get(ATTRIBUTE) instanceof List<?> earlier) {
            earlier.stream().map(Notice.class::cast).forEach(notices::add);
        }
        notices.add(notice);
        next.addFlashAttribute(ATTRIBUTE, notices);
    }
}

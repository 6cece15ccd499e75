package org.trajectory.access;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What was changed about one thing, in plain words, for the page that shows the thing. */
@Component
public class History {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final Audit audit;

    History(Audit audit) {
        this.audit = audit;
    }

    /** @param sentence such as “Ann Other gave a role, by decision 2026-017” */
    public record Line(String when, String sentence, List<String> changes) {}

    /** The newest first. */
    public List<Line> of(String authority, List<String> subjects) {
        return audit.history(authority, subjects).stream()
                .map(entry -> new Line(
                        when(entry),
                        ChangeWords.subject(entry.who()) + " " + entry.what()
                                + (entry.decision() == null ? "" : ", by decision " + entry.decision()),
                        ChangeWords.of(entry.before(), entry.after())))
                .toList();
    }

    public static String when(Audit.Entry entry) {
        return WHEN.format(entry.at().atZoneSameInstant(ZoneId.systemDefault()));
    }
}

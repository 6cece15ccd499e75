package org.trajectory.access;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What was changed about one thing, in plain words, for the page that shows the thing. */
@Component
public class History {
    static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private static final int MOST = 50;

    private final Audit audit;
    private final ObjectProvider<SchoolSubjects> ofSchools;

    History(Audit audit, ObjectProvider<SchoolSubjects> ofSchools) {
        this.audit = audit;
        this.ofSchools = ofSchools;
    }

    /** @param sentence such as “Ann Other gave a role, by decision 2026-017” */
    public record Line(String when, String sentence, List<String> changes) {}

    /** The newest first. */
    public List<Line> of(String authority, List<String> subjects) {
        return audit.history(authority, subjects).stream().map(History::line).toList();
    }

    /** What every module has recorded about a school, the newest first. */
    public List<Line> ofSchool(SchoolSubjects.Asked asked) {
        var subjects =
                ofSchools.orderedStream().flatMap(one -> one.of(asked).stream()).toList();
        var whole = subjects.stream()
                .filter(about -> about.part() == null)
                .map(SchoolSubjects.About::subject)
                .toList();
        var entries = Stream.concat(
                whole.isEmpty() ? Stream.of() : audit.history(asked.authority(), whole).stream(),
                subjects.stream()
                        .flatMap(about -> about.part() == null
                                ? Stream.of()
                                : audit
                                        .historyOfPart(asked.authority(), about.subject(), about.part(), about.called())
                                        .stream()));
        return entries.sorted(Comparator.comparingLong(Audit.Entry::id).reversed())
                .limit(MOST)
                .map(History::line)
                .toList();
    }

    private static Line line(Audit.Entry entry) {
        return new Line(
                when(entry),
                who(entry.who()) + " " + entry.what()
                        + (entry.decision() == null ? "" : ", by decision " + entry.decision()),
                ChangeWords.of(entry.before(), entry.after()));
    }

    /** A name, or of who has none what acts: an operator at the command line, or the installation itself. */
    static String who(String actor) {
        return actor.startsWith("operator:")
                ? "The operator " + actor.substring("operator:".length())
                : actor.startsWith("job:") ? "The installation" : ChangeWords.subject(actor);
    }

    public static String when(Audit.Entry entry) {
        return WHEN.format(entry.at().atZoneSameInstant(ZoneId.systemDefault()));
    }
}

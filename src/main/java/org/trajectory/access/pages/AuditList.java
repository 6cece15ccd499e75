package org.trajectory.access.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trajectory.access.Audit;
import org.trajectory.access.Audit.Entry;
import org.trajectory.access.ChangeWords;
import org.trajectory.access.History;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ShownList;

/** The record of changes as a list: its columns, and what it is searched by. */
final class AuditList {
    /** The key of the column whose cells are lists. */
    static final String CHANGES = "what_is_different";

    private AuditList() {}

    static final List<ListColumn<Entry>> COLUMNS = List.of(
            ListColumn.<Entry>text("at", "When", History::when),
            ListColumn.<Entry>text("who", "Who", entry -> ChangeWords.subject(entry.who())),
            ListColumn.<Entry>text("role", "In which role", Entry::role),
            ListColumn.<Entry>text("what", "Did what", Entry::what),
            ListColumn.<Entry>text("subject", "On what", entry -> ChangeWords.subject(entry.subject())),
            ListColumn.<Entry>text(
                    "decision", "By which decision", entry -> Objects.requireNonNullElse(entry.decision(), "")),
            ListColumn.<Entry>of(
                    CHANGES,
                    "What is different",
                    entry -> Cell.text(""),
                    entry -> String.join("; ", ChangeWords.of(entry.before(), entry.after()))),
            ListColumn.<Entry>text("via", "By which page or verb", Entry::via).onRequest(),
            ListColumn.<Entry>text("entry", "Number", entry -> String.valueOf(entry.id()))
                    .asNumber()
                    .onRequest());

    static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("change", "Changes");
        kinds.put("read", "Looks at something sensitive");
        return kinds;
    }

    /** A day that can’t be read is told, and bounds nothing. */
    static Audit.Sought sought(Address here, Answers answers) {
        var from = answers.optionalDate("from", here.get("from").orElse(""), "Enter a day, like 1 September 2026");
        var to = answers.optionalDate("to", here.get("to").orElse(""), "Enter a day, like 31 July 2027");
        var words = here.get("q").orElse("").strip();
        var kind = here.get("kind").filter(kinds()::containsKey).orElse("");
        return answers.errors().isEmpty()
                ? new Audit.Sought(words, from.orElse(null), to.orElse(null), kind)
                : new Audit.Sought(words, null, null, kind);
    }

    static int page(Address here) {
        return here.get("page")
                .filter(page -> page.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    static Map<String, Address> tags(Address here) {
        var list = here.without("page").without(ShownList.SAVED);
        var tags = new LinkedHashMap<String, Address>();
        here.get("q").map(String::strip).ifPresent(words -> tags.put("“%s”".formatted(words), list.without("q")));
        here.get("from").ifPresent(day -> tags.put("From " + day, list.without("from")));
        here.get("to").ifPresent(day -> tags.put("To " + day, list.without("to")));
        here.get("kind").map(kinds()::get).ifPresent(words -> tags.put(words, list.without("kind")));
        return tags;
    }
}

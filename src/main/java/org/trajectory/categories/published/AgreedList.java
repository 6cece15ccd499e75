package org.trajectory.categories.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.trajectory.categories.published.PublishedTable.Shown;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** Agreed categories as a list: its columns, what it is narrowed by, and the file. */
final class AgreedList {
    /** What a filter has for the category that isn't known. */
    private static final String UNKNOWN = "unknown";

    private AgreedList() {}

    static final List<ListColumn<Shown>> COLUMNS = List.of(
            ListColumn.<Shown>text("name", "School", one -> one.agreed().name()).sorted(),
            ListColumn.<Shown>text("urn", "URN", one -> one.agreed().urn().toString())
                    .asNumber()
                    .sorted(),
            ListColumn.<Shown>text("phase", "Phase", AgreedList::phase).sorted(),
            ListColumn.<Shown>text("consortium", "Consortium", Shown::consortium)
                    .sorted(),
            ListColumn.<Shown>of(
                            "category",
                            "Category",
                            one -> category(one.agreed().category(), one.words(), one.tone()),
                            one -> one.agreed().category())
                    .sorted(),
            ListColumn.text("words", "Meaning", Shown::words),
            ListColumn.<Shown>of(
                            "agreed_from",
                            "From",
                            one -> Cell.text(Dates.words(one.agreed().agreedFrom())),
                            one -> one.agreed().agreedFrom().toString())
                    .sorted(),
            ListColumn.text("decision", "Decision", one -> one.agreed().decision()),
            ListColumn.<Shown>of(
                            "changed_by_hand_until",
                            "Changed by hand until",
                            one -> Cell.text(
                                    one.agreed().until() == null
                                            ? "–"
                                            : Dates.words(one.agreed().until())),
                            one -> one.agreed().until() == null
                                    ? ""
                                    : one.agreed().until().toString())
                    .sorted());

    private static String phase(Shown one) {
        return Objects.requireNonNullElse(one.agreed().phase(), "");
    }

    static Cell category(String key, String words, int tone) {
        return key.isEmpty() || tone == 0 ? Cell.missing("Not known") : Cell.category(key, words, tone);
    }

    /** @param seen all that the reader may see, from which the choices are made */
    static Narrowing<Shown> narrowing(List<Shown> seen, Address here) {
        var phases = new TreeMap<String, String>();
        var consortia = new TreeMap<String, String>();
        var categories = new TreeMap<String, String>();
        for (var one : seen) {
            if (!phase(one).isEmpty()) {
                phases.put(phase(one), phase(one));
            }
            if (!one.consortium().isEmpty()) {
                consortia.put(one.consortium(), one.consortium());
            }
            if (!one.agreed().category().isEmpty()) {
                categories.put(one.agreed().category(), one.agreed().category() + ": " + one.words());
            }
        }
        var byHand = new LinkedHashMap<String, String>();
        byHand.put("yes", "Changed by hand");
        byHand.put("no", "As the board agreed");
        return new Narrowing<>(
                here,
                "Name or URN",
                one -> one.agreed().name() + " " + one.agreed().urn(),
                List.of(
                        new Narrowing.Filter<>(
                                "phase", "Phase", "All phases", phases, (one, phase) -> phase.equals(phase(one))),
                        new Narrowing.Filter<>(
                                "consortium",
                                "Consortium",
                                "All consortia",
                                consortia,
                                (one, name) -> name.equals(one.consortium())),
                        new Narrowing.Filter<>(
                                "category",
                                "Category",
                                "All categories",
                                withUnknown(categories),
                                (one, key) -> one.agreed().category().equals(key.equals(UNKNOWN) ? "" : key)),
                        new Narrowing.Filter<>(
                                "hand",
                                "How it came about",
                                "Either way",
                                byHand,
                                (one, how) -> how.equals("yes") == (one.agreed().until() != null))));
    }

    private static Map<String, String> withUnknown(Map<String, String> categories) {
        var options = new LinkedHashMap<>(categories);
        options.put(UNKNOWN, "Not known");
        return options;
    }

    /** By URN first, as every file of schools. */
    static Table file(List<Shown> seen) {
        var columns = new ArrayList<>(COLUMNS);
        columns.addFirst(columns.remove(1));
        return ShownList.file(columns, seen);
    }
}

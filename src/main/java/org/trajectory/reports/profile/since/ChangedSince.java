package org.trajectory.reports.profile.since;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.web.SchoolSection;

/** What is otherwise on a profile than when it was last seen, in plain words. */
public final class ChangedSince {
    private static final int LONGEST = 160;
    private static final int NAMED = 4;

    /** @param href where it shows, on the page itself */
    public record Line(String text, String href) {}

    private final SeenOfSchool before;
    private final SeenOfSchool now;
    private final List<Line> lines = new ArrayList<>();

    private ChangedSince(SeenOfSchool before, SeenOfSchool now) {
        this.before = before;
        this.now = now;
    }

    /** What matters most first. @param urn of the entry whose page it is */
    static List<Line> lines(SeenOfSchool before, SeenOfSchool now, List<SchoolSection.Section> sections, String urn) {
        var changed = new ChangedSince(before, now);
        changed.category("agreed", "#agreed");
        changed.category("proposed", "#category-" + urn);
        changed.inspections();
        sections.forEach(changed::section);
        changed.figures();
        changed.latest();
        changed.facts();
        return List.copyOf(changed.lines);
    }

    private void category(String which, String href) {
        var was = before.categories().get(which);
        var is = now.categories().get(which);
        if (Objects.equals(was, is)) {
            return;
        }
        if (is == null) {
            add("No category is %s any more (%s before)".formatted(which, was), "#since");
        } else {
            add(
                    "The %s category is now %s%s"
                            .formatted(which, is, was == null ? "" : " (%s before)".formatted(was)),
                    href);
        }
    }

    private void inspections() {
        now.inspections().forEach((which, found) -> {
            var was = before.inspections().get(which);
            if (was == null) {
                add("New: the inspection of %s: %s".formatted(which, cut(found)), "#inspections");
            } else if (!was.equals(found)) {
                add(
                        "The inspection of %s is told otherwise: %s (%s before)".formatted(which, cut(found), cut(was)),
                        "#inspections");
            }
        });
        before.inspections().forEach((which, found) -> {
            if (!now.inspections().containsKey(which)) {
                add("The inspection of %s isn’t told any more".formatted(which), "#inspections");
            }
        });
    }

    private void section(SchoolSection.Section section) {
        var was = before.sections().getOrDefault(section.id(), List.of());
        var held = new HashSet<>(was);
        var fresh = section.table().rows().stream()
                .filter(row -> !held.contains(SeenOfSchool.fingerprint(row)))
                .map(row -> SeenOfSchool.plain(row.getFirst()))
                .toList();
        if (!fresh.isEmpty()) {
            add("New or changed under “%s”: %s".formatted(section.heading(), named(fresh)), "#" + section.id());
        } else if (section.table().rows().size() < was.size()) {
            int gone = was.size() - section.table().rows().size();
            add(
                    "%d %s under “%s” any more"
                            .formatted(gone, gone == 1 ? "entry isn’t" : "entries aren’t", section.heading()),
                    "#" + section.id());
        }
    }

    /** By year, the latest first. */
    private void figures() {
        var years = new TreeMap<String, Map<String, String>>(now.figures()).descendingMap();
        years.forEach((year, figures) -> {
            var was = before.figures().getOrDefault(year, Map.of());
            var fresh = new ArrayList<String>();
            var revised = new ArrayList<String>();
            figures.forEach((measure, figure) -> {
                var old = was.get(measure);
                if (old == null) {
                    fresh.add("%s %s".formatted(measure, figure));
                } else if (!old.equals(figure)) {
                    revised.add("%s %s (%s before)".formatted(measure, figure, old));
                }
            });
            figures("New figures of %s: %s", year, fresh);
            figures("Revised figures of %s: %s", year, revised);
        });
        new TreeMap<>(before.figures()).descendingMap().forEach((year, figures) -> {
            var is = now.figures().getOrDefault(year, Map.of());
            var gone = figures.keySet().stream()
                    .filter(measure -> !is.containsKey(measure))
                    .toList();
            figures("Figures of %s that aren’t told any more: %s", year, gone);
        });
    }

    private void figures(String sentence, String year, List<String> figures) {
        if (!figures.isEmpty()) {
            add(sentence.formatted(year, named(figures)), "#results");
        }
    }

    private void latest() {
        now.latest()
                .forEach((measure, figure) -> changed(measure, before.latest().get(measure), figure, "#others"));
    }

    private void facts() {
        now.facts().forEach((label, value) -> changed(label, before.facts().get(label), value, "#who"));
        before.facts().forEach((label, value) -> {
            if (!now.facts().containsKey(label)) {
                add("%s isn’t told any more (%s before)".formatted(label, value), "#who");
            }
        });
    }

    private void changed(String label, @Nullable String was, String is, String href) {
        if (was == null) {
            add("%s: %s (not told before)".formatted(label, is), href);
        } else if (!was.equals(is)) {
            add("%s: %s (%s before)".formatted(label, is, was), href);
        }
    }

    private void add(String text, String href) {
        lines.add(new Line(text, href));
    }

    private static String named(List<String> all) {
        var some = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? "%s; and %d more".formatted(some, all.size() - NAMED) : some;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST).strip() + " …";
    }
}

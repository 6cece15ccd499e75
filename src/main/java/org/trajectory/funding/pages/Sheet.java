package org.trajectory.funding.pages;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.web.DataTable;

/**
 * A page of money that is read: a heading that says it, facts, tables with their files, and what can be done next.
 *
 * @param lead a sentence in plain words; empty for none
 * @param back where the link back leads; empty for none
 * @param history where it stands what was changed about the thing; empty for none
 */
public record Sheet(
        String heading,
        String lead,
        List<Fact> facts,
        List<Section> sections,
        List<Do> todo,
        String back,
        String history) {

    public record Fact(String key, String value, String href) {
        public static Fact of(String key, Object value) {
            return new Fact(key, value.toString(), "");
        }
    }

    /**
     * @param heading empty where the table's caption is enough
     * @param csv address of the same as a file; empty for none
     * @param after links below, text to address
     */
    public record Section(String heading, String words, DataTable table, String empty, String csv, List<Do> after) {
        public static Section of(DataTable table, String empty, String csv) {
            return new Section("", "", table, empty, csv, List.of());
        }
    }

    /** @param post true for a button that changes something, with its hidden fields */
    public record Do(String text, String href, boolean post, boolean chief, Map<String, String> fields) {
        public static Do link(String text, String href) {
            return new Do(text, href, false, false, Map.of());
        }

        public static Do chief(String text, String href) {
            return new Do(text, href, false, true, Map.of());
        }

        public static Do press(String text, String href) {
            return new Do(text, href, true, false, Map.of());
        }

        public static Do pressChief(String text, String href) {
            return new Do(text, href, true, true, Map.of());
        }
    }

    public Sheet(String heading, String lead, List<Fact> facts, List<Section> sections, List<Do> todo, String back) {
        this(heading, lead, facts, sections, todo, back, "");
    }

    /** @param address such as {@code /history/claim/17} */
    public Sheet history(String address) {
        return new Sheet(heading, lead, facts, sections, todo, back, address);
    }

    public Sheet {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        todo = List.copyOf(todo);
    }

    public ModelAndView page() {
        return new ModelAndView("funding/sheet", Map.of("page", this));
    }
}

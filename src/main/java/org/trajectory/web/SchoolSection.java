package org.trajectory.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.trajectory.values.Urn;

/**
 * A section of a school’s profile. A module declares a bean for what it knows of a school beyond the official figures; it
 * tells only what this person may see.
 */
public interface SchoolSection {
    /**
     * @param id under which the page can be led to
     * @param sentence what the table says, in plain words
     * @param links to what can be done or seen further
     * @param events what belongs on the school’s timeline, beside its inspections
     */
    record Section(String id, String heading, String sentence, DataTable table, List<Link> links, List<Event> events) {
        public Section {
            links = List.copyOf(links);
            events = List.copyOf(events);
        }

        public Section(String id, String heading, String sentence, DataTable table, List<Link> links) {
            this(id, heading, sentence, table, links, List.of());
        }
    }

    /** @param lane the kind, such as “Statements of action” @param label in a few words */
    record Event(LocalDate on, String lane, String label) {}

    record Link(String text, String href) {}

    /** Empty where this person may see nothing of it. */
    Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt);
}

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
     */
    record Section(String id, String heading, String sentence, DataTable table, List<Link> links) {
        public Section {
            links = List.copyOf(links);
        }
    }

    record Link(String text, String href) {}

    /** Empty where this person may see nothing of it. */
    Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt);
}

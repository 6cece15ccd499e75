package org.trajectory.web.charts;

import gg.jte.Content;
import org.trajectory.web.DataTable;

/** A drawing and the figures it is drawn from. */
public interface Chart {
    String title();

    /** What a person who can't see it should know: the range, the direction, what is missing. */
    String description();

    /** A whole {@code <svg>} element with title, description and real text. */
    String svg();

    DataTable table();

    /** {@link #svg()} as a template writes it. */
    default Content drawing() {
        return output -> output.writeContent(svg());
    }
}

package org.trajectory.partnership.bodies;

import java.util.List;

/** What else there is about a body, told on its page by the feature that knows it. */
public interface BodyLinks {
    record Link(String text, String href) {}

    /** @param mayKeep whether who looks keeps the body */
    List<Link> of(Body body, boolean mayKeep);
}

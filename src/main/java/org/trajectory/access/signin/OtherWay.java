package org.trajectory.access.signin;

import java.util.List;

/** A way in besides the password, offered on the page where people sign in. */
public interface OtherWay {
    /** @param text of the link, such as {@code Set a new password} */
    record Link(String text, String href) {}

    /** None where the way isn't set up. */
    List<Link> links();
}

package org.trajectory.evidence.files;

import org.trajectory.platform.Refused;

/** A file that can't be read as what it seems to be; the message tells a person what to do. */
public class BadFile extends Refused {
    public BadFile(String message) {
        super(message);
    }

    public BadFile(String message, Throwable cause) {
        super(message, cause);
    }
}

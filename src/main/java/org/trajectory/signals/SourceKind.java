package org.trajectory.signals;

import java.util.Arrays;
import java.util.Locale;

/** Who a signal comes from. */
public enum SourceKind {
    PARENT("a parent or carer"),
    PUPIL("a pupil"),
    STAFF("a member of staff"),
    RESIDENT("a resident"),
    COUNCILLOR("a councillor"),
    GOVERNOR("a governor"),
    SERVICE("a specialist service"),
    SCHOOL("another school"),
    OFFICER("an officer of the authority"),
    RECORDS("the authority’s own records");

    private final String words;

    SourceKind(String words) {
        this.words = words;
    }

    /** Finishes “it comes from …”. */
    public String words() {
        return words;
    }

    /** Somebody who could give a name; what an authority’s records and officers tell, it tells by itself. */
    public boolean isPerson() {
        return this != RECORDS && this != OFFICER;
    }

    /** As in files and tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public static SourceKind of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such source: " + key));
    }
}

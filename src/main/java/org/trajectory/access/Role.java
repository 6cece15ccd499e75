package org.trajectory.access;

import static org.trajectory.access.Action.*;

import java.util.EnumSet;
import java.util.Set;

/** What a person is, and so may do where the role is held. This is the one table of rights. */
public enum Role {
    ADMINISTRATOR(
            "Administrator",
            Held.AT_AUTHORITY,
            EnumSet.of(SEE_SCHOOLS, SEE_IMPORTS, IMPORT_FILES, MANAGE_PEOPLE, SEE_AUDIT, KEEP_RUNNING)),
    HEAD_OF_SERVICE(
            "Head of school improvement",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_CATEGORIES,
                    RUN_CATEGORIES,
                    SEE_CONSORTIA,
                    CHANGE_CONSORTIA,
                    RECORD_DECISIONS,
                    SEE_ALLOCATIONS,
                    PROPOSE_ALLOCATION,
                    SEE_PACKS,
                    MAKE_PACK,
                    SEE_IMPORTS,
                    SEE_AUDIT)),
    ANALYST(
            "Data and intelligence analyst",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_CATEGORIES,
                    RUN_CATEGORIES,
                    SEE_CONSORTIA,
                    CHANGE_CONSORTIA,
                    SEE_PACKS,
                    MAKE_PACK,
                    SEE_IMPORTS,
                    IMPORT_FILES)),
    ADVISER("Adviser", Held.AT_AUTHORITY, EnumSet.of(SEE_SCHOOLS, SEE_CATEGORIES, SEE_CONSORTIA, SEE_PACKS)),
    FINANCE(
            "Commissioning and finance officer",
            Held.AT_AUTHORITY,
            EnumSet.of(SEE_SCHOOLS, SEE_CATEGORIES, SEE_CONSORTIA, SEE_ALLOCATIONS, PROPOSE_ALLOCATION, SEE_PACKS)),
    CLERK(
            "Clerk",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_CATEGORIES,
                    SEE_CONSORTIA,
                    RECORD_DECISIONS,
                    SEE_ALLOCATIONS,
                    SEE_PACKS,
                    MAKE_PACK)),
    VIEWER("Viewer", Held.AT_AUTHORITY, EnumSet.of(SEE_SCHOOLS, SEE_CONSORTIA)),
    HEADTEACHER("Headteacher", Held.AT_SCHOOL, EnumSet.of(SEE_SCHOOLS, SEE_OWN_CATEGORY)),
    CHAIR("Chair of governors", Held.AT_SCHOOL, EnumSet.of(SEE_SCHOOLS, SEE_OWN_CATEGORY)),
    /** Everybody, signed in or not. */
    PUBLIC("Public", Held.BY_NOBODY, EnumSet.of(READ_HELP, SEE_DECISIONS));

    /** Where a role is held. One at an authority may also be held at the whole installation. */
    public enum Held {
        AT_AUTHORITY,
        AT_SCHOOL,
        BY_NOBODY
    }

    private final String words;
    private final Held held;
    private final Set<Action> rights;

    Role(String words, Held held, Set<Action> rights) {
        this.words = words;
        this.held = held;
        this.rights = EnumSet.copyOf(rights);
        this.rights.add(READ_HELP);
        this.rights.add(SEE_DECISIONS);
        if (held != Held.BY_NOBODY) {
            this.rights.add(SEE_HOME);
            this.rights.add(SEE_RIGHTS);
        }
    }

    public String words() {
        return words;
    }

    public Held held() {
        return held;
    }

    public boolean may(Action action) {
        return rights.contains(action);
    }
}

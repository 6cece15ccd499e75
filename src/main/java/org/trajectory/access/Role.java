package org.trajectory.access;

import static org.trajectory.access.Action.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                    KEEP_COMPARISON,
                    SEE_RISK,
                    SEE_ALERTS,
                    RUN_ALERTS,
                    RECORD_CONVERSATIONS,
                    SEE_SIGNALS,
                    SEE_SENSITIVE_SIGNALS,
                    RECORD_SIGNALS,
                    KEEP_SIGNALS,
                    SEE_CATEGORIES,
                    RUN_CATEGORIES,
                    EDIT_POLICIES,
                    RUN_CYCLES,
                    MODERATE_CATEGORIES,
                    RECORD_SUPPORT,
                    SEE_CONSORTIA,
                    CHANGE_CONSORTIA,
                    RECORD_DECISIONS,
                    KEEP_BODIES,
                    KEEP_AGREEMENTS,
                    SEE_ALLOCATIONS,
                    PROPOSE_ALLOCATION,
                    SEE_LEDGER,
                    DECIDE_MONEY,
                    CERTIFY_CLAIMS,
                    SEE_PACKS,
                    MAKE_PACK,
                    SEE_IMPORTS,
                    SEE_AUDIT)),
    ANALYST(
            "Data and intelligence analyst",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    KEEP_COMPARISON,
                    SEE_RISK,
                    FIT_RISK,
                    SEE_ALERTS,
                    RUN_ALERTS,
                    SEE_SIGNALS,
                    RECORD_SIGNALS,
                    SEE_CATEGORIES,
                    RUN_CATEGORIES,
                    EDIT_POLICIES,
                    RUN_CYCLES,
                    SEE_CONSORTIA,
                    CHANGE_CONSORTIA,
                    SEE_PACKS,
                    MAKE_PACK,
                    SEE_IMPORTS,
                    IMPORT_FILES)),
    ADVISER(
            "Adviser",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    KEEP_COMPARISON,
                    SEE_RISK,
                    SEE_ALERTS,
                    RECORD_CONVERSATIONS,
                    SEE_SIGNALS,
                    SEE_SENSITIVE_SIGNALS,
                    RECORD_SIGNALS,
                    SEE_CATEGORIES,
                    MODERATE_CATEGORIES,
                    RECORD_SUPPORT,
                    SEE_CONSORTIA,
                    SEE_PACKS)),
    FINANCE(
            "Commissioning and finance officer",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_SIGNALS,
                    SEE_CATEGORIES,
                    SEE_CONSORTIA,
                    KEEP_AGREEMENTS,
                    SEE_ALLOCATIONS,
                    PROPOSE_ALLOCATION,
                    SEE_LEDGER,
                    KEEP_BUDGETS,
                    PREPARE_CLAIMS,
                    CERTIFY_CLAIMS,
                    SEE_PACKS)),
    CLERK(
            "Clerk",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_CATEGORIES,
                    SEE_CONSORTIA,
                    RECORD_DECISIONS,
                    KEEP_BODIES,
                    KEEP_AGREEMENTS,
                    SEE_ALLOCATIONS,
                    SEE_LEDGER,
                    DECIDE_MONEY,
                    SEE_PACKS,
                    MAKE_PACK)),
    VIEWER("Viewer", Held.AT_AUTHORITY, EnumSet.of(SEE_SCHOOLS, SEE_CONSORTIA)),
    HEADTEACHER(
            "Headteacher",
            Held.AT_SCHOOL,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_OWN_CATEGORY,
                    ANSWER_CATEGORY,
                    SEE_OWN_RISK,
                    SEE_OWN_STANDING,
                    SEE_OWN_ALERTS,
                    SEE_OWN_SIGNALS,
                    ANSWER_SIGNALS,
                    SEE_OWN_MONEY,
                    SPEND_OWN_MONEY,
                    ELECT)),
    CHAIR(
            "Chair of governors",
            Held.AT_SCHOOL,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_OWN_CATEGORY,
                    ANSWER_CATEGORY,
                    SEE_OWN_RISK,
                    SEE_OWN_STANDING,
                    SEE_OWN_ALERTS,
                    SEE_OWN_SIGNALS,
                    ANSWER_SIGNALS,
                    SEE_OWN_MONEY,
                    ELECT)),
    COUNCILLOR("Elected member", Held.AT_AUTHORITY, EnumSet.of(SEE_SCHOOLS, SEE_CONSORTIA)),
    DIRECTOR(
            "Service manager or director",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_RISK,
                    SEE_ALERTS,
                    SEE_SIGNALS,
                    SEE_SENSITIVE_SIGNALS,
                    KEEP_SIGNALS,
                    SEE_CATEGORIES,
                    SEE_CONSORTIA,
                    SEE_ALLOCATIONS,
                    SEE_LEDGER,
                    SEE_PACKS,
                    SEE_AUDIT)),
    /** Sees all that an authority holds, and changes nothing. */
    AUDITOR(
            "Auditor",
            Held.AT_AUTHORITY,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_RISK,
                    SEE_ALERTS,
                    SEE_SIGNALS,
                    SEE_SENSITIVE_SIGNALS,
                    SEE_CATEGORIES,
                    SEE_CONSORTIA,
                    SEE_ALLOCATIONS,
                    SEE_LEDGER,
                    SEE_PACKS,
                    SEE_IMPORTS,
                    SEE_AUDIT)),
    CONSORTIUM_LEAD(
            "Consortium lead",
            Held.AT_CONSORTIUM,
            EnumSet.of(
                    SEE_SCHOOLS,
                    SEE_CONSORTIA,
                    SEE_OWN_CATEGORY,
                    SEE_OWN_SIGNALS,
                    SEE_SHARED_ALERTS,
                    SEE_OWN_MONEY,
                    SPEAK_FOR_CONSORTIUM)),
    BOARD_MEMBER("Board member", Held.AT_BODY, EnumSet.of(SEE_SCHOOLS, SEE_CONSORTIA)),
    TRUST_OFFICER(
            "Trust officer",
            Held.AT_TRUST,
            EnumSet.of(SEE_SCHOOLS, SEE_OWN_CATEGORY, SEE_OWN_SIGNALS, SEE_OWN_RISK, SEE_OWN_STANDING, SEE_OWN_ALERTS)),
    DIOCESE_OFFICER(
            "Diocese officer",
            Held.AT_DIOCESE,
            EnumSet.of(SEE_SCHOOLS, SEE_OWN_CATEGORY, SEE_OWN_SIGNALS, SEE_OWN_RISK, SEE_OWN_STANDING, SEE_OWN_ALERTS)),
    PROVIDER("Provider", Held.AT_PROVIDER, EnumSet.of(SEE_SCHOOLS, FILE_CLAIMS)),
    /** Everybody, signed in or not. */
    PUBLIC("Public", Held.BY_NOBODY, EnumSet.of(READ_HELP, SEE_DECISIONS, SEE_PUBLISHED));

    /** Where a role is held. One at an authority may also be held at the whole installation. */
    public enum Held {
        AT_AUTHORITY(HeldAt.Kind.AUTHORITY),
        AT_CONSORTIUM(HeldAt.Kind.CONSORTIUM),
        AT_BODY(HeldAt.Kind.BODY),
        AT_SCHOOL(HeldAt.Kind.SCHOOL),
        AT_TRUST(HeldAt.Kind.TRUST),
        AT_DIOCESE(HeldAt.Kind.DIOCESE),
        AT_PROVIDER(HeldAt.Kind.PROVIDER),
        BY_NOBODY(null);

        private final HeldAt.@Nullable Kind kind;

        Held(HeldAt.@Nullable Kind kind) {
            this.kind = kind;
        }

        /** @throws IllegalStateException for what nobody holds */
        public HeldAt.Kind kind() {
            if (kind == null) {
                throw new IllegalStateException("held by nobody");
            }
            return kind;
        }
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
        this.rights.add(SEE_PUBLISHED);
        if (held != Held.BY_NOBODY) {
            this.rights.add(SEE_HOME);
            this.rights.add(SEE_RIGHTS);
            if (!name().equals("AUDITOR")) { // who changes nothing, and so votes on nothing
                this.rights.add(TAKE_PART);
            }
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

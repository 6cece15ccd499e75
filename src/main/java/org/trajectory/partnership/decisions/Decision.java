package org.trajectory.partnership.decisions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * The record of what a body or officer decided.
 *
 * @param number in the authority's register: {@code 2026-014}
 * @param vote how it was voted, in words; empty for an officer's decision
 * @param exemptBecause empty where everything is open
 * @param supersededBy number of the later decision; empty while it stands
 */
public record Decision(
        long id,
        AuthorityCode authority,
        String number,
        String title,
        String decidedBy,
        LocalDate decidedOn,
        String what,
        String reason,
        String options,
        String conditions,
        String papers,
        String vote,
        Optional<Money> money,
        LocalDate effectFrom,
        Optional<LocalDate> reviewOn,
        boolean keyDecision,
        String exemptBecause,
        @Nullable String matterKind,
        @Nullable String matterReference,
        Optional<String> supersedes,
        Optional<String> overrules,
        String overruleGround,
        Optional<String> supersededBy,
        Optional<String> overruledBy) {

    /** Where it stands today, in a word or two. */
    public String state() {
        return overruledBy
                .map(by -> "Overruled by " + by)
                .orElseGet(() -> supersededBy.map(by -> "Superseded by " + by).orElse("Stands"));
    }

    public String href() {
        return "/decisions/" + authority + "/" + number;
    }

    /** One that was recorded lately. */
    public record Recorded(
            String authority, String number, String title, String decidedBy, java.time.OffsetDateTime recordedAt) {}

    /** What happened to it afterwards. */
    public record Event(String kind, LocalDate day, String text) {}

    /** What is asked of the register. @param text words of the title; empty for all @param offset rows to skip */
    public record Question(String text, int year, int size, long offset) {}

    public record Found(List<Decision> decisions, long total) {}

    /**
     * A decision to be recorded.
     *
     * @param matter of another module that it puts into effect; null for none
     * @param exemptText what is for the authority only; empty for nothing
     * @param motion that was carried; null for a decision of an officer, or one taken elsewhere
     * @param supersedes number of the decision that this one replaces; null for none
     * @param overrules number of the decision that the authority sets aside by statute; null for none
     */
    public record New(
            String title,
            String decidedBy,
            LocalDate decidedOn,
            String what,
            String reason,
            String options,
            String conditions,
            String papers,
            String vote,
            Optional<Money> money,
            LocalDate effectFrom,
            Optional<LocalDate> reviewOn,
            boolean keyDecision,
            String exemptBecause,
            String exemptText,
            @Nullable About matter,
            @Nullable Long motion,
            @Nullable String supersedes,
            @Nullable String overrules,
            String overruleGround) {
        /** One that puts nothing into effect, and follows from no vote. */
        public static New plain(String title, String decidedBy, LocalDate day, String what, String reason) {
            return new New(
                    title,
                    decidedBy,
                    day,
                    what,
                    reason,
                    "",
                    "",
                    "",
                    "",
                    Optional.empty(),
                    day,
                    Optional.empty(),
                    false,
                    "",
                    "",
                    null,
                    null,
                    null,
                    null,
                    "");
        }
    }

    /** A matter by its kind and the reference that its module gave. */
    public record About(String kind, String reference) {
        /** Reads {@code allocation:17}; empty for anything else. */
        public static Optional<About> of(@Nullable String text) {
            if (text == null || !text.matches("[a-z0-9-]{1,40}:[A-Za-z0-9._-]{1,80}")) {
                return Optional.empty();
            }
            int colon = text.indexOf(':');
            return Optional.of(new About(text.substring(0, colon), text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return kind + ":" + reference;
        }
    }
}

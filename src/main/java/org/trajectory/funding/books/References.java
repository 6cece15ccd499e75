package org.trajectory.funding.books;

import java.util.Set;
import org.trajectory.funding.ledger.Posting;

/** What a journal rests on, as an address. */
final class References {
    /** Whose mistakes are put right by a reversal; the rest have a step of their own that undoes them. */
    private static final Set<Posting.Kind> BY_HAND = Set.of(
            Posting.Kind.BUDGET,
            Posting.Kind.VIREMENT,
            Posting.Kind.ALLOCATION,
            Posting.Kind.CARRY_FORWARD,
            Posting.Kind.RETURN);

    private References() {}

    static boolean byHand(Posting.Kind kind) {
        return BY_HAND.contains(kind);
    }

    /** Empty where it leads nowhere. */
    static String address(String reference) {
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return "";
        }
        var key = reference.substring(colon + 1);
        return switch (reference.substring(0, colon)) {
            case "proposal" -> "/allocation/" + key;
            case "source" -> "/money/sources/" + key;
            case "virement" -> "/money/virements";
            case "journal" -> "/money/journals/" + key;
            case "commitment" -> "/money/commitments/" + key;
            case "claim" -> "/money/claims/" + key;
            default -> "";
        };
    }
}

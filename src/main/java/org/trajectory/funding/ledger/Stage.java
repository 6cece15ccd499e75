package org.trajectory.funding.ledger;

import java.util.Locale;

/** How far money has come on its way. */
public enum Stage {
    AVAILABLE("to spend"),
    COMMITTED("committed by an agreement"),
    DELIVERED("delivered, not claimed yet"),
    CLAIMED("claimed, not paid yet"),
    PAID("paid");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package org.trajectory.schools;

/** What sort of register entry it is; only state-funded schools are categorised. */
public enum Kind {
    STATE_FUNDED("State-funded school"),
    INDEPENDENT("Independent school"),
    COLLEGE("College or university"),
    CHILDRENS_CENTRE("Children’s centre"),
    EARLY_YEARS("Early-years setting"),
    WELSH("Welsh establishment"),
    OVERSEAS("British school overseas"),
    OTHER("Other establishment");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

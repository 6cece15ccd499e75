package org.trajectory.web.charts;

/**
 * The calm scale of categories, light teal for the least need to dark plum for the greatest. Lightness falls from tone
 * to tone, so the order survives greyscale and colour blindness; the letter is always shown beside it.
 */
public enum CategoryTone {
    ONE("#d9efec", "#14213d"),
    TWO("#b5dcd9", "#14213d"),
    THREE("#92c6cb", "#14213d"),
    FOUR("#7cafbf", "#14213d"),
    FIVE("#4f7399", "#ffffff"),
    SIX("#5a5690", "#ffffff"),
    SEVEN("#5c3578", "#ffffff"),
    EIGHT("#431a52", "#ffffff"),
    UNKNOWN("#f7f5f2", "#14213d");

    private final String surface;
    private final String ink;

    CategoryTone(String surface, String ink) {
        this.surface = surface;
        this.ink = ink;
    }

    /** @param tone 1 for the least need to 8 for the greatest; anything else is unknown */
    public static CategoryTone of(int tone) {
        return tone >= 1 && tone <= 8 ? values()[tone - 1] : UNKNOWN;
    }

    /** Spreads a scheme of any length over the scale. @param step from 0 for the least need */
    public static int spread(int step, int steps) {
        return steps <= 1 ? 1 : 1 + Math.round(7f * step / (steps - 1));
    }

    /** For the page’s own colours where it is dark. */
    String cssClass() {
        return this == UNKNOWN ? "c-tone c-no-tone" : ink.equals(Svg.INK) ? "c-tone c-pale" : "c-tone";
    }

    public String surface() {
        return surface;
    }

    public String ink() {
        return ink;
    }
}

package org.trajectory.reports.profile;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Source;
import org.trajectory.web.charts.LineChart;

/** What can stand beside a school in the charts of its profile, in the order of the page. */
public enum Beside {
    AUTHORITY("Authority", LineChart.Role.AUTHORITY),
    ENGLAND("England", LineChart.Role.ENGLAND),
    SIMILAR("Similar schools", LineChart.Role.SIMILAR),
    REGION("Region", LineChart.Role.REGION),
    NEIGHBOURS("Statistical neighbours of the authority", LineChart.Role.NEIGHBOURS);

    /** Few enough to be read at a glance. */
    public static final Set<Beside> USUAL = Set.of(AUTHORITY, ENGLAND);

    private final String words;
    private final LineChart.Role role;

    Beside(String words, LineChart.Role role) {
        this.words = words;
        this.role = role;
    }

    public String words() {
        return words;
    }

    LineChart.Role role() {
        return role;
    }

    /** As addresses and verbs say it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Beside> ofKey(String key) {
        for (var one : values()) {
            if (one.key().equals(key)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** What isn’t known is left out. */
    static Set<Beside> of(Collection<String> keys) {
        var chosen = EnumSet.noneOf(Beside.class);
        keys.forEach(key -> ofKey(key).ifPresent(chosen::add));
        return chosen;
    }

    /**
     * A line through all charts.
     *
     * @param name short, as it stands at the end of the line
     * @param inWords as a sentence names it
     * @param about what it is made of, and where the page can say more; a line without figures says why it has none
     * @param figures by measure, then school year
     */
    record Line(
            Beside what,
            String name,
            String inWords,
            About about,
            Map<String, Map<org.trajectory.values.AcademicYear, Told>> figures) {}

    /** @param href empty where no page says more */
    public record About(String sentence, String link, String href) {}

    /** @param computed no row of it was published: it was worked out of the schools held @param source null for a mean of several */
    record Told(double value, boolean computed, @Nullable Source source) {
        Told(double value, boolean computed) {
            this(value, computed, null);
        }
    }
}

package org.trajectory.insight.measures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.web.SearchSource;

/** Lets the search box find measures by words of their name or definition. */
@Component
class IndicatorsFound implements SearchSource {
    private final IndicatorCatalogue catalogue;
    private final Viewing viewing;

    IndicatorsFound(IndicatorCatalogue catalogue, Viewing viewing) {
        this.catalogue = catalogue;
        this.viewing = viewing;
    }

    @Override
    public String things() {
        return "Measures";
    }

    @Override
    public List<Hit> find(String words, int most) {
        return viewing.find().filter(person -> person.may(Action.SEE_SCHOOLS)).isEmpty()
                ? List.of()
                : matching(catalogue, words).stream()
                        .limit(most)
                        .map(one -> new Hit(one.label(), one.definition(), "/indicators/" + one.id()))
                        .toList();
    }

    /** All words have to occur; those with all of them in the name come first. Without words all measures. */
    static List<Indicator> matching(IndicatorCatalogue catalogue, String sought) {
        var words = Arrays.stream(sought.toLowerCase(Locale.UK).strip().split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return catalogue.list().stream()
                .filter(one -> words.stream()
                        .allMatch(
                                (one.label() + " " + one.definition() + " " + one.id()).toLowerCase(Locale.UK)
                                        ::contains))
                .sorted(java.util.Comparator.comparing(
                        one -> !words.stream().allMatch(one.label().toLowerCase(Locale.UK)::contains)))
                .toList();
    }
}

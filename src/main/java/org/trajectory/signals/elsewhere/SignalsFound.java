package org.trajectory.signals.elsewhere;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.signals.held.SchoolNames;
import org.trajectory.signals.held.Sight;
import org.trajectory.signals.held.Signal;
import org.trajectory.signals.held.SignalTable;
import org.trajectory.values.Dates;
import org.trajectory.web.search.SearchSource;

/**
 * Signals for the search box, by their type and their words. What a sensitive one says isn’t searched: each look at it goes
 * on record.
 */
@Component
@Order(30)
class SignalsFound implements SearchSource {
    private static final int WORDS = 8;

    private final SignalTable signals;
    private final SignalFinds finds;
    private final Sight sight;
    private final SchoolNames names;
    private final Viewing viewing;

    SignalsFound(SignalTable signals, SignalFinds finds, Sight sight, SchoolNames names, Viewing viewing) {
        this.signals = signals;
        this.finds = finds;
        this.sight = sight;
        this.names = names;
        this.viewing = viewing;
    }

    @Override
    public String things() {
        return "Signals";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Hit> find(String words, int most) {
        var sought = Arrays.stream(words.strip().toLowerCase(Locale.UK).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(WORDS)
                .toList();
        if (viewing.find().isEmpty() || sought.isEmpty()) {
            return List.of();
        }
        var found = viewing.authority()
                .filter(authority -> viewing.person().mayAt(Action.SEE_SIGNALS, authority.code()))
                .map(authority -> finds.search(sight.at(authority), sought, most).stream()
                        .filter(sight::sees)
                        .toList())
                .orElseGet(() -> ofOwnSchools(sought, most));
        var called = names.of(found.stream().map(Signal::urn).collect(Collectors.toSet()), sight.today());
        return found.stream()
                .map(one -> new Hit(
                        "%s: %s".formatted(called.getOrDefault(one.urn(), "URN " + one.urn()), one.words()),
                        "%s, %s".formatted(Dates.words(one.notedOn()), lower(one.state(sight.today()))),
                        "/signals/" + one.id()))
                .toList();
    }

    private List<Signal> ofOwnSchools(List<String> sought, int most) {
        var own = sight.ownSchools();
        return own.isEmpty()
                ? List.of()
                : signals.ofSchools(own).stream()
                        .filter(one -> sight.fromSchool(one) && one.withdrawn() == null && says(one, sought))
                        .limit(most)
                        .toList();
    }

    private static boolean says(Signal one, List<String> sought) {
        var text = (one.words() + " " + (one.sensitive() ? "" : one.text())).toLowerCase(Locale.UK);
        return sought.stream().allMatch(text::contains);
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}

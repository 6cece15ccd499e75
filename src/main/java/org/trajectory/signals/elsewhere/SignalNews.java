package org.trajectory.signals.elsewhere;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.signals.held.SchoolNames;
import org.trajectory.signals.held.Sight;
import org.trajectory.signals.held.Signal;
import org.trajectory.values.Urn;
import org.trajectory.web.News;

/** Signals that were recorded, and schools that answered, as far as the reader may see them. Their words stay on their page. */
@Component
class SignalNews implements News {
    private static final int LOOKED_AT = 200;

    private final SignalFinds signals;
    private final Sight sight;
    private final SchoolNames names;
    private final Viewing viewing;

    SignalNews(SignalFinds signals, Sight sight, SchoolNames names, Viewing viewing) {
        this.signals = signals;
        this.sight = sight;
        this.names = names;
        this.viewing = viewing;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> since(OffsetDateTime since, int most) {
        var person = viewing.find();
        if (person.isEmpty()) {
            return List.of();
        }
        var authority = viewing.authority().filter(code -> person.get().mayAt(Action.SEE_SIGNALS, code.code()));
        if (authority.isPresent()) {
            var seen = sight.at(authority.get());
            return told(
                    signals.recorded(seen, since, LOOKED_AT),
                    signals.answered(seen, since, LOOKED_AT),
                    "/signals",
                    most);
        }
        var own = sight.ownSchools();
        return own.isEmpty()
                ? List.of()
                : told(
                        signals.recorded(own, since, LOOKED_AT).stream()
                                .filter(one -> sight.fromSchool(one.signal()))
                                .toList(),
                        List.of(),
                        "/signals/held",
                        most);
    }

    private List<Item> told(List<SignalFinds.At> recorded, List<SignalFinds.At> answered, String all, int most) {
        var today = sight.today();
        var called = names.of(
                Stream.concat(recorded.stream(), answered.stream())
                        .map(one -> one.signal().urn())
                        .collect(Collectors.toSet()),
                today);
        var news = new ArrayList<Item>();
        if (recorded.size() == 1) {
            var one = recorded.getFirst();
            news.add(new Item(
                    one.at(),
                    "A signal about %s was recorded: %s".formatted(name(called, one.signal()), lower(one.signal())),
                    "/signals/" + one.signal().id()));
        } else if (!recorded.isEmpty()) {
            news.add(new Item(
                    recorded.getFirst().at(),
                    "%s signals were recorded"
                            .formatted(
                                    recorded.size() == LOOKED_AT
                                            ? LOOKED_AT + " or more"
                                            : String.valueOf(recorded.size())),
                    all));
        }
        answered.forEach(one -> news.add(new Item(
                one.at(),
                "%s answered a signal: %s".formatted(name(called, one.signal()), lower(one.signal())),
                "/signals/" + one.signal().id())));
        return news.stream().limit(most).toList();
    }

    private static String name(Map<Urn, String> called, Signal one) {
        return called.getOrDefault(one.urn(), "URN " + one.urn());
    }

    private static String lower(Signal one) {
        var words = one.words();
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}

package org.trajectory.signals.held;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;

/** The signals of an authority: narrowed, and as a file. */
@Controller
@Needs(Action.SEE_SIGNALS)
public class SignalListPages {
    private static final int PAGE = 50;
    private static final int FILE = 20_000;
    private static final List<String> ASKED = List.of("urn", "type", "source", "state", "page");

    private final SignalTable signals;
    private final SignalTypes types = SignalTypes.shipped();
    private final Sight sight;
    private final SchoolNames names;
    private final SchoolRegister register;

    SignalListPages(SignalTable signals, Sight sight, SchoolNames names, SchoolRegister register) {
        this.signals = signals;
        this.sight = sight;
        this.names = names;
        this.register = register;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem signalsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Signals", "/signals", 40, Action.SEE_SIGNALS.name());
        }
    }

    /** @param filters what is narrowed to, and the way back @param none where none is held at all */
    public record Page(
            String heading,
            String area,
            Map<String, String> types,
            Map<String, String> sources,
            Map<String, String> states,
            Address address,
            Map<String, Address> filters,
            Paging paging,
            DataTable table,
            boolean records,
            boolean none) {
        public String typed(String name) {
            return address.get(name).orElse("");
        }
    }

    private record Asked(AuthorityCode authority, Address address, Seen seen) {}

    @GetMapping("/signals")
    @Transactional(readOnly = true)
    public ModelAndView list(HttpServletRequest request) {
        var asked = asked(request);
        var seen = asked.seen();
        long total = signals.count(seen);
        var paging = new Paging(number(asked.address().get("page").orElse("1")), PAGE, total);
        var rows = signals.list(seen, paging.offset(), PAGE);
        var area = names.area(asked.authority());
        var state = asked.address().get("state").orElse("live");
        return new ModelAndView(
                "signals/list",
                Map.of(
                        "page",
                        new Page(
                                heading(total, state, area),
                                area,
                                words(types.list().stream()
                                        .filter(type -> seen.ordinary().contains(type.key())
                                                || seen.sensitive().contains(type.key()))
                                        .toList()),
                                sources(),
                                states(),
                                asked.address(),
                                filters(asked.address()),
                                paging,
                                table(rows, sight.today()),
                                sight.records(asked.authority()),
                                total == 0
                                        && asked.address()
                                                .without("page")
                                                .parameters()
                                                .isEmpty())));
    }

    @GetMapping("/signals.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        var today = sight.today();
        Download.csv(
                response,
                "signals-%s-%s".formatted(asked.authority(), today),
                file(signals.list(asked.seen(), 0, FILE), today));
    }

    private Asked asked(HttpServletRequest request) {
        var authority = sight.here();
        var given = Address.of("/signals", request.getParameterMap());
        var address = new Address(
                given.path(),
                given.parameters().stream()
                        .filter(one -> ASKED.contains(one.name()) && offered(one))
                        .toList());
        var schools = address.get("urn")
                .flatMap(urn -> register.find(Urn.of(urn), sight.today()))
                .map(school -> Set.of(school.id().value()))
                .orElse(address.get("urn").isPresent() ? Set.of(-1L) : Set.of());
        return new Asked(
                authority,
                address,
                sight.at(authority)
                        .asking(
                                address.get("type").orElse(null),
                                address.get("source").orElse(null),
                                address.get("state").orElse("live"),
                                schools));
    }

    private boolean offered(Address.Parameter one) {
        return switch (one.name()) {
            case "urn" -> one.value().matches("[1-9][0-9]{5}");
            case "type" -> types.find(one.value()).isPresent();
            case "source" -> sources().containsKey(one.value());
            case "state" -> Seen.STATES.contains(one.value());
            default -> one.value().matches("[0-9]{1,6}");
        };
    }

    private static int number(String text) {
        return Math.max(1, Integer.parseInt(text));
    }

    private static String heading(long total, String state, String area) {
        var signals = total == 1 ? "1 signal" : "%,d signals".formatted(total);
        return switch (state) {
            case "live" -> "%s about schools of %s %s today".formatted(signals, area, total == 1 ? "counts" : "count");
            case "all" -> "%s about schools of %s".formatted(signals, area);
            default -> "%s about schools of %s: %s".formatted(signals, area, lower(Seen.words(state)));
        };
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, String> words(List<SignalType> all) {
        var words = new LinkedHashMap<String, String>();
        all.forEach(type -> words.put(type.key(), type.words()));
        return words;
    }

    static Map<String, String> sources() {
        var words = new LinkedHashMap<String, String>();
        for (var kind : SourceKind.values()) {
            words.put(
                    kind.key(),
                    Character.toUpperCase(kind.words().charAt(0)) + kind.words().substring(1));
        }
        return words;
    }

    private static Map<String, String> states() {
        var words = new LinkedHashMap<String, String>();
        Seen.STATES.forEach(state -> words.put(state, Seen.words(state)));
        return words;
    }

    private Map<String, Address> filters(Address address) {
        var filters = new LinkedHashMap<String, Address>();
        for (var one : address.parameters()) {
            var without = address.without("page").without(one.name());
            switch (one.name()) {
                case "urn" -> filters.put(names.of(Urn.of(one.value()), sight.today()), without);
                case "type" -> filters.put(types.words(one.value()), without);
                case "source" ->
                    filters.put("From " + SourceKind.of(one.value()).words(), without);
                case "state" -> filters.put(Seen.words(one.value()), without);
                default -> {
                    // the page isn't a filter
                }
            }
        }
        return filters;
    }

    private DataTable table(List<Signal> rows, LocalDate today) {
        var called = names.of(rows.stream().map(Signal::urn).collect(Collectors.toSet()), today);
        return new DataTable(
                "Signals, the latest first",
                List.of(
                        Column.text("Signal"),
                        Column.text("School"),
                        Column.text("Comes from"),
                        Column.number("Number"),
                        Column.text("Speaks of"),
                        Column.text("Counts until"),
                        Column.text("State")),
                rows.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.words() + (one.sensitive() ? " (sensitive)" : ""), "/signals/" + one.id()),
                                Cell.link(called.getOrDefault(one.urn(), "URN " + one.urn()), "/schools/" + one.urn()),
                                Cell.text(from(one)),
                                Cell.text(amount(one)),
                                Cell.text(day(one)),
                                Cell.text(Dates.words(one.expiresOn().minusDays(1))),
                                Cell.text(one.state(today))))
                        .toList());
    }

    public static String from(Signal one) {
        var people = one.people();
        return people == null
                ? capital(one.source().words())
                        + (one.anonymous() && one.source().isPerson() ? ", not named" : "")
                : people == 1
                        ? "1 person counted (%s)".formatted(one.source().words())
                        : "%d people counted (each %s)"
                                .formatted(people, one.source().words());
    }

    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Such as {@code vacant posts}; empty where the type has no number. */
    static Optional<String> unit(String key) {
        return SignalTypes.shipped().find(key).flatMap(type -> Optional.ofNullable(type.unit()));
    }

    static String amount(Signal one) {
        var number = one.number();
        return number == null ? "" : plain(number);
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    public static String day(Signal one) {
        var begins = one.beginsOn();
        return begins == null ? Dates.words(one.notedOn()) : Dates.words(begins) + " to " + Dates.words(one.notedOn());
    }

    /** What a sensitive signal says isn’t in a file: each look at it goes on record. */
    private Table file(List<Signal> rows, LocalDate today) {
        var called = names.of(rows.stream().map(Signal::urn).collect(Collectors.toSet()), today);
        return new Table(
                        List.of(
                                "signal",
                                "urn",
                                "name",
                                "type",
                                "comes_from",
                                "people",
                                "number",
                                "unit",
                                "begins_on",
                                "noted_on",
                                "known_at",
                                "expires_on",
                                "answer_by",
                                "sensitivity",
                                "good_news",
                                "state",
                                "text"),
                        rows.stream()
                                .map(one -> List.of(
                                        String.valueOf(one.id()),
                                        one.urn().toString(),
                                        called.getOrDefault(one.urn(), ""),
                                        one.type(),
                                        one.source().key(),
                                        text(one.people()),
                                        amount(one),
                                        unit(one.type()).orElse(""),
                                        text(one.beginsOn()),
                                        one.notedOn().toString(),
                                        one.knownAt().toString(),
                                        one.expiresOn().toString(),
                                        one.answerBy().toString(),
                                        one.sensitivity().key(),
                                        one.goodNews() ? "yes" : "no",
                                        one.state(today),
                                        one.sensitive() ? "" : one.text()))
                                .toList())
                .with("as_at", today);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

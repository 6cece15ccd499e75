package org.trajectory.alerts.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.WhoCanHelp;
import org.trajectory.alerts.watching.Watchlists;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Place;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;

/** The alerts of an authority, what was talked about, and who could help whom. */
@Controller
public class AlertPages {
    private static final int PAGE = 100;
    private static final int MOST = 5_000;
    private static final int HELPERS = 3;

    private final Alerts alerts;
    private final Watchlists watchlists;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    AlertPages(Alerts alerts, Watchlists watchlists, SchoolRegister register, Viewing viewing, Clock clock) {
        this.alerts = alerts;
        this.watchlists = watchlists;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem alertsItem() {
            return new NavigationItem(NavigationItem.Place.SCHOOLS, "Alerts", "/alerts", 25, Action.SEE_ALERTS.name());
        }
    }

    /**
     * @param ran when the rules were run last, in words; empty where they never were
     * @param themes and lists to choose from
     */
    public record Page(
            String heading,
            Days days,
            String ran,
            DataTable table,
            Address address,
            Paging paging,
            Map<String, String> themes,
            Map<String, String> lists,
            String theme,
            String list,
            boolean mayRun) {}

    /** What a list is narrowed to. */
    private record Narrowed(List<Alert> all, List<Alert> shown, Address address, String list) {}

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_ALERTS.words());
    }

    @GetMapping("/alerts")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView list(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var found = narrowed(authority, theme, list, days);
        var paging = new Paging(
                page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1,
                PAGE,
                found.shown().size());
        var themes = new LinkedHashMap<String, String>();
        found.all().stream()
                .map(Alert::theme)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(one -> themes.put(one, one.substring(0, 1).toUpperCase(Locale.UK) + one.substring(1)));
        var lists = new LinkedHashMap<String, String>();
        watchlists
                .list(authority)
                .forEach(one -> lists.put(
                        String.valueOf(one.id()),
                        one.own() ? one.name() : "%s, of %s".formatted(one.name(), one.ownerName())));
        var run = alerts.latestRun(authority);
        return new ModelAndView(
                "alerts/alerts",
                Map.of(
                        "page",
                        new Page(
                                days.now()
                                        ? heading(found.shown(), run.isPresent())
                                        : "%,d alerts would have stood%s"
                                                .formatted(found.shown().size(), days.words()),
                                days,
                                run.map(one -> "The rules “%s” looked at %,d schools on %s."
                                                .formatted(one.title(), one.schools(), Dates.words(one.asAt())))
                                        .orElse(""),
                                AlertTables.open(found.shown().subList((int) paging.offset(), (int) paging.to())),
                                found.address(),
                                paging,
                                themes,
                                lists,
                                theme,
                                found.list(),
                                viewing.person().mayAt(Action.RUN_ALERTS, authority.code()))));
    }

    /** Of today those kept; of another day what the rules in force find on what was known then. */
    private Narrowed narrowed(AuthorityCode authority, String theme, String list, Days days) {
        var all = (days.now() ? alerts.open(authority) : then(authority, days))
                .stream().filter(one -> one.kind() == Alert.Kind.ALERT).toList();
        var watched = list.matches("[0-9]{1,18}")
                ? watchlists.find(Long.parseLong(list)).map(one -> Set.copyOf(watchlists.schools(one.id())))
                : Optional.<Set<SchoolId>>empty();
        var many = all.stream().collect(Collectors.groupingBy(Alert::school, Collectors.counting()));
        var shown = all.stream()
                .sorted(Comparator.comparing((Alert one) -> -many.getOrDefault(one.school(), 0L)))
                .filter(one -> theme.isEmpty() || one.theme().equals(theme))
                .filter(one -> watched.isEmpty() || watched.get().contains(one.school()))
                .toList();
        var address = Address.of("/alerts");
        if (!days.now()) {
            address = address.with("asAt", days.asAt().toString())
                    .with("knownAt", days.knownAt().toString());
        }
        if (!theme.isEmpty()) {
            address = address.with("theme", theme);
        }
        if (watched.isPresent()) {
            address = address.with("list", list);
        }
        return new Narrowed(all, shown, address, watched.isPresent() ? list : "");
    }

    private List<Alert> then(AuthorityCode authority, Days days) {
        try {
            return alerts.find(authority, days.asAt(), days.knownAt());
        } catch (Refused e) {
            return List.of(); // no school is known of that day
        }
    }

    private static String heading(List<Alert> shown, boolean ran) {
        if (!ran) {
            return "The rules haven’t looked at your schools yet";
        }
        long schools = shown.stream().map(Alert::school).distinct().count();
        return switch (shown.size()) {
            case 0 -> "No alert waits for a conversation";
            case 1 -> "1 alert waits for a conversation";
            default ->
                "%,d alerts at %,d %s wait for a conversation"
                        .formatted(shown.size(), schools, schools == 1 ? "school" : "schools");
        };
    }

    @GetMapping("/alerts.csv")
    @Needs(Action.SEE_ALERTS)
    public void csv(
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        Download.csv(
                response,
                "alerts-%s-%s".formatted(authority, days.asAt()),
                AlertTables.file(narrowed(authority, theme, list, days).shown()));
    }

    /** Every alert and strength of the last three years, open or not. */
    @GetMapping("/alerts/all.csv")
    @Needs(Action.SEE_ALERTS)
    public void all(HttpServletResponse response) throws IOException {
        var authority = authority();
        var today = LocalDate.now(clock);
        Download.csv(
                response,
                "all-alerts-%s-%s".formatted(authority, today),
                AlertTables.file(alerts.since(authority, today.minusYears(3))));
    }

    @PostMapping("/alerts/run")
    @Needs(Action.RUN_ALERTS)
    public String run(RedirectAttributes next) {
        var authority = viewing.authorityTo(Action.RUN_ALERTS.words());
        if (!viewing.person().mayAt(Action.RUN_ALERTS, authority.code())) {
            throw new Forbidden(Action.RUN_ALERTS.words(), "an administrator of the authority for a role that has it");
        }
        try {
            var run = alerts.run(authority);
            Notice.done(
                    next,
                    "The rules looked at %,d schools: %,d new, %,d no longer so. They look again each morning."
                            .formatted(run.schools(), run.raised(), run.lapsed()));
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
        }
        return "redirect:/alerts";
    }

    public record HelpPage(String heading, DataTable matches, DataTable strengths) {}

    @GetMapping("/alerts/strengths")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView strengths() {
        var open = alerts.open(authority());
        var strengths =
                open.stream().filter(one -> one.kind() == Alert.Kind.STRENGTH).toList();
        long schools = strengths.stream().map(Alert::school).distinct().count();
        return new ModelAndView(
                "alerts/strengths",
                Map.of(
                        "page",
                        new HelpPage(
                                schools == 0
                                        ? "No strength was found yet"
                                        : "%,d %s others could learn from"
                                                .formatted(schools, schools == 1 ? "school" : "schools"),
                                AlertTables.help(matches(open)),
                                AlertTables.open("Strengths", "Strength", strengths))));
    }

    private List<WhoCanHelp.Match> matches(List<Alert> open) {
        return WhoCanHelp.of(open, places(open), HELPERS);
    }

    private Map<Urn, Place> places(List<Alert> open) {
        return register
                .places(open.stream().map(Alert::urn).collect(Collectors.toSet()), LocalDate.now(clock))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().place()));
    }

    @GetMapping("/alerts/strengths.csv")
    @Needs(Action.SEE_ALERTS)
    public void strengthsFile(HttpServletResponse response) throws IOException {
        var authority = authority();
        Download.csv(
                response,
                "who-can-help-%s-%s".formatted(authority, LocalDate.now(clock)),
                AlertTables.helpers(matches(alerts.open(authority))).file());
    }

    public record ConversationsPage(String heading, DataTable table) {}

    @GetMapping("/alerts/conversations")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView conversations() {
        var found = alerts.conversations(authority(), 500);
        return new ModelAndView(
                "alerts/conversations",
                Map.of(
                        "page",
                        new ConversationsPage(
                                found.isEmpty()
                                        ? "No conversation is recorded yet"
                                        : "%,d early %s recorded"
                                                .formatted(
                                                        found.size(),
                                                        found.size() == 1 ? "conversation is" : "conversations are"),
                                AlertTables.conversations(found))));
    }

    @GetMapping("/alerts/conversations.csv")
    @Needs(Action.SEE_ALERTS)
    public void conversationsFile(HttpServletResponse response) throws IOException {
        var authority = authority();
        Download.csv(
                response,
                "conversations-%s-%s".formatted(authority, LocalDate.now(clock)),
                AlertTables.conversationFile(alerts.conversations(authority, MOST)));
    }
}

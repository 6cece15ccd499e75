package org.trajectory.alerts.watching;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The own watchlists and those shared, and what is open at their schools. */
@Controller
@Needs(Action.SEE_ALERTS)
public class WatchlistPages {
    private static final int FOUND = 20;

    private final Watchlists watchlists;
    private final Digests digests;
    private final Alerts alerts;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    WatchlistPages(
            Watchlists watchlists,
            Digests digests,
            Alerts alerts,
            SchoolRegister register,
            Viewing viewing,
            Clock clock) {
        this.watchlists = watchlists;
        this.digests = digests;
        this.alerts = alerts;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem watchlistsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Watchlists", "/watchlists", 26, Action.SEE_ALERTS.name());
        }
    }

    /** @param about what the person’s letter tells of: {@code all}, {@code watched}, or empty for no letter */
    public record ListPage(
            DataTable table, String name, String about, boolean mail, String email, List<FieldError> errors) {
        /** What a letter may tell of. */
        public Map<String, String> choices() {
            var choices = new LinkedHashMap<String, String>();
            choices.put("watched", "New alerts at schools on my watchlists");
            choices.put("all", "New alerts at all schools of the authority");
            choices.put("none", "No letter");
            return choices;
        }
    }

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_ALERTS.words());
    }

    @GetMapping("/watchlists")
    public ModelAndView list() {
        return listPage("", List.of());
    }

    private ModelAndView listPage(String name, List<FieldError> errors) {
        var authority = authority();
        var open = open(authority);
        return new ModelAndView(
                "alerts/watchlists",
                Map.of(
                        "page",
                        new ListPage(
                                new DataTable(
                                        "Watchlists",
                                        List.of(
                                                Column.text("Name"),
                                                Column.text("Whose"),
                                                Column.number("Schools"),
                                                Column.number("Alerts")),
                                        watchlists.list(authority).stream()
                                                .map(one -> List.of(
                                                        Cell.link(one.name(), "/watchlists/" + one.id()),
                                                        Cell.text(
                                                                one.own()
                                                                        ? one.shared() ? "Yours, shared" : "Yours"
                                                                        : one.ownerName()),
                                                        Cell.of(one.schools()),
                                                        Cell.of(watchlists.schools(one.id()).stream()
                                                                .mapToInt(school -> open.getOrDefault(school, List.of())
                                                                        .size())
                                                                .sum())))
                                                .toList()),
                                name,
                                digests.of(viewing.person().id()),
                                digests.canSend(),
                                viewing.person().email(),
                                errors)));
    }

    private Map<SchoolId, List<Alert>> open(AuthorityCode authority) {
        return alerts.open(authority).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .collect(Collectors.groupingBy(Alert::school));
    }

    @PostMapping("/watchlists")
    public ModelAndView make(@RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        var answers = new Answers();
        var told = answers.text("name", name, "Enter a name for the watchlist");
        if (told.length() > Watchlists.LONGEST) {
            answers.refuse("name", "Shorten the name to 80 characters");
        }
        if (answers.errors().isEmpty()) {
            try {
                long id = watchlists.make(authority(), told, viewing.person().name());
                Notice.done(next, "The watchlist is made. Now add schools.");
                return new ModelAndView("redirect:/watchlists/" + id);
            } catch (Refused e) {
                answers.refuse("name", String.valueOf(e.getMessage()));
            }
        }
        return listPage(name, answers.errors());
    }

    @PostMapping("/watchlists/letter")
    public String letter(@RequestParam(defaultValue = "") String about, RedirectAttributes next) {
        var person = viewing.person();
        digests.choose(person.id(), authority(), about);
        Notice.done(
                next,
                switch (about) {
                    case "all", "watched" ->
                        "In term time a letter goes to %s once a week when there is something new."
                                .formatted(person.email());
                    default -> "No letter goes to you.";
                });
        return "redirect:/watchlists";
    }

    /** @param found schools to add, by URN @param sought what was searched for */
    public record Page(
            Watchlists.Watchlist list,
            DataTable table,
            List<School> schools,
            String sought,
            Map<String, String> found) {}

    private Watchlists.Watchlist get(long id) {
        return watchlists
                .find(id)
                .orElseThrow(() -> new NotFound("There is no such watchlist, or its owner doesn’t share it."));
    }

    @GetMapping("/watchlists/{id:[0-9]{1,18}}")
    public ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "") String q) {
        var list = get(id);
        var schools = schools(id);
        var found = new LinkedHashMap<String, String>();
        if (!q.isBlank()) {
            var on = schools.stream().map(School::id).collect(Collectors.toSet());
            register.search(q, list.authority(), LocalDate.now(clock), FOUND).stream()
                    .filter(one -> !on.contains(one.id()))
                    .forEach(one -> found.put(one.urn().toString(), "%s (%s)".formatted(one.name(), one.urn())));
        }
        return new ModelAndView(
                "alerts/watchlist", Map.of("page", new Page(list, table(list, schools), schools, q, found)));
    }

    private List<School> schools(long id) {
        return register.current(watchlists.schools(id), LocalDate.now(clock)).values().stream()
                .sorted(Comparator.comparing(School::name).thenComparing(School::urn))
                .toList();
    }

    private DataTable table(Watchlists.Watchlist list, List<School> schools) {
        var open = open(list.authority());
        return new DataTable(
                "Schools of " + list.name(),
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text("Phase"),
                        Column.number("Alerts"),
                        Column.text("What about")),
                schools.stream()
                        .map(school -> {
                            var its = open.getOrDefault(school.id(), List.of());
                            var phase = school.phase();
                            return List.of(
                                    Cell.link(school.name(), "/schools/" + school.urn()),
                                    Cell.of(school.urn()),
                                    Cell.text(phase == null ? "" : phase.word()),
                                    its.isEmpty()
                                            ? Cell.of(0)
                                            : Cell.link(
                                                    String.valueOf(its.size()),
                                                    "/schools/%s/alerts".formatted(school.urn())),
                                    Cell.text(its.stream().map(Alert::title).collect(Collectors.joining("; "))));
                        })
                        .toList());
    }

    @GetMapping("/watchlists/{id:[0-9]{1,18}}.csv")
    public void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var list = get(id);
        Table file = table(list, schools(id)).file();
        Download.csv(
                response,
                "watchlist-" + id,
                file.with("as_at", LocalDate.now(clock)).with("source", "watchlist " + list.name()));
    }

    @PostMapping("/watchlists/{id:[0-9]{1,18}}/schools")
    public String add(
            @PathVariable long id, @RequestParam(defaultValue = "") List<String> urn, RedirectAttributes next) {
        var list = get(id);
        var schools = register
                .find(
                        urn.stream()
                                .filter(one -> one.matches("[1-9][0-9]{5}"))
                                .map(Urn::of)
                                .toList(),
                        LocalDate.now(clock))
                .values()
                .stream()
                .filter(school -> list.authority().equals(school.authority()))
                .map(School::id)
                .toList();
        if (schools.isEmpty()) {
            Notice.information(next, "Choose a school of the authority.");
            return "redirect:/watchlists/" + id;
        }
        return told(next, "/watchlists/" + id, () -> {
            int added = watchlists.add(id, schools);
            return added == 1 ? "1 school is added." : added + " schools are added.";
        });
    }

    @PostMapping("/watchlists/{id:[0-9]{1,18}}/schools/{school:[0-9]{1,18}}/remove")
    public String remove(@PathVariable long id, @PathVariable long school, RedirectAttributes next) {
        return told(next, "/watchlists/" + id, () -> {
            watchlists.remove(id, new SchoolId(school));
            return "The school is off the list.";
        });
    }

    @PostMapping("/watchlists/{id:[0-9]{1,18}}/share")
    public String share(
            @PathVariable long id, @RequestParam(defaultValue = "") String shared, RedirectAttributes next) {
        return told(next, "/watchlists/" + id, () -> {
            watchlists.share(id, shared.equals("yes"));
            return shared.equals("yes")
                    ? "Whoever sees the alerts of your authority may look at it; only you change it."
                    : "Only you see it.";
        });
    }

    @PostMapping("/watchlists/{id:[0-9]{1,18}}/delete")
    public String delete(@PathVariable long id, RedirectAttributes next) {
        return told(next, "/watchlists", () -> {
            watchlists.delete(id);
            return "The watchlist is removed; nothing about the schools is.";
        });
    }

    private interface Work {
        String done();
    }

    private static String told(RedirectAttributes next, String to, Work work) {
        try {
            Notice.done(next, work.done());
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
        }
        return "redirect:" + to;
    }
}

package org.trajectory.partnership.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.bodies.rules.Rules;
import org.trajectory.partnership.bodies.rules.SeatRules;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.ConstitutionFile;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.partnership.fitness.Fits;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** Bodies, their rules, seats and holders: open to everybody. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class BodyPages {
    private final Bodies bodies;
    private final NewRules drafts;
    private final Fits fits;
    private final ObjectProvider<BodyLinks> links;
    private final Viewing viewing;
    private final Here here;

    BodyPages(Bodies bodies, NewRules drafts, Fits fits, ObjectProvider<BodyLinks> links, Viewing viewing, Here here) {
        this.bodies = bodies;
        this.drafts = drafts;
        this.fits = fits;
        this.links = links;
        this.viewing = viewing;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem bodiesItem() {
            return new NavigationItem(NavigationItem.Place.PARTNERSHIP, "Bodies", "/bodies", 2, null);
        }
    }

    public record ListPage(String area, DataTable table, boolean choice, boolean mayKeep) {}

    @GetMapping("/bodies")
    ModelAndView list(@RequestParam(defaultValue = "") String authority) {
        var own = viewing.find().flatMap(person -> viewing.authority());
        var chosen = authority.matches("[0-9]{3}") ? Optional.of(new AuthorityCode(authority)) : own;
        var all = bodies.authorities();
        if (chosen.isEmpty() && all.size() == 1) {
            chosen = Optional.of(new AuthorityCode(all.getFirst()));
        }
        if (chosen.isEmpty()) {
            var table = new DataTable(
                    "Authorities that show their bodies here",
                    List.of(Column.text("Authority")),
                    all.stream()
                            .map(code ->
                                    List.of(Cell.link(here.name(new AuthorityCode(code)), "/bodies?authority=" + code)))
                            .toList());
            return new ModelAndView("partnership/bodies/list", Map.of("page", new ListPage("", table, true, false)));
        }
        var code = chosen.get();
        var rows = bodies.list(code, here.today()).stream()
                .map(one -> List.of(
                        Cell.link(one.name(), "/bodies/" + one.id()),
                        Cell.of(one.seats()),
                        Cell.of(one.held()),
                        Cell.of(one.seats() - one.held()),
                        Cell.of(one.voting())))
                .toList();
        return new ModelAndView(
                "partnership/bodies/list",
                Map.of(
                        "page",
                        new ListPage(
                                here.name(code),
                                new DataTable(
                                        "Bodies of " + here.name(code),
                                        List.of(
                                                Column.text("Body"),
                                                Column.number("Seats"),
                                                Column.number("Held"),
                                                Column.number("Vacant"),
                                                Column.number("With a vote")),
                                        rows),
                                false,
                                here.may(Action.KEEP_BODIES, code))));
    }

    /** @param rules in words @param ours rules that no paper gives */
    public record OnePage(
            Body body,
            String heading,
            List<String> rules,
            List<String> reserved,
            int ours,
            DataTable seats,
            DataTable past,
            List<BodyLinks.Link> links,
            boolean mayKeep,
            boolean mayTrace) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        var today = here.today();
        var body = find(id);
        var seats = bodies.seats(id, today);
        boolean mayKeep = here.may(Action.KEEP_BODIES, body.authority());
        long held = seats.stream().filter(seat -> seat.holder().isPresent()).count();
        var attended = bodies.attended(body);
        var found = mayKeep ? fitness(body, seats, today) : Map.<Long, Fit>of();
        var rows = seats.stream()
                .map(seat -> row(body, seat, attended.getOrDefault(seat.id(), ""), found, mayKeep))
                .toList();
        var past = bodies.past(body).stream()
                .map(one -> List.of(
                        Cell.text(one.name()),
                        Cell.text(one.seat()),
                        Cell.text(Dates.words(one.from())),
                        Cell.text(Dates.words(one.to())),
                        Cell.text(one.endedBy())))
                .toList();
        return new ModelAndView(
                "partnership/bodies/body",
                Map.of(
                        "page",
                        new OnePage(
                                body,
                                held == seats.size()
                                        ? "All %d seats of the %s are held".formatted(seats.size(), body.name())
                                        : "%d of %d seats of the %s are held"
                                                .formatted(held, seats.size(), body.name()),
                                Rules.of(body.constitution()),
                                reserved(body.constitution()),
                                body.constitution().ours().size(),
                                new DataTable(
                                        "Seats and who holds them on " + Dates.words(today), columns(mayKeep), rows),
                                new DataTable(
                                        "Who held a seat before",
                                        List.of(
                                                Column.text("Name"),
                                                Column.text("Seat"),
                                                Column.text("From"),
                                                Column.text("Until"),
                                                Column.text("Ended by")),
                                        past),
                                links.orderedStream()
                                        .flatMap(one -> one.of(body, mayKeep).stream())
                                        .toList(),
                                mayKeep,
                                here.mayTrace(body.authority()))));
    }

    private static List<Column> columns(boolean mayKeep) {
        var columns = new ArrayList<>(List.of(
                Column.text("Seat"),
                Column.text("Held by"),
                Column.text("Since"),
                Column.text("Term ends"),
                Column.text("Stands in"),
                Column.text("Vote"),
                Column.text("Meetings attended")));
        if (mayKeep) {
            columns.add(Column.text("May hold it today"));
        }
        return columns;
    }

    /** Of each holding whether it is as the constitution asks, as it stands today. */
    private Map<Long, Fit> fitness(Body body, List<Body.Seat> seats, LocalDate today) {
        var subjects = new ArrayList<Fits.Subject>();
        for (var seat : seats) {
            var constituency = body.constitution().constituency(seat.constituency());
            if (constituency.isPresent() && seat.holder().isPresent()) {
                var holder = seat.holder().get();
                subjects.add(new Fits.Subject(
                        holder.holding(), holder.name(), holder.person(), holder.school(), constituency.get()));
            }
        }
        return fits.of(body.authority(), subjects, today);
    }

    private static Cell fit(Body.Seat seat, Map<Long, Fit> found) {
        return seat.holder()
                .flatMap(one -> Optional.ofNullable(found.get(one.holding())))
                .map(fit -> switch (fit.verdict()) {
                    case FITS -> Cell.text("Yes: " + fit.words());
                    case DOES_NOT -> Cell.text("No longer: " + fit.words());
                    case NOT_KNOWN -> Cell.missing("Not known: " + fit.words());
                })
                .orElse(Cell.text(""));
    }

    private static List<Cell> row(Body body, Body.Seat seat, String attended, Map<Long, Fit> found, boolean mayKeep) {
        var cells = new ArrayList<>(row(body, seat, attended, mayKeep));
        if (mayKeep) {
            cells.add(fit(seat, found));
        }
        return cells;
    }

    private static List<Cell> row(Body body, Body.Seat seat, String attended, boolean mayKeep) {
        var title = title(body, seat);
        return List.of(
                mayKeep ? Cell.link(title, body.href() + "/seats/" + seat.id()) : Cell.text(title),
                seat.holder().map(one -> Cell.text(one.name())).orElse(Cell.missing("Vacant")),
                Cell.text(seat.holder().map(one -> Dates.words(one.from())).orElse("")),
                Cell.text(seat.holder()
                        .map(one -> one.termEnds().map(Dates::words).orElse("With the office"))
                        .orElse("")),
                Cell.text(seat.substitute().map(Body.Holder::name).orElse("")),
                Cell.text(seat.votes() ? seat.weight().toString() : "None"),
                Cell.text(attended));
    }

    static String title(Body body, Body.Seat seat) {
        var constituency = body.constitution()
                .constituency(seat.constituency())
                .map(Constitution.Constituency::title)
                .orElse(seat.constituency());
        return (seat.unit().isEmpty()
                        ? constituency
                        : seat.unit() + ", " + constituency.toLowerCase(java.util.Locale.UK))
                + " " + seat.number();
    }

    @GetMapping("/bodies/{id:[0-9]{1,18}}/seats.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var body = find(id);
        var today = here.today();
        Download.csv(
                response,
                "seats-" + id + "-" + today,
                new Table(
                        List.of(
                                "constituency",
                                "unit",
                                "number",
                                "votes",
                                "holder",
                                "how",
                                "since",
                                "term_ends",
                                "substitute",
                                "as_at"),
                        bodies.seats(body.id(), today).stream()
                                .map(seat -> List.of(
                                        seat.constituency(),
                                        seat.unit(),
                                        String.valueOf(seat.number()),
                                        seat.votes() ? seat.weight().ratio() : "0",
                                        seat.holder().map(Body.Holder::name).orElse(""),
                                        seat.holder().map(Body.Holder::how).orElse(""),
                                        seat.holder()
                                                .map(one -> one.from().toString())
                                                .orElse(""),
                                        seat.holder()
                                                .flatMap(Body.Holder::termEnds)
                                                .map(LocalDate::toString)
                                                .orElse(""),
                                        seat.substitute().map(Body.Holder::name).orElse(""),
                                        today.toString()))
                                .toList()));
    }

    /**
     * @param text the file @param reserved what it can’t decide
     * @param drafts not in force yet @param shown version of the draft that is shown; null for the rules in force
     */
    public record RulesPage(
            Body body,
            Constitution rules,
            DataTable seats,
            List<Rules.Rule> said,
            List<String> reserved,
            String text,
            List<Body.Draft> drafts,
            @Nullable String shown,
            boolean mayKeep,
            String error) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/constitution")
    ModelAndView constitution(@PathVariable long id, @RequestParam(required = false) @Nullable String version) {
        var body = find(id);
        return rulesPage(body, version, "", here.may(Action.KEEP_BODIES, body.authority()), drafts);
    }

    static ModelAndView rulesPage(Body body, @Nullable String version, String error, boolean mayKeep, NewRules drafts) {
        var drafted = drafts.of(body);
        var shown = drafted.stream()
                .filter(draft -> String.valueOf(draft.version()).equals(version))
                .findFirst();
        var text = shown.map(Body.Draft::text).orElse(body.constitution().text());
        var rules = shown.flatMap(draft -> ConstitutionFile.read("version " + draft.version(), text)
                        .constitution())
                .orElse(body.constitution());
        return new ModelAndView(
                "partnership/bodies/constitution",
                Map.of(
                        "page",
                        new RulesPage(
                                body,
                                rules,
                                SeatRules.of(rules),
                                Rules.marked(rules),
                                reserved(rules),
                                text,
                                drafted,
                                shown.map(draft -> String.valueOf(draft.version()))
                                        .orElse(null),
                                mayKeep,
                                error)));
    }

    private static List<String> reserved(Constitution rules) {
        return rules.reserved().stream()
                .map(one -> "%s: %s decides (%s).".formatted(one.matter(), one.to(), one.ground()))
                .toList();
    }

    private Body find(long id) {
        return bodies.find(id, here.today()).orElseThrow(() -> new NotFound("There is no such body."));
    }
}

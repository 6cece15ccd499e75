package org.trajectory.partnership.elections;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The clerk’s part in an election: opening it, withdrawing a candidate, counting it. */
@Controller
@Needs(Action.KEEP_BODIES)
public class HoldingPages {
    private final Elections elections;
    private final ElectionPages pages;
    private final Bodies bodies;
    private final Here here;

    HoldingPages(Elections elections, ElectionPages pages, Bodies bodies, Here here) {
        this.elections = elections;
        this.pages = pages;
        this.bodies = bodies;
        this.here = here;
    }

    /** @param seats a constituency and, behind a bar, the consortium for which its seats are */
    public record Form(
            @Nullable String seats,
            @Nullable String closes,
            @Nullable String secret) {}

    /** @param choices groups of vacant seats with how many are vacant and nominated for */
    public record Page(Body body, Map<String, String> choices, Form form, List<FieldError> errors) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/elections/new")
    ModelAndView ask(@PathVariable long id, @RequestParam(required = false) @Nullable String seats) {
        var body = own(id);
        return page(
                body,
                new Form(
                        seats,
                        Dates.words(here.today()
                                .plusDays(body.constitution().ballot().days())),
                        body.constitution().ballot().secret() ? "yes" : null),
                List.of());
    }

    private Map<String, List<Body.Seat>> vacant(Body body) {
        var groups = new LinkedHashMap<String, List<Body.Seat>>();
        bodies.seats(body.id(), here.today()).stream()
                .filter(seat -> seat.holder().isEmpty())
                .forEach(seat -> groups.computeIfAbsent(
                                seat.constituency() + "|" + seat.unit(), key -> new java.util.ArrayList<>())
                        .add(seat));
        return groups;
    }

    private ModelAndView page(Body body, Form form, List<FieldError> errors) {
        var choices = new LinkedHashMap<String, String>();
        vacant(body).forEach((key, seats) -> {
            long nominated = seats.stream()
                    .flatMap(seat -> bodies.nominees(seat.id()).stream())
                    .map(Body.Nominee::name)
                    .distinct()
                    .count();
            if (nominated > 0) {
                var first = seats.getFirst();
                var title = body.constitution()
                        .constituency(first.constituency())
                        .map(one -> one.title())
                        .orElse(first.constituency());
                choices.put(
                        key,
                        "%s: %d vacant, %d nominated"
                                .formatted(
                                        first.unit().isEmpty() ? title : first.unit() + ", " + title,
                                        seats.size(),
                                        nominated));
            }
        });
        return new ModelAndView("partnership/elections/new", Map.of("page", new Page(body, choices, form, errors)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/elections/new")
    ModelAndView open(@PathVariable long id, Form form, RedirectAttributes next) {
        var body = own(id);
        var groups = vacant(body);
        var answers = new Answers();
        var group =
                answers.choice("seats", form.seats(), List.copyOf(groups.keySet()), "Choose which seats are elected");
        LocalDate closes =
                answers.date("closes", form.closes(), "Enter the last day of the election, like 14 October 2026");
        if (!answers.errors().isEmpty()) {
            return page(body, form, answers.errors());
        }
        var seats = groups.getOrDefault(group.orElseThrow(), List.of());
        try {
            var election = elections.open(
                    body,
                    new Election.New(
                            seats.getFirst().constituency(),
                            seats.getFirst().unit(),
                            seats.stream().map(Body.Seat::id).toList(),
                            List.of(),
                            form.secret() != null,
                            closes.plusDays(1)
                                    .atStartOfDay(ZoneId.of("Europe/London"))
                                    .toInstant()));
            Notice.done(
                    next,
                    "The election is open. The %d schools that vote find it on their home page."
                            .formatted(election.electors()));
            return new ModelAndView("redirect:" + election.href());
        } catch (Refused e) {
            return page(body, form, List.of(new FieldError("seats", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/elections/{id:[0-9]{1,18}}/withdraw")
    ModelAndView withdraw(
            @PathVariable long id, @RequestParam(defaultValue = "") String candidate, RedirectAttributes next) {
        var election = ours(id);
        try {
            elections.withdraw(election, ElectionPages.number(candidate).orElse(0L));
            Notice.done(next, "The candidate is withdrawn.");
            return new ModelAndView("redirect:" + election.href());
        } catch (Refused e) {
            return pages.page(election, List.of(), List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/elections/{id:[0-9]{1,18}}/count")
    ModelAndView count(@PathVariable long id, RedirectAttributes next) {
        var election = ours(id);
        try {
            Notice.done(next, elections.count(election).words());
            return new ModelAndView("redirect:" + election.href());
        } catch (Refused e) {
            return pages.page(ours(id), List.of(), List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }

    private Body own(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }

    private Election ours(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return elections
                .find(id)
                .filter(one -> one.authority().equals(authority.code()))
                .orElseThrow(() -> new NotFound("There is no such election of yours."));
    }
}

package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.partnership.bodies.rules.SeatWords;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Substitution;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** One seat: nominating for it, filling it, naming who stands in, ending its holding. */
@Controller
@Needs(Action.KEEP_BODIES)
public class SeatPages {
    private static final String DAY = "Enter a day, like 1 September 2026";
    static final List<String> ENDS = List.of("end of term", "resignation", "disqualification", "replaced");

    private final Bodies bodies;
    private final SeatAnswers seats;
    private final Here here;

    SeatPages(Bodies bodies, SeatAnswers seats, Here here) {
        this.bodies = bodies;
        this.seats = seats;
        this.here = here;
    }

    /** What was typed. @param role holder or substitute @param fit what was checked of who needs a designation */
    public record Form(
            @Nullable String name,
            @Nullable String email,
            @Nullable String urn,
            @Nullable String role,
            @Nullable String how,
            @Nullable String fit,
            @Nullable String from,
            @Nullable String by,
            @Nullable String holding,
            @Nullable String day,
            @Nullable String ended) {
        static Form empty(String today, String how) {
            return new Form(null, null, null, "holder", how, null, today, null, null, today, null);
        }
    }

    /** @param substitution who may stand in, by the rules @param standIns who alone may stand in for the holder, where the constitution leaves it to vice-leads */
    public record Page(
            Body body,
            Body.Seat seat,
            String title,
            String wanted,
            String substitution,
            Optional<List<String>> standIns,
            Map<String, String> fits,
            List<Body.Nominee> nominees,
            Map<String, String> holdings,
            Map<String, String> ends,
            Form form,
            List<FieldError> errors,
            String doing) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/seats/{seat:[0-9]{1,18}}")
    ModelAndView seat(
            @PathVariable long id, @PathVariable long seat, @RequestParam(required = false) @Nullable String standIn) {
        var body = own(id);
        var place = find(body, seat);
        var offered = standIns(body, place).stream()
                .filter(one -> one.name().equals(standIn))
                .findFirst();
        if (offered.isPresent()) {
            return page(body, seat, seats.form(offered.get()), List.of(), "fill");
        }
        var how = constituency(body, place)
                .map(one -> one.filling().name().toLowerCase(Locale.ROOT))
                .orElse("appointment");
        return page(body, seat, Form.empty(Dates.words(here.today()), how), List.of(), "");
    }

    private List<StandIns.StandIn> standIns(Body body, Body.Seat seat) {
        return bodies.standIns(body, seat, here.today()).orElse(List.of());
    }

    private ModelAndView page(Body body, long id, Form form, List<FieldError> errors, String doing) {
        var seat = find(body, id);
        var constituency = constituency(body, seat);
        var fits = new LinkedHashMap<String, String>();
        var rule = Substitutes.rule(body, seat);
        constituency.ifPresent(one -> one.anyOf().forEach(word -> fits.put(word, SeatWords.fit(word))));
        if (rule instanceof Substitution.Of of) {
            SeatWords.checked(of).forEach(word -> fits.put(word, SeatWords.fit(word)));
        }
        var holdings = new LinkedHashMap<String, String>();
        seat.holder().ifPresent(one -> holdings.put(String.valueOf(one.holding()), one.name()));
        seat.substitute().ifPresent(one -> holdings.put(String.valueOf(one.holding()), one.name() + ", who stands in"));
        var ends = new LinkedHashMap<String, String>();
        ENDS.forEach(word -> ends.put(word, word.substring(0, 1).toUpperCase(Locale.UK) + word.substring(1)));
        return new ModelAndView(
                "partnership/bodies/seat",
                Map.of(
                        "page",
                        new Page(
                                body,
                                seat,
                                BodyPages.title(body, seat),
                                constituency.map(SeatWords::wanted).orElse(""),
                                rule.words(),
                                bodies.standIns(body, seat, here.today())
                                        .map(some -> some.stream()
                                                .map(StandIns.StandIn::name)
                                                .toList()),
                                fits,
                                bodies.nominees(id),
                                holdings,
                                ends,
                                form,
                                errors,
                                doing)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/seats/{seat:[0-9]{1,18}}/fill")
    ModelAndView fill(@PathVariable long id, @PathVariable long seat, Form form, RedirectAttributes next) {
        var body = own(id);
        var place = find(body, seat);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter the name");
        var from = answers.date("from", form.from(), DAY);
        var how = answers.choice(
                "how",
                form.how(),
                List.of("nomination", "election", "appointment", "office"),
                "Choose how they came to the seat");
        var person = seats.person(answers, form);
        var school = seats.school(answers, form, body, place, from);
        boolean substitute = "substitute".equals(form.role());
        var standing = seats.standing(answers, form, body, place, name, person, school);
        return switch (answers.mean(() -> new Body.Filling(
                name,
                person.orElse(null),
                school.map(one -> one.id().value()).orElse(null),
                substitute,
                how.orElseThrow(),
                standing,
                from))) {
            case Checked.Bad<Body.Filling> bad -> page(body, seat, form, bad.errors(), "fill");
            case Checked.Good<Body.Filling> good ->
                done(body, seat, form, "fill", next, () -> {
                    bodies.fill(body, seat, good.value());
                    return substitute
                            ? "%s stands in for this seat.".formatted(name)
                            : "%s holds the seat from %s.".formatted(name, Dates.words(from));
                });
        };
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/seats/{seat:[0-9]{1,18}}/nominate")
    ModelAndView nominate(@PathVariable long id, @PathVariable long seat, Form form, RedirectAttributes next) {
        var body = own(id);
        find(body, seat);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter who is nominated");
        var by = answers.text("by", form.by(), "Enter who nominates them");
        var person = seats.person(answers, form);
        return switch (answers.mean(() -> name)) {
            case Checked.Bad<String> bad -> page(body, seat, form, bad.errors(), "nominate");
            case Checked.Good<String> good ->
                done(body, seat, form, "nominate", next, () -> {
                    bodies.nominate(body, seat, good.value(), person.orElse(null), by);
                    return "%s is nominated.".formatted(name);
                });
        };
    }

    private record Ending(long holding, LocalDate day, String how) {}

    @PostMapping("/bodies/{id:[0-9]{1,18}}/seats/{seat:[0-9]{1,18}}/end")
    ModelAndView end(@PathVariable long id, @PathVariable long seat, Form form, RedirectAttributes next) {
        var body = own(id);
        var place = find(body, seat);
        var known = java.util.stream.Stream.concat(place.holder().stream(), place.substitute().stream())
                .map(one -> String.valueOf(one.holding()))
                .toList();
        var answers = new Answers();
        var holding = answers.choice("holding", form.holding(), known, "Choose whose holding ends");
        var day = answers.date("day", form.day(), DAY);
        var how = answers.choice("ended", form.ended(), ENDS, "Choose how it ends");
        return switch (answers.mean(() -> new Ending(Long.parseLong(holding.orElseThrow()), day, how.orElseThrow()))) {
            case Checked.Bad<Ending> bad -> page(body, seat, form, bad.errors(), "end");
            case Checked.Good<Ending> good ->
                done(body, seat, form, "end", next, () -> {
                    bodies.end(
                            body,
                            good.value().holding(),
                            good.value().day(),
                            good.value().how());
                    return "The seat is vacant from %s.".formatted(Dates.words(day));
                });
        };
    }

    private ModelAndView done(
            Body body,
            long seat,
            Form form,
            String doing,
            RedirectAttributes next,
            java.util.function.Supplier<String> work) {
        try {
            Notice.done(next, work.get());
            return new ModelAndView("redirect:" + body.href() + "/seats/" + seat);
        } catch (Refused e) {
            return page(
                    body,
                    seat,
                    form,
                    List.of(new FieldError(doing.equals("end") ? "holding" : "name", String.valueOf(e.getMessage()))),
                    doing);
        }
    }

    private static Optional<Constituency> constituency(Body body, Body.Seat seat) {
        return body.constitution().constituency(seat.constituency());
    }

    private Body.Seat find(Body body, long seat) {
        return bodies.seats(body.id(), here.today()).stream()
                .filter(one -> one.id() == seat)
                .findFirst()
                .orElseThrow(() -> new NotFound("%s has no such seat today.".formatted(body.name())));
    }

    private Body own(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }
}

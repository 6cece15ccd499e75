package org.trajectory.partnership.bodies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.partnership.fitness.Fits;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;
import org.trajectory.web.Worklist;

/** Constituting a body, laying its seats out anew, drafting new rules. */
@Controller
@Needs(Action.KEEP_BODIES)
public class KeepingPages {
    private final Bodies bodies;
    private final NewRules drafts;
    private final Constitutions constitutions;
    private final Here here;

    KeepingPages(Bodies bodies, NewRules drafts, Constitutions constitutions, Here here) {
        this.bodies = bodies;
        this.drafts = drafts;
        this.constitutions = constitutions;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class OnHome {
        /** Terms that end soon, for who fills seats. */
        @Bean
        Worklist termsEnding(Bodies bodies, Viewing viewing, Clock clock) {
            return () -> viewing.find()
                    .flatMap(person -> viewing.authority()
                            .filter(authority -> person.mayAt(Action.KEEP_BODIES, authority.code()))
                            .map(authority -> bodies.termsEnding(
                                    authority, LocalDate.now(clock).plusDays(60))))
                    .filter(terms -> terms > 0)
                    .map(terms -> List.of(new Worklist.Item(
                            terms == 1
                                    ? "1 term on a body ends within 60 days"
                                    : terms + " terms on bodies end within 60 days",
                            "Ask for nominations in time.",
                            "/bodies",
                            false)))
                    .orElse(List.of());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LayoutOnHome {
        /** Seats that follow consortia and pupils, where these have changed since; a proposal, nothing more. */
        @Bean
        Worklist seatsToLayAnew(Bodies bodies, Here here) {
            return () -> here.authorityLookedAt()
                    .filter(authority -> here.may(Action.KEEP_BODIES, authority))
                    .map(authority -> bodies.toLayAnew(authority, here.today()).entrySet().stream()
                            .map(one -> new Worklist.Item(
                                    "The seats of the %s don’t follow its schools any more"
                                            .formatted(one.getKey().name()),
                                    "By the consortia and pupils of today it would have %d new seats, and %d would end. Look at them before you lay them out anew."
                                            .formatted(
                                                    one.getValue().added().size(),
                                                    one.getValue().ended().size()),
                                    one.getKey().href() + "/layout",
                                    false))
                            .toList())
                    .orElse(List.of());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class UnfitOnHome {
        /** Holders who no longer are what the constitution asks for, for who fills seats. */
        @Bean
        Worklist holdersUnfit(Bodies bodies, Fits fits, Here here) {
            return () -> here.authorityLookedAt()
                    .filter(authority -> here.may(Action.KEEP_BODIES, authority))
                    .map(authority -> bodies.list(authority, here.today()).stream()
                            .flatMap(listed -> unfit(bodies, fits, listed.id(), here.today()).stream())
                            .toList())
                    .orElse(List.of());
        }
    }

    private static java.util.Optional<Worklist.Item> unfit(Bodies bodies, Fits fits, long id, LocalDate today) {
        var body = bodies.find(id, today)
                .filter(one -> one.constitution().constituencies().stream()
                        .anyMatch(seat -> !seat.anyOf().isEmpty()));
        if (body.isEmpty()) {
            return java.util.Optional.empty();
        }
        var subjects = bodies.seats(id, today).stream()
                .flatMap(seat -> seat.holder().stream()
                        .flatMap(holder -> body
                                .get()
                                .constitution()
                                .constituency(seat.constituency())
                                .filter(one -> !one.anyOf().isEmpty())
                                .map(one -> new Fits.Subject(
                                        holder.holding(), holder.name(), holder.person(), holder.school(), one))
                                .stream()))
                .toList();
        var found = fits.of(body.get().authority(), subjects, today);
        var unfit = subjects.stream()
                .filter(one -> {
                    var fit = found.get(one.key());
                    return fit != null && fit.verdict() == Fit.Verdict.DOES_NOT;
                })
                .map(Fits.Subject::name)
                .toList();
        return unfit.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Worklist.Item(
                        unfit.size() == 1
                                ? "%s may no longer hold the seat on the %s"
                                        .formatted(unfit.getFirst(), body.get().name())
                                : "%d holders may no longer hold their seats on the %s"
                                        .formatted(unfit.size(), body.get().name()),
                        "They aren’t what its constitution asks for any more; its page says why.",
                        body.get().href(),
                        false));
    }

    public record Form(
            @Nullable String name,
            @Nullable String constitution,
            @Nullable String from) {}

    public record NewPage(String area, Map<String, String> choices, Form form, List<FieldError> errors) {}

    private record Wanted(String name, String text, LocalDate from) {}

    @GetMapping("/bodies/new")
    ModelAndView ask() {
        return newPage(new Form(null, null, Dates.words(here.today())), List.of());
    }

    private ModelAndView newPage(Form form, List<FieldError> errors) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var choices = new LinkedHashMap<String, String>();
        constitutions.shipped().forEach(one -> choices.put(one.id(), one.model() + ": " + one.title()));
        return new ModelAndView(
                "partnership/bodies/new", Map.of("page", new NewPage(here.name(authority), choices, form, errors)));
    }

    @PostMapping("/bodies/new")
    ModelAndView make(Form form, @RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws IOException {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter what the body is called");
        if (name.length() > 120) {
            answers.refuse("name", "Use at most 120 letters");
        }
        var from = answers.date("from", form.from(), "Enter the day from which it exists, like 1 September 2026");
        String text = "";
        if (file != null && !file.isEmpty()) {
            text = new String(file.getBytes(), StandardCharsets.UTF_8);
        } else {
            var chosen = constitutions.find(form.constitution() == null ? "" : form.constitution());
            if (chosen.isEmpty()) {
                answers.refuse("constitution", "Choose a constitution, or hand in a file");
            } else {
                text = chosen.get().text();
            }
        }
        var rules = text;
        return switch (answers.mean(() -> new Wanted(name, rules, from))) {
            case Checked.Bad<Wanted> bad -> newPage(form, bad.errors());
            case Checked.Good<Wanted> good -> {
                try {
                    var made = bodies.make(
                            authority,
                            good.value().name(),
                            good.value().text(),
                            good.value().from());
                    Notice.done(
                            next, "%s is constituted. Its seats are vacant: fill them next.".formatted(made.name()));
                    var old = bodies.called(authority, made.constitution().replaces(), here.today()).stream()
                            .map(Body.Listed::name)
                            .toList();
                    if (!old.isEmpty()) {
                        Notice.information(
                                next,
                                "It takes over from %s: end %s on %s page."
                                        .formatted(
                                                String.join(", ", old),
                                                old.size() == 1 ? "that" : "them",
                                                old.size() == 1 ? "its" : "their"));
                    }
                    yield new ModelAndView("redirect:" + made.href());
                } catch (Refused e) {
                    yield newPage(form, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    /** @param seen mark of what would change @param changed why the page is shown again; empty the first time */
    public record LayoutPage(Body body, List<String> added, List<String> ended, String seen, String changed) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/layout")
    ModelAndView layout(@PathVariable long id) {
        return layoutPage(own(id), "");
    }

    private ModelAndView layoutPage(Body body, String changed) {
        var change = bodies.proposed(body, here.today());
        return new ModelAndView(
                "partnership/bodies/layout",
                Map.of(
                        "page",
                        new LayoutPage(
                                body,
                                change.added().stream()
                                        .map(seat -> BodyPages.title(body, seat))
                                        .toList(),
                                change.ended().stream()
                                        .map(seat -> BodyPages.title(body, seat)
                                                + seat.holder()
                                                        .map(one -> ", held by " + one.name())
                                                        .orElse(", vacant"))
                                        .toList(),
                                change.seen(),
                                changed)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/layout")
    ModelAndView layAnew(
            @PathVariable long id,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var body = own(id);
        Body.Change change;
        try {
            change = bodies.layAnew(body.authority(), id, here.today(), seen);
        } catch (Conflict e) {
            return layoutPage(body, String.valueOf(e.getMessage()));
        }
        Notice.done(
                next,
                change.isNone()
                        ? "Nothing had to change."
                        : "%d seats are new, %d have ended."
                                .formatted(change.added().size(), change.ended().size()));
        return new ModelAndView("redirect:" + body.href());
    }

    /** @param seats how many would end @param successors bodies whose constitution says that they take over its work */
    public record EndPage(
            Body body, int seats, List<String> successors, Map<String, String> form, List<FieldError> errors) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/end")
    ModelAndView end(@PathVariable long id) {
        return endPage(own(id), Map.of("day", Dates.words(here.today())), List.of());
    }

    private ModelAndView endPage(Body body, Map<String, String> form, List<FieldError> errors) {
        var successors = bodies.list(body.authority(), here.today()).stream()
                .flatMap(one -> bodies.find(one.id(), here.today()).stream())
                .filter(one -> one.constitution().replaces().stream().anyMatch(body.name()::equalsIgnoreCase))
                .map(Body::name)
                .toList();
        return new ModelAndView(
                "partnership/bodies/end",
                Map.of(
                        "page",
                        new EndPage(body, bodies.seats(body.id(), here.today()).size(), successors, form, errors)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/end")
    ModelAndView end(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var body = own(id);
        var answers = new Answers();
        var day = answers.date(
                "day", typed.get("day"), "Enter the first day on which it is no more, like 1 September 2027");
        var because = answers.text("because", typed.get("because"), "Enter why it ends, and who takes over its work");
        if (!answers.errors().isEmpty()) {
            return endPage(body, typed, answers.errors());
        }
        try {
            bodies.dissolve(body, day, because);
            Notice.done(next, "%s ends on %s. Its decisions stand.".formatted(body.name(), Dates.words(day)));
            return new ModelAndView("redirect:/bodies");
        } catch (Refused e) {
            return endPage(body, typed, List.of(new FieldError("day", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/constitution")
    ModelAndView draft(
            @PathVariable long id, @RequestParam(required = false) @Nullable String text, RedirectAttributes next) {
        var body = own(id);
        try {
            drafts.add(body, text == null ? "" : text.strip() + "\n");
            Notice.done(next, "The draft is kept. It comes into force when the body carries a motion about it.");
            return new ModelAndView("redirect:" + body.href() + "/constitution");
        } catch (Refused e) {
            return BodyPages.rulesPage(body, null, String.valueOf(e.getMessage()), true, drafts);
        }
    }

    private Body own(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }
}

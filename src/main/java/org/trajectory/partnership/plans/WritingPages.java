package org.trajectory.partnership.plans;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;
import org.trajectory.web.Posted;
import org.trajectory.web.Seen;

/** Writing a plan: by who speaks for the consortium, or by the authority for it. */
@Controller
@Needs({Action.SPEAK_FOR_CONSORTIUM, Action.KEEP_AGREEMENTS})
public class WritingPages {
    private final Plans plans;
    private final PlanPages pages;
    private final Consortia consortia;
    private final Here here;

    WritingPages(Plans plans, PlanPages pages, Consortia consortia, Here here) {
        this.plans = plans;
        this.pages = pages;
        this.consortia = consortia;
        this.here = here;
    }

    public record Form(
            @Nullable String consortium, @Nullable String year) {}

    public record NewPage(
            String one, Map<String, String> choices, Map<String, String> years, Form form, List<FieldError> errors) {}

    @GetMapping("/consortium-plans/new")
    ModelAndView ask(@RequestParam(required = false) @Nullable String consortium) {
        return newPage(
                new Form(consortium, String.valueOf(PlanPages.year(here.today()).start())), List.of());
    }

    private AuthorityCode authority() {
        return here.authority();
    }

    private Map<String, String> choices(AuthorityCode authority) {
        boolean keeps = here.may(Action.KEEP_AGREEMENTS, authority);
        var choices = new LinkedHashMap<String, String>();
        consortia.list(authority, here.today()).stream()
                .filter(one -> keeps || here.speaksFor(one.id().value()))
                .forEach(one -> choices.put(String.valueOf(one.id().value()), one.name()));
        return choices;
    }

    private Map<String, String> years() {
        var years = new LinkedHashMap<String, String>();
        int now = AcademicYear.on(here.today()).start();
        for (int start = now + 1; start >= now - 3; start--) {
            years.put(String.valueOf(start), new AcademicYear(start).toString());
        }
        return years;
    }

    private ModelAndView newPage(Form form, List<FieldError> errors) {
        var authority = authority();
        return new ModelAndView(
                "partnership/plans/new",
                Map.of("page", new NewPage(here.called(authority).one(), choices(authority), years(), form, errors)));
    }

    @PostMapping("/consortium-plans/new")
    ModelAndView begin(Form form, RedirectAttributes next) {
        var authority = authority();
        var answers = new Answers();
        var consortium = answers.choice(
                "consortium", form.consortium(), List.copyOf(choices(authority).keySet()), "Choose whose plan it is");
        var year = answers.choice("year", form.year(), List.copyOf(years().keySet()), "Choose for which year");
        if (!answers.errors().isEmpty()) {
            return newPage(form, answers.errors());
        }
        try {
            var plan = plans.begin(
                    authority,
                    Long.parseLong(consortium.orElseThrow()),
                    new AcademicYear(Integer.parseInt(year.orElseThrow())));
            Notice.done(next, "The plan is begun. Write it below.");
            return new ModelAndView("redirect:" + plan.href());
        } catch (Refused e) {
            return newPage(form, List.of(new FieldError("consortium", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/texts")
    ModelAndView texts(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var plan = mine(id);
        var version = typed.getOrDefault("version", "");
        return done(plan, "strategy", typed, new Answers(), next, () -> {
            plans.write(
                    plan,
                    new Plan.Texts(
                            text(typed, "strategy"),
                            text(typed, "roles"),
                            text(typed, "framework"),
                            text(typed, "terms")),
                    version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0);
            return "What you wrote is kept.";
        });
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/lines")
    ModelAndView addLine(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var plan = mine(id);
        var answers = new Answers();
        var kind = answers.choice(
                "kind", typed.get("kind"), List.of("need", "resource", "commission"), "Choose what the line says");
        var what = answers.text("what", typed.get("what"), "Enter what it is");
        if (what.length() > PlanPages.LONGEST_LINE) {
            answers.refuse("what", "Use at most 500 letters");
        }
        var pounds = answers.optionalText(typed.get("pounds"));
        var amount = pounds.map(text -> answers.money("pounds", text, "Enter pounds, like 1200 or 1200.50"));
        if (amount.filter(money -> money.pence() < 0).isPresent()) {
            answers.refuse("pounds", "Enter an amount of nought or more");
        }
        return done(plan, "what", typed, answers, next, () -> {
            plans.add(
                    plan,
                    new Plan.Line(
                            0,
                            Plan.Line.Kind.of(kind.orElseThrow()),
                            what,
                            text(typed, "who"),
                            amount.map(money -> new Money(money.pence()))));
            return "The line is added.";
        });
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/lines/{line:[0-9]{1,18}}/remove")
    ModelAndView removeLine(@PathVariable long id, @PathVariable long line, RedirectAttributes next) {
        var plan = mine(id);
        return done(plan, "", Map.of(), new Answers(), next, () -> {
            plans.remove(plan, line);
            return "The line is taken out.";
        });
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/hand-in")
    ModelAndView handIn(
            @PathVariable long id,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var plan = mine(id);
        return done(plan, "strategy", Map.of(), new Answers(), next, () -> {
            plans.handIn(plan, seen);
            return "The plan is handed in.";
        });
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/take-back")
    ModelAndView takeBack(@PathVariable long id, RedirectAttributes next) {
        var plan = mine(id);
        return done(plan, "", Map.of(), new Answers(), next, () -> {
            plans.takeBack(plan);
            return "The plan is back with you: change it and hand it in again.";
        });
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/publish")
    ModelAndView publish(@PathVariable long id, RedirectAttributes next) {
        var plan = mine(id);
        return done(plan, "", Map.of(), new Answers(), next, () -> {
            plans.publish(plan);
            return "The plan is open to everybody.";
        });
    }

    @PostMapping("/consortium-plans/{id:[0-9]{1,18}}/judgement")
    @Needs(Action.KEEP_AGREEMENTS)
    ModelAndView judge(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var plan = mine(id);
        var answers = new Answers();
        var grade = answers.choice(
                "grade", typed.get("grade"), List.of("met", "partly", "not met"), "Choose how far the plan was met");
        var text = answers.text("judged", typed.get("judged"), "Enter what the board is to say, and on what it rests");
        return done(plan, "judged", typed, answers, next, () -> {
            plans.judge(plan, Plan.Judgement.Grade.of(grade.orElseThrow()), text);
            return "The draft is kept. Put it to a board: it counts once the board carries it.";
        });
    }

    private ModelAndView done(
            Plan plan,
            String field,
            Map<String, String> typed,
            Answers answers,
            RedirectAttributes next,
            Supplier<String> work) {
        return Posted.done(
                answers,
                field,
                plan.href(),
                next,
                work,
                ": read it again, and hand it in if it is right",
                errors -> pages.page(pages.get(plan.id()), typed, errors));
    }

    private Plan mine(long id) {
        var plan = pages.get(id);
        if (!here.speaksFor(plan.consortium())
                && !(here.may(Action.KEEP_AGREEMENTS, new AuthorityCode(plan.authority()))
                        && Optional.of(plan.authority())
                                .equals(here.authorityLookedAt().map(AuthorityCode::code)))) {
            throw new Forbidden("write this plan", "the authority for a role at the consortium");
        }
        return plan;
    }
}

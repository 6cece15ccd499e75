package org.trajectory.partnership.agreements;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Posted;
import org.trajectory.web.Seen;

/** The authority’s part in an agreement: drafting it, issuing it, looking at how it stands, evaluating and ending it. */
@Controller
@Needs(Action.KEEP_AGREEMENTS)
public class IssuingPages {
    static final String DAY = "Enter a day, like 31 July 2027";

    private final Agreements agreements;
    private final AgreementPages pages;
    private final Consortia consortia;
    private final Here here;

    IssuingPages(Agreements agreements, AgreementPages pages, Consortia consortia, Here here) {
        this.agreements = agreements;
        this.pages = pages;
        this.consortia = consortia;
        this.here = here;
    }

    /** What was typed. */
    public record Form(
            @Nullable String consortium,
            @Nullable String title,
            @Nullable String purpose,
            @Nullable String from,
            @Nullable String until) {}

    public record NewPage(String one, Map<String, String> choices, Form form, List<FieldError> errors) {}

    @GetMapping("/consortium-agreements/new")
    ModelAndView ask(@RequestParam(required = false) @Nullable String consortium) {
        var year = AcademicYear.on(here.today());
        return newPage(
                new Form(
                        consortium,
                        null,
                        null,
                        Dates.words(LocalDate.of(year.start(), 9, 1)),
                        Dates.words(year.lastDay())),
                List.of());
    }

    private ModelAndView newPage(Form form, List<FieldError> errors) {
        var authority = here.authorityTo(Action.KEEP_AGREEMENTS);
        var choices = new LinkedHashMap<String, String>();
        consortia
                .list(authority, here.today())
                .forEach(one -> choices.put(String.valueOf(one.id().value()), one.name()));
        return new ModelAndView(
                "partnership/agreements/new",
                Map.of("page", new NewPage(here.called(authority).one(), choices, form, errors)));
    }

    @PostMapping("/consortium-agreements/new")
    ModelAndView draft(Form form, RedirectAttributes next) {
        var authority = here.authorityTo(Action.KEEP_AGREEMENTS);
        var answers = new Answers();
        var consortium = answers.choice(
                "consortium",
                form.consortium(),
                consortia.list(authority, here.today()).stream()
                        .map(one -> String.valueOf(one.id().value()))
                        .toList(),
                "Choose with whom");
        var title = answers.text("title", form.title(), "Enter what the agreement is called");
        if (title.length() > 200) {
            answers.refuse("title", "Use at most 200 letters");
        }
        var purpose = answers.text("purpose", form.purpose(), "Enter what it is for");
        var from = answers.date("from", form.from(), DAY);
        var until = answers.date("until", form.until(), DAY);
        return switch (answers.mean(
                () -> new Agreement.New(Long.parseLong(consortium.orElseThrow()), title, purpose, from, until))) {
            case Checked.Bad<Agreement.New> bad -> newPage(form, bad.errors());
            case Checked.Good<Agreement.New> good -> {
                try {
                    var made = agreements.draft(authority, good.value());
                    Notice.done(next, "The draft is kept. Add the duties of both sides, then issue it.");
                    yield new ModelAndView("redirect:" + made.href());
                } catch (Refused e) {
                    yield newPage(form, List.of(new FieldError("until", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/duties")
    ModelAndView addDuty(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var agreement = own(id);
        var answers = new Answers();
        var side = answers.choice("side", typed.get("side"), List.of("authority", "consortium"), "Choose who owes it");
        var what = answers.text("what", typed.get("what"), "Enter what is owed");
        if (what.length() > 500) {
            answers.refuse("what", "Use at most 500 letters");
        }
        var due = answers.date("due", typed.get("due"), DAY);
        return done(agreement, "due", typed, answers, next, () -> {
            agreements.addDuty(
                    agreement,
                    Agreement.Side.of(side.orElseThrow()),
                    what,
                    answers.optionalText(typed.get("wanted")).orElse(""),
                    due);
            return "The duty is added.";
        });
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/duties/{duty:[0-9]{1,18}}/remove")
    ModelAndView removeDuty(@PathVariable long id, @PathVariable long duty, RedirectAttributes next) {
        var agreement = own(id);
        return done(agreement, "", Map.of(), new Answers(), next, () -> {
            agreements.removeDuty(agreement, duty);
            return "The duty is taken out.";
        });
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/issue")
    ModelAndView issue(
            @PathVariable long id,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var agreement = own(id);
        return done(agreement, "what", Map.of(), new Answers(), next, () -> {
            agreements.issue(agreement, seen);
            return "The agreement is issued. Whoever speaks for %s finds it on the home page."
                    .formatted(agreement.called());
        });
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/review")
    ModelAndView review(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var agreement = own(id);
        var answers = new Answers();
        var kind =
                answers.choice("kind", typed.get("kind"), List.of("monitoring", "evaluation"), "Choose what you did");
        var found = answers.choice(
                "found", typed.get("found"), List.of("met", "partly", "not met"), "Choose what you found");
        var text = answers.text("text", typed.get("text"), "Enter what you found, and on what it rests");
        var again = answers.optionalDate("next", typed.get("next"), DAY);
        return done(agreement, "next", typed, answers, next, () -> {
            agreements.review(
                    agreement,
                    new Agreement.Review(kind.orElseThrow(), here.today(), found.orElseThrow(), text, again));
            return "What you found is kept, and %s can read it.".formatted(agreement.called());
        });
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/end")
    ModelAndView end(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var agreement = own(id);
        var answers = new Answers();
        var day = answers.date("endsOn", typed.get("endsOn"), DAY);
        var because = answers.text("because", typed.get("because"), "Enter why it ends");
        return done(agreement, "endsOn", typed, answers, next, () -> {
            agreements.end(agreement, day, because);
            return "The agreement ends on %s.".formatted(Dates.words(day));
        });
    }

    private ModelAndView done(
            Agreement agreement,
            String field,
            Map<String, String> typed,
            Answers answers,
            RedirectAttributes next,
            Supplier<String> work) {
        return Posted.done(
                answers,
                field,
                agreement.href(),
                next,
                work,
                ": look at it again below, and issue it if it is right",
                errors -> pages.page(pages.get(agreement.id()), typed, errors));
    }

    private Agreement own(long id) {
        var authority = here.authorityTo(Action.KEEP_AGREEMENTS);
        return agreements
                .find(id)
                .filter(one -> one.authority().equals(authority.code()))
                .orElseThrow(() -> new NotFound("There is no such agreement of yours."));
    }
}

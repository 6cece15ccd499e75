package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.letterdays.LetterDays;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;

/** The cycles of an authority, and how one is begun: for all schools, or within the year for some. */
@Controller
public class OpeningPages {
    private static final int MOST_SUGGESTED = 60;

    private final Cycles cycles;
    private final Elsewhere elsewhere;
    private final Categorisation categorisation;
    private final Viewing viewing;

    OpeningPages(Cycles cycles, Elsewhere elsewhere, Categorisation categorisation, Viewing viewing) {
        this.cycles = cycles;
        this.elsewhere = elsewhere;
        this.categorisation = categorisation;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem cyclesItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES, "Cycles", "/categories/cycles", 4, Action.SEE_CATEGORIES.name());
        }
    }

    /** What was typed to prepare a cycle. */
    public record Form(
            @Nullable String title,
            @Nullable String run,
            @Nullable String shareOn,
            @Nullable String answerBy,
            @Nullable String boardOn) {}

    public record ListPage(
            DataTable table,
            boolean mayRun,
            Map<String, String> runs,
            String hint,
            String time,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/categories/cycles")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list() {
        return listPage(suggested(viewing.authorityTo(Action.SEE_CATEGORIES.words()), false), List.of());
    }

    private Form suggested(AuthorityCode authority, boolean inYear) {
        var days = cycles.days(authority);
        var share = days.firstLetterDay(cycles.today());
        var answer = days.firstAnswerDay(share, inYear);
        return new Form(
                null,
                null,
                Dates.words(share),
                Dates.words(answer),
                Dates.words(days.firstLetterDay(answer.plusDays(inYear ? 3 : 14))));
    }

    private ModelAndView listPage(Form form, List<FieldError> errors) {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        var table = new DataTable(
                "Cycles",
                List.of(
                        Column.text("Cycle"),
                        Column.text("For"),
                        Column.text("Stage"),
                        Column.text("Shared on"),
                        Column.text("Answers by"),
                        Column.text("Board on"),
                        Column.text("Decision")),
                cycles.list(authority).stream()
                        .map(one -> List.of(
                                Cell.link(one.title(), "/categories/cycles/" + one.id()),
                                Cell.text(one.inYear() ? "Some schools, within the year" : "All schools"),
                                Cell.text(one.stage().words()),
                                Cell.text(Dates.words(one.sharedOn() == null ? one.shareOn() : one.sharedOn())),
                                Cell.text(Dates.words(one.answerBy())),
                                Cell.text(Dates.words(one.boardOn())),
                                one.decision() == null
                                        ? Cell.text("–")
                                        : Cell.link(
                                                one.decision(),
                                                "/decisions/%s/%s".formatted(authority, one.decision()))))
                        .toList());
        var days = cycles.days(authority);
        return new ModelAndView(
                "categories/cycle/list",
                Map.of(
                        "page",
                        new ListPage(
                                table, may(authority), runs(authority), hint(days), time(days, false), form, errors)));
    }

    /** When letters may go out, in words. */
    private static String hint(LetterDays days) {
        var not = days.noLetterOn().stream().sorted().map(LetterDays::name).toList();
        return (not.isEmpty()
                        ? "Not in a holiday"
                        : "Not on a %s, nor in a holiday".formatted(String.join(" or ", not)))
                + (days.beforeHoliday() == 0
                        ? ""
                        : days.beforeHoliday() == 1
                                ? " or on the last school day before one"
                                : " or in the last %d school days before one".formatted(days.beforeHoliday()));
    }

    private static String time(LetterDays days, boolean inYear) {
        int most = days.toAnswer(inYear);
        return most == 1 ? "One school day at least" : "%d school days at least".formatted(most);
    }

    private Map<String, String> runs(AuthorityCode authority) {
        var runs = new LinkedHashMap<String, String>();
        categorisation
                .runs(authority)
                .forEach(run -> runs.put(
                        String.valueOf(run.id()), "%s, as at %s".formatted(run.policy(), Dates.words(run.asAt()))));
        return runs;
    }

    private boolean may(AuthorityCode authority) {
        return viewing.person().mayAt(Action.RUN_CYCLES, authority.code());
    }

    private AuthorityCode must() {
        var authority = viewing.authorityTo(Action.RUN_CYCLES.words());
        if (!may(authority)) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    @PostMapping("/categories/cycles")
    @Needs(Action.RUN_CYCLES)
    ModelAndView open(Form form, RedirectAttributes next) {
        var authority = must();
        var answers = new Answers();
        var asked = asked(form, answers, "Enter what the cycle is called, like Categories 2026/27");
        if (answers.errors().isEmpty()) {
            try {
                var opened =
                        cycles.open(authority, asked.title(), asked.run(), asked.share(), asked.until(), asked.board());
                Notice.done(next, "The cycle is prepared. No school sees anything yet.");
                return new ModelAndView("redirect:/categories/cycles/" + opened.id());
            } catch (Refused e) {
                answers.refuse("shareOn", String.valueOf(e.getMessage()));
            }
        }
        return listPage(form, answers.errors());
    }

    private record Asked(String title, long run, LocalDate share, LocalDate until, LocalDate board) {}

    private static Asked asked(Form form, Answers answers, String message) {
        var title = answers.text("title", form.title(), message);
        var run = answers.parsed("run", form.run(), Long::parseLong, "Choose the run whose categories are shared");
        return new Asked(
                title,
                run.orElse(0L),
                answers.date("shareOn", form.shareOn(), "Enter the day on which the schools get their letters"),
                answers.date("answerBy", form.answerBy(), "Enter the last day for answers"),
                answers.date("boardOn", form.boardOn(), "Enter the day of the board"));
    }

    /** @param suggested schools whose category by the newest run isn't the one agreed */
    public record InYearPage(
            Map<String, String> runs,
            Map<String, String> suggested,
            List<String> chosen,
            String others,
            String because,
            String hint,
            String time,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/categories/cycles/in-year")
    @Needs(Action.RUN_CYCLES)
    ModelAndView inYear() {
        return inYearPage(suggested(must(), true), List.of(), "", "", List.of());
    }

    private ModelAndView inYearPage(
            Form form, List<String> chosen, String others, String because, List<FieldError> errors) {
        var authority = must();
        var days = cycles.days(authority);
        return new ModelAndView(
                "categories/cycle/in-year",
                Map.of(
                        "page",
                        new InYearPage(
                                runs(authority),
                                moved(authority),
                                chosen,
                                others,
                                because,
                                hint(days),
                                time(days, true),
                                form,
                                errors)));
    }

    /** URN to words: schools that the newest run of the policy by which their category was agreed puts elsewhere. */
    private Map<String, String> moved(AuthorityCode authority) {
        var suggested = new LinkedHashMap<String, String>();
        elsewhere.of(authority).stream()
                .limit(MOST_SUGGESTED)
                .forEach(one -> suggested.put(
                        one.agreed().urn().toString(),
                        "%s (%s): agreed %s, by the newest run %s"
                                .formatted(
                                        one.agreed().name(),
                                        one.agreed().urn(),
                                        shown(one.agreed().category()),
                                        shown(one.now()))));
        return suggested;
    }

    private static String shown(String category) {
        return category.isEmpty() ? "not known" : category;
    }

    @PostMapping("/categories/cycles/in-year")
    @Needs(Action.RUN_CYCLES)
    ModelAndView openInYear(
            Form form,
            @RequestParam(required = false) @Nullable List<String> schools,
            @RequestParam(defaultValue = "") String others,
            @RequestParam(defaultValue = "") String because,
            RedirectAttributes next) {
        var authority = must();
        var answers = new Answers();
        var asked = asked(form, answers, "Enter what the change is called, like After the inspections of May");
        var why = answers.text("because", because, "Enter what made it necessary, such as an inspection");
        var chosen = schools == null ? List.<String>of() : schools;
        var urns = new ArrayList<Urn>();
        for (var one : chosen) {
            answers.parsed("schools", one, Urn::of, "Choose schools from the list")
                    .ifPresent(urns::add);
        }
        for (var one : others.strip().split("[\\s,;]+")) {
            if (!one.isEmpty()) {
                answers.parsed("others", one, Urn::of, "Enter URNs of six digits, apart by commas")
                        .ifPresent(urns::add);
            }
        }
        if (urns.isEmpty() && answers.errors().isEmpty()) {
            answers.refuse("others", "Choose the schools whose category is to be changed, or enter their URNs");
        }
        if (answers.errors().isEmpty()) {
            try {
                var opened = cycles.openInYear(
                        authority, asked.title(), asked.run(), urns, why, asked.share(), asked.until(), asked.board());
                Notice.done(next, "The change is prepared. No school sees anything yet.");
                return new ModelAndView("redirect:/categories/cycles/" + opened.id());
            } catch (Refused e) {
                answers.refuse("shareOn", String.valueOf(e.getMessage()));
            }
        }
        return inYearPage(form, chosen, others, because, answers.errors());
    }
}

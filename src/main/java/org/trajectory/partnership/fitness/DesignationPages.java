package org.trajectory.partnership.fitness;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Notice;

/** Who is designated as a system leader: what the constitution of a board may ask for. */
@Controller
@Needs(Action.KEEP_BODIES)
public class DesignationPages {
    static final Map<String, String> KINDS = kinds();

    private final Designations designations;
    private final People people;
    private final Here here;

    DesignationPages(Designations designations, People people, Here here) {
        this.designations = designations;
        this.people = people;
        this.here = here;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("NLE", "National leader of education (NLE)");
        kinds.put("LLE", "Local leader of education (LLE)");
        kinds.put("SLE", "Specialist leader of education (SLE)");
        kinds.put("NLG", "National leader of governance (NLG)");
        return kinds;
    }

    /** @param choices designations that may be given an end */
    public record Page(
            String area,
            int holding,
            DataTable table,
            Map<String, String> kinds,
            Map<String, String> choices,
            Map<String, String> form,
            List<FieldError> errors) {}

    @GetMapping("/designations")
    ModelAndView show() {
        return page(Map.of(), List.of());
    }

    private DataTable table(List<Designation> all, LocalDate today) {
        return new DataTable(
                "Designated system leaders",
                List.of(
                        Column.text("Name"),
                        Column.text("Designated as"),
                        Column.text("By whom"),
                        Column.text("From"),
                        Column.text("Until"),
                        Column.text("Holds today")),
                all.stream()
                        .map(one -> List.of(
                                Cell.text(one.name()),
                                Cell.text(one.kind()),
                                Cell.text(one.designator()),
                                Cell.text(Dates.words(one.from())),
                                one.until().map(Dates::words).map(Cell::text).orElse(Cell.missing("No end known")),
                                Cell.text(one.holds(today) ? "Yes" : "No")))
                        .toList());
    }

    private ModelAndView page(Map<String, String> form, List<FieldError> errors) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var today = here.today();
        var all = designations.list(authority);
        var choices = new LinkedHashMap<String, String>();
        all.stream()
                .filter(one ->
                        one.until().filter(until -> until.isBefore(today)).isEmpty())
                .forEach(one -> choices.put(String.valueOf(one.id()), "%s, %s".formatted(one.name(), one.kind())));
        return new ModelAndView(
                "partnership/fitness/designations",
                Map.of(
                        "page",
                        new Page(
                                here.name(authority),
                                (int) all.stream()
                                        .filter(one -> one.holds(today))
                                        .count(),
                                table(all, today),
                                KINDS,
                                choices,
                                new LinkedHashMap<>(form),
                                errors)));
    }

    @GetMapping("/designations.csv")
    void csv(HttpServletResponse response) throws IOException {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        Download.csv(
                response,
                "designations-%s-%s".formatted(authority, here.today()),
                table(designations.list(authority), here.today()).file());
    }

    @PostMapping("/designations")
    ModelAndView add(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var answers = new Answers();
        var name = answers.text("name", typed.get("name"), "Enter the name");
        if (name.length() > 120) {
            answers.refuse("name", "Use at most 120 letters");
        }
        var kind = answers.choice(
                "kind", typed.get("kind"), List.copyOf(KINDS.keySet()), "Choose what they are designated");
        var by = answers.text("designator", typed.get("designator"), "Enter who designated them");
        var from = answers.date("from", typed.get("from"), "Enter the first day, like 1 September 2025");
        var until = answers.optionalDate("until", typed.get("until"), "Enter the last day, like 31 August 2027");
        var email = answers.optionalText(typed.get("email")).map(text -> text.toLowerCase(Locale.ROOT));
        var person = email.flatMap(address -> people.list().stream()
                .filter(one -> one.email().equals(address))
                .findFirst());
        if (email.isPresent() && person.isEmpty()) {
            answers.refuse("email", "Nobody has an account with this address; leave it empty to go by the name");
        }
        if (!answers.errors().isEmpty()) {
            return page(typed, answers.errors());
        }
        try {
            designations.add(
                    authority,
                    new Designation(
                            0,
                            name,
                            person.map(People.Listed::id).orElse(null),
                            kind.orElseThrow(),
                            by,
                            from,
                            until.map(LocalDate::from)));
            Notice.done(next, "The designation is recorded. Seats that ask for it are looked at by it from now on.");
            return new ModelAndView("redirect:/designations");
        } catch (Refused e) {
            return page(typed, List.of(new FieldError("until", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/designations/end")
    ModelAndView end(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var answers = new Answers();
        var which = Optional.ofNullable(typed.get("which")).filter(text -> text.matches("[0-9]{1,18}"));
        if (which.isEmpty()) {
            answers.refuse("which", "Choose whose designation ends");
        }
        var day = answers.date("lastDay", typed.get("lastDay"), "Enter the last day, like 31 August 2027");
        if (!answers.errors().isEmpty()) {
            return page(typed, answers.errors());
        }
        try {
            designations.end(authority, Long.parseLong(which.orElseThrow()), day);
            Notice.done(next, "The designation ends on %s.".formatted(Dates.words(day)));
            return new ModelAndView("redirect:/designations");
        } catch (Refused e) {
            return page(typed, List.of(new FieldError("lastDay", String.valueOf(e.getMessage()))));
        }
    }
}

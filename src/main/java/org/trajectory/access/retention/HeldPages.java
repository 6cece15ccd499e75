package org.trajectory.access.retention;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;

/** What is held, why and how long; what is held about one person; legal holds and erasure. */
@Controller
public class HeldPages {
    private final Retention retention;
    private final Erasure erasure;
    private final HeldAbout about;
    private final Viewing viewing;

    HeldPages(Retention retention, Erasure erasure, HeldAbout about, Viewing viewing) {
        this.retention = retention;
        this.erasure = erasure;
        this.about = about;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem whatIsHeldItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "What is held and why", "/what-is-held", 5, Action.SEE_RIGHTS.name());
        }
    }

    public record HoldLine(long id, String what, String because, String since) {}

    /** @param mayHold whether legal holds show, and can be placed */
    public record Page(
            DataTable kinds,
            DataTable runs,
            boolean mayHold,
            List<HoldLine> holds,
            Map<String, String> subjects,
            @Nullable String because,
            List<FieldError> errors) {}

    /** Open to everybody, since everybody may know what is held about them. */
    @GetMapping("/what-is-held")
    @Needs(Action.READ_HELP)
    ModelAndView held() {
        return page(null, List.of());
    }

    @GetMapping("/what-is-held.csv")
    @Needs(Action.READ_HELP)
    void heldFile(HttpServletResponse response) throws IOException {
        Download.csv(response, "what-is-held", kinds(retention.kinds()).file());
    }

    private static DataTable kinds(List<RecordKind> kinds) {
        return new DataTable(
                "What is held",
                List.of(
                        Column.text("What"),
                        Column.text("About people"),
                        Column.text("Why"),
                        Column.text("What the law or the paper says"),
                        Column.text("How long")),
                kinds.stream()
                        .map(kind -> List.of(
                                Cell.text(kind.what()),
                                Cell.text(kind.people()),
                                Cell.text(kind.why()),
                                Cell.text(kind.basis()),
                                Cell.text(kind.keep())))
                        .toList());
    }

    private ModelAndView page(@Nullable String because, List<FieldError> errors) {
        var kinds = retention.kinds();
        boolean mayHold = viewing.find()
                .map(person -> person.mayAtInstallation(Action.MANAGE_PEOPLE))
                .orElse(false);
        var names = new LinkedHashMap<String, String>();
        kinds.forEach(kind -> names.put("kind:" + kind.key(), kind.what()));
        var runs = new DataTable(
                "What was removed lately",
                List.of(
                        Column.text("On"),
                        Column.text("What"),
                        Column.text("Over before"),
                        Column.number("Removed"),
                        Column.number("On hold")),
                Scope.installation("what is held").get(retention::runs).stream()
                        .map(run -> List.of(
                                Cell.text(Dates.words(run.at().toLocalDate())),
                                Cell.text(names.getOrDefault("kind:" + run.kind(), run.kind())),
                                Cell.text(Dates.words(run.before())),
                                Cell.of(run.removed()),
                                Cell.of(run.held())))
                        .toList());
        var holds = mayHold
                ? retention.holds().stream()
                        .map(hold -> new HoldLine(
                                hold.id(),
                                names.getOrDefault(
                                        hold.subject(), hold.subject().replace(':', ' ')),
                                hold.because(),
                                Dates.words(hold.placedAt().toLocalDate())))
                        .toList()
                : List.<HoldLine>of();
        var model = new LinkedHashMap<String, Object>();
        model.put("page", new Page(kinds(kinds), runs, mayHold, holds, names, because, errors));
        return new ModelAndView("access/what-is-held", model);
    }

    @PostMapping("/what-is-held/holds")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    ModelAndView hold(
            @RequestParam @Nullable String subject, @RequestParam @Nullable String because, RedirectAttributes next) {
        var answers = new Answers();
        var what = answers.parsed(
                "subject",
                subject,
                text -> {
                    if (!text.matches("person:[0-9]{1,18}|kind:[a-z-]{1,40}")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                },
                "Choose what must stay");
        var why = answers.text("because", because, "Enter why it must stay, such as the claim or the inquiry");
        if (!answers.errors().isEmpty()) {
            return page(because, answers.errors());
        }
        try {
            retention.hold(what.orElseThrow(), why);
        } catch (Refused e) {
            return page(because, List.of(new FieldError("subject", String.valueOf(e.getMessage()))));
        }
        Notice.done(next, "The legal hold is placed: nothing of it is removed or erased until it is lifted.");
        return new ModelAndView("redirect:/what-is-held");
    }

    @PostMapping("/what-is-held/holds/{id}/lift")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    String lift(@PathVariable long id, RedirectAttributes next) {
        retention.lift(id);
        Notice.done(next, "The legal hold is lifted.");
        return "redirect:/what-is-held";
    }

    /** @param own whether it is the person’s own page @param parts a table for each heading that holds something */
    public record PersonPage(
            long id, String name, boolean own, boolean mayErase, boolean held, List<DataTable> parts, String error) {}

    @GetMapping("/what-is-held/me")
    @Needs(Action.SEE_HOME)
    ModelAndView mine() {
        return personPage(viewing.person().id(), true, "");
    }

    @GetMapping("/what-is-held/people/{id}")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    ModelAndView aboutPerson(@PathVariable long id) {
        return personPage(id, false, "");
    }

    private ModelAndView personPage(long id, boolean own, String error) {
        var person = about.person(id);
        var parts = about.tables(id);
        boolean held = about.everywhere().get(() -> retention.isHeld("person:" + id));
        return new ModelAndView(
                "access/held",
                Map.of(
                        "page",
                        new PersonPage(
                                id, person.name(), own, !own && person.roles().isEmpty(), held, parts, error)));
    }

    @PostMapping("/what-is-held/people/{id}/erase")
    @Needs(value = Action.MANAGE_PEOPLE, atInstallation = true)
    ModelAndView erase(@PathVariable long id, RedirectAttributes next) {
        try {
            erasure.erase(id, "asked for by the person, or for them");
        } catch (Refused e) {
            return personPage(id, false, String.valueOf(e.getMessage()));
        }
        Notice.done(next, "Name, address and what the record said of this person are erased. Decisions stay readable.");
        return new ModelAndView("redirect:/people");
    }
}

package org.trajectory.partnership.decisions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;
import org.trajectory.web.search.SearchSource;

/** The public register of decisions: open to everybody, signed in or not. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class DecisionPages {
    private static final int PAGE = 50;
    private static final Map<String, String> KINDS = kinds();

    private final Decisions decisions;
    private final Viewing viewing;
    private final Here here;

    DecisionPages(Decisions decisions, Viewing viewing, Here here) {
        this.decisions = decisions;
        this.viewing = viewing;
        this.here = here;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("told", "Somebody was told");
        kinds.put("called in", "It was called in");
        kinds.put("released", "It was released after the call-in");
        kinds.put("condition met", "A condition was met");
        kinds.put("reviewed", "It was reviewed");
        return kinds;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem decisionsItem() {
            return new NavigationItem(NavigationItem.Place.PARTNERSHIP, "Decisions", "/decisions", 5, null)
                    .leadingTo("/money/open");
        }

        @Bean
        SearchSource decisionsFound(Decisions decisions) {
            return new SearchSource() {
                @Override
                public String things() {
                    return "Decisions";
                }

                @Override
                public List<Hit> find(String words, int most) {
                    return decisions.search(words, most).stream()
                            .map(one -> new Hit(
                                    one.title(),
                                    "%s, %s, %s".formatted(one.number(), one.decidedBy(), Dates.words(one.decidedOn())),
                                    one.href()))
                            .toList();
                }
            };
        }
    }

    /** @param authorities by name, with how many decisions each has published */
    public record ChoicePage(DataTable authorities) {}

    /** Leads to the register of the authority where one works, else to a list of those that have one. */
    @GetMapping("/decisions")
    ModelAndView choose() {
        var own = viewing.find().flatMap(person -> viewing.authority());
        if (own.isPresent()) {
            return new ModelAndView("redirect:/decisions/" + own.get());
        }
        var counts = decisions.authorities();
        if (counts.size() == 1) {
            return new ModelAndView(
                    "redirect:/decisions/" + counts.keySet().iterator().next());
        }
        var rows = counts.entrySet().stream()
                .map(entry -> List.of(
                        Cell.link(here.name(new AuthorityCode(entry.getKey())), "/decisions/" + entry.getKey()),
                        Cell.of(entry.getValue())))
                .toList();
        return new ModelAndView(
                "partnership/decisions/choice",
                Map.of(
                        "page",
                        new ChoicePage(new DataTable(
                                "Authorities that publish their decisions here",
                                List.of(Column.text("Authority"), Column.number("Decisions")),
                                rows))));
    }

    /** @param years that may be chosen; the first is for all */
    public record ListPage(
            String area,
            String authority,
            String text,
            String year,
            Map<String, String> years,
            DataTable table,
            Paging paging,
            Address address,
            boolean mayRecord) {}

    @GetMapping("/decisions/{authority:[0-9]{3}}")
    ModelAndView list(
            @PathVariable String authority,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "1") String page) {
        var code = new AuthorityCode(authority);
        int number = page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1;
        int chosen = year.matches("[0-9]{4}") ? Integer.parseInt(year) : 0;
        var total = decisions
                .list(code, new Decision.Question(text.strip(), chosen, 1, 0))
                .total();
        var paging = new Paging(number, PAGE, total);
        var found = decisions.list(code, new Decision.Question(text.strip(), chosen, PAGE, paging.offset()));
        var years = new LinkedHashMap<String, String>();
        for (int back = 0; back < 10; back++) {
            var one = String.valueOf(here.today().getYear() - back);
            years.put(one, one);
        }
        var address = Address.of("/decisions/" + code);
        address = text.isBlank() ? address : address.with("text", text.strip());
        return new ModelAndView(
                "partnership/decisions/list",
                Map.of(
                        "page",
                        new ListPage(
                                here.name(code),
                                authority,
                                text,
                                year,
                                years,
                                table(found.decisions()),
                                paging,
                                chosen == 0 ? address : address.with("year", year),
                                here.may(Action.RECORD_DECISIONS, code))));
    }

    private static DataTable table(List<Decision> found) {
        return new DataTable(
                "Decisions, the latest first",
                List.of(
                        Column.text("Decision"),
                        Column.text("Number"),
                        Column.text("Taken by"),
                        Column.text("Taken on"),
                        Column.text("In force from"),
                        Column.text("Where it stands")),
                found.stream()
                        .map(one -> List.of(
                                Cell.link(one.title(), one.href()),
                                Cell.text(one.number()),
                                Cell.text(one.decidedBy()),
                                Cell.text(Dates.words(one.decidedOn())),
                                Cell.text(Dates.words(one.effectFrom())),
                                Cell.text(one.state())))
                        .toList());
    }

    @GetMapping("/decisions/{authority:[0-9]{3}}/decisions.csv")
    void csv(@PathVariable String authority, HttpServletResponse response) throws IOException {
        var code = new AuthorityCode(authority);
        var found = decisions.list(code, new Decision.Question("", 0, 10_000, 0));
        Download.csv(
                response,
                "decisions-" + code,
                new Table(
                        List.of(
                                "number",
                                "title",
                                "decided_by",
                                "decided_on",
                                "in_force_from",
                                "review_on",
                                "pounds",
                                "key_decision",
                                "what",
                                "reason",
                                "conditions",
                                "vote",
                                "state"),
                        found.decisions().stream()
                                .map(one -> List.of(
                                        one.number(),
                                        one.title(),
                                        one.decidedBy(),
                                        one.decidedOn().toString(),
                                        one.effectFrom().toString(),
                                        one.reviewOn().map(LocalDate::toString).orElse(""),
                                        one.money().map(Money::plain).orElse(""),
                                        one.keyDecision() ? "yes" : "no",
                                        one.what(),
                                        one.reason(),
                                        one.conditions(),
                                        one.vote(),
                                        one.state()))
                                .toList()));
    }

    /** @param matter what it put into effect @param exempt the part for the authority only, where one may see it */
    public record OnePage(
            Decision decision,
            String area,
            Optional<Matter.Described> matter,
            Optional<String> exempt,
            List<Decision.Event> events,
            boolean mayRecord,
            Map<String, String> kinds,
            EventForm form,
            List<FieldError> errors) {}

    public record EventForm(
            @Nullable String kind,
            @Nullable String day,
            @Nullable String text) {}

    @GetMapping("/decisions/{authority:[0-9]{3}}/{number}")
    ModelAndView one(@PathVariable String authority, @PathVariable String number) {
        return onePage(authority, number, new EventForm(null, Dates.words(here.today()), null), List.of());
    }

    private ModelAndView onePage(String authority, String number, EventForm form, List<FieldError> errors) {
        var code = new AuthorityCode(authority);
        var decision = decisions
                .find(code, number)
                .orElseThrow(() ->
                        new NotFound("The register of %s has no decision %s.".formatted(here.name(code), number)));
        boolean mayRecord = here.may(Action.RECORD_DECISIONS, code);
        var matter = decision.matterKind() == null
                        || decision.matterReference() == null
                        || viewing.find().isEmpty()
                ? Optional.<Matter.Described>empty()
                : decisions.describe(code, new Decision.About(decision.matterKind(), decision.matterReference()));
        return new ModelAndView(
                "partnership/decisions/decision",
                Map.of(
                        "page",
                        new OnePage(
                                decision,
                                here.name(code),
                                matter,
                                decisions.exemptPart(decision),
                                decisions.events(decision),
                                mayRecord,
                                KINDS,
                                form,
                                errors)));
    }

    private record Noted(String kind, LocalDate day, String text) {}

    @PostMapping("/decisions/{authority:[0-9]{3}}/{number}/events")
    @Needs(Action.RECORD_DECISIONS)
    ModelAndView happened(
            @PathVariable String authority, @PathVariable String number, EventForm form, RedirectAttributes next) {
        var code = here.authorityTo(Action.RECORD_DECISIONS);
        if (!code.code().equals(authority)) {
            throw new NotFound("The register of this authority isn’t yours.");
        }
        var answers = new Answers();
        var kind = answers.choice("kind", form.kind(), List.copyOf(KINDS.keySet()), "Choose what happened");
        var day = answers.date("day", form.day(), "Enter the day on which it happened, like 31 July 2026");
        var text = answers.text("text", form.text(), "Enter who was told, what was met, or what came of it");
        if (day.isAfter(here.today())) {
            answers.refuse("day", "Enter a day that isn’t in the future");
        }
        return switch (answers.mean(() -> new Noted(kind.orElseThrow(), day, text))) {
            case Checked.Bad<Noted> bad -> onePage(authority, number, form, bad.errors());
            case Checked.Good<Noted> good -> {
                try {
                    var noted = good.value();
                    decisions.happened(code, number, new Decision.Event(noted.kind(), noted.day(), noted.text()));
                    Notice.done(next, "It is noted in the register.");
                    yield new ModelAndView("redirect:/decisions/" + code + "/" + number);
                } catch (Refused e) {
                    yield onePage(
                            authority, number, form, List.of(new FieldError("day", String.valueOf(e.getMessage()))));
                }
            }
        };
    }
}

package org.trajectory.categories.studio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
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
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.categories.life.PolicyVersion.Stage;
import org.trajectory.categories.life.SchoolViews;
import org.trajectory.categories.life.SchoolViews.Stance;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;

/** The rules as those read them who answer for a school: what holds, what is proposed, and what the school says of it. */
@Controller
public class RulesPages {
    private final Desk desk;
    private final VersionView views;
    private final SchoolViews said;
    private final Categorisation categorisation;
    private final SchoolRegister register;

    RulesPages(Desk desk, VersionView views, SchoolViews said, Categorisation categorisation, SchoolRegister register) {
        this.desk = desk;
        this.views = views;
        this.said = said;
        this.categorisation = categorisation;
        this.register = register;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem rulesForSchoolsItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "The rules",
                    "/categories/rules",
                    3,
                    Action.SEE_OWN_CATEGORY.name());
        }
    }

    /** @param inUse what the latest run was made with @param own the authority's own, as far as they are proposed */
    public record Page(String heading, DataTable inUse, DataTable own) {}

    @GetMapping("/categories/rules")
    @Needs(Action.SEE_OWN_CATEGORY)
    ModelAndView rules() {
        var own = new ArrayList<PolicyVersion>();
        var inUse = new ArrayList<List<Cell>>();
        for (var authority : desk.ofSchools()) {
            desk.life().list(authority).stream()
                    .filter(one -> one.stage() == Stage.PROPOSED
                            || one.stage() == Stage.CONSULTATION
                            || one.stage() == Stage.ADOPTED)
                    .forEach(own::add);
            latest(authority, inUse);
        }
        long asked = own.stream().filter(said::open).count();
        return new ModelAndView(
                "categories/studio/rules",
                Map.of(
                        "page",
                        new Page(
                                asked == 0
                                        ? "The rules by which schools are categorised"
                                        : asked == 1
                                                ? "Your view is asked on 1 policy"
                                                : "Your view is asked on %d policies".formatted(asked),
                                new DataTable(
                                        "What the latest proposals rest on",
                                        List.of(Column.text("Rules"), Column.text("As at"), Column.text("Rests on")),
                                        inUse),
                                new DataTable(
                                        "The authority’s own policies",
                                        List.of(
                                                Column.text("Policy"),
                                                Column.text("Stage"),
                                                Column.text("Where it stands")),
                                        own.stream()
                                                .map(one -> List.of(
                                                        Cell.link(
                                                                "%s, version %d".formatted(one.title(), one.version()),
                                                                "/categories/studio/%s/%d"
                                                                        .formatted(one.policy(), one.version())),
                                                        Cell.text(one.stage().words()),
                                                        Cell.text(one.standing())))
                                                .toList()))));
    }

    private void latest(AuthorityCode authority, List<List<Cell>> rows) {
        categorisation.runs(authority).stream().findFirst().ifPresent(run -> {
            var policy = categorisation.policy(run);
            rows.add(List.of(
                    Cell.link(policy.title(), "/categories/policies/" + policy.id()),
                    Cell.text(Dates.words(run.asAt())),
                    Cell.text(policy.source())));
        });
    }

    /** What schools say, as far as the person may see it. */
    @GetMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}/views.csv")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    void csv(@PathVariable String policy, @PathVariable int version, HttpServletResponse response) throws IOException {
        var open = desk.open(policy, version);
        Download.csv(
                response,
                "views-%s-%d".formatted(policy, version),
                new Table(
                        List.of("school", "stance", "words", "name", "on"),
                        said.of(open.version()).stream()
                                .map(one -> List.of(
                                        one.schoolName(),
                                        one.stance().word(),
                                        one.words(),
                                        one.name(),
                                        one.at().toLocalDate().toString()))
                                .toList()));
    }

    @PostMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}/view")
    @Needs(Action.ANSWER_CATEGORY)
    ModelAndView say(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(required = false) @Nullable String stance,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next) {
        var open = desk.open(policy, version);
        var answers = new Answers();
        var urn = answers.parsed("school", school, Urn::of, "Choose the school that you speak for");
        var chosen = answers.choice(
                "stance", stance, List.of("for", "against", "undecided"), "Choose what the school thinks of the rules");
        if (words.length() > 5_000) {
            answers.refuse("words", "Shorten the text to 5,000 characters");
        }
        if (chosen.filter("against"::equals).isPresent() && words.isBlank()) {
            answers.refuse("words", "Enter what is wrong with the rules");
        }
        var errors = new ArrayList<>(answers.errors());
        if (errors.isEmpty()) {
            var day = said.today();
            var own = register.find(urn.orElseThrow(), day)
                    .filter(one -> desk.speaksFor().contains(one.id().value()))
                    .orElseThrow(() ->
                            new Forbidden("speak for this school", "the school’s headteacher or chair of governors"));
            try {
                said.say(
                        open.version(),
                        own.id(),
                        own.name(),
                        Stance.valueOf(chosen.orElseThrow().toUpperCase(java.util.Locale.ROOT)),
                        words,
                        desk.personsName());
                Notice.done(
                        next,
                        "What the school thinks is recorded. You can say otherwise until the last day; the last view counts.");
                return new ModelAndView("redirect:" + open.path() + "#said");
            } catch (Refused e) {
                errors.add(new FieldError("stance", String.valueOf(e.getMessage())));
            }
        }
        return views.page(
                open, Map.of("school", school, "stance", stance == null ? "" : stance, "words", words), errors);
    }
}

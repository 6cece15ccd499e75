package org.trajectory.partnership.interests;

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
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** What somebody who sits on a body declares: for themselves, once a year and whenever it changes. */
@Controller
@Needs(Action.TAKE_PART)
public class InterestPages {
    private static final Map<String, String> KINDS = kinds();

    private final Interests interests;
    private final Bodies bodies;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Here here;

    InterestPages(Interests interests, Bodies bodies, SchoolRegister register, Viewing viewing, Here here) {
        this.interests = interests;
        this.bodies = bodies;
        this.register = register;
        this.viewing = viewing;
        this.here = here;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("NOTHING", "I have nothing to declare this year");
        kinds.put("SCHOOL", "A tie with a school that isn’t my own");
        kinds.put("TRUST", "A tie with a trust");
        kinds.put("PROVIDER", "A tie with a provider of support");
        return kinds;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem interestsItem() {
            return new NavigationItem(
                    NavigationItem.Place.PARTNERSHIP, "My interests", "/interests", 8, Action.TAKE_PART.name());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnHome {
        /** The yearly declaration, where it is due. */
        @Bean
        Worklist declarationDue(Interests interests, Bodies bodies, Viewing viewing, Here here) {
            return () -> viewing.find()
                    .filter(person -> {
                        var sits = bodies.ofPerson(person.id(), here.today());
                        return !sits.isEmpty()
                                && interests.of(person.id(), sits.getFirst().authority()).stream()
                                        .noneMatch(row -> row.year() == interests.thisYear());
                    })
                    .map(person -> List.of(new Worklist.Item(
                            "Declare your interests for this school year",
                            "Also when there is nothing to declare.",
                            "/interests",
                            false)))
                    .orElse(List.of());
        }
    }

    public record Form(
            @Nullable String kind,
            @Nullable String which,
            @Nullable String why) {}

    /** @param bodies on which the person sits; none means that there is nothing to declare for */
    public record Page(
            List<String> bodies,
            String year,
            boolean due,
            List<Interests.Row> declared,
            Map<String, String> kinds,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/interests")
    ModelAndView show() {
        return page(new Form(null, null, null), List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var person = viewing.person();
        var sits = bodies.ofPerson(person.id(), here.today());
        var declared = sits.isEmpty()
                ? List.<Interests.Row>of()
                : interests.of(person.id(), sits.getFirst().authority());
        int year = interests.thisYear();
        return new ModelAndView(
                "partnership/interests/interests",
                Map.of(
                        "page",
                        new Page(
                                sits.stream().map(body -> body.name()).toList(),
                                "%d/%02d".formatted(year, (year + 1) % 100),
                                declared.stream().noneMatch(row -> row.year() == year),
                                declared,
                                KINDS,
                                form,
                                errors)));
    }

    private record Tie(String kind, String key, String name, String why) {}

    @PostMapping("/interests")
    ModelAndView declare(Form form, RedirectAttributes next) {
        var person = viewing.person();
        var sits = bodies.ofPerson(person.id(), here.today());
        var answers = new Answers();
        if (sits.isEmpty()) {
            answers.refuse("kind", "You hold no seat today, so there is nothing to declare");
        }
        var kind = answers.choice("kind", form.kind(), List.copyOf(KINDS.keySet()), "Choose what you declare")
                .orElse("");
        var key = "";
        var name = "";
        var why = "nothing to declare";
        if (!kind.isEmpty() && !kind.equals("NOTHING")) {
            why = answers.text("why", form.why(), "Enter what ties you, such as employment, family or money");
            name = answers.text(
                    "which",
                    form.which(),
                    kind.equals("SCHOOL") ? "Enter the URN of the school, six digits" : "Enter the name");
            key = name;
            if (kind.equals("SCHOOL") && !name.isEmpty()) {
                var school = answers.parsed(
                                "which", name, Urn::of, "Enter the URN of the school, six digits like 125500")
                        .flatMap(urn -> register.find(urn, here.today()));
                if (school.isPresent()) {
                    key = String.valueOf(school.get().id().value());
                    name = school.get().name();
                } else if (answers.errors().isEmpty()) {
                    answers.refuse("which", "The register has no school with this number");
                }
            }
        }
        var tie = new Tie(kind, key, name, why);
        return switch (answers.mean(() -> tie)) {
            case Checked.Bad<Tie> bad -> page(form, bad.errors());
            case Checked.Good<Tie> good -> {
                try {
                    for (var authority : authorities(sits)) {
                        interests.declare(authority, person.id(), kind, tie.key(), tie.name(), tie.why());
                    }
                    Notice.done(next, "It is declared. Where it touches a vote, you stand aside.");
                    yield new ModelAndView("redirect:/interests");
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("kind", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private static List<AuthorityCode> authorities(List<org.trajectory.partnership.bodies.Body> sits) {
        return sits.stream()
                .map(org.trajectory.partnership.bodies.Body::authority)
                .distinct()
                .toList();
    }

    @PostMapping("/interests/end")
    ModelAndView end(@RequestParam(defaultValue = "") String interest, RedirectAttributes next) {
        var person = viewing.person();
        var sits = bodies.ofPerson(person.id(), here.today());
        if (!sits.isEmpty() && interest.matches("[0-9]{1,18}")) {
            try {
                interests.end(sits.getFirst().authority(), person.id(), Long.parseLong(interest));
                Notice.done(next, "The interest is ended from today.");
            } catch (Refused e) {
                Notice.information(next, String.valueOf(e.getMessage()));
            }
        }
        return new ModelAndView("redirect:/interests");
    }
}

package org.trajectory.categories.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Running a policy over the schools of an authority. */
@Controller
@Needs(Action.RUN_CATEGORIES)
public class RunPages {
    private final Categorisation categorisation;
    private final Policies policies;
    private final Viewing viewing;
    private final Clock clock;

    RunPages(Categorisation categorisation, Policies policies, Viewing viewing, Optional<Clock> clock) {
        this.categorisation = categorisation;
        this.policies = policies;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    public record FormPage(Map<String, String> policies, RunForm form, List<FieldError> errors) {}

    @GetMapping("/categories/run")
    ModelAndView form() {
        var today = LocalDate.now(clock);
        return formPage(new RunForm(null, Dates.words(today), null), List.of());
    }

    private ModelAndView formPage(RunForm form, List<FieldError> errors) {
        authority();
        return new ModelAndView(
                "categories/run", Map.of("page", new FormPage(Shown.policies(policies.list()), form, errors)));
    }

    /** @throws Forbidden where the person may not run policies at the authority looked at */
    private AuthorityCode authority() {
        var authority = viewing.authorityTo(Action.RUN_CATEGORIES.words());
        if (!viewing.person().mayAt(Action.RUN_CATEGORIES, authority.code())) {
            throw new Forbidden(
                    Action.RUN_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    @PostMapping("/categories/run")
    ModelAndView run(RunForm form, RedirectAttributes next) {
        var authority = authority();
        var offered = policies.list().stream().map(Policy::id).toList();
        return switch (form.check(offered, LocalDate.now(clock))) {
            case Checked.Bad<RunForm.Asked> bad -> formPage(form, bad.errors());
            case Checked.Good<RunForm.Asked> good -> {
                var asked = good.value();
                try {
                    var run =
                            categorisation.run(authority, policies.get(asked.policy()), asked.asAt(), asked.knownAt());
                    Notice.done(next, "%,d schools were categorised.".formatted(run.schools()));
                    yield new ModelAndView("redirect:/categories?run=" + run.id());
                } catch (Refused e) {
                    yield formPage(form, List.of(new FieldError("asAt", String.valueOf(e.getMessage()))));
                }
            }
        };
    }
}

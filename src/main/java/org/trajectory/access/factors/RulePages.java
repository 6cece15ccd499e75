package org.trajectory.access.factors;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.trajectory.access.Role;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Administrators say which roles need a second factor, and see whom it concerns before it is saved. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class RulePages {
    private final FactorRules rules;
    private final Viewing viewing;
    private final Clock clock;

    RulePages(FactorRules rules, Viewing viewing, Clock clock) {
        this.rules = rules;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem factorRulesItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Second factors", "/second-factors", 2, Action.MANAGE_PEOPLE.name());
        }
    }

    /**
     * @param where whose roles, in words
     * @param chosen names of the roles ticked
     * @param effect empty before it was asked for
     * @param seen mark of what is kept, by which a change in between is noticed
     * @param meanwhile what somebody else saved in between; empty for nothing
     */
    public record RulePage(
            String where,
            Map<String, String> roles,
            Set<String> chosen,
            String effect,
            String seen,
            String meanwhile) {}

    @GetMapping("/second-factors")
    ModelAndView rules() {
        var authority = authority();
        var kept = rules.of(authority);
        return page(authority, names(kept), "", FactorRules.seen(kept), "");
    }

    @PostMapping("/second-factors")
    ModelAndView rules(
            @RequestParam(name = "roles", required = false) @Nullable List<String> typed,
            @RequestParam(defaultValue = "") String sure,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var authority = authority();
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> typed != null && typed.contains(role.name()))
                .forEach(roles::add);
        if (!sure.equals("yes")) {
            var effect = Scope.installation("person:" + viewing.person().id())
                    .get(() -> rules.effect(authority, roles, LocalDate.now(clock)));
            return page(authority, names(roles), words(effect), seen, "");
        }
        try {
            rules.set(authority, roles, seen);
        } catch (Conflict e) {
            var kept = rules.of(authority);
            return page(
                    authority,
                    names(roles),
                    "",
                    FactorRules.seen(kept),
                    "%s: now it is %s. What you ticked is still ticked; look at it again before you save it."
                            .formatted(
                                    e.getMessage(),
                                    kept.isEmpty()
                                            ? "no role"
                                            : kept.stream().map(Role::words).collect(Collectors.joining(", "))));
        }
        Notice.done(next, "Saved. Who has no second factor yet is led to set it up at the next sign-in.");
        return new ModelAndView("redirect:/second-factors");
    }

    private static String words(FactorRules.Effect effect) {
        var people = effect.people() == 1 ? "One person holds" : effect.people() + " people hold";
        return effect.people() == 0
                ? "Nobody holds one of these roles today."
                : effect.without() == 0
                        ? people + " one of these roles today, and all have a second factor."
                        : people
                                + " one of these roles today; %d %s no second factor yet, and %s led to set it up at the next sign-in."
                                        .formatted(
                                                effect.without(),
                                                effect.without() == 1 ? "has" : "have",
                                                effect.without() == 1 ? "is" : "are");
    }

    private @Nullable String authority() {
        var authority = viewing.authority().map(AuthorityCode::code).orElse(null);
        boolean may = authority == null
                ? viewing.person().mayAtInstallation(Action.MANAGE_PEOPLE)
                : viewing.person().mayAt(Action.MANAGE_PEOPLE, authority);
        if (!may) {
            throw new Forbidden("say which roles need a second factor", "an administrator of that authority");
        }
        return authority;
    }

    /** As the person’s own role at it says. */
    private String nameOf(String authority) {
        return viewing.person().roles().stream()
                .filter(held -> held.atAuthority() && held.at().key().equals(authority))
                .map(held -> held.at().name())
                .findFirst()
                .orElse("authority " + authority);
    }

    private static Set<String> names(Set<Role> roles) {
        return roles.stream().map(Enum::name).collect(Collectors.toSet());
    }

    private ModelAndView page(
            @Nullable String authority, Set<String> chosen, String effect, String seen, String meanwhile) {
        var roles = new LinkedHashMap<String, String>();
        for (var role : Role.values()) {
            if (role.held() != Role.Held.BY_NOBODY) {
                roles.put(role.name(), role.words());
            }
        }
        var where = authority == null ? "held at the whole installation" : "of " + nameOf(authority);
        return new ModelAndView(
                "access/factors/rules", Map.of("page", new RulePage(where, roles, chosen, effect, seen, meanwhile)));
    }
}

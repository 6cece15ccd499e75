package org.trajectory.categories.whatif;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;

/** One school, something about it changed, and what a policy would say then. Nothing is kept. */
@Controller
@Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
public class WhatIfPages {
    private final Policies policies;
    private final SchoolAnswers answers;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    WhatIfPages(
            Policies policies, SchoolAnswers answers, SchoolRegister register, Viewing viewing, Optional<Clock> clock) {
        this.policies = policies;
        this.answers = answers;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem whatIfItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES, "What if", "/categories/what-if", 5, Action.SEE_CATEGORIES.name());
        }

        @Bean
        NavigationItem whatIfForSchoolsItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "What if",
                    "/categories/what-if",
                    5,
                    Action.SEE_OWN_CATEGORY.name());
        }
    }

    /** @param options empty for a number that is typed @param was in words, where it differs from what is asked */
    public record Field(
            String id,
            String label,
            String meaning,
            Map<String, String> options,
            String value,
            @Nullable String was) {}

    public record Page(
            Map<String, String> policies,
            Map<String, String> schools,
            String policy,
            String school,
            String heading,
            List<Field> fields,
            @Nullable Said now,
            @Nullable Said then,
            List<String> boundaries,
            List<FieldError> errors) {}

    /** What the policy says. */
    public record Said(Cell category, String rule, String because) {}

    @GetMapping("/categories/what-if")
    ModelAndView show(
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String school,
            @RequestParam Map<String, String> typed) {
        var today = LocalDate.now(clock);
        var schools = schools(today);
        var chosen = schools.stream()
                .filter(one -> one.urn().toString().equals(school))
                .findFirst();
        var errors = new ArrayList<FieldError>();
        if (!school.isEmpty() && chosen.isEmpty()) {
            errors.add(new FieldError("school", "Choose an open state-funded school from the list"));
        }
        var names = new LinkedHashMap<String, String>();
        schools.forEach(one -> names.put(one.urn().toString(), "%s (%s)".formatted(one.name(), one.urn())));
        Optional<DecisionTable> table = Optional.empty();
        try {
            table = policy.isEmpty() ? Optional.empty() : Optional.of(policies.lookUpDraft(policy));
        } catch (Refused e) {
            errors.add(new FieldError("policy", String.valueOf(e.getMessage())));
        }
        var page = chosen.isPresent() && table.isPresent()
                ? tried(table.get(), policy, chosen.get(), names, typed, today)
                : new Page(
                        offered(policy),
                        names,
                        policy,
                        school,
                        "What would a policy say if a school were different?",
                        List.of(),
                        null,
                        null,
                        List.of(),
                        errors);
        return new ModelAndView("categories/what-if", Map.of("page", page));
    }

    /** Those of the authority that the person works at; the own schools of who answers for schools only. */
    private List<School> schools(LocalDate today) {
        var person = viewing.person();
        var authority = viewing.authority().filter(code -> person.mayAt(Action.SEE_CATEGORIES, code.code()));
        if (authority.isPresent()) {
            return register.list(SchoolRegister.Question.openStateFunded(authority.get(), today));
        }
        if (!person.may(Action.SEE_OWN_CATEGORY)) {
            viewing.authorityTo(Action.SEE_CATEGORIES.words());
            throw new Forbidden(
                    Action.SEE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return register.current(person.schools().stream().map(SchoolId::new).toList(), today).values().stream()
                .filter(School::isOpenStateFunded)
                .sorted(Comparator.comparing(School::name))
                .toList();
    }

    private Map<String, String> offered(String asked) {
        var offered = new LinkedHashMap<String, String>();
        policies.list()
                .forEach(one -> offered.put(
                        policies.isShipped(one.id()) ? one.id() : one.id() + "@" + one.version(),
                        policies.isShipped(one.id())
                                ? one.title()
                                : "%s, version %s".formatted(one.title(), one.version())));
        if (!asked.isEmpty()) {
            offered.putIfAbsent(asked, asked);
        }
        return offered;
    }

    private Page tried(
            DecisionTable table,
            String policy,
            School school,
            Map<String, String> names,
            Map<String, String> typed,
            LocalDate today) {
        var told = answers.of(List.of(school), table.policy().inputs(), today, today)
                .getFirst()
                .answers();
        var asked = new Answers();
        var is = new LinkedHashMap<String, @Nullable Object>();
        var might = new LinkedHashMap<String, @Nullable Object>();
        var fields = new ArrayList<Field>();
        for (var input : table.inputs()) {
            var id = "v" + fields.size();
            var value = Objects.requireNonNull(told.get(input.name()));
            is.put(input.name(), value.value());
            var text = typed.getOrDefault(id, WhatIf.typed(value.value()));
            might.put(
                    input.name(),
                    asked.parsed(
                                    id,
                                    text,
                                    one -> Optional.ofNullable(WhatIf.value(input, one)),
                                    "Enter a number for “%s”, or leave it empty for not known".formatted(input.name()))
                            .flatMap(one -> one)
                            .orElse(null));
            fields.add(field(id, input, value, text));
        }
        var outcome = asked.errors().isEmpty() ? WhatIf.of(table, is, might) : WhatIf.of(table, is, is);
        var scheme = table.policy().scheme();
        return new Page(
                offered(policy),
                names,
                policy,
                school.urn().toString(),
                asked.errors().isEmpty() ? heading(school, outcome, scheme) : "Something has to be mended first",
                fields,
                said(scheme, outcome.now()),
                said(scheme, outcome.then()),
                outcome.boundaries().stream().map(one -> words(one, scheme)).toList(),
                asked.errors());
    }

    private static Field field(String id, PolicyInput input, InputValue value, String text) {
        var options = new LinkedHashMap<String, String>();
        switch (input.kind()) {
            case TRUTH -> {
                options.put("true", "yes");
                options.put("false", "no");
            }
            default -> input.allowed().forEach(one -> options.put(one, one));
        }
        boolean same = WhatIf.typed(value.value()).equals(text);
        return new Field(
                id,
                Character.toUpperCase(input.name().charAt(0)) + input.name().substring(1),
                input.meaning(),
                options,
                text,
                same ? null : "It is: " + value.words());
    }

    private static String heading(School school, WhatIf.Outcome outcome, Scheme scheme) {
        var now = outcome.now().map(Policy.Rule::category).orElse("");
        var then = outcome.then().map(Policy.Rule::category).orElse("");
        return now.equals(then)
                ? "%s: %s".formatted(school.name(), key(then, scheme))
                : "%s: %s instead of %s".formatted(school.name(), key(then, scheme), key(now, scheme));
    }

    private static String key(String category, Scheme scheme) {
        return scheme.find(category).map(one -> one.key() + " " + one.words()).orElse("not known");
    }

    private static @Nullable Said said(Scheme scheme, Optional<Policy.Rule> rule) {
        return rule.map(one -> new Said(
                        scheme.find(one.category())
                                .map(category -> Cell.category(category.key(), category.words(), category.tone()))
                                .orElseGet(() -> Cell.missing("Not known")),
                        "Rule %d: %s.".formatted(one.number(), one.words()),
                        one.because()))
                .orElse(null);
    }

    private static String words(WhatIf.Boundary boundary, Scheme scheme) {
        return "%s: %s instead of %s would give %s"
                .formatted(
                        Character.toUpperCase(boundary.input().charAt(0))
                                + boundary.input().substring(1),
                        WhatIf.typed(boundary.to()),
                        boundary.from() == null ? "not known" : WhatIf.typed(boundary.from()),
                        key(boundary.category(), scheme));
    }
}

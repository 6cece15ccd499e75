package org.trajectory.funding.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.trajectory.access.Action;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Category;
import org.trajectory.categories.Policies;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.Proposal;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.ShownName;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** Whose money the person looks at, what they may do with it, and what they may choose from. */
@Component
public class Purse {
    private static final String NAMES = "trajectory.money.names";
    public static final java.time.ZoneId HERE = java.time.ZoneId.of("Europe/London");

    private final Viewing viewing;
    private final Authorities authorities;
    private final Allocations allocations;
    private final Categorisation categorisation;
    private final Policies policies;
    private final Formulas formulas;
    private final Consortia consortia;
    private final People people;
    private final Clock clock;

    Purse(
            Viewing viewing,
            Authorities authorities,
            Allocations allocations,
            Categorisation categorisation,
            Policies policies,
            Formulas formulas,
            Consortia consortia,
            People people,
            Clock clock) {
        this.people = people;
        this.consortia = consortia;
        this.viewing = viewing;
        this.authorities = authorities;
        this.allocations = allocations;
        this.categorisation = categorisation;
        this.policies = policies;
        this.formulas = formulas;
        this.clock = clock;
    }

    /** @throws Forbidden for somebody without that right at an authority */
    public AuthorityCode authority(Action action) {
        var authority = viewing.authorityTo(action.words());
        if (!viewing.person().mayAt(action, authority.code())) {
            throw new Forbidden(action.words(), "the head of school improvement");
        }
        return authority;
    }

    boolean mayPropose(AuthorityCode authority) {
        return viewing.person().mayAt(Action.PROPOSE_ALLOCATION, authority.code());
    }

    public boolean mayAt(Action action, AuthorityCode authority) {
        return viewing.person().mayAt(action, authority.code());
    }

    /** Who acts, as the ledger records it. */
    public String actor() {
        return "person:" + viewing.person().id();
    }

    public String name(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
    }

    /** The name of who kept a proposal; for a verb its operator. */
    public String who(String actor) {
        return names().computeIfAbsent(actor, this::nameOf);
    }

    private String nameOf(String actor) {
        return actor.matches("person:[0-9]{1,18}")
                ? people.find(Long.parseLong(actor.substring("person:".length())))
                        .map(Person::name)
                        .orElse("a person who has left")
                : actor.replace("operator:", "operator ");
    }

    /** Those looked up for this page already, so that a table asks for each person once. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> names() {
        var request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(NAMES, RequestAttributes.SCOPE_REQUEST) instanceof Map<?, ?> names) {
            return (Map<String, String>) names;
        }
        var names = new java.util.HashMap<String, String>();
        request.setAttribute(NAMES, names, RequestAttributes.SCOPE_REQUEST);
        return names;
    }

    public ShownName called(AuthorityCode authority) {
        return consortia.shownName(authority);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** @throws NotFound where there is none of the authority that the person looks at */
    Proposal proposal(long id) {
        var authority = authority(Action.SEE_ALLOCATIONS);
        return allocations
                .find(id)
                .filter(proposal -> proposal.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such proposal of %s.".formatted(name(authority))));
    }

    /** The categories of a run by their keys; empty where the run can't be seen. */
    Map<String, Category> categories(@Nullable Long run) {
        var byKey = new LinkedHashMap<String, Category>();
        if (run != null) {
            categorisation
                    .find(run)
                    .ifPresent(kept -> categorisation
                            .policy(kept)
                            .scheme()
                            .categories()
                            .forEach(category -> byKey.put(category.key(), category)));
        }
        return byKey;
    }

    public Map<String, String> policyChoices() {
        var choices = new LinkedHashMap<String, String>();
        policies.list().forEach(policy -> choices.put(policy.id(), policy.title()));
        return choices;
    }

    /** Its title; the id of one that is kept no more. */
    String policyTitle(String policy) {
        return policyChoices().getOrDefault(policy, policy);
    }

    public Map<String, String> formulaChoices() {
        var choices = new LinkedHashMap<String, String>();
        formulas.list().forEach(formula -> choices.put(formula.id(), formula.title()));
        return choices;
    }
}

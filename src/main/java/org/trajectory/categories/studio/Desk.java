package org.trajectory.categories.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.life.PolicyLife;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** What the studio's pages share: the version looked at, who may change it, and its columns as people fill them in. */
@Component
class Desk {
    private final PolicyLife life;
    private final Policies policies;
    private final Viewing viewing;

    Desk(PolicyLife life, Policies policies, Viewing viewing) {
        this.life = life;
        this.policies = policies;
        this.viewing = viewing;
    }

    /**
     * A version with its rules, and whether the person may change them.
     *
     * @param whole false for who answers for schools only: the rules are shown, and of schools the own ones
     */
    record Open(PolicyVersion version, RuleSet rules, boolean mayEdit, boolean mayAdopt, boolean whole) {
        String path() {
            return "/categories/studio/%s/%d".formatted(version.policy(), version.version());
        }
    }

    PolicyLife life() {
        return life;
    }

    Policies policies() {
        return policies;
    }

    AuthorityCode authority(Action action) {
        return viewing.authorityTo(action.words());
    }

    boolean may(Action action, AuthorityCode authority) {
        return viewing.person().mayAt(action, authority.code());
    }

    /** @throws NotFound if there is none that the person may see */
    Open open(String policy, int version) {
        var found = life.find(policy, version).orElseThrow(() -> new NotFound("There is no such version of a policy."));
        boolean whole = may(Action.SEE_CATEGORIES, found.authority());
        if (!whole && !readsRules(found)) {
            throw new Forbidden(
                    Action.SEE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return new Open(
                found,
                RuleSetReader.read(life.table(found)),
                may(Action.EDIT_POLICIES, found.authority()),
                may(Action.RECORD_DECISIONS, found.authority()),
                whole);
    }

    /** Whoever answers for a school there reads what is proposed, in consultation or was decided. */
    private boolean readsRules(PolicyVersion version) {
        return version.stage() != PolicyVersion.Stage.DRAFT
                && version.stage() != PolicyVersion.Stage.WITHDRAWN
                && ofSchools().contains(version.authority());
    }

    /** Authorities in which the person answers for a school, or sees the category of one. */
    Set<AuthorityCode> ofSchools() {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(Action.SEE_OWN_CATEGORY))
                .flatMap(held -> held.authorities().stream())
                .map(AuthorityCode::new)
                .collect(Collectors.toSet());
    }

    /** Our numbers of the schools for which the person says what the school thinks. */
    Set<Long> speaksFor() {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(Action.ANSWER_CATEGORY))
                .flatMap(held -> held.schools().stream())
                .collect(Collectors.toSet());
    }

    /** Our numbers of the schools whose category the person sees. */
    Set<Long> ownSchools() {
        return viewing.person().schools();
    }

    String personsName() {
        return viewing.person().name();
    }

    /** @throws Forbidden if the person may not do it at the policy's authority */
    Open open(String policy, int version, Action action) {
        var open = open(policy, version);
        must(action, open.version().authority());
        return open;
    }

    void must(Action action, AuthorityCode authority) {
        if (!may(action, authority)) {
            throw new Forbidden(action.words(), "an administrator of the authority for a role that has it");
        }
    }

    /** Changes the rules and keeps them. */
    PolicyVersion change(String policy, int version, int revision, String what, UnaryOperator<RuleSet> change) {
        var open = open(policy, version, Action.EDIT_POLICIES);
        return life.save(open.version(), revision, change.apply(open.rules()), what);
    }

    PolicyInput input(String name) {
        return policies.input(name);
    }

    /** Values of a column that can be ticked; empty for an open number. */
    List<@Nullable Object> values(RuleSet rules, RuleTable.Column column) {
        var values = new ArrayList<@Nullable Object>();
        var table = rules.find(column.asks());
        if (table.isPresent()) {
            results(table.get())
                    .forEach(result -> values.add(Condition.value(result).orElse(null)));
            return values;
        }
        var input = input(column.asks());
        switch (input.kind()) {
            case TRUTH -> values.addAll(List.of(true, false));
            case TEXT -> values.addAll(input.allowed());
            case NUMBER ->
                input.allowed().forEach(one -> values.add(Condition.value(one).orElseThrow()));
        }
        if (!values.isEmpty()
                && !input.allowed().contains("none")
                && !input.allowed().contains("missing")) {
            values.add(null);
        }
        return values;
    }

    /** What a table may say, as FEEL. */
    static List<String> results(RuleTable table) {
        return table.results().isEmpty()
                ? table.rows().stream().map(RuleTable.Row::result).distinct().toList()
                : table.results();
    }

    String meaning(RuleSet rules, RuleTable.Column column) {
        return rules.find(column.asks()).isPresent()
                ? "What the table “%s” says".formatted(column.asks())
                : input(column.asks()).meaning();
    }

    List<CellForm> cells(RuleSet rules, RuleTable table, List<String> conditions) {
        var cells = new ArrayList<CellForm>();
        for (int c = 0; c < table.columns().size(); c++) {
            var column = table.columns().get(c);
            cells.add(CellForm.of(
                    "c" + c, column.label(), meaning(rules, column), values(rules, column), conditions.get(c)));
        }
        return cells;
    }

    /** What a column may ask that the table doesn't ask yet: other tables first. */
    Map<String, String> offers(RuleSet rules, RuleTable table) {
        var offers = new LinkedHashMap<String, String>();
        var asked = table.columns().stream().map(RuleTable.Column::asks).toList();
        rules.tables().stream()
                .filter(other -> !other.name().equals(table.name())
                        && !other.name().equals(RuleSet.CATEGORY)
                        && !asked.contains(other.name())
                        && !rules.rests(other.name(), table.name()))
                .forEach(other -> offers.put(other.name(), "The table “%s”".formatted(other.name())));
        policies.inputs().stream()
                .filter(input -> !asked.contains(input.name()))
                .forEach(input -> offers.put(input.name(), input.name()));
        return offers;
    }

    Optional<RuleTable.Column> column(RuleSet rules, String asks) {
        var table = rules.find(asks);
        if (table.isPresent()) {
            return Optional.of(
                    new RuleTable.Column(capital(asks), asks, table.get().type(), null));
        }
        return policies.inputs().stream()
                .filter(input -> input.name().equals(asks))
                .findFirst()
                .map(input ->
                        new RuleTable.Column(capital(asks), asks, input.kind().feel(), null));
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

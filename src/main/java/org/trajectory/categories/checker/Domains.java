package org.trajectory.categories.checker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.rules.RuleSet;

/** Values of an input that any table of a policy tells apart: those listed, or each one named and one between each two bounds. */
public final class Domains {
    private Domains() {}

    public static List<@Nullable Object> of(RuleSet rules, PolicyInput input) {
        var named = new LinkedHashSet<Object>();
        for (var table : rules.tables()) {
            for (int c = 0; c < table.columns().size(); c++) {
                if (table.columns().get(c).asks().equals(input.name())) {
                    int column = c;
                    table.rows()
                            .forEach(row -> Condition.parse(row.conditions().get(column))
                                    .ifPresent(condition -> name(condition, named)));
                }
            }
        }
        var values = new ArrayList<@Nullable Object>();
        switch (input.kind()) {
            case TRUTH -> values.addAll(List.of(true, false));
            case TEXT -> {
                if (input.allowed().isEmpty()) {
                    named.stream().filter(String.class::isInstance).forEach(values::add);
                    values.add("any other");
                } else {
                    values.addAll(input.allowed());
                }
            }
            case NUMBER -> values.addAll(numbers(input, named));
        }
        if (!input.allowed().contains("none") && !input.allowed().contains("missing")) {
            values.add(null);
        }
        return values;
    }

    private static void name(Condition condition, LinkedHashSet<Object> named) {
        switch (condition) {
            case Condition.Any any -> {}
            case Condition.Is is -> {
                var value = is.value();
                if (value != null) {
                    named.add(value);
                }
            }
            case Condition.Between between -> {
                var least = between.least();
                var most = between.most();
                if (least != null) {
                    named.add(least);
                }
                if (most != null) {
                    named.add(most);
                }
            }
            case Condition.OneOf oneOf -> oneOf.parts().forEach(part -> name(part, named));
            case Condition.Not not -> name(not.values(), named);
        }
    }

    private static List<Object> numbers(PolicyInput input, LinkedHashSet<Object> named) {
        if (!input.allowed().isEmpty()) {
            return input.allowed().stream().<Object>map(BigDecimal::new).toList();
        }
        var bounds = new TreeSet<BigDecimal>();
        for (var value : named) {
            if (value instanceof BigDecimal number) {
                bounds.add(number);
            }
        }
        var numbers = new ArrayList<Object>();
        if (bounds.isEmpty()) {
            return List.of(BigDecimal.ZERO);
        }
        numbers.add(bounds.first().subtract(BigDecimal.ONE));
        @Nullable BigDecimal before = null;
        for (var bound : bounds) {
            if (before != null) {
                numbers.add(before.add(bound).divide(BigDecimal.TWO));
            }
            numbers.add(bound);
            before = bound;
        }
        numbers.add(bounds.last().add(BigDecimal.ONE));
        return numbers;
    }
}

package org.trajectory.funding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trajectory.funding.Allocation.Line;
import org.trajectory.funding.Allocation.Served;
import org.trajectory.funding.Allocation.Trigger;
import org.trajectory.funding.Apportionment.Bound;
import org.trajectory.funding.Apportionment.Outcome;
import org.trajectory.funding.Apportionment.Part;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;

/** Applies a formula to schools that have a category and a consortium. Pure: the same input gives the same pence. */
final class Allocator {
    private static final Comparator<PlacedSchool> BY_NAME =
            Comparator.comparing(PlacedSchool::name).thenComparing(PlacedSchool::urn);

    private Allocator() {}

    /**
     * @param consortia names of all there are, with or without a school
     * @throws Refused where the pot isn't more than nought, the formula names a category that the scheme lacks, or
     *     floors and caps can't be met
     */
    static Allocation allocate(
            Formula formula, OrderOfNeed scheme, Collection<String> consortia, List<PlacedSchool> schools, Money pot) {
        check(formula, scheme, pot);
        var warnings = new ArrayList<>(OddRules.of(formula, scheme));
        var ordered = schools.stream().sorted(BY_NAME).toList();
        var triggers = ordered.stream()
                .filter(school -> school.category() != null && formula.rates().containsKey(school.category()))
                .map(school -> new Trigger(school, claim(formula, school)))
                .sorted(Comparator.comparing((Trigger trigger) ->
                        Objects.requireNonNullElse(trigger.school().consortium(), "\uffff")))
                .toList();
        var served = ordered.stream()
                .filter(school ->
                        school.category() != null && formula.servedBy().containsKey(school.category()))
                .map(school -> new Served(
                        school,
                        Objects.requireNonNull(formula.servedBy().get(Objects.requireNonNull(school.category())))))
                .toList();
        warnings.addAll(gaps(ordered, triggers));

        var groups = new TreeMap<String, Group>();
        consortia.forEach(name -> groups.put(name, new Group(name)));
        var none = new Group(Allocation.NONE);
        for (var school : ordered) {
            group(groups, none, school).schools++;
        }
        for (var trigger : triggers) {
            group(groups, none, trigger.school()).add(trigger, formula);
        }
        var paid =
                groups.values().stream().filter(group -> group.triggering > 0).toList();
        var because = nobody(paid, none, formula);
        if (because == null) {
            share(formula, pot, paid);
        }
        var lines = new ArrayList<>(groups.values().stream().map(Group::line).toList());
        if (none.schools > 0) {
            lines.add(none.line());
        }
        return new Allocation(pot, lines, triggers, served, because == null ? Money.ZERO : pot, because, warnings);
    }

    private static Group group(TreeMap<String, Group> groups, Group none, PlacedSchool school) {
        var name = school.consortium();
        return name == null ? none : groups.computeIfAbsent(name, Group::new);
    }

    private static void check(Formula formula, OrderOfNeed scheme, Money pot) {
        if (pot.pence() <= 0) {
            throw new Refused("The pot is %s: give an amount of more than nought, like 262000.00".formatted(pot));
        }
        var named = new TreeMap<String, String>();
        formula.rates().keySet().forEach(category -> named.put(category, "rates"));
        formula.servedBy().keySet().forEach(category -> named.put(category, "served_by"));
        scheme.categories().forEach(named::remove);
        if (!named.isEmpty()) {
            throw new Refused(
                    "Formula %s names %s, which policy %s doesn’t have: its categories are %s. Use a formula made for this policy, or mend the formula’s %s."
                            .formatted(
                                    formula.id(),
                                    named.entrySet().stream()
                                            .map(entry -> "category %s (under %s)"
                                                    .formatted(entry.getKey(), entry.getValue()))
                                            .collect(Collectors.joining(", ")),
                                    scheme.policy(),
                                    String.join(", ", scheme.categories()),
                                    String.join(" and ", new java.util.TreeSet<>(named.values()))));
        }
    }

    private static BigDecimal claim(Formula formula, PlacedSchool school) {
        return formula.claim(Objects.requireNonNull(school.category()), school.pupils())
                .add(BigDecimal.valueOf(formula.fixedSum().pence(), 2));
    }

    private static List<String> gaps(List<PlacedSchool> schools, List<Trigger> triggers) {
        var gaps = new ArrayList<String>();
        long uncategorised =
                schools.stream().filter(school -> school.category() == null).count();
        if (uncategorised > 0) {
            gaps.add("%d of %d schools have no category, so they can’t trigger money"
                    .formatted(uncategorised, schools.size()));
        }
        for (var from : List.of(PlacedSchool.PupilsFrom.REGISTER, PlacedSchool.PupilsFrom.NOWHERE)) {
            var names = triggers.stream()
                    .map(Trigger::school)
                    .filter(school -> school.pupilsFrom() == from)
                    .map(school -> "%s (%s)".formatted(school.name(), school.urn()))
                    .toList();
            if (!names.isEmpty()) {
                gaps.add((from == PlacedSchool.PupilsFrom.REGISTER
                                        ? "Pupils taken from %s: "
                                        : "Pupils %s, so nothing is counted for them: ")
                                .formatted(from.words())
                        + String.join("; ", names));
            }
        }
        long outside = triggers.stream()
                .filter(trigger -> trigger.school().consortium() == null)
                .count();
        if (outside > 0) {
            gaps.add("%s but belong%s to no consortium, so nothing is paid for %s: give each school a consortium"
                    .formatted(
                            outside == 1 ? "1 school triggers" : outside + " schools trigger",
                            outside == 1 ? "s" : "",
                            outside == 1 ? "it" : "them"));
        }
        return gaps;
    }

    private static @org.jspecify.annotations.Nullable String nobody(List<Group> paid, Group none, Formula formula) {
        var categories = FormulaWords.either(List.copyOf(formula.ratesInOrder().keySet()));
        if (paid.isEmpty() && none.triggering > 0) {
            return "No school in a consortium is in category %s (%d outside any consortium): the pot stays unallocated"
                    .formatted(categories, none.triggering);
        }
        if (paid.isEmpty()) {
            return "No school is in category %s: the pot stays unallocated".formatted(categories);
        }
        var any = paid.stream().anyMatch(group -> group.weight.signum() > 0 || group.first.pence() > 0);
        return any || formula.floor().pence() > 0
                ? null
                : "No pupils are known for the schools that trigger: the pot stays unallocated";
    }

    private static void share(Formula formula, Money pot, List<Group> paid) {
        var parts = paid.stream()
                .map(group -> new Part(group.first, group.weight, formula.floor(), formula.cap()))
                .toList();
        switch (Apportionment.share(pot, parts)) {
            case Outcome.Shared shared -> {
                for (int i = 0; i < paid.size(); i++) {
                    paid.get(i).amount = shared.amounts().get(i);
                    paid.get(i).bound = shared.bounds().get(i);
                }
            }
            case Outcome.PotTooSmall small ->
                throw new Refused(
                        "The pot of %s doesn’t reach: floors and fixed sums of formula %s need %s for %d consortia. Raise the pot, or lower floor or fixed_sum_per_school."
                                .formatted(pot, formula.id(), small.least(), paid.size()));
            case Outcome.PotTooLarge large ->
                throw new Refused(
                        "Formula %s can place only %s of the pot of %s, with %d consortia that trigger. Raise or remove its cap, or lower the pot."
                                .formatted(formula.id(), large.most(), pot, paid.size()));
        }
    }

    /** What one consortium gathers while schools are counted. */
    private static final class Group {
        private final String name;
        private int schools;
        private int triggering;
        private long pupils;
        private Money first = Money.ZERO;
        private BigDecimal weight = BigDecimal.ZERO;
        private Money amount = Money.ZERO;
        private Bound bound = Bound.NONE;

        Group(String name) {
            this.name = name;
        }

        void add(Trigger trigger, Formula formula) {
            triggering++;
            var known = trigger.school().pupils();
            pupils += known == null ? 0 : known;
            if (formula.fixedFirst()) {
                first = first.plus(formula.fixedSum());
                weight = weight.add(
                        formula.claim(Objects.requireNonNull(trigger.school().category()), known));
            } else {
                weight = weight.add(trigger.claim());
            }
        }

        Line line() {
            var held =
                    switch (bound) {
                        case NONE -> null;
                        case FLOOR -> "floor";
                        case CAP -> "cap";
                    };
            return new Line(name, schools, triggering, pupils, amount, held);
        }
    }
}

package org.trajectory.categories.backtest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.categories.Policy;
import org.trajectory.categories.backtest.Reckoning.Case;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.categories.inputs.SchoolAnswers.Told;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;

/** Schools as they were known on a day, as a policy puts them, and what became of them. Needs a transaction. */
@Component
class Judging {
    private static final String GRADE = "latest overall grade";
    private static final String POOR = "fsm ever percent latest";

    private final SchoolAnswers answers;
    private final Inspections inspections;
    private final SchoolRegister register;

    Judging(SchoolAnswers answers, Inspections inspections, SchoolRegister register) {
        this.answers = answers;
        this.inspections = inspections;
        this.register = register;
    }

    /** Whether an input comes of the results of pupils. */
    static boolean isResult(String input) {
        return input.equals("direction of travel") || input.startsWith("ks") || input.startsWith("progress");
    }

    /** One school on one day. @param results whether any of the results that the policy asks for was known */
    record Judged(
            School school,
            @Nullable Object poor,
            Case own,
            @Nullable Case other,
            boolean results) {}

    /** @param agreed category of a school on the day; empty for none */
    List<Case> agreed(BackTest.Question question, Function<SchoolId, String> agreed, LocalDate day) {
        var told = answers.of(question.authority(), List.of(GRADE), day, day);
        var later = new HashMap<SchoolId, List<Inspection>>();
        learn(told, question, later);
        return told.stream()
                .map(one -> new Case(
                        grade(one),
                        agreed.apply(one.school().id()),
                        fell(later.getOrDefault(one.school().id(), List.of()), day, question.months())))
                .toList();
    }

    private static @Nullable Integer grade(Told school) {
        var grade = school.answers().get(GRADE);
        return grade != null && grade.value() instanceof java.math.BigDecimal number
                ? (Integer) number.intValue()
                : null;
    }

    record Ordinary(Map<Integer, String> own, Map<Integer, String> other) {
        static Ordinary of(List<Judged> judged, DecisionTable policy, Optional<DecisionTable> against) {
            return new Ordinary(
                    Reckoning.ordinary(
                            judged.stream().map(Judged::own).toList(),
                            policy.policy().scheme()),
                    against.map(other -> Reckoning.ordinary(
                                    others(judged), other.policy().scheme()))
                            .orElse(Map.of()));
        }
    }

    static List<Case> others(List<Judged> judged) {
        var cases = new ArrayList<Case>();
        for (var one : judged) {
            var other = one.other();
            if (other != null) {
                cases.add(other);
            }
        }
        return cases;
    }

    List<Judged> day(
            DecisionTable policy,
            Optional<DecisionTable> against,
            BackTest.Question question,
            LocalDate day,
            Map<SchoolId, List<Inspection>> later) {
        var inputs = new LinkedHashSet<>(policy.policy().inputs());
        against.ifPresent(other -> inputs.addAll(other.policy().inputs()));
        inputs.add(GRADE);
        inputs.add(POOR);
        var told = answers.of(question.authority(), inputs, day, day);
        learn(told, question, later);
        var asked = policy.policy().inputs().stream().filter(Judging::isResult).toList();
        var own = new Judge(policy);
        var other = against.map(Judge::new);
        var judged = new ArrayList<Judged>(told.size());
        for (var school : told) {
            var overall = grade(school);
            var fell = fell(later.getOrDefault(school.school().id(), List.of()), day, question.months());
            var poor = school.answers().get(POOR);
            judged.add(new Judged(
                    school.school(),
                    poor == null ? null : poor.value(),
                    new Case(overall, own.category(school), fell),
                    other.map(one -> new Case(overall, one.category(school), fell))
                            .orElse(null),
                    asked.stream().anyMatch(input -> {
                        var value = school.answers().get(input);
                        return value != null && value.missing() == null;
                    })));
        }
        return judged;
    }

    /** Reads what is known today of schools not met before, followed to the entry that they have now. */
    private void learn(List<Told> told, BackTest.Question question, Map<SchoolId, List<Inspection>> later) {
        var unmet = told.stream()
                .map(one -> one.school().id())
                .filter(id -> !later.containsKey(id))
                .toList();
        if (unmet.isEmpty()) {
            return;
        }
        var now = register.current(unmet, question.today());
        var known = inspections.of(now.values().stream().map(School::urn).toList(), question.today(), question.today());
        for (var id : unmet) {
            var school = now.get(id);
            later.put(id, school == null ? List.of() : known.getOrDefault(school.urn(), List.of()));
        }
    }

    /** Days until the first graded inspection after the day, within the months, if it found less than good. */
    static @Nullable Long fell(List<Inspection> known, LocalDate day, int months) {
        @Nullable Inspection first = null;
        for (var inspection : known) {
            boolean counts = inspection.graded()
                    && inspection.on().isAfter(day)
                    && !inspection.on().isAfter(day.plusMonths(months));
            if (counts && (first == null || inspection.on().isBefore(first.on()))) {
                first = inspection;
            }
        }
        if (first == null) {
            return null;
        }
        var overall = first.overall();
        var concern = first.categoryOfConcern();
        boolean less = overall != null && overall >= 3 || concern != null && !concern.isBlank();
        return less ? ChronoUnit.DAYS.between(day, first.on()) : null;
    }

    /** A policy that remembers what it has said of schools told alike. */
    private static final class Judge {
        private final DecisionTable table;
        private final Map<Map<String, @Nullable Object>, String> memory = new HashMap<>();

        Judge(DecisionTable table) {
            this.table = table;
        }

        String category(Told school) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (var input : table.policy().inputs()) {
                values.put(
                        input,
                        Objects.requireNonNull(school.answers().get(input)).value());
            }
            return memory.computeIfAbsent(
                    values, all -> table.find(all).map(Policy.Rule::category).orElse(""));
        }
    }
}

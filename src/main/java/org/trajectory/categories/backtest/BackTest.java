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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Category;
import org.trajectory.categories.FormulaCosts;
import org.trajectory.categories.FormulaCosts.Placed;
import org.trajectory.categories.Policy;
import org.trajectory.categories.backtest.BackTested.Group;
import org.trajectory.categories.backtest.BackTested.Year;
import org.trajectory.categories.backtest.Reckoning.Case;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.categories.inputs.SchoolAnswers.Told;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Puts past years' schools to a policy, each on what was known on its day, and counts what became of them. */
@Service
public class BackTest {
    private static final String GRADE = "latest overall grade";
    private static final String POOR = "fsm ever percent latest";
    private static final int MOST_YEARS = 25;

    private final SchoolAnswers answers;
    private final Inspections inspections;
    private final SchoolRegister register;
    private final ObjectProvider<FormulaCosts> costs;

    BackTest(
            SchoolAnswers answers,
            Inspections inspections,
            SchoolRegister register,
            ObjectProvider<FormulaCosts> costs) {
        this.answers = answers;
        this.inspections = inspections;
        this.register = register;
        this.costs = costs;
    }

    /**
     * @param authority null for England, whose cost isn't worked out
     * @param months how long after a day a fall still counts
     * @param today by when the falls had to be known
     */
    public record Question(
            @Nullable AuthorityCode authority, LocalDate from, LocalDate to, int months, LocalDate today) {
        /** The same day of each year. */
        List<LocalDate> days() {
            var days = new ArrayList<LocalDate>();
            for (int n = 0; !from.plusYears(n).isAfter(to) && n < MOST_YEARS; n++) {
                days.add(from.plusYears(n));
            }
            return days;
        }
    }

    /** Told after each day; gives true to stop. */
    public interface Progress {
        boolean after(int days, int of);
    }

    /** One school on one day. */
    private record Judged(
            School school,
            @Nullable Object poor,
            Case own,
            @Nullable Case other) {}

    /** @throws Refused if there is no such day, no school on any, or it was stopped */
    @Transactional(readOnly = true)
    public BackTested run(DecisionTable policy, Optional<DecisionTable> against, Question question, Progress progress) {
        if (question.to().isBefore(question.from())) {
            throw new Refused("%s lies before %s: exchange the two days"
                    .formatted(Dates.words(question.to()), Dates.words(question.from())));
        }
        var days = question.days();
        var later = new HashMap<SchoolId, List<Inspection>>();
        var years = new ArrayList<Year>();
        var byDay = new ArrayList<Map.Entry<List<Judged>, Ordinary>>();
        Map<SchoolId, String> before = Map.of();
        for (var day : days) {
            var judged = day(policy, against, question, day, later);
            var ordinary = Ordinary.of(judged, policy, against);
            years.add(year(policy, against, question, day, judged, ordinary, before));
            byDay.add(Map.entry(judged, ordinary));
            before = new HashMap<>();
            for (var one : judged) {
                before.put(one.school().id(), one.own().category());
            }
            if (progress.after(years.size(), days.size())) {
                throw new Refused("Stopped after %d of %d days; nothing was kept".formatted(years.size(), days.size()));
            }
        }
        if (years.stream().allMatch(year -> year.schools() == 0)) {
            throw new Refused(
                    "No open state-funded school is known on any of these days. Import the register first, or choose other days");
        }
        return new BackTested(
                policy.policy().title(),
                against.map(other -> other.policy().title()).orElse(null),
                question.months(),
                years,
                groups(byDay, policy),
                notes(policy, years));
    }

    private record Ordinary(Map<Integer, String> own, Map<Integer, String> other) {
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

    private static List<Case> others(List<Judged> judged) {
        var cases = new ArrayList<Case>();
        for (var one : judged) {
            var other = one.other();
            if (other != null) {
                cases.add(other);
            }
        }
        return cases;
    }

    private List<Judged> day(
            DecisionTable policy,
            Optional<DecisionTable> against,
            Question question,
            LocalDate day,
            Map<SchoolId, List<Inspection>> later) {
        var inputs = new LinkedHashSet<>(policy.policy().inputs());
        against.ifPresent(other -> inputs.addAll(other.policy().inputs()));
        inputs.add(GRADE);
        inputs.add(POOR);
        var told = answers.of(question.authority(), inputs, day, day);
        learn(told, question, later);
        var own = new Judge(policy);
        var other = against.map(Judge::new);
        var judged = new ArrayList<Judged>(told.size());
        for (var school : told) {
            var grade = school.answers().get(GRADE);
            var value = grade == null ? null : grade.value();
            var overall = value instanceof java.math.BigDecimal number ? (Integer) number.intValue() : null;
            var fell = fell(later.getOrDefault(school.school().id(), List.of()), day, question.months());
            var poor = school.answers().get(POOR);
            judged.add(new Judged(
                    school.school(),
                    poor == null ? null : poor.value(),
                    new Case(overall, own.category(school), fell),
                    other.map(one -> new Case(overall, one.category(school), fell))
                            .orElse(null)));
        }
        return judged;
    }

    /** Reads what is known today of schools not met before, followed to the entry that they have now. */
    private void learn(List<Told> told, Question question, Map<SchoolId, List<Inspection>> later) {
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

    private Year year(
            DecisionTable policy,
            Optional<DecisionTable> against,
            Question question,
            LocalDate day,
            List<Judged> judged,
            Ordinary ordinary,
            Map<SchoolId, String> before) {
        var own = judged.stream().map(Judged::own).toList();
        var authority = question.authority();
        var formula = costs.getIfAvailable();
        var cost = authority == null || formula == null || judged.isEmpty()
                ? null
                : formula.of(
                                authority,
                                policy.policy(),
                                judged.stream()
                                        .map(one -> new Placed(
                                                one.school().id(),
                                                one.school().urn(),
                                                one.school().name(),
                                                one.own().category()))
                                        .toList(),
                                day,
                                day)
                        .orElse(null);
        return new Year(
                day,
                judged.size(),
                against.isPresent() && !sameCategories(policy, against.get())
                        ? null
                        : moved(judged, against.isPresent(), before),
                Reckoning.count(own, ordinary.own(), policy.policy().scheme()),
                against.map(other -> Reckoning.count(
                                others(judged), ordinary.other(), other.policy().scheme()))
                        .orElse(null),
                (int) own.stream().filter(one -> one.category().isEmpty()).count(),
                cost);
    }

    /** Policies with other categories place every school elsewhere, which tells nothing. */
    private static boolean sameCategories(DecisionTable one, DecisionTable other) {
        return keys(one).equals(keys(other));
    }

    private static Set<String> keys(DecisionTable table) {
        return table.policy().scheme().categories().stream().map(Category::key).collect(Collectors.toSet());
    }

    private static @Nullable Integer moved(List<Judged> judged, boolean against, Map<SchoolId, String> before) {
        if (against) {
            return (int) judged.stream()
                    .filter(one -> {
                        var other = one.other();
                        return other != null
                                && !other.category().equals(one.own().category());
                    })
                    .count();
        }
        if (before.isEmpty()) {
            return null;
        }
        return (int) judged.stream()
                .filter(one -> {
                    var was = before.get(one.school().id());
                    return was != null && !was.equals(one.own().category());
                })
                .count();
    }

    private static List<Group> groups(List<Map.Entry<List<Judged>, Ordinary>> byDay, DecisionTable policy) {
        var counts = new TreeMap<String, Map<String, Reckoning.Counts>>();
        for (var day : byDay) {
            for (var kind : List.of("Phase", "Status", "Size", "Deprivation", "Faith")) {
                var parts = new TreeMap<String, List<Case>>();
                day.getKey()
                        .forEach(one -> parts.computeIfAbsent(group(kind, one), key -> new ArrayList<>())
                                .add(one.own()));
                parts.forEach((name, cases) -> counts.computeIfAbsent(kind, key -> new TreeMap<>())
                        .merge(
                                name,
                                Reckoning.count(
                                        cases,
                                        day.getValue().own(),
                                        policy.policy().scheme()),
                                Reckoning.Counts::plus));
            }
        }
        var groups = new ArrayList<Group>();
        counts.forEach((kind, parts) -> parts.forEach((name, told) -> groups.add(new Group(kind, name, told))));
        return groups;
    }

    private static String group(String kind, Judged judged) {
        var school = judged.school();
        var phase = school.phase();
        var pupils = school.pupils();
        return switch (kind) {
            case "Phase" -> phase == null ? "not told" : phase.word();
            case "Status" -> school.legalStatus().words();
            case "Faith" -> faith(school.religiousCharacter());
            case "Deprivation" ->
                judged.poor() instanceof java.math.BigDecimal share
                        ? share.doubleValue() < 15
                                ? "fewer than 15% ever eligible for free meals"
                                : share.doubleValue() < 30 ? "15% to 30% ever eligible" : "30% or more ever eligible"
                        : "not told";
            default ->
                pupils == null
                        ? "not told"
                        : pupils <= 100
                                ? "up to 100 pupils"
                                : pupils <= 300 ? "101 to 300 pupils" : "more than 300 pupils";
        };
    }

    private static String faith(@Nullable String character) {
        return character == null || character.isBlank()
                ? "not told"
                : character.equals("None") || character.equals("Does not apply")
                        ? "no religious character"
                        : "faith school";
    }

    private static List<String> notes(DecisionTable policy, List<Year> years) {
        var notes = new ArrayList<String>();
        notes.add(
                "A school counts as pointed out where its category is of greater need than that of most schools of its grade. Only schools that were good or better on the day are looked at");
        boolean asksResults = policy.policy().inputs().stream()
                .anyMatch(input -> input.equals("direction of travel") || input.startsWith("ks"));
        if (asksResults) {
            notes.add(
                    "The policy asks for results. Where those of a year aren’t loaded, it is judged without them, as it would have been on the day if they weren’t published");
        }
        var unknown = years.stream()
                .filter(year -> year.notKnown() * 4 > year.schools())
                .toList();
        if (!unknown.isEmpty()) {
            notes.add(
                    "On %d of %d days more than a quarter of the schools had no category, because what the policy asks wasn’t known then"
                            .formatted(unknown.size(), years.size()));
        }
        return notes;
    }
}

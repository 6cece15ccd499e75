package org.trajectory.categories.inputs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.categories.InputValue;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/** What policies are told about schools, without judging them. */
@Component
public class SchoolAnswers {
    private final SchoolRegister register;
    private final SchoolFactsReader reader;
    private final InputCatalogue catalogue;
    private final Map<String, String> cohorts = new HashMap<>();

    SchoolAnswers(SchoolRegister register, SchoolFactsReader reader, IndicatorCatalogue indicators) {
        this.register = register;
        this.reader = reader;
        this.catalogue = InputCatalogue.of(indicators.list());
        indicators.list().stream()
                .filter(indicator -> indicator.unit() == Indicator.Unit.PERCENT)
                .map(indicator -> ResultInputs.name(indicator.id()))
                .forEach(name -> cohorts.put(name + " latest", name + " cohort"));
    }

    /** The input that tells how many pupils a share rests on; empty for what is no share of pupils. */
    public Optional<String> cohortOf(String input) {
        return Optional.ofNullable(cohorts.get(input));
    }

    /** @param answers by input, in the order asked */
    public record Told(School school, Map<String, InputValue> answers) {}

    /** Every open state-funded school, by URN. @param authority null for England */
    public List<Told> of(
            @Nullable AuthorityCode authority, Collection<String> inputs, LocalDate asAt, LocalDate knownAt) {
        return of(
                register.list(SchoolRegister.Question.openStateFunded(authority, asAt)).stream()
                        .sorted(Comparator.comparing(School::urn))
                        .toList(),
                inputs,
                asAt,
                knownAt);
    }

    public List<Told> of(List<School> schools, Collection<String> inputs, LocalDate asAt, LocalDate knownAt) {
        if (schools.isEmpty()) {
            return List.of();
        }
        var facts = reader.read(
                schools,
                catalogue.indicators(inputs),
                InputCatalogue.askEngland(inputs),
                InputCatalogue.askNeighbours(inputs),
                asAt,
                knownAt);
        var told = new ArrayList<Told>(facts.size());
        for (var one : facts) {
            told.add(new Told(one.school(), catalogue.answers(inputs, one)));
        }
        return told;
    }
}

package org.trajectory.categories.inputs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.PolicyInput;
import org.trajectory.evidence.Indicator;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/** The documented list of what a policy may ask, each with how it is found. A policy is given only what it asks. */
public final class InputCatalogue {
    public static final String DIRECTION = "direction of travel";

    /** @param indicators ids whose observations have to be read to answer */
    record Entry(PolicyInput input, Set<String> indicators, Function<SchoolFacts, InputValue> answer) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private InputCatalogue() {}

    /** The list for the indicators held. */
    public static InputCatalogue of(Collection<Indicator> indicators) {
        var catalogue = new InputCatalogue();
        var breaks = new java.util.HashMap<String, List<AcademicYear>>();
        indicators.forEach(indicator -> breaks.put(indicator.id(), indicator.seriesBreaks()));
        catalogue.addSchool();
        catalogue.addDirection(Map.copyOf(breaks));
        catalogue.add(Progress8Band.entry());
        InspectionInputs.entries().forEach(catalogue::add);
        indicators.stream()
                .sorted(java.util.Comparator.comparing(Indicator::id))
                .flatMap(indicator -> ResultInputs.entries(indicator).stream())
                .forEach(catalogue::add);
        return catalogue;
    }

    private void addSchool() {
        add(new Entry(
                new PolicyInput(
                        "phase",
                        PolicyInput.Kind.TEXT,
                        "Phase of education",
                        java.util.Arrays.stream(Phase.values()).map(Phase::word).toList(),
                        true),
                Set.of(),
                facts -> {
                    var phase = facts.school().phase();
                    return phase == null
                            ? InputValue.missing("The register doesn’t tell it")
                            : InputValue.of(phase.word());
                }));
        add(new Entry(
                new PolicyInput(
                        "legal status",
                        PolicyInput.Kind.TEXT,
                        "Whether the school is maintained by the authority or an academy",
                        List.of("maintained", "academy", "neither"),
                        true),
                Set.of(),
                facts -> InputValue.of(
                        switch (facts.school().legalStatus()) {
                            case MAINTAINED -> "maintained";
                            case ACADEMY -> "academy";
                            case NEITHER -> "neither";
                        })));
    }

    private void addDirection(Map<String, List<AcademicYear>> breaks) {
        add(new Entry(
                new PolicyInput(
                        DIRECTION,
                        PolicyInput.Kind.TEXT,
                        "Change of the phase’s main measure over the last two years of one series, beyond chance at 95%",
                        List.of("improving", "stable", "declining", "missing"),
                        false),
                Set.of(
                        DirectionOfTravel.EXPECTED_STANDARD,
                        DirectionOfTravel.PROGRESS_8,
                        DirectionOfTravel.PROGRESS_8_LOWER,
                        DirectionOfTravel.PROGRESS_8_UPPER,
                        DirectionOfTravel.KEY_STAGE_4_PUPILS),
                facts -> {
                    var travel = DirectionOfTravel.of(facts, breaks);
                    return travel.way() == DirectionOfTravel.Way.MISSING
                            ? InputValue.missing(travel.way().word(), travel.because())
                            : InputValue.of(travel.way().word(), travel.because(), travel.sources())
                                    .with(travel.cautions());
                }));
    }

    private void add(Entry entry) {
        if (entries.put(entry.input().name(), entry) != null) {
            throw new IllegalStateException(
                    "Two policy inputs are named " + entry.input().name());
        }
    }

    public List<PolicyInput> list() {
        return entries.values().stream().map(Entry::input).toList();
    }

    public Optional<PolicyInput> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::input);
    }

    /** Ids of the indicators whose observations answer these inputs. */
    public Set<String> indicators(Collection<String> names) {
        var all = new TreeSet<String>();
        names.forEach(name -> all.addAll(entry(name).indicators()));
        return all;
    }

    /** Whether any of these inputs is a distance from England. */
    public static boolean askEngland(Collection<String> names) {
        return names.stream().anyMatch(name -> name.endsWith(ResultInputs.FROM_ENGLAND));
    }

    /** Ids of the indicators of which England's figures answer these inputs. */
    public Set<String> ofEngland(Collection<String> names) {
        return indicators(names.stream()
                .filter(name -> name.endsWith(ResultInputs.FROM_ENGLAND))
                .toList());
    }

    /** Ids of the indicators of which the statistical neighbours' figures answer these inputs. */
    public Set<String> ofNeighbours(Collection<String> names) {
        return indicators(names.stream()
                .filter(name -> name.endsWith(ResultInputs.FROM_NEIGHBOURS))
                .toList());
    }

    public static boolean askNeighbours(Collection<String> names) {
        return names.stream().anyMatch(name -> name.endsWith(ResultInputs.FROM_NEIGHBOURS));
    }

    /** The answers in the order asked. */
    public Map<String, InputValue> answers(Collection<String> names, SchoolFacts facts) {
        var answers = new LinkedHashMap<String, InputValue>();
        names.forEach(name -> answers.put(name, entry(name).answer().apply(facts)));
        return answers;
    }

    private Entry entry(String name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("No policy input is named " + name);
        }
        return entry;
    }
}

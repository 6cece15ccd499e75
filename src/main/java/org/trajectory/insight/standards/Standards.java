package org.trajectory.insight.standards;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.Observations;
import org.trajectory.insight.StandardsMet;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** The standards of {@code standards.yaml}, and which schools lay below them. */
@Component
public class Standards {
    private final List<Standard> all;
    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue catalogue;
    private final IndicatorSources sources;

    Standards(
            SchoolRegister register,
            Observations observations,
            IndicatorCatalogue catalogue,
            IndicatorSources sources) {
        this.sources = sources;
        this.register = register;
        this.observations = observations;
        this.catalogue = catalogue;
        all = read();
    }

    static List<Standard> read() {
        try (var in = StandardsMet.class.getResourceAsStream("standards.yaml")) {
            return List.of(new YAMLMapper().readValue(in, Standard[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("standards.yaml can’t be read", e);
        }
    }

    public List<Standard> list() {
        return all;
    }

    /** @param answers by standard, of those in force in the year for its phase */
    public record Standing(School school, Map<String, Standard.Answer> answers) {}

    /** Of an authority's schools in a school year, by name. Needs a transaction. */
    List<Standing> of(AuthorityCode authority, AcademicYear year, LocalDate asAt, LocalDate knownAt) {
        return of(register.list(SchoolRegister.Question.openStateFunded(authority, asAt)), year, asAt, knownAt);
    }

    /** Those of the schools for whose phase one was in force in the year, by name. Needs a transaction. */
    public List<Standing> of(List<School> asked, AcademicYear year, LocalDate asAt, LocalDate knownAt) {
        var inForce = all.stream().filter(one -> one.holdsIn(year)).toList();
        var indicators = new LinkedHashSet<String>();
        inForce.forEach(one -> one.indicators().stream()
                .filter(id -> catalogue.find(id).isPresent())
                .forEach(indicators::add));
        var schools = asked.stream()
                .filter(school -> inForce.stream().anyMatch(one -> isFor(one, school)))
                .sorted(Comparator.comparing(School::name))
                .toList();
        var urns = schools.stream().map(School::urn).toList();
        var chains = register.lineages(urns);
        var wanted = new LinkedHashSet<Urn>(urns);
        chains.values().forEach(wanted::addAll);
        var told = observations.of(wanted, indicators, new AcademicYear(year.start() - 2), asAt, knownAt);
        var standings = new ArrayList<Standing>();
        for (var school : schools) {
            var years = new ArrayList<Map<String, Double>>();
            for (int back = 0; back < 3; back++) {
                years.add(new HashMap<>());
            }
            for (var urn : chains.getOrDefault(school.urn(), List.of(school.urn()))) {
                for (var one : told.getOrDefault(urn, List.of())) {
                    int back = year.start() - one.year().start();
                    if (back >= 0 && back < 3 && one.value() != null) {
                        years.get(back).put(one.indicator(), one.value());
                    }
                }
            }
            var answers = new HashMap<String, Standard.Answer>();
            inForce.stream()
                    .filter(one -> isFor(one, school))
                    .forEach(one -> answers.put(one.kind(), one.over(year, years)));
            standings.add(new Standing(school, answers));
        }
        return standings;
    }

    /** Names of the measures that decide in the year and that no file held tells of it. Needs a transaction. */
    List<String> notLoaded(Standard standard, AcademicYear year, LocalDate asAt, LocalDate knownAt) {
        return standard.indicators(year).stream()
                .filter(id -> sources.releases(id, asAt, knownAt).stream()
                        .noneMatch(release -> release.year().equals(year)))
                .map(id -> catalogue.find(id).map(Indicator::label).orElse(id))
                .toList();
    }

    static boolean isFor(Standard standard, School school) {
        var phase = school.phase();
        return phase == Phase.ofWord(standard.phase()).orElseThrow()
                || phase == Phase.ALL_THROUGH && standard.phase().equals("secondary");
    }

    /** The latest year in which any was in force. */
    Optional<AcademicYear> last() {
        return all.stream()
                .flatMap(one -> AcademicYear.parse(one.to()).stream())
                .max(Comparator.naturalOrder());
    }
}

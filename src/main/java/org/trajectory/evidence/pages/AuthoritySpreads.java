package org.trajectory.evidence.pages;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.RankedDots;

/** Reads a measure over all authorities. Needs a transaction. */
@Component
class AuthoritySpreads {
    private final Observations observations;
    private final Authorities authorities;

    AuthoritySpreads(Observations observations, Authorities authorities) {
        this.observations = observations;
        this.authorities = authorities;
    }

    /** @param sentence empty text where no authority is told @param dots of the latest year */
    public record Shown(Optional<LineChart> chart, String sentence, DataTable table, Optional<RankedDots> dots) {}

    /** Phases of schools of which alone files tell it, by their word, with all together under empty text where that is told too. */
    Map<String, String> phases(String id, LocalDate day) {
        var told = observations.ofEveryAuthority(id, day, day);
        var phases = new LinkedHashMap<String, String>();
        if (told.containsKey("")) {
            phases.put("", "All together");
        }
        Arrays.stream(Phase.values())
                .map(Phase::word)
                .filter(told::containsKey)
                .forEach(word -> phases.put(word, word));
        return phases;
    }

    /** The one asked for where it is told, else all together, else the first that is told; null for all together. */
    @Nullable
    Phase phase(String id, @Nullable String asked, LocalDate day) {
        var phases = phases(id, day);
        if (asked != null && phases.containsKey(asked)) {
            return Phase.ofWord(asked).orElse(null);
        }
        return phases.isEmpty() || phases.containsKey("")
                ? null
                : Phase.ofWord(phases.keySet().iterator().next()).orElse(null);
    }

    /** @param area name of the own authority; empty text for none @param england and region as published or worked out */
    Shown of(
            Known known,
            @Nullable Phase phase,
            Optional<AuthorityCode> own,
            String area,
            List<Observation> england,
            List<Observation> region,
            LocalDate day) {
        var all = all(known, phase, day);
        var spreads = AuthoritySpread.of(known, all, own, neighbours(own));
        return new Shown(
                AuthorityFigures.chart(known, spreads, area, england),
                AuthorityFigures.sentence(known, spreads, area),
                AuthorityFigures.table(known, spreads, area, england, region),
                AuthorityFigures.dots(known, spreads, names(day), england));
    }

    Table file(Known known, @Nullable Phase phase, Optional<AuthorityCode> own, LocalDate day) {
        return AuthorityFigures.file(known, all(known, phase, day), names(day), own, neighbours(own))
                .with("phase", phase == null ? "" : phase.word());
    }

    private Map<AuthorityCode, List<Observation>> all(Known known, @Nullable Phase phase, LocalDate day) {
        return observations
                .ofEveryAuthority(known.id(), day, day)
                .getOrDefault(phase == null ? "" : phase.word(), Map.of());
    }

    private Set<AuthorityCode> neighbours(Optional<AuthorityCode> own) {
        return own.map(code -> authorities.neighbours(code).stream()
                        .map(Authorities.Neighbour::code)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private Function<AuthorityCode, String> names(LocalDate day) {
        Map<AuthorityCode, String> names = new HashMap<>();
        authorities.list(day).forEach(one -> names.put(one.code(), one.name()));
        return code -> names.computeIfAbsent(
                code,
                it -> authorities.find(it).map(Authorities.Authority::name).orElse("authority " + it));
    }
}

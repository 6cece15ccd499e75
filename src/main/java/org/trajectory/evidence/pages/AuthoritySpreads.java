package org.trajectory.evidence.pages;

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
import org.trajectory.web.Days;
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
    Map<String, String> phases(String id, Days days) {
        var told = observations.ofEveryAuthority(id, days.asAt(), days.knownAt());
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
    Phase phase(String id, @Nullable String asked, Days days) {
        var phases = phases(id, days);
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
            Days days) {
        var all = all(known, phase, days);
        var spreads = AuthoritySpread.of(known, all, own, neighbours(own, days));
        return new Shown(
                AuthorityFigures.chart(known, spreads, area, england),
                AuthorityFigures.sentence(known, spreads, area),
                AuthorityFigures.table(known, spreads, area, england, region),
                AuthorityFigures.dots(known, spreads, names(days), england));
    }

    Table file(Known known, @Nullable Phase phase, Optional<AuthorityCode> own, Days days) {
        return AuthorityFigures.file(known, all(known, phase, days), names(days), own, neighbours(own, days))
                .with("phase", phase == null ? "" : phase.word());
    }

    private Map<AuthorityCode, List<Observation>> all(Known known, @Nullable Phase phase, Days days) {
        return observations
                .ofEveryAuthority(known.id(), days.asAt(), days.knownAt())
                .getOrDefault(phase == null ? "" : phase.word(), Map.of());
    }

    private Set<AuthorityCode> neighbours(Optional<AuthorityCode> own, Days days) {
        return own.map(code -> authorities.neighbours(code, days.earlier()).stream()
                        .map(Authorities.Neighbour::code)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private Function<AuthorityCode, String> names(Days days) {
        Map<AuthorityCode, String> names = new HashMap<>();
        authorities.list(days.asAt()).forEach(one -> names.put(one.code(), one.name()));
        return code -> names.computeIfAbsent(
                code,
                it -> authorities.find(it).map(Authorities.Authority::name).orElse("authority " + it));
    }
}

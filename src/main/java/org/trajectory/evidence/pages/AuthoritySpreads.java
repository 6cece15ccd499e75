package org.trajectory.evidence.pages;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
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

    /** @param area name of the own authority; empty text for none @param england and region as published or worked out */
    Shown of(
            Known known,
            Optional<AuthorityCode> own,
            String area,
            List<Observation> england,
            List<Observation> region,
            LocalDate day) {
        var all = observations.ofEveryAuthority(known.id(), day, day);
        var spreads = AuthoritySpread.of(known, all, own, neighbours(own));
        return new Shown(
                AuthorityFigures.chart(known, spreads, area, england),
                AuthorityFigures.sentence(known, spreads, area),
                AuthorityFigures.table(known, spreads, area, england, region),
                AuthorityFigures.dots(known, spreads, names(day), england));
    }

    Table file(Known known, Optional<AuthorityCode> own, LocalDate day) {
        return AuthorityFigures.file(
                known, observations.ofEveryAuthority(known.id(), day, day), names(day), own, neighbours(own));
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

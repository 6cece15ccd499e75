package org.trajectory.insight.area;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** Which authorities stand beside an authority as its statistical neighbours, how close the published list calls them, and how they count. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class NeighbourPages {
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    NeighbourPages(Authorities authorities, Viewing viewing, Clock clock) {
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** @param source in a sentence; empty text where no list is held @param sourceHref of the line in the list */
    public record Page(
            String area,
            String heading,
            String sentence,
            String source,
            String sourceHref,
            DataTable table,
            Address file,
            String of,
            Days days) {}

    @GetMapping("/area/neighbours")
    @Transactional(readOnly = true)
    public ModelAndView show(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var told = told(of, days);
        var area = told.of().name();
        var list = told.list();
        return new ModelAndView(
                "insight/neighbours",
                Map.of(
                        "page",
                        new Page(
                                area,
                                told.neighbours().isEmpty()
                                        ? "No statistical neighbours of %s are known yet".formatted(area)
                                        : "The %d authorities most like %s"
                                                .formatted(told.neighbours().size(), area),
                                Neighbours.sentence(area, told.neighbours()),
                                list.map(one -> Neighbours.source(one, days)).orElse(""),
                                list.map(one -> "/imports/%d/lines/%d?of=neighbours".formatted(one.file(), one.line()))
                                        .orElse(""),
                                Neighbours.table(area, told.neighbours(), days),
                                days.at("/area/neighbours.csv")
                                        .with("of", told.of().code().code()),
                                of == null || of.isBlank()
                                        ? ""
                                        : told.of().code().code(),
                                days)));
    }

    @GetMapping("/area/neighbours.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var told = told(of, days);
        Download.csv(
                response,
                "statistical-neighbours-" + told.of().code(),
                Neighbours.file(told.neighbours(), told.list())
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }

    private record Told(
            Authorities.Authority of, List<Neighbours.Near> neighbours, Optional<Authorities.NeighbourList> list) {}

    private Told told(@Nullable String of, Days days) {
        var code = of == null || of.isBlank() ? authority() : code(of);
        var own = authorities
                .find(code)
                .orElseThrow(() ->
                        new NotFound("No file names the authority %s. Import one that lists the local authorities."
                                .formatted(code)));
        var day = days.earlier();
        var alive = authorities.list(day).stream()
                .collect(Collectors.toMap(Authorities.Authority::code, one -> one, (one, other) -> one));
        var back = authorities.neighbourTo(code, day);
        var near = authorities.neighbours(code, day).stream()
                .map(one -> {
                    var there = Optional.ofNullable(alive.get(one.code())).or(() -> authorities.find(one.code()));
                    return new Neighbours.Near(
                            one.rank(),
                            one.code(),
                            there.map(Authorities.Authority::name).orElse("authority " + one.code()),
                            there.flatMap(other -> Optional.ofNullable(other.region()))
                                    .orElse(""),
                            Neighbours.words(one.closeness()),
                            back.getOrDefault(one.code(), 0),
                            there.filter(other -> !other.isAlive(day)).isPresent());
                })
                .toList();
        return new Told(own, near, authorities.neighbourList(code, day));
    }

    private static AuthorityCode code(String of) {
        if (!of.strip().matches("[0-9]{3}")) {
            throw new NotFound("“%s” isn’t the code of an authority. It has three digits, like 937.".formatted(of));
        }
        return new AuthorityCode(of.strip());
    }

    /** Where the person works, else where the own school or place lies. */
    private AuthorityCode authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new))
                .orElseGet(() -> viewing.authorityTo("see an authority’s statistical neighbours"));
    }
}

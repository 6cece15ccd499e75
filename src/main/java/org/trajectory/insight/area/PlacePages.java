package org.trajectory.insight.area;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.Headlines;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Percentage;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;
import org.trajectory.web.Download;

/** Where in an area there are places in good schools. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class PlacePages {
    private final Headlines headlines;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    PlacePages(Headlines headlines, SchoolRegister register, Authorities authorities, Viewing viewing, Clock clock) {
        this.headlines = headlines;
        this.register = register;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    public record Page(
            String area,
            Days days,
            String phase,
            Map<String, String> phases,
            String heading,
            String sentence,
            DataTable table) {}

    private record Asked(AuthorityCode authority, String area, Optional<Phase> phase, Days days) {}

    private Asked asked(@Nullable String phase, @Nullable String asAt, @Nullable String knownAt) {
        var authority = authority();
        return new Asked(
                authority,
                authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority),
                Optional.ofNullable(phase)
                        .filter(word -> !word.isBlank())
                        .flatMap(word -> Phase.ofWord(word.replace('_', ' '))),
                Days.of(asAt, knownAt, LocalDate.now(clock)));
    }

    @GetMapping("/area/places")
    @Transactional(readOnly = true)
    public ModelAndView page(
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var asked = asked(phase, asAt, knownAt);
        var schools = schools(asked);
        var all = PlaceShares.share(asked.area(), schools);
        var phases = new LinkedHashMap<String, String>();
        for (var one : List.of(Phase.NURSERY, Phase.PRIMARY, Phase.SECONDARY, Phase.SPECIAL)) {
            phases.put(one.word(), one.word());
        }
        return new ModelAndView(
                "insight/places",
                Map.of(
                        "page",
                        new Page(
                                asked.area(),
                                asked.days(),
                                asked.phase().map(Phase::word).orElse(""),
                                phases,
                                all.ofPupils()
                                        .map(share -> "%s of pupils of %s are in good or better schools"
                                                .formatted(share, asked.area()))
                                        .orElse("Where %s has places in good schools".formatted(asked.area())),
                                sentence(all),
                                table(PlaceShares.byPlace(schools)))));
    }

    private static String sentence(PlaceShares.Share all) {
        return all.ofPlaces()
                .map(share -> String.format(
                        Locale.UK,
                        "Of %,d places in judged schools whose capacity is known, %,d (%s) are in good or better ones.",
                        all.places(),
                        all.goodPlaces(),
                        share))
                .orElse("No capacity of a judged school is known.");
    }

    private List<PlaceShares.Standing> schools(Asked asked) {
        var counted = headlines
                .schools(asked.authority(), asked.days().asAt(), asked.days().knownAt())
                .stream()
                .filter(one -> asked.phase().isEmpty() || asked.phase().get() == one.phase())
                .toList();
        var entries = register.find(
                counted.stream().map(Headlines.Counted::urn).toList(),
                asked.days().asAt());
        return counted.stream()
                .map(one -> {
                    var entry = entries.get(one.urn());
                    return new PlaceShares.Standing(
                            entry == null ? null : entry.town(),
                            one.phase(),
                            one.grade(),
                            entry == null ? null : entry.capacity(),
                            one.pupils());
                })
                .toList();
    }

    @GetMapping("/area/places.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var asked = asked(phase, asAt, knownAt);
        asked.days().readable();
        Download.csv(
                response,
                "places-%s-%s".formatted(asked.authority(), asked.days().asAt()),
                new Table(
                        List.of(
                                "place",
                                "schools",
                                "judged",
                                "good_or_better",
                                "places",
                                "places_good_or_better",
                                "percent_places",
                                "pupils",
                                "pupils_good_or_better",
                                "percent_pupils",
                                "as_at"),
                        PlaceShares.byPlace(schools(asked)).stream()
                                .map(one -> List.of(
                                        one.place(),
                                        String.valueOf(one.schools()),
                                        String.valueOf(one.judged()),
                                        String.valueOf(one.good()),
                                        String.valueOf(one.places()),
                                        String.valueOf(one.goodPlaces()),
                                        one.ofPlaces()
                                                .map(Percentage::oneDecimal)
                                                .orElse(""),
                                        String.valueOf(one.pupils()),
                                        String.valueOf(one.goodPupils()),
                                        one.ofPupils()
                                                .map(Percentage::oneDecimal)
                                                .orElse(""),
                                        asked.days().asAt().toString()))
                                .toList()));
    }

    private static DataTable table(List<PlaceShares.Share> shares) {
        return new DataTable(
                "Places and pupils in good or better schools, by place",
                List.of(
                        Column.text("Place"),
                        Column.number("Schools"),
                        Column.number("Good or better, of those judged"),
                        Column.number("Places in judged schools"),
                        Column.number("Share of places in good ones"),
                        Column.number("Pupils in judged schools"),
                        Column.number("Share of pupils in good ones")),
                shares.stream()
                        .map(one -> List.of(
                                one.place().isEmpty()
                                        ? Cell.text("No town told")
                                        : Cell.link(
                                                one.place(),
                                                org.trajectory.web.Address.of("/schools")
                                                        .with("q", one.place())
                                                        .toString()),
                                Cell.of(one.schools()),
                                Cell.text("%d of %d".formatted(one.good(), one.judged())),
                                Cell.text(String.format(Locale.UK, "%,d", one.places())),
                                share(one.ofPlaces()),
                                Cell.text(String.format(Locale.UK, "%,d", one.pupils())),
                                share(one.ofPupils())))
                        .toList());
    }

    private static Cell share(Optional<Percentage> share) {
        return share.map(one -> Cell.text(one.toString())).orElse(Cell.missing("Not known"));
    }

    /** Where the person works, else where the own school or place lies: what is published of an area is for all there. */
    private AuthorityCode authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new))
                .orElseGet(() -> viewing.authorityTo("see the places in good schools"));
    }
}

package org.trajectory.insight.added;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.insight.Figure;
import org.trajectory.insight.ValueAdded;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.DotInterval;
import org.trajectory.web.charts.Reading;

/** Value added of an authority's schools. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class AddedPages {
    private static final int DRAWN = 60;

    private final ValueAdded added;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    AddedPages(ValueAdded added, Authorities authorities, Viewing viewing, Clock clock) {
        this.added = added;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem valueAddedItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Value added", "/value-added", 25, Action.SEE_CATEGORIES.name());
        }
    }

    /** @param model empty where it can't be worked out; {@code why} says so then */
    public record Page(
            String area,
            Days days,
            Map<String, String> phases,
            String phase,
            Optional<ValueAdded.Model> model,
            String why,
            String sentence,
            Optional<DotInterval> chart,
            DataTable table,
            DataTable terms,
            String query) {}

    /** No transaction about it all: a refusal is caught and told. */
    @GetMapping("/value-added")
    public ModelAndView page(
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var authority = viewing.authorityTo("see value added");
        var of = phase(phase);
        Optional<ValueAdded.Model> model = Optional.empty();
        var why = "";
        try {
            model = Optional.of(added.of(of, days.asAt(), days.knownAt()));
        } catch (Refused refused) {
            why = String.valueOf(refused.getMessage());
        }
        var own = model.map(one -> own(one, authority)).orElse(List.of());
        var phases = new LinkedHashMap<String, String>();
        ValueAdded.PHASES.forEach(one -> phases.put(one.name(), one.word()));
        return new ModelAndView(
                "insight/value-added",
                Map.of(
                        "page",
                        new Page(
                                name(authority),
                                days,
                                phases,
                                of.name(),
                                model,
                                why,
                                model.map(one -> sentence(one, own, name(authority)))
                                        .orElse(""),
                                model.filter(one -> !own.isEmpty()).map(one -> chart(one, own)),
                                table(own),
                                model.map(AddedPages::terms).orElse(table(List.of())),
                                "?phase=" + of.name()
                                        + (days.now() ? "" : "&" + days.query().substring(1)))));
    }

    @GetMapping("/value-added.csv")
    public void csv(
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var authority = viewing.authorityTo("see value added");
        var of = phase(phase);
        List<ValueAdded.Effect> own;
        try {
            own = own(added.of(of, days.asAt(), days.knownAt()), authority);
        } catch (Refused tooLittle) {
            own = List.of();
        }
        Download.csv(
                response,
                "value-added-%s-%s-%s".formatted(authority, of.word(), days.asAt()),
                table(own)
                        .file()
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt())
                        .with("source", "worked out from the published results and censuses held"));
    }

    private static Phase phase(@Nullable String asked) {
        return ValueAdded.PHASES.stream()
                .filter(one -> one.name().equals(asked))
                .findFirst()
                .orElse(Phase.PRIMARY);
    }

    private String name(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
    }

    private static List<ValueAdded.Effect> own(ValueAdded.Model model, AuthorityCode authority) {
        return model.effects().stream()
                .filter(one -> authority.equals(one.school().authority()))
                .sorted(Comparator.comparing(one -> one.school().name()))
                .toList();
    }

    private static String sentence(ValueAdded.Model model, List<ValueAdded.Effect> own, String area) {
        long above =
                own.stream().filter(one -> one.beyond() && one.effect() > 0).count();
        long below =
                own.stream().filter(one -> one.beyond() && one.effect() < 0).count();
        return "%d of %d %s schools of %s did better than schools with such an intake usually do, and %d less well, by more than chance; %s, %s to %s."
                .formatted(
                        above,
                        own.size(),
                        model.phase().word(),
                        area,
                        below,
                        model.measure().label().toLowerCase(java.util.Locale.UK),
                        model.from(),
                        model.to());
    }

    /** By size of the effect; of many schools those furthest from the usual. */
    private static DotInterval chart(ValueAdded.Model model, List<ValueAdded.Effect> own) {
        var drawn = own.stream()
                .sorted(Comparator.comparingDouble(one -> -Math.abs(one.effect())))
                .limit(DRAWN)
                .sorted(Comparator.comparingDouble(one -> -one.effect()))
                .toList();
        var ends = new ArrayList<Double>();
        var rows = new ArrayList<DotInterval.Row>();
        for (var one : drawn) {
            ends.add(one.interval().low());
            ends.add(one.interval().high());
            rows.add(new DotInterval.Row(
                    one.school().name(),
                    new Reading(
                            OptionalDouble.of(one.effect()),
                            OptionalDouble.of(one.interval().low()),
                            OptionalDouble.of(one.interval().high()),
                            OptionalInt.of(one.pupils()),
                            "")));
        }
        return new DotInterval(
                "Value added, with what chance allows",
                model.measure().unit() == org.trajectory.evidence.Indicator.Unit.PERCENT ? "% points" : "points",
                rows,
                OptionalDouble.of(0),
                "Usual",
                Axis.withNought(ends));
    }

    private static DataTable table(List<ValueAdded.Effect> own) {
        return new DataTable(
                "Value added by school",
                List.of(
                        Column.text("School"),
                        Column.number("Years"),
                        Column.number("Pupils"),
                        Column.number("Before shrinking"),
                        Column.number("Value added"),
                        Column.number("95% interval"),
                        Column.text("Against the usual")),
                own.stream()
                        .map(one -> List.of(
                                Cell.link(one.school().name(), "/schools/" + one.urn()),
                                Cell.of(one.years()),
                                Cell.of(one.pupils()),
                                Cell.text(Figure.number(one.raw(), 1)),
                                Cell.text(Figure.number(one.effect(), 1)),
                                Cell.text("%s to %s"
                                        .formatted(
                                                Figure.number(one.interval().low(), 1),
                                                Figure.number(one.interval().high(), 1))),
                                Cell.text(
                                        one.beyond()
                                                ? one.effect() > 0 ? "Above, beyond chance" : "Below, beyond chance"
                                                : "No more than chance allows")))
                        .toList());
    }

    private static DataTable terms(ValueAdded.Model model) {
        return new DataTable(
                "What intake explains",
                List.of(
                        Column.text("Of the intake"),
                        Column.number("Result changes by"),
                        Column.number("95% interval")),
                model.terms().stream()
                        .map(one -> List.of(
                                Cell.text(one.label()),
                                Cell.text(Figure.number(one.by(), 1)),
                                Cell.text("%s to %s"
                                        .formatted(Figure.number(one.low(), 1), Figure.number(one.high(), 1)))))
                        .toList());
    }
}

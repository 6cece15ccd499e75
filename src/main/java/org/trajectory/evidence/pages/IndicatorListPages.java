package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.measures.KnownIndicators;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Table;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.search.SearchSource;

/** The measures that there are, with what is held of each. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class IndicatorListPages {
    private static final int PAGE = 100;

    private final KnownIndicators indicators;
    private final Clock clock;

    IndicatorListPages(KnownIndicators indicators, Clock clock) {
        this.indicators = indicators;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem indicatorsItem() {
            return new NavigationItem(
                    NavigationItem.Place.DATA, "Indicators", "/indicators", 5, Action.SEE_SCHOOLS.name());
        }

        @Bean
        SearchSource indicatorsFound(KnownIndicators indicators, Viewing viewing) {
            return new SearchSource() {
                @Override
                public String things() {
                    return "Indicators";
                }

                @Override
                public List<Hit> find(String words, int most) {
                    return viewing.find()
                                    .filter(person -> person.may(Action.SEE_SCHOOLS))
                                    .isEmpty()
                            ? List.of()
                            : indicators.list().stream()
                                    .filter(one -> fits(one, words))
                                    .limit(most)
                                    .map(one -> new Hit(
                                            one.label(),
                                            one.isHeld() ? one.years() : "not loaded yet",
                                            href(one).toString()))
                                    .toList();
                }
            };
        }
    }

    /** Those of the catalogue have a page of their own; what only its file names goes as a parameter, since publishers put blanks and signs into their words. */
    private static Address href(Known one) {
        return one.definition().isEmpty() || one.phases().isEmpty()
                ? Address.of("/indicators/one").with("id", one.id())
                : Address.of("/indicators/" + one.id());
    }

    private static boolean fits(Known one, String words) {
        var text = (one.label() + " " + one.id()).toLowerCase(Locale.UK);
        for (var word : words.toLowerCase(Locale.UK).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    public record Page(
            String heading,
            String words,
            boolean heldOnly,
            Days days,
            DataTable table,
            Paging paging,
            Address address) {}

    private Days days(Address address) {
        return Days.of(address.get("asAt").orElse(null), address.get("knownAt").orElse(null), LocalDate.now(clock));
    }

    private List<Known> list(Days days) {
        return days.now() ? indicators.list() : indicators.list(days.asAt(), days.knownAt());
    }

    @GetMapping("/indicators")
    @Transactional(readOnly = true)
    public ModelAndView list(HttpServletRequest request) {
        var address = Address.of("/indicators", request.getParameterMap());
        var days = days(address);
        var all = list(days);
        var found = found(all, address);
        var paging = new Paging(
                address.get("page")
                        .filter(page -> page.matches("[0-9]{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(1),
                PAGE,
                found.size());
        long held = all.stream().filter(Known::isHeld).count();
        return new ModelAndView(
                "evidence/indicators",
                Map.of(
                        "page",
                        new Page(
                                held == 0
                                        ? "%,d indicators are defined, and no file that tells them is loaded%s"
                                                .formatted(all.size(), days.now() ? " yet" : days.words())
                                        : String.format(
                                                Locale.UK,
                                                "%,d of %,d indicators have figures%s",
                                                held,
                                                all.size(),
                                                days.words()),
                                address.get("q").orElse(""),
                                address.has("held", "yes"),
                                days,
                                table(days, found.subList((int) paging.offset(), (int) paging.to())),
                                paging,
                                address)));
    }

    private static List<Known> found(List<Known> all, Address address) {
        return all.stream()
                .filter(one -> fits(one, address.get("q").orElse("")))
                .filter(one -> one.isHeld() || !address.has("held", "yes"))
                .toList();
    }

    private static DataTable table(Days days, List<Known> indicators) {
        return new DataTable(
                "Indicators",
                List.of(
                        Column.text("Indicator"),
                        Column.text("Unit"),
                        Column.text("Phases"),
                        Column.text("Source"),
                        Column.text("Years"),
                        Column.text("Called, in policies and files")),
                indicators.stream()
                        .map(one -> List.of(
                                Cell.link(one.label(), days.at(href(one)).toString()),
                                Cell.text(one.unit()),
                                Cell.text(one.phases().size() >= 6 ? "all" : String.join(", ", one.phases())),
                                one.isHeld()
                                        ? Cell.text(String.join("; ", one.sources()))
                                        : Cell.missing("Not loaded yet"),
                                Cell.text(one.years()),
                                Cell.text(one.id())))
                        .toList());
    }

    @GetMapping("/indicators.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = Address.of("/indicators", request.getParameterMap());
        var days = days(address).readable();
        Download.csv(
                response,
                "indicators",
                new Table(
                                List.of(
                                        "indicator",
                                        "label",
                                        "unit",
                                        "phases",
                                        "definition",
                                        "better",
                                        "published",
                                        "breaks",
                                        "sources",
                                        "files",
                                        "years"),
                                found(list(days), address).stream()
                                        .map(one -> List.of(
                                                one.id(),
                                                one.label(),
                                                one.unit(),
                                                String.join(";", one.phases()),
                                                one.definition(),
                                                IndicatorFacts.better(one).toLowerCase(Locale.UK),
                                                one.published(),
                                                IndicatorFacts.breaks(one, ";"),
                                                String.join(";", one.sources()),
                                                String.valueOf(one.files()),
                                                one.years()))
                                        .toList())
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }
}

package org.trajectory.insight.area;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.Region;
import org.trajectory.platform.Scope;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** The children of an area: their context by theme, and vulnerable groups beside the others. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class AreaPages {
    private final AreaReading reading;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    AreaPages(AreaReading reading, Authorities authorities, Viewing viewing, Clock clock) {
        this.reading = reading;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem areaItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Children of the area", "/area", 36, Action.SEE_SCHOOLS.name());
        }

        @Bean
        NavigationItem groupsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Groups and gaps", "/groups", 37, Action.SEE_SCHOOLS.name());
        }
    }

    /** @param region words; empty text where no file tells it */
    public record ContextPage(
            String area, String region, Days days, String heading, boolean nothing, List<DataTable> themes) {}

    @GetMapping("/area")
    @Transactional(readOnly = true)
    public ModelAndView context(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var themes = reading.context(authority, days.asAt(), days.knownAt());
        var area = area(authority);
        long told = themes.stream()
                .flatMap(theme -> theme.lines().stream())
                .filter(line -> line.own().isPresent())
                .count();
        long all = themes.stream().mapToLong(theme -> theme.lines().size()).sum();
        return new ModelAndView(
                "insight/area",
                Map.of(
                        "page",
                        new ContextPage(
                                area,
                                reading.region(authority).map(Region::words).orElse(""),
                                days,
                                told == 0
                                        ? "Nothing is loaded yet of the children of " + area
                                        : "The children of %s: %d of %d measures are held".formatted(area, told, all),
                                told == 0,
                                themes.stream()
                                        .map(theme -> AreaTables.theme(theme, area, days))
                                        .toList())));
    }

    @GetMapping("/area.csv")
    @Transactional(readOnly = true)
    public void contextFile(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        Download.csv(
                response,
                "area-%s-%s".formatted(authority, days.asAt()),
                AreaTables.file(reading.context(authority, days.asAt(), days.knownAt()), area(authority))
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }

    public record GroupsPage(String area, Days days, String heading, boolean nothing, List<DataTable> tables) {}

    @GetMapping("/groups")
    @Transactional(readOnly = true)
    public ModelAndView groups(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var groups = reading.groups(authority, days.asAt(), days.knownAt());
        var area = area(authority);
        return new ModelAndView(
                "insight/groups",
                Map.of(
                        "page",
                        new GroupsPage(
                                area,
                                days,
                                heading(groups, area),
                                groups.stream()
                                        .flatMap(one -> one.gaps().stream())
                                        .allMatch(gap -> gap.own().isEmpty()),
                                groups.stream()
                                        .map(one -> AreaTables.groups(one, area))
                                        .toList())));
    }

    private static String heading(List<AreaReading.GroupLines> groups, String area) {
        long wider = 0;
        long known = 0;
        for (var lines : groups) {
            boolean lower = Boolean.TRUE.equals(lines.compared().lower());
            for (var gap : lines.gaps()) {
                var words = AreaTables.against(gap, lower);
                known += words.isEmpty() ? 0 : 1;
                wider += words.endsWith("wider") ? 1 : 0;
            }
        }
        return known == 0
                ? "Vulnerable groups of %s and their gaps".formatted(area)
                : "%d of %d gaps are wider in %s than in England".formatted(wider, known, area);
    }

    @GetMapping("/groups.csv")
    @Transactional(readOnly = true)
    public void groupsFile(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var authority = authority();
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        Download.csv(
                response,
                "groups-%s-%s".formatted(authority, days.asAt()),
                AreaTables.file(reading.groups(authority, days.asAt(), days.knownAt()))
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }

    private String area(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
    }

    /** Where the person works, else where the own school or place lies: what is published of an area is for all there. */
    private AuthorityCode authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new))
                .orElseGet(() -> viewing.authorityTo("see an area"));
    }
}

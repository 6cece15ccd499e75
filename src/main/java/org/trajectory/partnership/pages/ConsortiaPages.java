package org.trajectory.partnership.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.SchoolsTogether;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.charts.Chart;

/** The consortia of an authority, one of them with its schools, and the schools that belong to none. */
@Controller
@Needs(Action.SEE_CONSORTIA)
public class ConsortiaPages {
    private final Consortia consortia;
    private final Here here;
    private final ObjectProvider<SchoolsTogether> together;

    ConsortiaPages(Consortia consortia, Here here, ObjectProvider<SchoolsTogether> together) {
        this.together = together;
        this.consortia = consortia;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem consortiaItem() {
            return new NavigationItem(
                    NavigationItem.Place.PARTNERSHIP, "Consortia", "/consortia", 0, Action.SEE_CONSORTIA.name());
        }
    }

    /** @param typed the day as the form shows it @param day words for a day that isn't today */
    public record ListPage(
            String area,
            String many,
            String one,
            String asAt,
            String typed,
            String day,
            int count,
            int schools,
            int none,
            DataTable table,
            Optional<Chart> map,
            boolean mayChange) {}

    @GetMapping("/consortia")
    @Transactional(readOnly = true)
    public ModelAndView list(@RequestParam(required = false) @Nullable String asAt) {
        var authority = here.authority();
        var day = here.day(asAt);
        var all = consortia.list(authority, day);
        var members = consortia.members(authority, day);
        var rows = all.stream()
                .map(consortium -> {
                    var schools = schools(members, consortium.name());
                    return List.of(
                            Cell.link(
                                    consortium.name(),
                                    "/consortia/" + consortium.id().value() + "?asAt=" + day),
                            Cell.text(consortium.phase().word()),
                            Cell.text(String.valueOf(schools.size())),
                            pupils(schools));
                })
                .toList();
        int none = (int)
                members.stream().filter(member -> member.consortium().isEmpty()).count();
        var called = here.called(authority);
        var map = all.isEmpty()
                ? Optional.<Chart>empty()
                : Optional.<Chart>of(GroupMap.of("Schools by " + called.one(), GroupMap.groups(members)));
        return new ModelAndView(
                "partnership/consortia",
                Map.of(
                        "page",
                        new ListPage(
                                here.name(authority),
                                called.many(),
                                called.one(),
                                day.toString(),
                                Dates.words(day),
                                here.words(day),
                                all.size(),
                                members.size(),
                                none,
                                new DataTable(
                                        "The %s of %s".formatted(called.many(), here.name(authority)),
                                        List.of(
                                                Column.text("Name"),
                                                Column.text("For schools of phase"),
                                                Column.number("Open schools"),
                                                Column.number("Pupils, as the register tells")),
                                        rows),
                                map,
                                here.mayChange(authority))));
    }

    private static List<School> schools(List<Consortia.Member> members, String consortium) {
        return members.stream()
                .filter(member -> member.consortium().equals(Optional.of(consortium)))
                .map(Consortia.Member::school)
                .toList();
    }

    private static Cell pupils(List<School> schools) {
        long missing =
                schools.stream().filter(school -> school.pupils() == null).count();
        int sum = schools.stream()
                .map(School::pupils)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return Cell.text(String.format(java.util.Locale.UK, "%,d", sum)
                + (missing == 0 ? "" : " (%d not told)".formatted(missing)));
    }

    /** @param id of the consortium; 0 for the schools that belong to none */
    public record OnePage(
            long id,
            String name,
            String phase,
            String one,
            String many,
            String asAt,
            String day,
            int count,
            DataTable table,
            Optional<Chart> map,
            List<SchoolsTogether.Shown> together,
            boolean mayChange) {}

    @GetMapping("/consortia/{id:[0-9]{1,18}}")
    @Transactional(readOnly = true)
    public ModelAndView one(@PathVariable long id, @RequestParam(required = false) @Nullable String asAt) {
        var authority = here.authority();
        var day = here.day(asAt);
        var consortium = here.consortium(authority, id, day);
        var schools = new java.util.ArrayList<>(schools(consortia.members(authority, day), consortium.name()));
        schools.addAll(schools(consortia.guests(authority, day), consortium.name()));
        return onePage(authority, consortium, schools, day);
    }

    @GetMapping("/consortia/none")
    @Transactional(readOnly = true)
    public ModelAndView none(@RequestParam(required = false) @Nullable String asAt) {
        var authority = here.authority();
        var day = here.day(asAt);
        return onePage(authority, null, inNone(authority, day), day);
    }

    private List<School> inNone(AuthorityCode authority, LocalDate day) {
        return consortia.members(authority, day).stream()
                .filter(member -> member.consortium().isEmpty())
                .map(Consortia.Member::school)
                .toList();
    }

    private ModelAndView onePage(
            AuthorityCode authority, @Nullable Consortium consortium, List<School> schools, LocalDate day) {
        boolean mayChange = here.mayChange(authority);
        var rows = schools.stream()
                .map(school -> List.of(
                        Cell.link(
                                authority.equals(school.authority())
                                        ? school.name()
                                        : "%s, of %s".formatted(school.name(), of(school)),
                                "/schools/" + school.urn()),
                        school.phase() == null
                                ? Cell.missing("Not told")
                                : Cell.text(school.phase().word()),
                        Cell.text(school.type()),
                        Cell.text(school.town()),
                        school.pupils() == null
                                ? Cell.missing("Not told")
                                : Cell.text(String.format(java.util.Locale.UK, "%,d", school.pupils())),
                        mayChange
                                ? Cell.link("Move " + school.urn(), "/consortia/move?urn=" + school.urn())
                                : Cell.text(school.urn().toString())))
                .toList();
        var called = here.called(authority);
        var name = consortium == null ? "" : consortium.name();
        var map = GroupMap.groups(schools.stream()
                .map(school -> new Consortia.Member(school, Optional.of(name.isEmpty() ? "In none" : name)))
                .toList());
        return new ModelAndView(
                "partnership/consortium",
                Map.of(
                        "page",
                        new OnePage(
                                consortium == null ? 0 : consortium.id().value(),
                                name,
                                consortium == null ? "" : consortium.phase().word(),
                                called.one(),
                                called.many(),
                                day.toString(),
                                here.words(day),
                                schools.size(),
                                new DataTable(
                                        name.isEmpty() ? "Schools in none" : "Schools of " + name,
                                        List.of(
                                                Column.text("School"),
                                                Column.text("Phase"),
                                                Column.text("Type"),
                                                Column.text("Town"),
                                                Column.number("Pupils"),
                                                Column.text(mayChange ? "Change" : "URN")),
                                        rows),
                                map.isEmpty()
                                        ? Optional.<Chart>empty()
                                        : Optional.<Chart>of(
                                                GroupMap.of(name.isEmpty() ? "Schools in none" : name, map)),
                                consortium == null
                                        ? List.of()
                                        : together.orderedStream()
                                                .flatMap(one -> one.of(authority, schools, day).stream())
                                                .toList(),
                                mayChange)));
    }

    private String of(School school) {
        var other = school.authority();
        return other == null ? "another authority" : here.name(other);
    }

    @GetMapping("/consortia.csv")
    @Transactional(readOnly = true)
    public void csv(@RequestParam(required = false) @Nullable String asAt, HttpServletResponse response)
            throws IOException {
        var authority = here.authority();
        var day = here.day(asAt);
        var members = consortia.members(authority, day);
        Download.csv(
                response,
                "consortia-%s-%s".formatted(authority, day),
                new Table(
                        List.of("consortium", "phase", "schools", "as_at"),
                        consortia.list(authority, day).stream()
                                .map(one -> List.of(
                                        one.name(),
                                        one.phase().word(),
                                        String.valueOf(
                                                schools(members, one.name()).size()),
                                        day.toString()))
                                .toList()));
    }

    /** The same columns that an import takes, so that it can be changed and handed in again. */
    @GetMapping("/consortia/members.csv")
    @Transactional(readOnly = true)
    public void members(@RequestParam(required = false) @Nullable String asAt, HttpServletResponse response)
            throws IOException {
        var authority = here.authority();
        var day = here.day(asAt);
        Download.csv(
                response,
                "consortia-members-%s-%s".formatted(authority, day),
                new Table(
                        List.of("urn", "consortium", "name", "as_at"),
                        consortia.members(authority, day).stream()
                                .sorted(java.util.Comparator.comparing(
                                        member -> member.school().urn()))
                                .map(member -> List.of(
                                        member.school().urn().toString(),
                                        member.consortium().orElse(""),
                                        member.school().name(),
                                        day.toString()))
                                .toList()));
    }
}

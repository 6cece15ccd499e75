package org.trajectory.partnership.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.trajectory.partnership.pages.ConsortiumLists.Group;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.Chart;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** The consortia of an authority, one of them with its schools, and the schools that belong to none. */
@Controller
@Needs(Action.SEE_CONSORTIA)
public class ConsortiaPages {
    private final Consortia consortia;
    private final Here here;
    private final ListMemory memory;
    private final ObjectProvider<SchoolsTogether> together;

    ConsortiaPages(Consortia consortia, Here here, ListMemory memory, ObjectProvider<SchoolsTogether> together) {
        this.memory = memory;
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
            Narrowing<Group> narrowing,
            ShownList<Group> list,
            DataTable table,
            Paging paging,
            Optional<Chart> map,
            boolean mayChange) {}

    @GetMapping("/consortia")
    @Transactional(readOnly = true)
    public ModelAndView list(@RequestParam(required = false) @Nullable String asAt, HttpServletRequest request) {
        var authority = here.authority();
        var day = here.day(asAt);
        var all = consortia.list(authority, day);
        var members = consortia.members(authority, day);
        var groups = groups(all, members);
        var address = Address.of("/consortia", request.getParameterMap());
        var columns = ConsortiumLists.groups(day.toString());
        var narrowing = ConsortiumLists.groups(groups, address);
        var rows = narrowing.of(groups, columns);
        var list = memory.shown("consortia", columns, address);
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
                                narrowing,
                                list,
                                list.table(
                                        "The %s of %s".formatted(called.many(), here.name(authority)), rows.onPage()),
                                rows.paging(),
                                map,
                                here.mayChange(authority))));
    }

    private static List<School> schools(List<Consortia.Member> members, String consortium) {
        return members.stream()
                .filter(member -> member.consortium().equals(Optional.of(consortium)))
                .map(Consortia.Member::school)
                .toList();
    }

    private static List<Group> groups(List<Consortium> all, List<Consortia.Member> members) {
        return all.stream()
                .map(consortium -> new Group(consortium, schools(members, consortium.name())))
                .toList();
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
            Narrowing<School> narrowing,
            ShownList<School> list,
            DataTable table,
            Paging paging,
            Optional<Chart> map,
            List<SchoolsTogether.Shown> together,
            boolean mayChange) {
        /** A handful needs no search. */
        public boolean searched() {
            return count > 20 || !narrowing.tags().isEmpty();
        }
    }

    @GetMapping("/consortia/{id:[0-9]{1,18}}")
    @Transactional(readOnly = true)
    public ModelAndView one(
            @PathVariable long id, @RequestParam(required = false) @Nullable String asAt, HttpServletRequest request) {
        var authority = here.authority();
        var day = here.day(asAt);
        var consortium = here.consortium(authority, id, day);
        var schools = new java.util.ArrayList<>(schools(consortia.members(authority, day), consortium.name()));
        schools.addAll(schools(consortia.guests(authority, day), consortium.name()));
        return onePage(authority, consortium, schools, day, Address.of("/consortia/" + id, request.getParameterMap()));
    }

    @GetMapping("/consortia/none")
    @Transactional(readOnly = true)
    public ModelAndView none(@RequestParam(required = false) @Nullable String asAt, HttpServletRequest request) {
        var authority = here.authority();
        var day = here.day(asAt);
        return onePage(
                authority, null, inNone(authority, day), day, Address.of("/consortia/none", request.getParameterMap()));
    }

    private List<School> inNone(AuthorityCode authority, LocalDate day) {
        return consortia.members(authority, day).stream()
                .filter(member -> member.consortium().isEmpty())
                .map(Consortia.Member::school)
                .toList();
    }

    private ModelAndView onePage(
            AuthorityCode authority,
            @Nullable Consortium consortium,
            List<School> schools,
            LocalDate day,
            Address address) {
        boolean mayChange = here.mayChange(authority);
        var columns = ConsortiumLists.schools(
                school -> authority.equals(school.authority())
                        ? school.name()
                        : "%s, of %s".formatted(school.name(), of(school)),
                mayChange);
        var narrowing = ConsortiumLists.schools(schools, address);
        var rows = narrowing.of(schools, columns);
        var list = memory.shown("consortium", columns, address);
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
                                narrowing,
                                list,
                                list.table(name.isEmpty() ? "Schools in none" : "Schools of " + name, rows.onPage()),
                                rows.paging(),
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
    public void csv(
            @RequestParam(required = false) @Nullable String asAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var authority = here.authority();
        var day = here.day(asAt);
        var groups = groups(consortia.list(authority, day), consortia.members(authority, day));
        var chosen = ConsortiumLists.groups(groups, Address.of("/consortia", request.getParameterMap()))
                .of(groups, ConsortiumLists.groups(day.toString()))
                .all();
        Download.csv(
                response,
                "consortia-%s-%s".formatted(authority, day),
                new Table(
                        List.of("consortium", "phase", "schools", "as_at"),
                        chosen.stream()
                                .map(one -> List.of(
                                        one.consortium().name(),
                                        one.consortium().phase().word(),
                                        String.valueOf(one.schools().size()),
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

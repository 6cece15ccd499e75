package org.trajectory.reports.schools;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Category;
import org.trajectory.evidence.Outlines;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.PointMap;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** The list of schools: searched, narrowed, sorted, on a map, and as a file. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class SchoolListPages {
    private static final int PAGE = 50;

    private final SchoolListTable schools;
    private final ListQuestions questions;
    private final ListMemory memory;
    private final Viewing viewing;
    private final Outlines outlines;
    private final SchoolRegister register;
    private final Clock clock;

    SchoolListPages(
            SchoolListTable schools,
            ListQuestions questions,
            ListMemory memory,
            Viewing viewing,
            Outlines outlines,
            SchoolRegister register,
            Clock clock) {
        this.outlines = outlines;
        this.register = register;
        this.memory = memory;
        this.schools = schools;
        this.questions = questions;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem schoolsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Schools", "/schools", 0, Action.SEE_SCHOOLS.name());
        }
    }

    public record Choice(String value, String text, boolean chosen) {}

    public record Group(String name, String legend, List<Choice> choices) {}

    /** @param area such as {@code Warwickshire} or {@code England} @param tags what is narrowed to, and the way back */
    public record Page(
            String area,
            Days days,
            String asAt,
            boolean today,
            String words,
            List<Group> groups,
            Map<String, Address> tags,
            Address address,
            Paging paging,
            ShownList<SchoolListTable.Row> list,
            DataTable table,
            List<String> urns,
            Optional<PointMap> map,
            String offTheMap,
            boolean withCategories,
            boolean mayMove,
            boolean mayWatch,
            boolean mayImport,
            boolean registerEmpty) {}

    @GetMapping("/schools")
    @Transactional(readOnly = true)
    public ModelAndView list(HttpServletRequest request) {
        var asked = questions.asked(request);
        long total = schools.count(asked.filter());
        var address = asked.address();
        var paging = new Paging(number(address.get("page").orElse("1")), PAGE, total);
        var sort = address.get("sort").orElse("name");
        boolean down = address.has("dir", "desc");
        boolean onMap = address.has("view", "map");
        var rows = onMap
                ? schools.list(asked.filter(), "name", false, 0, 1500)
                : schools.list(asked.filter(), sort, down, paging.offset(), PAGE);
        var map = onMap
                ? Optional.of(
                        map(asked, rows, asked.authority().map(outlines::of).orElse(List.of())))
                : Optional.<PointMap>empty();
        var list = memory.shown("schools", SchoolColumns.shown(asked), address);
        List<SchoolListTable.Row> listed = onMap ? List.of() : rows;
        boolean empty = total == 0 && address.parameters().isEmpty();
        return new ModelAndView(
                "reports/schools",
                Map.of(
                        "page",
                        new Page(
                                asked.area(),
                                asked.days(),
                                Dates.words(asked.filter().asAt()),
                                asked.filter().asAt().equals(LocalDate.now(clock)),
                                address.get("q").orElse(""),
                                questions.groups(asked),
                                ListQuestions.tags(asked),
                                address,
                                paging,
                                list,
                                list.table("Schools of " + asked.area(), listed),
                                listed.stream()
                                        .map(row -> String.valueOf(row.urn()))
                                        .toList(),
                                map,
                                map.map(drawn -> offTheMap(total, drawn.points().size()))
                                        .orElse(""),
                                asked.latest().isPresent(),
                                mayAt(asked, Action.CHANGE_CONSORTIA),
                                mayAt(asked, Action.SEE_ALERTS),
                                viewing.person().may(Action.IMPORT_FILES),
                                empty)));
    }

    private boolean mayAt(ListQuestions.Asked asked, Action action) {
        return asked.authority()
                .filter(code -> viewing.person().mayAt(action, code.code()))
                .isPresent();
    }

    @GetMapping("/schools.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = questions.asked(request);
        if (!asked.days().errors().isEmpty()) {
            response.sendRedirect(asked.address().toString());
            return;
        }
        Download.csv(response, "schools-" + asked.filter().asAt(), file(asked));
    }

    @GetMapping("/schools.xlsx")
    @Transactional(readOnly = true)
    public void xlsx(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = questions.asked(request);
        if (!asked.days().errors().isEmpty()) {
            response.sendRedirect(asked.address().toString());
            return;
        }
        Download.xlsx(response, "schools-" + asked.filter().asAt(), file(asked));
    }

    private Table file(ListQuestions.Asked asked) {
        var sort = asked.address().get("sort").orElse("urn");
        return SchoolColumns.file(
                asked, schools.list(asked.filter(), sort, asked.address().has("dir", "desc"), 0, 50_000));
    }

    /** The place of a school that has none of its own known is that of the entry before or after it, and marked so. */
    private PointMap map(ListQuestions.Asked asked, List<SchoolListTable.Row> rows, List<double[]> outline) {
        var places = register.places(
                rows.stream().map(row -> new Urn(row.urn())).toList(),
                asked.filter().asAt());
        var points = new ArrayList<PointMap.Point>();
        for (var row : rows) {
            var located = places.get(new Urn(row.urn()));
            if (located != null) {
                var key = Objects.requireNonNullElse(row.category(), "");
                var category = asked.scheme().flatMap(scheme -> scheme.find(key));
                points.add(new PointMap.Point(
                        located.place().easting(),
                        located.place().northing(),
                        row.name(),
                        category.map(Category::key).orElse(""),
                        category.map(Category::words).orElse(""),
                        category.map(Category::tone).orElse(0),
                        Optional.of(asked.days().at("/schools/" + row.urn()).toString()),
                        located.lent(new Urn(row.urn()))));
            }
        }
        return new PointMap("Schools of " + asked.area(), points, outline);
    }

    /** What the map can't show isn't left out in silence. */
    private static String offTheMap(long total, int drawn) {
        return total <= drawn
                ? ""
                : " %,d of %,d schools aren’t on it: their place isn’t known, or they are more than fit."
                        .formatted(total - drawn, total);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }
}

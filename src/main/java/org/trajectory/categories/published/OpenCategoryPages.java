package org.trajectory.categories.published;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.published.PublishedTable.Count;
import org.trajectory.categories.published.PublishedTable.Shown;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** What everybody may see of the agreed categories, as the board voted. */
@Controller
public class OpenCategoryPages {
    private final Publishing publishing;
    private final Authorities authorities;

    OpenCategoryPages(Publishing publishing, Authorities authorities) {
        this.publishing = publishing;
        this.authorities = authorities;
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenInNavigation {
        @Bean
        NavigationItem openCategoriesItem() {
            return new NavigationItem(
                    NavigationItem.Place.PARTNERSHIP, "Published categories", "/categories/open", 20, null);
        }
    }

    public record OpenPage(
            String heading,
            String about,
            DataTable counts,
            Narrowing<Shown> narrowing,
            DataTable schools,
            Paging paging,
            String path,
            boolean names) {}

    public record ChoicePage(DataTable authorities) {}

    @GetMapping("/categories/open")
    @Needs(Action.SEE_DECISIONS)
    ModelAndView choice() {
        return new ModelAndView(
                "categories/published/choice",
                Map.of(
                        "page",
                        new ChoicePage(new DataTable(
                                "Authorities that publish something about their categories",
                                List.of(
                                        Column.text("Authority"),
                                        Column.text("What is published"),
                                        Column.text("Since")),
                                publishing.list().stream()
                                        .filter(one -> one.toPublic() != ToPublic.NOTHING)
                                        .map(one -> List.of(
                                                Cell.link(name(one.authority()), "/categories/open/" + one.authority()),
                                                Cell.text(one.toPublic().words()),
                                                Cell.text(Dates.words(one.on()))))
                                        .toList()))));
    }

    private String name(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("Authority " + authority);
    }

    @GetMapping("/categories/open/{authority:[0-9]{3}}")
    @Needs(Action.SEE_DECISIONS)
    ModelAndView open(@PathVariable String authority, HttpServletRequest request) {
        var code = new AuthorityCode(authority);
        var here = Address.of("/categories/open/" + code, request.getParameterMap());
        var current = current(code);
        var counts = current.isPresent() ? publishing.counts(code) : List.<Count>of();
        var schools = named(code, current);
        var narrowing = AgreedList.narrowing(schools, here);
        var rows = narrowing.of(schools, AgreedList.COLUMNS);
        return new ModelAndView(
                "categories/published/open",
                Map.of(
                        "page",
                        new OpenPage(
                                current.isEmpty()
                                        ? "%s publishes nothing about its categories".formatted(name(code))
                                        : "How many schools of %s have which category".formatted(name(code)),
                                current.map(one ->
                                                "Agreed by the board, published on %s. A category says how much support a school gets. It isn’t a judgement of its quality."
                                                        .formatted(Dates.words(one.on())))
                                        .orElse(
                                                "Who may see categories is decided by vote, and the register of decisions says how."),
                                new DataTable(
                                        "Schools by agreed category",
                                        List.of(
                                                Column.text("Category"),
                                                Column.text("Meaning"),
                                                Column.number("Schools")),
                                        counts.stream()
                                                .map(one -> List.of(
                                                        AgreedList.category(one.category(), one.words(), one.tone()),
                                                        Cell.text(one.words()),
                                                        Cell.text(shown(one.schools()))))
                                                .toList()),
                                narrowing,
                                table(rows.onPage(), here),
                                rows.paging(),
                                here.path(),
                                !schools.isEmpty())));
    }

    private Optional<Publishing.Current> current(AuthorityCode code) {
        return publishing.list().stream()
                .filter(one -> one.authority().equals(code) && one.toPublic() != ToPublic.NOTHING)
                .findFirst();
    }

    /** Signed in or not, this page shows what everybody sees. */
    private List<Shown> named(AuthorityCode code, Optional<Publishing.Current> current) {
        return current.filter(one -> one.toPublic() == ToPublic.NAMES).isEmpty()
                ? List.of()
                : publishing.seen(code).stream().filter(Shown::open).toList();
    }

    /** Nobody in particular reads it: the columns are the same for all. */
    private static DataTable table(List<Shown> schools, Address here) {
        var keys = AgreedList.COLUMNS.stream().map(ListColumn::key).toList();
        return new ShownList<>("open", AgreedList.COLUMNS, keys, here, List.of(), Optional.empty())
                .table("Agreed categories that hold today", schools);
    }

    /** One or two schools could be guessed by who knows the area. */
    static String shown(int schools) {
        return schools == 1 || schools == 2 ? "1 or 2" : "%,d".formatted(schools);
    }

    @GetMapping("/categories/open/{authority:[0-9]{3}}/{table:counts|schools}.csv")
    @Needs(Action.SEE_DECISIONS)
    void openCsv(
            @PathVariable String authority,
            @PathVariable String table,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var code = new AuthorityCode(authority);
        var current = current(code);
        if (table.equals("schools")) {
            var schools = named(code, current);
            var here = Address.of("/categories/open/" + code, request.getParameterMap());
            Download.csv(
                    response,
                    "categories-" + code,
                    AgreedList.file(AgreedList.narrowing(schools, here)
                            .of(schools, AgreedList.COLUMNS)
                            .all()));
            return;
        }
        var counts = current.isPresent() ? publishing.counts(code) : List.<Count>of();
        Download.csv(
                response,
                "categories-counts-" + code,
                new Table(
                                List.of("category", "words", "schools"),
                                counts.stream()
                                        .map(one -> List.of(one.category(), one.words(), shown(one.schools())))
                                        .toList())
                        .with(
                                "published_on",
                                current.map(one -> one.on().toString()).orElse("")));
    }
}

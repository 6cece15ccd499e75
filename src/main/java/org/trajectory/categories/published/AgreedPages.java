package org.trajectory.categories.published;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.published.PublishedTable.Shown;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** Agreed categories as far as the reader may see them. */
@Controller
public class AgreedPages {
    private final Publishing publishing;
    private final ListMemory memory;
    private final Viewing viewing;

    AgreedPages(Publishing publishing, ListMemory memory, Viewing viewing) {
        this.publishing = publishing;
        this.memory = memory;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem agreedItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES, "Agreed", "/categories/agreed", 2, Action.SEE_CATEGORIES.name());
        }

        @Bean
        NavigationItem agreedForSchoolsItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Agreed categories",
                    "/categories/agreed/schools",
                    2,
                    Action.SEE_OWN_CATEGORY.name());
        }
    }

    /** @param any whether there is one at all that the reader may see */
    public record AgreedPage(
            String heading,
            List<String> sentences,
            boolean any,
            Narrowing<Shown> narrowing,
            ShownList<Shown> list,
            DataTable table,
            Paging paging,
            Address csv,
            boolean mayChange) {}

    @GetMapping("/categories/agreed")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView agreed(HttpServletRequest request) {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        var here = Address.of("/categories/agreed", request.getParameterMap());
        return agreed(publishing.seen(authority), Set.of(authority), here, true);
    }

    /** What a person at a school sees: the own school, and others as voted. */
    @GetMapping("/categories/agreed/schools")
    @Needs(Action.SEE_OWN_CATEGORY)
    ModelAndView agreedForSchools(HttpServletRequest request) {
        var own = own();
        var here = Address.of("/categories/agreed/schools", request.getParameterMap());
        return agreed(seen(own), own, here, false);
    }

    private List<Shown> seen(Set<AuthorityCode> codes) {
        return codes.stream().flatMap(code -> publishing.seen(code).stream()).toList();
    }

    private Set<AuthorityCode> own() {
        var codes = new LinkedHashSet<AuthorityCode>();
        viewing.person()
                .roles()
                .forEach(held -> held.authorities().forEach(code -> codes.add(new AuthorityCode(code))));
        return codes;
    }

    private ModelAndView agreed(List<Shown> seen, Set<AuthorityCode> codes, Address here, boolean atAuthority) {
        var sentences = new ArrayList<String>();
        publishing.list().stream()
                .filter(one -> codes.contains(one.authority()))
                .forEach(one -> sentences.add(
                        "%s. %s.".formatted(one.among().words(), one.toPublic().words())));
        var narrowing = AgreedList.narrowing(seen, here);
        var rows = narrowing.of(seen, AgreedList.COLUMNS);
        var list = memory.shown(atAuthority ? "agreed" : "agreed-schools", AgreedList.COLUMNS, here);
        return new ModelAndView(
                "categories/published/agreed",
                Map.of(
                        "page",
                        new AgreedPage(
                                heading(seen, rows.all().size(), narrowing),
                                sentences,
                                !seen.isEmpty(),
                                narrowing,
                                list,
                                list.table("Agreed categories that hold today", rows.onPage()),
                                rows.paging(),
                                here.without("page").at(here.path() + ".csv"),
                                atAuthority)));
    }

    private static String heading(List<Shown> seen, int fitting, Narrowing<Shown> narrowing) {
        if (!narrowing.tags().isEmpty()) {
            return "%,d of %,d schools with an agreed category fit".formatted(fitting, seen.size());
        }
        return switch (seen.size()) {
            case 0 -> "No category is agreed yet";
            case 1 ->
                "The agreed category of %s".formatted(seen.getFirst().agreed().name());
            default -> "%,d schools have an agreed category".formatted(seen.size());
        };
    }

    @GetMapping("/categories/agreed.csv")
    @Needs(Action.SEE_CATEGORIES)
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        csv(publishing.seen(authority), "agreed-" + authority, request, response);
    }

    @GetMapping("/categories/agreed/schools.csv")
    @Needs(Action.SEE_OWN_CATEGORY)
    void csvForSchools(HttpServletRequest request, HttpServletResponse response) throws IOException {
        csv(seen(own()), "agreed", request, response);
    }

    private static void csv(List<Shown> seen, String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var here = Address.of("/categories/agreed", request.getParameterMap());
        Download.csv(
                response,
                name,
                AgreedList.file(AgreedList.narrowing(seen, here)
                        .of(seen, AgreedList.COLUMNS)
                        .all()));
    }
}

package org.trajectory.categories.published;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.published.PublishedTable.Count;
import org.trajectory.categories.published.PublishedTable.Shown;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Agreed categories as far as the reader may see them, and what everybody may see. */
@Controller
public class AgreedPages {
    private final Publishing publishing;
    private final Authorities authorities;
    private final Viewing viewing;

    AgreedPages(Publishing publishing, Authorities authorities, Viewing viewing) {
        this.publishing = publishing;
        this.authorities = authorities;
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

        @Bean
        NavigationItem openCategoriesItem() {
            return new NavigationItem(
                    NavigationItem.Place.PARTNERSHIP, "Published categories", "/categories/open", 20, null);
        }
    }

    /** @param visibility link to who may see them; empty where the reader may not */
    public record AgreedPage(String heading, List<String> sentences, DataTable table, String csv, boolean mayChange) {}

    @GetMapping("/categories/agreed")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView agreed() {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        return agreed(publishing.seen(authority), Set.of(authority), "/categories/agreed.csv", true);
    }

    /** What a person at a school sees: the own school, and others as voted. */
    @GetMapping("/categories/agreed/schools")
    @Needs(Action.SEE_OWN_CATEGORY)
    ModelAndView agreedForSchools() {
        var own = own();
        return agreed(
                own.stream().flatMap(code -> publishing.seen(code).stream()).toList(),
                own,
                "/categories/agreed/schools.csv",
                false);
    }

    private Set<AuthorityCode> own() {
        var codes = new LinkedHashSet<AuthorityCode>();
        viewing.person()
                .roles()
                .forEach(held -> held.authorities().forEach(code -> codes.add(new AuthorityCode(code))));
        return codes;
    }

    private ModelAndView agreed(List<Shown> seen, Set<AuthorityCode> codes, String csv, boolean atAuthority) {
        var sentences = new ArrayList<String>();
        publishing.list().stream()
                .filter(one -> codes.contains(one.authority()))
                .forEach(one -> sentences.add(
                        "%s. %s.".formatted(one.among().words(), one.toPublic().words())));
        return new ModelAndView(
                "categories/published/agreed",
                Map.of(
                        "page",
                        new AgreedPage(
                                seen.isEmpty()
                                        ? "No category is agreed yet"
                                        : seen.size() == 1
                                                ? "The agreed category of %s"
                                                        .formatted(seen.getFirst()
                                                                .agreed()
                                                                .name())
                                                : "%,d schools have an agreed category".formatted(seen.size()),
                                sentences,
                                table(seen),
                                csv,
                                atAuthority)));
    }

    private static DataTable table(List<Shown> seen) {
        return new DataTable(
                "Agreed categories that hold today",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text("Phase"),
                        Column.text("Consortium"),
                        Column.text("Category"),
                        Column.text("Meaning"),
                        Column.text("From"),
                        Column.text("Decision"),
                        Column.text("Changed by hand until")),
                seen.stream()
                        .map(one -> List.of(
                                Cell.text(one.agreed().name()),
                                Cell.of(one.agreed().urn()),
                                Cell.text(Optional.ofNullable(one.agreed().phase())
                                        .orElse("")),
                                Cell.text(one.consortium()),
                                category(one.agreed().category(), one.words(), one.tone()),
                                Cell.text(one.words()),
                                Cell.text(Dates.words(one.agreed().agreedFrom())),
                                Cell.text(one.agreed().decision()),
                                Cell.text(
                                        one.agreed().until() == null
                                                ? "–"
                                                : Dates.words(one.agreed().until()))))
                        .toList());
    }

    private static Cell category(String key, String words, int tone) {
        return key.isEmpty() || tone == 0 ? Cell.missing("Not known") : Cell.category(key, words, tone);
    }

    @GetMapping("/categories/agreed.csv")
    @Needs(Action.SEE_CATEGORIES)
    void csv(HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        Download.csv(response, "agreed-" + authority, file(publishing.seen(authority)));
    }

    @GetMapping("/categories/agreed/schools.csv")
    @Needs(Action.SEE_OWN_CATEGORY)
    void csvForSchools(HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "agreed",
                file(own().stream()
                        .flatMap(code -> publishing.seen(code).stream())
                        .toList()));
    }

    private static Table file(List<Shown> seen) {
        return new Table(
                List.of(
                        "urn",
                        "name",
                        "phase",
                        "consortium",
                        "category",
                        "words",
                        "agreed_from",
                        "decision",
                        "changed_by_hand_until"),
                seen.stream()
                        .map(one -> List.of(
                                one.agreed().urn().toString(),
                                one.agreed().name(),
                                Optional.ofNullable(one.agreed().phase()).orElse(""),
                                one.consortium(),
                                one.agreed().category(),
                                one.words(),
                                one.agreed().agreedFrom().toString(),
                                one.agreed().decision(),
                                one.agreed().until() == null
                                        ? ""
                                        : one.agreed().until().toString()))
                        .toList());
    }

    public record OpenPage(
            String heading, String about, DataTable counts, DataTable schools, String path, boolean names) {}

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
    ModelAndView open(@PathVariable String authority) {
        var code = new AuthorityCode(authority);
        var current = current(code);
        var counts = current.isPresent() ? publishing.counts(code) : List.<Count>of();
        var schools = named(code, current);
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
                                                        category(one.category(), one.words(), one.tone()),
                                                        Cell.text(one.words()),
                                                        Cell.text(shown(one.schools()))))
                                                .toList()),
                                table(schools),
                                "/categories/open/" + code,
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

    /** One or two schools could be guessed by who knows the area. */
    static String shown(int schools) {
        return schools == 1 || schools == 2 ? "1 or 2" : "%,d".formatted(schools);
    }

    @GetMapping("/categories/open/{authority:[0-9]{3}}/{table:counts|schools}.csv")
    @Needs(Action.SEE_DECISIONS)
    void openCsv(@PathVariable String authority, @PathVariable String table, HttpServletResponse response)
            throws IOException {
        var code = new AuthorityCode(authority);
        var current = current(code);
        if (table.equals("schools")) {
            Download.csv(response, "categories-" + code, file(named(code, current)));
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

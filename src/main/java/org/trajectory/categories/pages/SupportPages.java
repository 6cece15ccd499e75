package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.support.Entitlements;
import org.trajectory.categories.support.OwnMatrices;
import org.trajectory.categories.support.SupportChecks;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.categories.support.SupportMatrix;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** What each category brings, and who answers for the school. */
@Controller
public class SupportPages {
    private final SupportMatrices matrices;
    private final OwnMatrices own;
    private final Policies policies;
    private final Viewing viewing;

    SupportPages(SupportMatrices matrices, OwnMatrices own, Policies policies, Viewing viewing) {
        this.matrices = matrices;
        this.own = own;
        this.viewing = viewing;
        this.policies = policies;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem supportMatrixItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "What each category brings",
                    "/categories/support",
                    8,
                    Action.SEE_CATEGORIES.name());
        }
    }

    /** @param own versions of the authority, the newest first @param policies that a draft can be begun for */
    public record SupportPage(
            List<ShownMatrix> matrices, DataTable own, boolean mayEdit, Map<String, String> policies) {}

    /** @param core what all schools have */
    public record ShownMatrix(
            String id, String title, String source, List<Finding> findings, List<String> core, List<ShownGrid> grids) {}

    public record ShownGrid(String note, List<String> unknown, DataTable table) {}

    @GetMapping("/categories/support")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show() {
        return new ModelAndView(
                "categories/support",
                Map.of(
                        "page",
                        new SupportPage(
                                matrices.list().stream().map(this::shown).toList(),
                                own(),
                                viewing.find()
                                        .map(person -> viewing.authority()
                                                .map(code -> person.mayAt(Action.EDIT_POLICIES, code.code()))
                                                .orElse(false))
                                        .orElse(false),
                                Shown.policies(policies.list()))));
    }

    private DataTable own() {
        var authority = viewing.find().flatMap(person -> viewing.authority());
        return new DataTable(
                "The authority’s own, the newest first",
                List.of(Column.text("Policy"), Column.number("Version"), Column.text("Where it stands")),
                authority
                        .filter(code -> viewing.person().mayAt(Action.SEE_CATEGORIES, code.code()))
                        .map(own::list)
                        .orElse(List.of())
                        .stream()
                        .map(one -> List.of(
                                Cell.link(one.matrix().title(), "/categories/support/own/" + one.id()),
                                Cell.of(one.version()),
                                Cell.text(
                                        one.decision() == null
                                                ? Shown.capital(one.stage())
                                                : "%s, decision %s"
                                                        .formatted(Shown.capital(one.stage()), one.decision()))))
                        .toList());
    }

    private ShownMatrix shown(SupportMatrix matrix) {
        var scheme = policies.get(matrix.policy()).scheme();
        return new ShownMatrix(
                matrix.id(),
                matrix.title(),
                matrix.source(),
                SupportChecks.of(matrix, scheme),
                matrix.core().stream().map(matrix::words).toList(),
                matrix.grids().stream()
                        .map(grid -> new ShownGrid(grid.note(), grid.unknown(), table(matrix, grid, scheme)))
                        .toList());
    }

    private static DataTable table(SupportMatrix matrix, SupportMatrix.Grid grid, Scheme scheme) {
        return new DataTable(
                grid.title(),
                List.of(
                        Column.text("Category"),
                        Column.text("Meaning"),
                        Column.text("Answers for the school"),
                        Column.text("What it brings")),
                grid.rows().stream()
                        .map(row -> List.of(
                                Shown.category(scheme, row.category(), row.category()),
                                Cell.text(scheme.find(row.category())
                                        .map(category -> category.words())
                                        .orElse("")),
                                Cell.text(Shown.capital(row.answers())),
                                Cell.text(String.join(
                                        "; ",
                                        row.help().stream().map(matrix::words).toList()))))
                        .toList());
    }

    @GetMapping("/categories/support/{matrix}.csv")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    void csv(HttpServletResponse response, @PathVariable String matrix) throws IOException {
        var told = matrices.list().stream()
                .filter(one -> one.id().equals(matrix))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such support matrix."));
        Download.csv(
                response,
                "support-" + told.id(),
                new Table(
                        List.of("grid", "category", "answers", "activity", "how_often", "source"),
                        told.grids().stream()
                                .flatMap(grid -> grid.rows().stream()
                                        .flatMap(row -> row.help().stream()
                                                .map(help -> List.of(
                                                        grid.id(),
                                                        row.category(),
                                                        row.answers(),
                                                        told.activities()
                                                                .getOrDefault(help.activity(), help.activity()),
                                                        help.howOften().words(),
                                                        told.source()))))
                                .toList()));
    }

    /** @param answers who answers for the school, as a sentence */
    public record Entitled(String answers, List<String> help, String source) {}

    /** What a school of a category is entitled to; null where no matrix says it. */
    static @Nullable Entitled entitled(
            Entitlements entitlements, Policy policy, String category, Optional<School> school) {
        return school.flatMap(own -> entitlements.of(own, policy.id(), category))
                .map(found -> new Entitled(
                        category.isEmpty()
                                ? "Its category isn’t known. Until it is, the school has what all schools have."
                                : "The %s answers for the school in category %s."
                                        .formatted(found.what().answers(), category),
                        found.what().help().stream().map(found.matrix()::words).toList(),
                        "%s of %s."
                                .formatted(
                                        found.what().grid().title(),
                                        found.matrix().title())))
                .orElse(null);
    }
}

package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.RunReport;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.Chart;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** The categories that a run proposes for an authority's schools. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class RunListPages {
    private static final int PAGE = 50;

    private final Categorisation categorisation;
    private final ListMemory memory;
    private final Viewing viewing;

    RunListPages(Categorisation categorisation, ListMemory memory, Viewing viewing) {
        this.categorisation = categorisation;
        this.memory = memory;
        this.viewing = viewing;
    }

    /**
     * @param heading how many moved, or how many there are
     * @param runs the authority's runs, for choosing another
     */
    public record ListPage(
            Run run,
            Policy policy,
            String heading,
            String about,
            Chart shares,
            Map<String, String> runs,
            Map<String, String> phases,
            Map<String, String> categories,
            Address here,
            Map<String, Address> filters,
            ShownList<SchoolCategory> list,
            DataTable table,
            List<String> urns,
            Paging paging,
            boolean mayRun) {}

    public record EmptyPage(boolean authorityKnown, boolean mayRun) {}

    @GetMapping("/categories")
    ModelAndView list(
            HttpServletRequest request, @RequestParam Optional<Long> run, @RequestParam(defaultValue = "1") int page) {
        var authority = Optional.of(viewing.authorityTo(Action.SEE_CATEGORIES.words()));
        boolean mayRun = authority
                .map(code -> viewing.person().mayAt(Action.RUN_CATEGORIES, code.code()))
                .orElse(false);
        var runs = authority.map(categorisation::runs).orElse(List.of());
        if (runs.isEmpty() && run.isEmpty()) {
            return new ModelAndView("categories/empty", Map.of("page", new EmptyPage(authority.isPresent(), mayRun)));
        }
        var here = Address.of("/categories", request.getParameterMap());
        return new ModelAndView(
                "categories/list", Map.of("page", listPage(shown(run, runs), runs, here, page, mayRun)));
    }

    private Run shown(Optional<Long> asked, List<Run> runs) {
        return asked.map(this::run).orElseGet(runs::getFirst);
    }

    private Run run(long id) {
        return categorisation.find(id).orElseThrow(() -> new NotFound("There is no such run of a policy."));
    }

    private ListPage listPage(Run run, List<Run> runs, Address here, int page, boolean mayRun) {
        var policy = categorisation.policy(run);
        var all = categorisation.categories(run.id());
        var chosen = all.stream().filter(school -> RunList.fits(school, here)).toList();
        var paging = new Paging(page, PAGE, chosen.size());
        var onPage = chosen.subList((int) paging.offset(), (int) paging.to());
        var list = memory.shown("categories", RunList.columns(run, policy), here);
        long moved = all.stream().filter(SchoolCategory::moved).count();
        var previous = run.previous() == null ? Optional.<Run>empty() : categorisation.find(run.previous());
        var options = new LinkedHashMap<String, String>();
        runs.forEach(one -> options.put(
                String.valueOf(one.id()),
                "%s, as at %s, known by %s"
                        .formatted(one.policy(), Dates.words(one.asAt()), Dates.words(one.knownAt()))));
        return new ListPage(
                run,
                policy,
                previous.map(before -> (moved == 0
                                        ? "No school of %2$,d moved since %3$s"
                                        : "%1$,d of %2$,d schools moved since %3$s")
                                .formatted(
                                        moved,
                                        all.size(),
                                        before.asAt().equals(run.asAt())
                                                ? "the run before, of the same day"
                                                : Dates.words(before.asAt())))
                        .orElse("%,d schools have a proposed category".formatted(all.size() - Shown.count(all, ""))),
                "%s, %s.".formatted(policy.title(), Shown.dates(run)),
                Shown.shares(policy.scheme(), all),
                options,
                RunList.phases(all),
                Shown.categories(policy.scheme(), all),
                here,
                RunList.filters(here),
                list,
                list.table("Schools with their proposed category", onPage),
                onPage.stream().map(school -> school.urn().toString()).toList(),
                paging,
                mayRun);
    }

    @GetMapping("/categories.csv")
    void csv(HttpServletRequest request, HttpServletResponse response, @RequestParam long run) throws IOException {
        var here = Address.of("/categories", request.getParameterMap());
        var chosen = categorisation.categories(run(run).id()).stream()
                .filter(school -> RunList.fits(school, here))
                .toList();
        Download.csv(response, "categories-" + run, RunList.dated(run(run), RunReport.table(chosen)));
    }
}

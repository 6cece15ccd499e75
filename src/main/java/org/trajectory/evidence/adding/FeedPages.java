package org.trajectory.evidence.adding;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.feeds.KeptFeeds;
import org.trajectory.evidence.pages.ImportJobs;
import org.trajectory.evidence.pages.WhoseFiles;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The formats that the importer knows: those that come along and those that were added here. */
@Controller
public class FeedPages {
    private final Feeds feeds;
    private final KeptFeeds kept;
    private final AddingFeeds adding;
    private final FeedTables tables;
    private final ImportJobs jobs;
    private final IndicatorCatalogue catalogue;
    private final Viewing viewing;
    private final WhoseFiles whose;

    FeedPages(
            Feeds feeds,
            KeptFeeds kept,
            AddingFeeds adding,
            FeedTables tables,
            ImportJobs jobs,
            IndicatorCatalogue catalogue,
            Viewing viewing,
            WhoseFiles whose) {
        this.whose = whose;
        this.feeds = feeds;
        this.kept = kept;
        this.adding = adding;
        this.tables = tables;
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem feedsItem() {
            return new NavigationItem(NavigationItem.Place.DATA, "Feeds", "/feeds", 2, Action.SEE_IMPORTS.name());
        }
    }

    /** @param drafts that go on; none for who may not add feeds */
    public record ListPage(String heading, DataTable table, DataTable drafts, boolean mayAdd) {}

    @GetMapping("/feeds")
    @Needs(Action.SEE_IMPORTS)
    @Transactional(readOnly = true)
    public ModelAndView list() {
        var table = tables.list(feeds.list(), kept.latest());
        boolean mayAdd = whose.mayImport();
        return new ModelAndView(
                "evidence/feeds/list",
                Map.of(
                        "page",
                        new ListPage(
                                "The importer knows %d kinds of file"
                                        .formatted(table.rows().size()),
                                table,
                                tables.drafts(mayAdd ? adding.open() : List.of()),
                                mayAdd)));
    }

    @GetMapping("/feeds.csv")
    @Needs(Action.SEE_IMPORTS)
    @Transactional(readOnly = true)
    public void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "feeds", tables.list(feeds.list(), kept.latest()).file());
    }

    /** @param yaml empty text for a feed that comes along @param sample name of the file that it was made of; empty where it can’t be imported from here */
    public record OnePage(
            String id,
            String title,
            String publisher,
            String handled,
            String sees,
            DataTable measures,
            DataTable versions,
            String yaml,
            boolean own,
            boolean retired,
            boolean mayChange,
            String sample) {}

    @GetMapping("/feeds/{id:[a-z0-9]+\\.[a-z0-9-]{2,60}}")
    @Needs(Action.SEE_IMPORTS)
    @Transactional(readOnly = true)
    public ModelAndView one(@PathVariable String id) {
        var feed = feeds.find(id).orElseThrow(() -> new NotFound("There is no feed “%s”.".formatted(id)));
        var versions = kept.versions(id);
        boolean own = !versions.isEmpty();
        boolean mayChange = viewing.person().mayAtInstallation(Action.IMPORT_FILES);
        boolean takes = own && mayChange && !versions.getFirst().retired();
        return new ModelAndView(
                "evidence/feeds/one",
                Map.of(
                        "page",
                        new OnePage(
                                id,
                                feed.title(),
                                feed.publisher(),
                                handled(feed),
                                feed.onlyFor() == null
                                        ? "All who may see published figures"
                                        : "Only people of " + tables.area(feed.onlyFor()),
                                tables.measures(feed, catalogue),
                                tables.versions(versions),
                                own ? versions.getFirst().yaml() : "",
                                own,
                                own && versions.getFirst().retired(),
                                mayChange,
                                takes
                                        ? adding.sampleOf(id)
                                                .map(Drafts.KeptSample::name)
                                                .orElse("")
                                        : "")));
    }

    private static String handled(Feed feed) {
        return switch (feed.handled()) {
            case DATA -> "Its figures are taken";
            case KEPT -> "Kept as it is; nothing is read out of it";
            case DOCUMENTATION -> "Describes other files";
        };
    }

    /** Imports the file of which the feed was made; one that is held already changes nothing. */
    @PostMapping("/feeds/{id:own\\.[a-z0-9-]{2,60}}/import-sample")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public String importSample(@PathVariable String id) {
        var sample = adding.sampleOf(id)
                .orElseThrow(
                        () -> new NotFound("No sample of this feed is held: hand the file in on the page of imports."));
        return "redirect:/imports/jobs/" + jobs.start(sample.name(), adding.bytes(sample));
    }

    @PostMapping("/feeds/{id:own\\.[a-z0-9-]{2,60}}/retire")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public String retire(
            @PathVariable String id, @RequestParam(defaultValue = "") String back, RedirectAttributes next) {
        adding.retire(id, back.isEmpty());
        Notice.done(
                next,
                back.isEmpty()
                        ? "The feed is retired: no file is taken for it any more. What was imported stays."
                        : "The feed is in use again.");
        return "redirect:/feeds/" + id;
    }

    /** The description as the file in which feeds are written. */
    @GetMapping("/feeds/{id:own\\.[a-z0-9-]{2,60}}/feed.yaml")
    @Needs(Action.SEE_IMPORTS)
    @Transactional(readOnly = true)
    public void yaml(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var version = kept.versions(id).stream()
                .filter(one -> wanted(one, request.getParameter("version")))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such version of the feed."));
        response.setContentType("application/yaml;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s-%d.yaml\"".formatted(id, version.version()));
        response.getWriter().write(version.yaml());
    }

    private static boolean wanted(KeptFeeds.Version version, @Nullable String asked) {
        return asked == null || Objects.equals(asked, String.valueOf(version.version()));
    }
}

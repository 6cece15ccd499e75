package org.trajectory.categories.evaluation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.evaluation.Papers.Kept;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;

/** Evaluations and records that are published: everybody reads them. */
@Controller
public class OpenPaperPages {
    private final Papers papers;
    private final PaperFiles files;
    private final Authorities authorities;

    OpenPaperPages(Papers papers, PaperFiles files, Authorities authorities) {
        this.papers = papers;
        this.files = files;
        this.authorities = authorities;
    }

    private String name(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("Authority " + authority);
    }

    public record OpenPage(String heading, DataTable table, String authority) {}

    @GetMapping("/categories/open/{authority:[0-9]{3}}/papers")
    @Needs(Action.SEE_DECISIONS)
    ModelAndView open(@PathVariable String authority) {
        var code = new AuthorityCode(authority);
        var published = papers.list(code).stream()
                .filter(one -> one.publishedOn() != null)
                .toList();
        return new ModelAndView(
                "categories/evaluation/open",
                Map.of(
                        "page",
                        new OpenPage(
                                published.isEmpty()
                                        ? "%s has published no evaluation yet".formatted(name(code))
                                        : "How %s evaluates its categories".formatted(name(code)),
                                new DataTable(
                                        "Published papers, the newest first",
                                        List.of(
                                                Column.text("Paper"),
                                                Column.text("What it is"),
                                                Column.text("Published on")),
                                        published.stream()
                                                .map(one -> List.of(
                                                        Cell.link(
                                                                one.paper().title(),
                                                                "/categories/open/%s/papers/%d"
                                                                        .formatted(code, one.id())),
                                                        Cell.text(one.kind().words()),
                                                        Cell.text(
                                                                one.publishedOn() == null
                                                                        ? ""
                                                                        : Dates.words(one.publishedOn()))))
                                                .toList()),
                                authority)));
    }

    private Kept published(String authority, long id) {
        return papers.find(id)
                .filter(one ->
                        one.publishedOn() != null && one.authority().code().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such paper, or it isn’t published."));
    }

    @GetMapping("/categories/open/{authority:[0-9]{3}}/papers/{id:[0-9]{1,18}}")
    @Needs(Action.SEE_DECISIONS)
    ModelAndView openPaper(@PathVariable String authority, @PathVariable long id) {
        return new ModelAndView(
                "categories/evaluation/paper-page",
                Map.of(
                        "page",
                        new PaperPages.PaperPage(
                                published(authority, id),
                                "/categories/open/%s/papers/%d".formatted(authority, id),
                                false,
                                true)));
    }

    @GetMapping("/categories/open/{authority:[0-9]{3}}/papers/{id:[0-9]{1,18}}/{file:paper.pdf|tables.csv}")
    @Needs(Action.SEE_DECISIONS)
    @Nullable
    ResponseEntity<byte[]> openFile(
            @PathVariable String authority,
            @PathVariable long id,
            @PathVariable String file,
            HttpServletResponse response)
            throws IOException {
        return files.of(published(authority, id), file, response);
    }
}

package org.trajectory.reports.profile;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.SchoolSection;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** One school, on a page and on paper. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class ProfilePages {
    private final Profiles profiles;
    private final ObjectProvider<SchoolSection> sections;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    ProfilePages(Profiles profiles, ObjectProvider<SchoolSection> sections, Pages pages, Pdf pdf, Clock clock) {
        this.profiles = profiles;
        this.sections = sections;
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock;
    }

    /** @param sections what other modules know of the school and this reader may see */
    public record Page(
            SchoolProfile profile, String asAt, boolean today, String query, List<SchoolSection.Section> sections) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}")
    public ModelAndView profile(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        return new ModelAndView("reports/profile", Map.of("page", page(urn, asAt, knownAt)));
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/profile.pdf")
    public void paper(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var page = page(urn, asAt, knownAt);
        var bytes = pdf.of(pages.html("reports/profile-paper", Map.of("page", page)));
        response.setContentType("application/pdf");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                        .filename("school-" + urn + ".pdf")
                        .build()
                        .toString());
        response.getOutputStream().write(bytes);
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/{table:inspections|sources|figures}.csv")
    public void table(
            @PathVariable String urn,
            @PathVariable String table,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var profile = page(urn, asAt, knownAt).profile();
        var file =
                switch (table) {
                    case "inspections" -> profile.inspections().file();
                    case "sources" -> profile.sources().file();
                    default -> profile.figures();
                };
        Download.csv(
                response,
                "school-%s-%s".formatted(urn, table),
                file.with("urn", urn).with("as_at", profile.asAt()));
    }

    private Page page(String urn, @Nullable String asAt, @Nullable String knownAt) {
        var today = LocalDate.now(clock);
        var answers = new Answers();
        var day = answers.optionalDate("asAt", asAt, "").orElse(today);
        var known = answers.optionalDate("knownAt", knownAt, "").orElse(today);
        if (!answers.errors().isEmpty()) {
            day = today;
            known = today;
        }
        var profile = profiles.of(Urn.of(urn), day, known)
                .orElseThrow(() -> new NotFound(
                        "No school with the URN %s is known. Search for it by name, or import the register."
                                .formatted(urn)));
        var query = day.equals(today) && known.equals(today) ? "" : "?asAt=" + day + "&knownAt=" + known;
        var asked = day;
        var by = known;
        return new Page(
                profile,
                Dates.words(day),
                day.equals(today) && known.equals(today),
                query,
                sections.orderedStream()
                        .flatMap(section -> section.of(Urn.of(urn), asked, by).stream())
                        .toList());
    }
}

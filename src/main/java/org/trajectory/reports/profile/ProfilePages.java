package org.trajectory.reports.profile;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.reports.profile.since.LastSeen;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.SchoolSection;
import org.trajectory.web.charts.Timeline;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** One school, on a page and on paper. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class ProfilePages {
    private final Profiles profiles;
    private final ObjectProvider<SchoolSection> sections;
    private final LastSeen lastSeen;
    private final TransactionTemplate reading;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    ProfilePages(
            Profiles profiles,
            ObjectProvider<SchoolSection> sections,
            LastSeen lastSeen,
            PlatformTransactionManager transactions,
            Pages pages,
            Pdf pdf,
            Clock clock) {
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.lastSeen = lastSeen;
        this.profiles = profiles;
        this.sections = sections;
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock;
    }

    /**
     * @param query to put behind an address so that it speaks of the same days
     * @param paper the same with what stands beside the school in the charts
     * @param sections what other modules know of the school and this reader may see
     * @param timeline inspections and what follows from them; empty where nothing is known
     * @param since what changed since this reader last opened the page; empty on a first visit
     */
    public record Page(
            SchoolProfile profile,
            String asAt,
            boolean today,
            String query,
            String paper,
            Set<Beside> beside,
            List<SchoolSection.Section> sections,
            Optional<Timeline> timeline,
            String timelineSentence,
            Optional<LastSeen.Since> since) {
        Page with(Optional<LastSeen.Since> since) {
            return new Page(profile, asAt, today, query, paper, beside, sections, timeline, timelineSentence, since);
        }
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}")
    public ModelAndView profile(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable List<String> beside) {
        var page = page(urn, asAt, knownAt, beside);
        return new ModelAndView(
                "reports/profile",
                Map.of("page", page.today() ? page.with(lastSeen.since(page.profile(), page.sections())) : page));
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/profile.pdf")
    public void paper(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable List<String> beside,
            HttpServletResponse response)
            throws IOException {
        var page = page(urn, asAt, knownAt, beside);
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
            @RequestParam(required = false) @Nullable List<String> beside,
            HttpServletResponse response)
            throws IOException {
        var profile = page(urn, asAt, knownAt, beside).profile();
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

    /** @param asked keys of {@link Beside}; null for the usual, with an empty one among them where none may be chosen */
    private Page page(String urn, @Nullable String asAt, @Nullable String knownAt, @Nullable List<String> asked) {
        var beside = asked == null ? Beside.USUAL : Beside.of(asked);
        var today = LocalDate.now(clock);
        var answers = new Answers();
        var day = answers.optionalDate("asAt", asAt, "").orElse(today);
        var known = answers.optionalDate("knownAt", knownAt, "").orElse(today);
        if (!answers.errors().isEmpty()) {
            day = today;
            known = today;
        }
        var query = day.equals(today) && known.equals(today) ? "" : "?asAt=" + day + "&knownAt=" + known;
        var paper = asked == null
                ? query
                : (query.isEmpty() ? "?" : query + "&")
                        + "beside="
                        + beside.stream().map(Beside::key).collect(Collectors.joining("&beside="));
        var on = day;
        var by = known;
        var read = Objects.requireNonNull(reading.execute(status -> read(Urn.of(urn), on, by, beside)));
        var timeline = SchoolTimeline.of(read.profile().inspected(), read.sections(), on);
        return new Page(
                read.profile(),
                Dates.words(on),
                on.equals(today) && by.equals(today),
                query,
                paper,
                beside,
                read.sections(),
                timeline,
                timeline.map(one -> SchoolTimeline.sentence(one, on)).orElse(""),
                Optional.empty());
    }

    private record Read(SchoolProfile profile, List<SchoolSection.Section> sections) {}

    /** All of it in one transaction: beginning one a section would cost more than what they ask. */
    private Read read(Urn urn, LocalDate asAt, LocalDate knownAt, Set<Beside> beside) {
        var profile = profiles.of(urn, asAt, knownAt, beside)
                .orElseThrow(() -> new NotFound(
                        "No school with the URN %s is known. Search for it by name, or import the register."
                                .formatted(urn)));
        return new Read(
                profile,
                sections.orderedStream()
                        .flatMap(section -> section.of(urn, asAt, knownAt).stream())
                        .toList());
    }
}

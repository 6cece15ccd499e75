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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.insight.SchoolSight;
import org.trajectory.platform.KeptPlans;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.since.LastSeen;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.Days;
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
    private final SchoolSight sight;
    private final SingletonSupplier<List<SchoolSection>> sections;
    private final LastSeen lastSeen;
    private final TransactionTemplate reading;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    ProfilePages(
            Profiles profiles,
            SchoolSight sight,
            ObjectProvider<SchoolSection> sections,
            LastSeen lastSeen,
            PlatformTransactionManager transactions,
            Pages pages,
            Pdf pdf,
            Clock clock) {
        this.reading = KeptPlans.reading(transactions);
        this.lastSeen = lastSeen;
        this.profiles = profiles;
        this.sight = sight;
        this.sections = SingletonSupplier.of(() -> sections.orderedStream().toList());
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock;
    }

    /**
     * @param paper to put behind an address so that it speaks of the same days, with what stands beside the school in the
     *     charts
     * @param chosen values of {@code beside} as the address has them; empty for the usual lines
     * @param warning whether the reader may follow the link to the school's early warning
     * @param sections what other modules know of the school and this reader may see
     * @param timeline inspections and what follows from them; empty where nothing is known
     * @param since what changed since this reader last opened the page; empty on a first visit
     */
    public record Page(
            SchoolProfile profile,
            Days days,
            String paper,
            Set<Beside> beside,
            List<String> chosen,
            boolean warning,
            List<SchoolSection.Section> sections,
            Optional<Timeline> timeline,
            String timelineSentence,
            Optional<LastSeen.Since> since) {
        Page with(Optional<LastSeen.Since> since) {
            return new Page(profile, days, paper, beside, chosen, warning, sections, timeline, timelineSentence, since);
        }

        public String asAt() {
            return Dates.words(profile.asAt());
        }

        /** Ends a line of the page's lead and the paper's foot; empty for today. */
        public String asKnown() {
            return days.knownAt().equals(days.today()) ? "" : ", as known on " + Dates.words(days.knownAt());
        }
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}")
    public ModelAndView profile(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable List<String> beside) {
        var page = page(urn, asAt, knownAt, beside);
        return new ModelAndView("reports/profile", Map.of("page", seen(page)));
    }

    /** With what changed since the reader last saw the school, on the page or on paper; of another day nothing is said. */
    private Page seen(Page page) {
        return page.days().now() && page.days().errors().isEmpty()
                ? page.with(lastSeen.since(page.profile(), page.sections()))
                : page;
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
        if (isRefused(page, urn, asAt, knownAt, response)) {
            return;
        }
        var bytes = pdf.of(pages.html("reports/profile-paper", Map.of("page", seen(page))));
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
        var page = page(urn, asAt, knownAt, beside);
        if (isRefused(page, urn, asAt, knownAt, response)) {
            return;
        }
        var profile = page.profile();
        var file =
                switch (table) {
                    case "inspections" -> profile.inspections().file();
                    case "sources" -> profile.sources().file();
                    default -> profile.figures();
                };
        Download.csv(
                response,
                "school-%s-%s".formatted(urn, table),
                file.with("urn", urn).with("as_at", profile.asAt()).with("known_at", profile.knownAt()));
    }

    /** Without rows for who may not see this school in full. */
    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/{part:standards|value-added}.csv")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_STANDING})
    public void part(
            @PathVariable String urn,
            @PathVariable String part,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var page = page(urn, asAt, knownAt, List.of());
        if (isRefused(page, urn, asAt, knownAt, response)) {
            return;
        }
        var table = page.profile().inFull().stream()
                .filter(one -> one.id().equals(part))
                .findFirst()
                .map(one -> one.table().file())
                .orElseGet(() -> new Table(List.of("Not known to you, or not told of such a school"), List.of()));
        Download.csv(
                response,
                "school-%s-%s".formatted(urn, part),
                table.with("urn", urn)
                        .with("as_at", page.profile().asAt())
                        .with("known_at", page.profile().knownAt()));
    }

    /** A file of a day that can't be read would be one of another day: the page says what is wrong. */
    private static boolean isRefused(
            Page page, String urn, @Nullable String asAt, @Nullable String knownAt, HttpServletResponse response)
            throws IOException {
        if (page.days().errors().isEmpty()) {
            return false;
        }
        response.sendRedirect(Address.of("/schools/" + urn)
                .with("asAt", asAt == null ? "" : asAt)
                .with("knownAt", knownAt == null ? "" : knownAt)
                .toString());
        return true;
    }

    /** @param asked keys of {@link Beside}; null for the usual, with an empty one among them where none may be chosen */
    private Page page(String urn, @Nullable String asAt, @Nullable String knownAt, @Nullable List<String> asked) {
        var beside = asked == null ? Beside.USUAL : Beside.of(asked);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var read = Objects.requireNonNull(reading.execute(status -> read(Urn.of(urn), days, beside)));
        var timeline = SchoolTimeline.of(read.profile().inspected(), read.sections(), days.asAt());
        return new Page(
                read.profile(),
                days,
                asked == null ? days.query() : behind(days, beside),
                beside,
                asked == null
                        ? List.of()
                        : Stream.concat(Stream.of(""), beside.stream().map(Beside::key))
                                .toList(),
                sight.ofEarlyWarning(read.profile().school()),
                read.sections(),
                timeline,
                timeline.map(one -> SchoolTimeline.sentence(one, days.asAt())).orElse(""),
                Optional.empty());
    }

    /** Puts days and lines behind an address. */
    static String behind(Days days, Set<Beside> beside) {
        var query = days.query();
        return (query.isEmpty() ? "?" : query + "&")
                + "beside="
                + beside.stream().map(Beside::key).collect(Collectors.joining("&beside="));
    }

    private record Read(SchoolProfile profile, List<SchoolSection.Section> sections) {}

    /** All of it in one transaction: beginning one a section would cost more than what they ask. */
    private Read read(Urn urn, Days days, Set<Beside> beside) {
        var asAt = days.asAt();
        var knownAt = days.knownAt();
        var profile = profiles.of(urn, asAt, knownAt, beside)
                .orElseThrow(() -> new NotFound(
                        days.now()
                                ? "No school with the URN %s is known. Search for it by name, or import the register."
                                        .formatted(urn)
                                : "No school with the URN %s is known as at %s. Look at another day, or search for it by name."
                                        .formatted(urn, Dates.words(asAt))));
        return new Read(
                profile,
                sections.obtain().stream()
                        .flatMap(section -> section.of(urn, asAt, knownAt).stream())
                        .toList());
    }
}

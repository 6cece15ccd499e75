package org.trajectory.signals.counts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Counts from a file, and the files that were taken in. */
@Controller
@Needs(Action.RECORD_SIGNALS)
public class CountPages {
    private final Counts counts;
    private final Viewing viewing;
    private final Clock clock;

    CountPages(Counts counts, Viewing viewing, Clock clock) {
        this.counts = counts;
        this.viewing = viewing;
        this.clock = clock;
    }

    public record Line(long id, String name, int rows, String when, boolean back) {}

    /** @param types that come as counts, with the word for each in a file */
    public record Page(List<Line> files, List<String> types, List<FieldError> errors) {}

    @GetMapping("/signals/counts")
    public ModelAndView show() {
        return page(List.of());
    }

    private ModelAndView page(List<FieldError> errors) {
        var files = counts.list(authority()).stream()
                .map(one -> new Line(
                        one.id(),
                        one.name(),
                        one.rows(),
                        Dates.words(one.recordedAt().toLocalDate()),
                        one.withdrawnAt() != null))
                .toList();
        return new ModelAndView("signals/counts", Map.of("page", new Page(files, Counts.types(), errors)));
    }

    private AuthorityCode authority() {
        var authority = viewing.authorityTo(Action.RECORD_SIGNALS.words());
        if (!viewing.person().mayAt(Action.RECORD_SIGNALS, authority.code())) {
            throw new Forbidden(Action.RECORD_SIGNALS.words(), "an administrator for a role that has it");
        }
        return authority;
    }

    @PostMapping("/signals/counts")
    public ModelAndView take(@RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws IOException {
        var authority = authority();
        if (file == null || file.isEmpty()) {
            return page(List.of(new FieldError("file", "Choose a CSV file of counts")));
        }
        try {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "counts.csv");
            int rows = counts.take(
                    authority, name, file.getBytes(), viewing.person().name());
            Notice.done(next, rows == 1 ? "1 count is taken in." : "%d counts are taken in.".formatted(rows));
            return new ModelAndView("redirect:/signals/counts");
        } catch (Refused e) {
            return page(String.valueOf(e.getMessage())
                    .lines()
                    .map(line -> new FieldError("file", line))
                    .toList());
        }
    }

    @PostMapping("/signals/counts/{id:[0-9]{1,18}}/undo")
    public ModelAndView undo(@PathVariable long id, RedirectAttributes next) {
        try {
            counts.undo(authority(), id);
            Notice.done(next, "The file is taken back: what it brought counts for nothing any more.");
            return new ModelAndView("redirect:/signals/counts");
        } catch (Refused e) {
            return page(List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }

    @GetMapping("/signals/counts/example.csv")
    public void example(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("counts.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.getOutputStream().write(Counts.example(LocalDate.now(clock)));
    }
}

package org.trajectory.partnership.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.ConsortiaFile;
import org.trajectory.partnership.Groupings;
import org.trajectory.partnership.Groupings.Report;
import org.trajectory.partnership.effects.Confirm;
import org.trajectory.partnership.effects.Effects;
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.partnership.effects.Effects.Tried;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Consortia from a file. What it would bring is shown before it is kept. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class TakingPages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Groupings groupings;
    private final Effects effects;
    private final Here here;

    TakingPages(Groupings groupings, Effects effects, Here here) {
        this.groupings = groupings;
        this.effects = effects;
        this.here = here;
    }

    public record ImportPage(String many, String from, List<FieldError> errors) {}

    @GetMapping("/consortia/import")
    ModelAndView take() {
        return takePage("", List.of());
    }

    private ModelAndView takePage(@Nullable String from, List<FieldError> errors) {
        var authority = here.authorityToChange();
        return new ModelAndView(
                "partnership/import",
                Map.of(
                        "page",
                        new ImportPage(here.called(authority).many(), Objects.requireNonNullElse(from, ""), errors)));
    }

    /** @param name of the file @param list what it said, once its effect was shown @param seen mark of that effect */
    public record Form(
            @Nullable String from,
            @Nullable String name,
            @Nullable String list,
            @Nullable String seen) {}

    @PostMapping("/consortia/import")
    ModelAndView take(@RequestParam(required = false) @Nullable MultipartFile file, Form form, RedirectAttributes next)
            throws IOException {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var day = answers.optionalDate("from", form.from(), DAY);
        boolean shown = form.list() != null && form.seen() != null;
        if (!shown && (file == null || file.isEmpty())) {
            answers.refuse("file", "Choose a CSV file with the columns urn and consortium");
        }
        if (!answers.errors().isEmpty()) {
            return takePage(form.from(), answers.errors());
        }
        try {
            var list = read(file, form);
            Supplier<Report> taking = () -> groupings.take(authority, list, day.orElse(null));
            var from = day.orElse(here.today());
            if (!shown) {
                return confirm(list, day, effects.tried(authority, from, taking))
                        .page();
            }
            return switch (effects.make(authority, from, Objects.requireNonNull(form.seen()), taking)) {
                case Outcome.Otherwise<Report> other ->
                    confirm(list, day, other.now()).meanwhile(other.changed()).page();
                case Outcome.Made<Report> made -> {
                    Notice.done(next, made.answer().words());
                    yield new ModelAndView(
                            "redirect:/consortia" + day.map(d -> "?asAt=" + d).orElse(""));
                }
            };
        } catch (Refused e) {
            return takePage(
                    form.from(),
                    String.valueOf(e.getMessage())
                            .lines()
                            .limit(50)
                            .map(line -> new FieldError("file", line))
                            .toList());
        }
    }

    private static ConsortiaFile read(@Nullable MultipartFile file, Form form) throws IOException {
        return file == null
                ? ConsortiaFile.read(
                        Objects.requireNonNullElse(form.name(), "the file"),
                        Objects.requireNonNullElse(form.list(), "").getBytes(StandardCharsets.UTF_8))
                : ConsortiaFile.read(
                        Objects.requireNonNullElse(file.getOriginalFilename(), "the file"), file.getBytes());
    }

    private static Confirm confirm(ConsortiaFile list, Optional<LocalDate> from, Tried<Report> tried) {
        var effect = tried.effect().noting(tried.answer().words());
        for (var remark : tried.answer().remarks()) {
            effect = effect.noting(remark);
        }
        return new Confirm(
                "Take in “%s”%s?"
                        .formatted(
                                list.name(),
                                from.map(day -> " from " + Dates.words(day)).orElse("")),
                effect,
                "/consortia/import",
                Map.of(
                        "name", List.of(list.name()),
                        "list", List.of(list.csv()),
                        "from", List.of(from.map(LocalDate::toString).orElse(""))),
                "Take it in",
                "/consortia/import");
    }
}

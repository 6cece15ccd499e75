package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** Two policies on the same day, school by school. */
@Controller
public class ComparePages {
    private final Categorisation categorisation;
    private final Policies policies;
    private final Viewing viewing;
    private final Clock clock;

    ComparePages(Categorisation categorisation, Policies policies, Viewing viewing, Optional<Clock> clock) {
        this.categorisation = categorisation;
        this.policies = policies;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    public record CompareForm(
            @Nullable String one,
            @Nullable String other,
            @Nullable String asAt) {
        record Asked(String one, String other, LocalDate asAt) {}

        Checked<Asked> check(List<String> offered) {
            var answers = new Answers();
            var first = answers.choice("one", one, offered, "Choose the first policy");
            var second = answers.choice("other", other, offered, "Choose the second policy");
            var day = answers.date("asAt", asAt, "Enter the day to compare them on, like 31 July 2018");
            return answers.mean(() -> new Asked(first.orElseThrow(), second.orElseThrow(), day));
        }
    }

    public record ComparePage(
            Map<String, String> policies,
            CompareForm form,
            List<FieldError> errors,
            Optional<DataTable> crossed,
            Optional<DataTable> schools,
            String sentence,
            String csv) {}

    @GetMapping("/categories/compare")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView compare(CompareForm form) {
        var ids = policies.list().stream().map(Policy::id).toList();
        if (form.one() == null) {
            return comparePage(
                    new CompareForm(ids.getFirst(), ids.getLast(), Dates.words(LocalDate.now(clock))),
                    List.of(),
                    Optional.empty());
        }
        return switch (form.check(ids)) {
            case Checked.Bad<CompareForm.Asked> bad -> comparePage(form, bad.errors(), Optional.empty());
            case Checked.Good<CompareForm.Asked> good -> {
                var asked = good.value();
                try {
                    yield comparePage(form, List.of(), Optional.of(compared(asked)));
                } catch (Refused e) {
                    yield comparePage(
                            form, List.of(new FieldError("asAt", String.valueOf(e.getMessage()))), Optional.empty());
                }
            }
        };
    }

    record Compared(Policy one, Policy other, List<SchoolCategory> ones, Map<Urn, SchoolCategory> others) {}

    private Compared compared(CompareForm.Asked asked) {
        var authority = authority();
        var known = LocalDate.now(clock);
        var one = policies.get(asked.one());
        var other = policies.get(asked.other());
        var others = categorisation.preview(authority, other, asked.asAt(), known).stream()
                .collect(Collectors.toMap(SchoolCategory::urn, school -> school));
        return new Compared(one, other, categorisation.preview(authority, one, asked.asAt(), known), others);
    }

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_CATEGORIES.words());
    }

    private ModelAndView comparePage(CompareForm form, List<FieldError> errors, Optional<Compared> compared) {
        return new ModelAndView(
                "categories/compare",
                Map.of(
                        "page",
                        new ComparePage(
                                Shown.policies(policies.list()),
                                form,
                                errors,
                                compared.map(ComparePages::crossed),
                                compared.map(ComparePages::bySchool),
                                compared.map(both -> "%,d schools: down the side by %s, across by %s."
                                                .formatted(
                                                        both.ones().size(),
                                                        both.one().title(),
                                                        both.other().title()))
                                        .orElse(""),
                                "/categories/compare.csv?one=%s&other=%s&asAt=%s"
                                        .formatted(
                                                Objects.requireNonNullElse(form.one(), ""),
                                                Objects.requireNonNullElse(form.other(), ""),
                                                java.net.URLEncoder.encode(
                                                        Objects.requireNonNullElse(form.asAt(), ""),
                                                        StandardCharsets.UTF_8)))));
    }

    private static DataTable crossed(Compared both) {
        var across = new LinkedHashMap<String, String>();
        both.other().scheme().categories().forEach(category -> across.put(category.key(), category.key()));
        across.put("", "Not known");
        var columns = new java.util.ArrayList<Column>();
        columns.add(Column.text(both.one().title()));
        across.values().forEach(label -> columns.add(Column.number(label)));
        var down = new LinkedHashMap<String, String>();
        both.one().scheme().categories().forEach(category -> down.put(category.key(), category.words()));
        down.put("", "Not known");
        var rows = new java.util.ArrayList<List<Cell>>();
        down.keySet().forEach(key -> {
            var row = new java.util.ArrayList<Cell>();
            row.add(Shown.category(both.one().scheme(), key, "Not known"));
            across.keySet()
                    .forEach(otherKey -> row.add(Cell.text("%,d"
                            .formatted(both.ones().stream()
                                    .filter(school -> school.category().equals(key)
                                            && Objects.requireNonNull(
                                                            both.others().get(school.urn()))
                                                    .category()
                                                    .equals(otherKey))
                                    .count()))));
            rows.add(row);
        });
        return new DataTable("Schools by both policies", columns, rows);
    }

    private static DataTable bySchool(Compared both) {
        return new DataTable(
                "School by school",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text(both.one().title()),
                        Column.text(both.other().title())),
                both.ones().stream()
                        .map(school -> List.of(
                                Cell.text(school.name()),
                                Cell.of(school.urn()),
                                Shown.category(both.one().scheme(), school.category(), "Not known"),
                                Shown.category(
                                        both.other().scheme(),
                                        Objects.requireNonNull(both.others().get(school.urn()))
                                                .category(),
                                        "Not known")))
                        .toList());
    }

    @GetMapping("/categories/compare.csv")
    @Needs(Action.SEE_CATEGORIES)
    void compareCsv(HttpServletResponse response, CompareForm form) throws IOException {
        switch (form.check(policies.list().stream().map(Policy::id).toList())) {
            case Checked.Bad<CompareForm.Asked> bad ->
                throw new Refused(bad.errors().getFirst().message());
            case Checked.Good<CompareForm.Asked> good -> {
                var asked = good.value();
                var both = compared(asked);
                Download.csv(
                        response,
                        "policies-compared",
                        new Table(
                                        List.of(
                                                "urn",
                                                "name",
                                                both.one().id(),
                                                both.other().id()),
                                        both.ones().stream()
                                                .map(school -> List.of(
                                                        school.urn().toString(),
                                                        school.name(),
                                                        school.category(),
                                                        Objects.requireNonNull(both.others()
                                                                        .get(school.urn()))
                                                                .category()))
                                                .toList())
                                .with("as_at", asked.asAt()));
            }
        }
    }
}

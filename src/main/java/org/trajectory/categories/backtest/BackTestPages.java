package org.trajectory.categories.backtest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Pages;
import org.trajectory.web.Pdf;

/** A back-test as a page, as a paper that a head can read, and as a file. Nothing is kept. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class BackTestPages {
    private static final int MONTHS = 36;

    private final BackTest backTest;
    private final Policies policies;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    BackTestPages(BackTest backTest, Policies policies, Viewing viewing, Pages pages, Pdf pdf, Optional<Clock> clock) {
        this.backTest = backTest;
        this.policies = policies;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem backTestItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Back-test",
                    "/categories/backtest",
                    6,
                    Action.SEE_CATEGORIES.name());
        }
    }

    /** What was asked, as typed. */
    public record Form(
            @Nullable String policy,
            @Nullable String against,
            @Nullable String from,
            @Nullable String to) {
        boolean empty() {
            return policy == null && from == null && to == null;
        }
    }

    private record Asked(String policy, Optional<String> against, LocalDate from, LocalDate to) {}

    public record Page(
            Map<String, String> policies,
            Form form,
            List<FieldError> errors,
            @Nullable Told told,
            String csv,
            String pdf) {}

    /** The answer in words and tables. */
    public record Told(
            String title,
            String heading,
            List<String> sentences,
            List<String> notes,
            DataTable years,
            DataTable groups,
            DataTable cost) {}

    @GetMapping("/categories/backtest")
    ModelAndView show(Form form) {
        if (form.empty()) {
            var last = lastJuly();
            return page(
                    new Form(null, null, Dates.words(last.minusYears(5)), Dates.words(last.minusYears(1))),
                    List.of(),
                    null);
        }
        return switch (check(form)) {
            case Checked.Bad<Asked> bad -> page(form, bad.errors(), null);
            case Checked.Good<Asked> good -> {
                try {
                    yield page(form, List.of(), told(good.value()));
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("policy", String.valueOf(e.getMessage()))), null);
                }
            }
        };
    }

    private LocalDate lastJuly() {
        var today = LocalDate.now(clock);
        var july = LocalDate.of(today.getYear(), 7, 31);
        return july.isAfter(today) ? july.minusYears(1) : july;
    }

    private Map<String, String> offered() {
        var offered = new LinkedHashMap<String, String>();
        policies.list()
                .forEach(one -> offered.put(
                        policies.isShipped(one.id()) ? one.id() : one.id() + "@" + one.version(),
                        policies.isShipped(one.id())
                                ? one.title()
                                : "%s, version %s".formatted(one.title(), one.version())));
        return offered;
    }

    private Checked<Asked> check(Form form) {
        var answers = new Answers();
        var offered = List.copyOf(offered().keySet());
        var policy = answers.choice("policy", form.policy(), offered, "Choose the policy to look back with");
        var other = answers.optionalText(form.against());
        if (other.isPresent()) {
            answers.choice("against", form.against(), offered, "Choose the policy to lay beside it, or none");
        }
        var from = answers.date("from", form.from(), "Enter the first day, like 31 July 2016");
        var to = answers.date("to", form.to(), "Enter the last day, like 31 July 2022");
        if (answers.errors().isEmpty() && to.isBefore(from)) {
            answers.refuse("to", "Enter a last day that isn’t before the first");
        }
        if (answers.errors().isEmpty() && from.plusYears(15).isBefore(to)) {
            answers.refuse("from", "Ask for 15 years at most");
        }
        return answers.mean(() -> new Asked(policy.orElseThrow(), other, from, to));
    }

    private Told told(Asked asked) {
        return Telling.of(run(asked));
    }

    private BackTested run(Asked asked) {
        AuthorityCode authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        if (!viewing.person().mayAt(Action.SEE_CATEGORIES, authority.code())) {
            throw new Forbidden(
                    Action.SEE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return backTest.run(
                policies.lookUpDraft(asked.policy()),
                asked.against().map(policies::lookUpDraft),
                new BackTest.Question(authority, asked.from(), asked.to(), MONTHS, LocalDate.now(clock)),
                (done, of) -> false);
    }

    private ModelAndView page(Form form, List<FieldError> errors, @Nullable Told told) {
        var here = Address.of("/categories/backtest")
                .with("policy", text(form.policy()))
                .with("against", text(form.against()))
                .with("from", text(form.from()))
                .with("to", text(form.to()));
        return new ModelAndView(
                "categories/backtest/page",
                Map.of(
                        "page",
                        new Page(
                                offered(),
                                form,
                                errors,
                                told,
                                here.at("/categories/backtest.csv").toString(),
                                here.at("/categories/backtest.pdf").toString())));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private Asked must(Form form) {
        return switch (check(form)) {
            case Checked.Bad<Asked> bad -> throw new NotFound("There is no such back-test: ask for it on the page.");
            case Checked.Good<Asked> good -> good.value();
        };
    }

    @GetMapping("/categories/backtest.csv")
    void csv(Form form, HttpServletResponse response) throws IOException {
        Download.csv(response, "backtest", run(must(form)).table());
    }

    @GetMapping("/categories/backtest.pdf")
    ResponseEntity<byte[]> paper(Form form) {
        var told = told(must(form));
        var html = pages.html("categories/backtest/paper", Map.of("told", told));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("backtest.pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(html));
    }
}

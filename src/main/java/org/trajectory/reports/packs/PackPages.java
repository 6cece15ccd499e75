package org.trajectory.reports.packs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.funding.Formula;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Board packs: made, kept, looked at, handed out. */
@Controller
public class PackPages {
    private final BoardPacks packs;
    private final PackPapers papers;
    private final PackTable kept;
    private final Policies policies;
    private final Formulas formulas;
    private final Viewing viewing;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PackPages(
            BoardPacks packs,
            PackPapers papers,
            PackTable kept,
            Policies policies,
            Formulas formulas,
            Viewing viewing,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.packs = packs;
        this.papers = papers;
        this.kept = kept;
        this.policies = policies;
        this.formulas = formulas;
        this.viewing = viewing;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem packsItem() {
            return new NavigationItem(
                    NavigationItem.Place.REPORTS, "Board packs", "/packs", 0, Action.SEE_PACKS.name());
        }
    }

    public record Form(
            @Nullable String policy,
            @Nullable String formula,
            @Nullable String pot,
            @Nullable String asAt) {}

    public record Page(
            DataTable table,
            Form form,
            Map<String, String> policies,
            Map<String, String> formulas,
            List<FieldError> errors,
            boolean mayMake) {}

    @GetMapping("/packs")
    @Needs(Action.SEE_PACKS)
    public ModelAndView list() {
        return page(new Form(null, null, null, Dates.words(LocalDate.now(clock))), List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = authority();
        var rows = transactions.execute(status -> kept.list(authority.code())).stream()
                .map(pack -> List.of(
                        Cell.link(
                                "Pack %d, as at %s".formatted(pack.id(), Dates.words(pack.asAt())),
                                "/packs/" + pack.id()),
                        Cell.text(pack.policy()),
                        Cell.text(pack.formula()),
                        Cell.of(pack.pot()),
                        Cell.text(Dates.words(pack.madeAt()
                                .atZoneSameInstant(ZoneId.systemDefault())
                                .toLocalDate())),
                        Cell.text(pack.madeBy())))
                .toList();
        var columns = List.of(
                Column.text("Pack"),
                Column.text("Policy"),
                Column.text("Formula"),
                Column.number("Pot"),
                Column.text("Made on"),
                Column.text("Made by"));
        return new ModelAndView(
                "reports/packs",
                Map.of(
                        "page",
                        new Page(
                                new DataTable("Packs made so far", columns, rows),
                                form,
                                titles(policies.list(), Policy::id, Policy::title),
                                titles(formulas.list(), Formula::id, Formula::title),
                                errors,
                                viewing.person().mayAt(Action.MAKE_PACK, authority.code()))));
    }

    private static <T> Map<String, String> titles(
            List<T> all, java.util.function.Function<T, String> id, java.util.function.Function<T, String> title) {
        var titles = new LinkedHashMap<String, String>();
        all.forEach(one -> titles.put(id.apply(one), title.apply(one)));
        return titles;
    }

    @PostMapping("/packs")
    @Needs(Action.MAKE_PACK)
    public ModelAndView make(Form form, RedirectAttributes next) {
        var answers = new Answers();
        var policy = answers.parsed("policy", form.policy(), policies::get, "Choose a policy");
        var formula = answers.parsed("formula", form.formula(), formulas::get, "Choose a formula");
        var pot = answers.money("pot", form.pot(), "Enter the pot in pounds, like 262000.00");
        var asAt = answers.date("asAt", form.asAt(), "Enter the day, like 31 July 2018");
        var authority = authority();
        return switch (answers.mean(
                () -> new BoardPacks.Question(authority, policy.orElseThrow(), formula.orElseThrow(), pot, asAt))) {
            case Checked.Bad<BoardPacks.Question> bad -> page(form, bad.errors());
            case Checked.Good<BoardPacks.Question> good -> {
                var question = good.value();
                try {
                    Notice.done(next, "The pack is made and kept.");
                    yield new ModelAndView("redirect:/packs/" + make(question));
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("pot", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private long make(BoardPacks.Question question) {
        Long id = transactions.execute(status -> {
            long made = kept.insert(question, viewing.person().name(), papers.of(packs.make(question)));
            audit.record("made a board pack", question.authority().code(), "pack:" + made, null, question.words());
            return made;
        });
        return id;
    }

    public record KeptPage(long id, List<String> files) {}

    @GetMapping("/packs/{id:[0-9]+}")
    @Needs(Action.SEE_PACKS)
    public ModelAndView pack(@PathVariable long id) {
        var names = transactions.execute(status -> kept.names(id));
        if (names.isEmpty()) {
            throw new NotFound("There is no such pack, or it belongs to another authority.");
        }
        return new ModelAndView("reports/pack", Map.of("page", new KeptPage(id, names)));
    }

    @GetMapping("/packs/{id:[0-9]+}/{name:[a-z-]+\\.(?:html|pdf|csv)}")
    @Needs(Action.SEE_PACKS)
    public void file(@PathVariable long id, @PathVariable String name, HttpServletResponse response)
            throws IOException {
        Optional<byte[]> content = transactions.execute(status -> kept.file(id, name));
        var bytes = content.orElseThrow(() -> new NotFound("The pack has no such file."));
        response.setContentType(
                name.endsWith(".pdf")
                        ? "application/pdf"
                        : name.endsWith(".csv") ? "text/csv;charset=UTF-8" : "text/html;charset=UTF-8");
        var disposition = name.endsWith(".csv") ? ContentDisposition.attachment() : ContentDisposition.inline();
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition.filename("pack-" + id + "-" + name).build().toString());
        // The page carries its own style sheet and fonts, and no script.
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'");
        response.getOutputStream().write(bytes);
    }

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_PACKS.words());
    }
}

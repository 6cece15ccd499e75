package org.trajectory.categories.evaluation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.evaluation.Papers.Kept;
import org.trajectory.categories.evaluation.Papers.Kind;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** The yearly evaluation and the transparency record: asked for, read, published. */
@Controller
public class PaperPages {
    private static final int LONGEST = 4_000;

    private final Papers papers;
    private final Evaluating evaluating;
    private final Policies policies;
    private final Authorities authorities;
    private final Viewing viewing;
    private final PaperFiles files;
    private final PaperJob jobs;

    PaperPages(
            Papers papers,
            Evaluating evaluating,
            Policies policies,
            Authorities authorities,
            Viewing viewing,
            PaperFiles files,
            PaperJob jobs) {
        this.papers = papers;
        this.evaluating = evaluating;
        this.policies = policies;
        this.authorities = authorities;
        this.viewing = viewing;
        this.files = files;
        this.jobs = jobs;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem evaluationItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Evaluation",
                    "/categories/evaluation",
                    7,
                    Action.SEE_CATEGORIES.name());
        }
    }

    /** @param going papers that are being made @param policy suggested: the one in use */
    public record ListPage(
            DataTable table,
            boolean mayMake,
            List<Job> going,
            Map<String, String> policies,
            String policy,
            String authority,
            List<FieldError> errors) {}

    @GetMapping("/categories/evaluation")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list() {
        return list(null, List.of());
    }

    private ModelAndView list(@Nullable String chosen, List<FieldError> errors) {
        var authority = authority(Action.SEE_CATEGORIES);
        var table = new DataTable(
                "Papers about the categories, the newest first",
                List.of(
                        Column.text("Paper"),
                        Column.text("What it is"),
                        Column.text("Policy"),
                        Column.text("Made on"),
                        Column.text("Published on")),
                papers.list(authority).stream()
                        .map(one -> List.of(
                                Cell.link(one.paper().title(), "/categories/evaluation/" + one.id()),
                                Cell.text(one.kind().words()),
                                Cell.text(one.policy()),
                                Cell.text(Dates.words(one.madeOn())),
                                Cell.text(
                                        one.publishedOn() == null ? "Not published" : Dates.words(one.publishedOn()))))
                        .toList());
        return new ModelAndView(
                "categories/evaluation/list",
                Map.of(
                        "page",
                        new ListPage(
                                table,
                                viewing.person().mayAt(Action.RUN_CYCLES, authority.code()),
                                jobs.goingOn(authority),
                                offered(),
                                chosen != null
                                        ? chosen
                                        : evaluating
                                                .inUse(authority, papers.today())
                                                .orElse(""),
                                authority.code(),
                                errors)));
    }

    private Map<String, String> offered() {
        var offered = new LinkedHashMap<String, String>();
        policies.list()
                .forEach(one -> offered.put(
                        policies.isShipped(one.id()) ? one.id() : one.id() + "@" + one.version(),
                        "%s, version %s".formatted(one.title(), one.version())));
        return offered;
    }

    private AuthorityCode authority(Action action) {
        var authority = viewing.authorityTo(action.words());
        if (!viewing.person().mayAt(action, authority.code())) {
            throw new Forbidden(action.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    private String name(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("Authority " + authority);
    }

    @PostMapping("/categories/evaluation")
    @Needs(Action.RUN_CYCLES)
    ModelAndView make(
            @RequestParam(defaultValue = "") String policy, @RequestParam(name = "do", defaultValue = "") String what) {
        var authority = authority(Action.RUN_CYCLES);
        var answers = new Answers();
        answers.choice("policy", policy, List.copyOf(offered().keySet()), "Choose the policy that is evaluated");
        if (!answers.errors().isEmpty()) {
            return list(policy, answers.errors());
        }
        var wish = new PaperJob.Wish(
                authority.code(),
                name(authority),
                what.equals("record") ? Kind.TRANSPARENCY : Kind.EVALUATION,
                policy,
                viewing.person().name());
        return new ModelAndView("redirect:/categories/evaluation/making/" + jobs.start(wish));
    }

    public record PaperPage(Kept kept, String path, boolean mayPublish, boolean open) {}

    @GetMapping("/categories/evaluation/{id:[0-9]{1,18}}")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show(@PathVariable long id) {
        var kept = kept(id);
        return new ModelAndView(
                "categories/evaluation/paper-page",
                Map.of(
                        "page",
                        new PaperPage(
                                kept,
                                "/categories/evaluation/" + id,
                                kept.publishedOn() == null
                                        && viewing.person()
                                                .mayAt(
                                                        Action.RUN_CYCLES,
                                                        kept.authority().code()),
                                false)));
    }

    private Kept kept(long id) {
        var kept = papers.find(id).orElseThrow(() -> new NotFound("There is no such paper."));
        if (!viewing.person().mayAt(Action.SEE_CATEGORIES, kept.authority().code())) {
            throw new NotFound("There is no such paper.");
        }
        return kept;
    }

    @PostMapping("/categories/evaluation/{id:[0-9]{1,18}}/publish")
    @Needs(Action.RUN_CYCLES)
    ModelAndView publish(@PathVariable long id, RedirectAttributes next) {
        var kept = kept(id);
        if (!viewing.person().mayAt(Action.RUN_CYCLES, kept.authority().code())) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        try {
            papers.publish(kept);
            Notice.done(next, "It is published: everybody can read it.");
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
        }
        return new ModelAndView("redirect:/categories/evaluation/" + id);
    }

    @GetMapping("/categories/evaluation/{id:[0-9]{1,18}}/{file:paper.pdf|tables.csv}")
    @Needs(Action.SEE_CATEGORIES)
    @Nullable
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String file, HttpServletResponse response)
            throws IOException {
        return files.of(kept(id), file, response);
    }

    /** @param typed by field @param seen mark of what is kept, by which a change in between is noticed */
    public record RecordPage(
            Map<String, String> fields, Map<String, String> typed, String seen, List<FieldError> errors) {}

    @GetMapping("/categories/evaluation/record")
    @Needs(Action.RUN_CYCLES)
    ModelAndView record() {
        var said = papers.said(authority(Action.RUN_CYCLES));
        return record(said, Papers.seen(said), List.of());
    }

    private static ModelAndView record(Map<String, String> typed, String seen, List<FieldError> errors) {
        return new ModelAndView(
                "categories/evaluation/record",
                Map.of("page", new RecordPage(TransparencyRecord.fields(), typed, seen, errors)));
    }

    @PostMapping("/categories/evaluation/record")
    @Needs(Action.RUN_CYCLES)
    ModelAndView say(
            @RequestParam Map<String, String> typed,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var authority = authority(Action.RUN_CYCLES);
        var answers = new Answers();
        var words = new LinkedHashMap<String, String>();
        TransparencyRecord.fields().keySet().forEach(field -> {
            var text = typed.getOrDefault(field, "").strip();
            if (text.length() > LONGEST) {
                answers.refuse(field, "Shorten the text to %,d letters".formatted(LONGEST));
            }
            words.put(field, text);
        });
        if (!answers.errors().isEmpty()) {
            return record(words, seen, answers.errors());
        }
        try {
            papers.say(authority, words, seen);
        } catch (Conflict e) {
            var now = papers.said(authority);
            return record(words, Papers.seen(now), meanwhile(e, words, now));
        }
        Notice.done(next, "The answers are kept and stand in the next record that is made.");
        return new ModelAndView("redirect:/categories/evaluation");
    }

    /** At each answer that isn’t what was typed, how it stands now. */
    private static List<FieldError> meanwhile(Conflict e, Map<String, String> typed, Map<String, String> now) {
        var errors = new ArrayList<FieldError>();
        TransparencyRecord.fields().keySet().forEach(field -> {
            var kept = now.getOrDefault(field, "");
            if (!kept.equals(typed.getOrDefault(field, ""))) {
                errors.add(new FieldError(
                        field,
                        kept.isEmpty()
                                ? e.getMessage() + ", and nothing is kept here now. What you typed is still here"
                                : "%s: here it says “%s” now. What you typed is still here; keep it if it should be so"
                                        .formatted(e.getMessage(), kept)));
            }
        });
        return errors.isEmpty() ? List.of(new FieldError("", String.valueOf(e.getMessage()))) : errors;
    }
}

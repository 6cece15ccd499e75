package org.trajectory.categories.cycle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.categories.overrides.OverrideShares;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** One cycle: shared, answered, moderated, decided. */
@Controller
public class CyclePages {
    private final Cycles cycles;
    private final CycleLetters letters;
    private final Categorisation categorisation;
    private final Overrides overrides;
    private final ListMemory memory;
    private final Viewing viewing;

    CyclePages(
            Cycles cycles,
            CycleLetters letters,
            Categorisation categorisation,
            Overrides overrides,
            ListMemory memory,
            Viewing viewing) {
        this.overrides = overrides;
        this.memory = memory;
        this.letters = letters;
        this.cycles = cycles;
        this.categorisation = categorisation;
        this.viewing = viewing;
    }

    private boolean may(Action action, AuthorityCode authority) {
        return viewing.person().mayAt(action, authority.code());
    }

    private void must(Action action, AuthorityCode authority) {
        if (!may(action, authority)) {
            throw new Forbidden(action.words(), "an administrator of the authority for a role that has it");
        }
    }

    /** @param schools for choosing one, by URN */
    public record Page(
            Cycle cycle,
            String heading,
            List<String> sentences,
            Narrowing<Standing> narrowing,
            ShownList<Standing> list,
            DataTable table,
            Paging paging,
            Map<String, String> schools,
            boolean mayRun,
            boolean mayModerate,
            boolean mayDecide,
            boolean mayRemind,
            List<FieldError> errors) {}

    @GetMapping("/categories/cycles/{id:[0-9]{1,18}}")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show(@PathVariable long id, HttpServletRequest request) {
        var cycle = cycle(id);
        return page(cycle, Address.of(CycleList.address(cycle).path(), request.getParameterMap()), List.of());
    }

    private Cycle cycle(long id) {
        return cycles.find(id).orElseThrow(() -> new NotFound("There is no such cycle."));
    }

    private ModelAndView page(Cycle cycle, Address here, List<FieldError> errors) {
        var standings = cycles.standings(cycle.id());
        var scheme = scheme(cycle);
        var columns = CycleList.columns(cycle, scheme);
        var narrowing = CycleList.narrowing(cycle, scheme, here);
        var rows = narrowing.of(standings, columns);
        var list = memory.shown("cycle", columns, here);
        var schools = new LinkedHashMap<String, String>();
        standings.forEach(one -> schools.put(one.urn().toString(), "%s (%s)".formatted(one.name(), one.urn())));
        return new ModelAndView(
                "categories/cycle/cycle",
                Map.of(
                        "page",
                        new Page(
                                cycle,
                                heading(cycle, standings),
                                sentences(cycle, standings),
                                narrowing,
                                list,
                                list.table("Where each school stands", rows.onPage()),
                                rows.paging(),
                                schools,
                                may(Action.RUN_CYCLES, cycle.authority()),
                                may(Action.MODERATE_CATEGORIES, cycle.authority()),
                                may(Action.RECORD_DECISIONS, cycle.authority()),
                                letters.open(),
                                errors)));
    }

    private Scheme scheme(Cycle cycle) {
        return categorisation.policy(categorisation.get(cycle.run())).scheme();
    }

    private static long count(List<Standing> standings, String how) {
        return standings.stream().filter(one -> one.how().equals(how)).count();
    }

    private static String heading(Cycle cycle, List<Standing> standings) {
        long answered = standings.stream().filter(one -> one.answer() != null).count();
        return switch (cycle.stage()) {
            case PREPARED ->
                standings.size() == 1
                        ? "%s: 1 category is ready to be shared".formatted(cycle.title())
                        : "%s: %,d categories are ready to be shared".formatted(cycle.title(), standings.size());
            case SHARED -> "%s: %,d of %,d schools have answered".formatted(cycle.title(), answered, standings.size());
            case MODERATION -> {
                long waiting = count(standings, "unmoderated");
                yield waiting == 1
                        ? "%s: 1 challenge waits for moderation".formatted(cycle.title())
                        : "%s: %,d challenges wait for moderation".formatted(cycle.title(), waiting);
            }
            case AGREED -> "%s: the categories are agreed".formatted(cycle.title());
            case ABANDONED -> "%s was abandoned".formatted(cycle.title());
        };
    }

    private List<String> sentences(Cycle cycle, List<Standing> standings) {
        var sentences = new java.util.ArrayList<String>();
        var run = categorisation.get(cycle.run());
        if (cycle.inYear()) {
            sentences.add("Within the year, because: %s".formatted(cycle.because()));
        }
        sentences.add("Policy %s, as at %s.".formatted(run.policy(), Dates.words(run.asAt())));
        sentences.add("Letters on %s, answers by %s, board on %s."
                .formatted(
                        Dates.words(cycle.sharedOn() == null ? cycle.shareOn() : cycle.sharedOn()),
                        Dates.words(cycle.answerBy()),
                        Dates.words(cycle.boardOn())));
        if (cycle.stage() != Cycle.Stage.PREPARED) {
            long challenged = standings.stream().filter(Standing::challenged).count();
            sentences.add("%,d agree, %,d challenge, %,d haven’t answered; no answer is never taken for consent."
                    .formatted(
                            standings.stream()
                                    .filter(one -> one.answer() != null && !one.challenged())
                                    .count(),
                            challenged,
                            standings.stream()
                                    .filter(one -> one.answer() == null)
                                    .count()));
            long changed = standings.stream()
                    .filter(one -> one.moderation() != null && !one.category().equals(one.proposed()))
                    .count();
            if (changed > 0) {
                sentences.add("Moderation changed %,d.".formatted(changed));
            }
        }
        if (cycle.stage() == Cycle.Stage.SHARED) {
            sentences.add(letters.words(cycle));
        }
        if (cycle.stage() == Cycle.Stage.MODERATION) {
            sentences.add(OverrideShares.sentence(overrides.agreed(cycle.authority())));
        }
        if (cycle.decision() != null && cycle.agreedFrom() != null) {
            sentences.add(
                    "Agreed by decision %s, from %s.".formatted(cycle.decision(), Dates.words(cycle.agreedFrom())));
        }
        return sentences;
    }

    static Cell category(Scheme scheme, String key) {
        return key.isEmpty()
                ? Cell.missing("Not known")
                : scheme.find(key)
                        .map(one -> Cell.category(one.key(), one.words(), one.tone()))
                        .orElseGet(() -> Cell.text(key));
    }

    @GetMapping("/categories/cycles/{id:[0-9]{1,18}}/schools.csv")
    @Needs(Action.SEE_CATEGORIES)
    void csv(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var cycle = cycle(id);
        var scheme = scheme(cycle);
        var here = Address.of(CycleList.address(cycle).path(), request.getParameterMap());
        Download.csv(
                response,
                "cycle-" + id,
                CycleList.file(CycleList.narrowing(cycle, scheme, here)
                        .of(cycles.standings(cycle.id()), CycleList.columns(cycle, scheme))
                        .all()));
    }

    @PostMapping("/categories/cycles/{id:[0-9]{1,18}}/stage")
    @Needs(Action.RUN_CYCLES)
    ModelAndView stage(@PathVariable long id, @RequestParam("do") String what, RedirectAttributes next) {
        var cycle = cycle(id);
        must(Action.RUN_CYCLES, cycle.authority());
        try {
            switch (what) {
                case "share" -> {
                    int told = letters.share(cycle);
                    Notice.done(
                            next,
                            "The schools see their proposed category, and can answer.%s"
                                    .formatted(told == 0 ? "" : " %,d people got an e-mail.".formatted(told)));
                }
                case "remind" -> {
                    int told = letters.remind(cycle, true);
                    Notice.done(
                            next,
                            told == 0
                                    ? "Nobody was left to remind: all have answered, were reminded today, or have no account."
                                    : "%,d people were reminded by e-mail.".formatted(told));
                }
                case "close" -> {
                    cycles.closeEarly(cycle);
                    Notice.done(next, "The answers are closed; moderation begins.");
                }
                case "abandon" -> {
                    cycles.abandon(cycle);
                    Notice.done(next, "The cycle was abandoned. What was answered stays on record.");
                }
                default -> throw new Refused("A cycle can be shared, reminded of, closed or abandoned");
            }
        } catch (Refused e) {
            return page(
                    cycle, CycleList.address(cycle), List.of(new FieldError("stage", String.valueOf(e.getMessage()))));
        }
        return new ModelAndView("redirect:/categories/cycles/" + id);
    }

    @PostMapping("/categories/cycles/{id:[0-9]{1,18}}/extend")
    @Needs(Action.RUN_CYCLES)
    ModelAndView extend(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String urn,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        var cycle = cycle(id);
        must(Action.RUN_CYCLES, cycle.authority());
        var answers = new Answers();
        var school = answers.parsed("urn", urn, Urn::of, "Choose the school");
        LocalDate day = answers.date("until", until, "Enter the last day for this school");
        var why = answers.text("reason", reason, "Enter why it gets more time");
        if (answers.errors().isEmpty()) {
            try {
                cycles.extend(cycle, school.orElseThrow(), day, why);
                Notice.done(next, "The school has until %s.".formatted(Dates.words(day)));
                return new ModelAndView("redirect:/categories/cycles/" + id);
            } catch (Refused e) {
                answers.refuse("until", String.valueOf(e.getMessage()));
            }
        }
        return page(cycle, CycleList.address(cycle), answers.errors());
    }
}

package org.trajectory.signals.held;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.History;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.signals.names.PrivateNames;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Posted;

/** One signal: what is held, the school’s answer, and what its keepers do with it. */
@Controller
@RequestMapping("/signals/{id:[0-9]{1,18}}")
public class SignalPages {
    private static final List<String> STANCES = List.of("accepts", "adds", "disputes");
    private static final int LONGEST = 5_000;

    private final Recording recording;
    private final Sight sight;
    private final SchoolNames names;
    private final Viewing viewing;
    private final History history;

    SignalPages(Recording recording, Sight sight, SchoolNames names, Viewing viewing, History history) {
        this.recording = recording;
        this.sight = sight;
        this.names = names;
        this.viewing = viewing;
        this.history = history;
    }

    /**
     * @param heading such as “Complaint about Elm School, 3 March 2026”
     * @param atAuthority the reader sees it by a role at the authority
     * @param reason why it is kept back, in words; empty where it isn’t
     * @param named what looks like names of private persons, for those who take them out
     */
    public record Page(
            Signal signal,
            String heading,
            String school,
            String from,
            String number,
            String unit,
            String day,
            String state,
            boolean atAuthority,
            boolean mayAnswer,
            boolean mayKeep,
            Optional<Reason> reason,
            List<Signal.Answer> answers,
            Optional<Signal.Hold> hold,
            List<History.Line> history,
            Map<String, String> reasons,
            List<String> named,
            Map<String, String> typed,
            List<FieldError> errors) {
        public String typed(String name) {
            return typed.getOrDefault(name, "");
        }
    }

    @GetMapping
    @Needs({Action.SEE_SIGNALS, Action.SEE_OWN_SIGNALS})
    public ModelAndView show(@PathVariable long id) {
        return page(get(id), Map.of(), List.of());
    }

    /** @throws NotFound also where the reader may not see it: that it is there is told to nobody else */
    private Signal get(long id) {
        return recording
                .find(id)
                .filter(sight::sees)
                .orElseThrow(() -> new NotFound("There is no such signal, or it isn’t one that you may see."));
    }

    private Signal kept(long id) {
        var signal = get(id);
        if (!sight.keeps(signal.authority())) {
            throw new Forbidden(
                    Action.KEEP_SIGNALS.words(), "an administrator of the authority for a role that has it");
        }
        return signal;
    }

    private ModelAndView page(Signal signal, Map<String, String> typed, List<FieldError> errors) {
        if (signal.sensitive()) {
            recording.read(signal);
        }
        var today = sight.today();
        boolean atAuthority = sight.fromAuthority(signal);
        boolean mayKeep = atAuthority && sight.keeps(signal.authority());
        var school = names.of(signal.urn(), today);
        var withheld = signal.withheld();
        var reasons = new LinkedHashMap<String, String>();
        Reason.shipped().forEach(one -> reasons.put(one.key(), one.words()));
        var told = recording.answers(signal.id());
        return new ModelAndView(
                "signals/one",
                Map.of(
                        "page",
                        new Page(
                                signal,
                                "%s about %s, %s".formatted(signal.words(), school, SignalListPages.day(signal)),
                                school,
                                SignalListPages.from(signal),
                                SignalListPages.amount(signal),
                                SignalListPages.unit(signal.type()).orElse(""),
                                SignalListPages.day(signal),
                                signal.state(today),
                                atAuthority,
                                sight.speaksFor(signal.school()) && signal.withdrawn() == null,
                                mayKeep,
                                withheld == null || !signal.keptBack(today)
                                        ? Optional.empty()
                                        : Reason.find(withheld.reason()),
                                told,
                                mayKeep ? recording.holdOn(signal.id()) : Optional.empty(),
                                atAuthority
                                        ? history.of(signal.authority().code(), List.of(Recording.subject(signal.id())))
                                        : List.of(),
                                reasons,
                                mayKeep ? named(signal, told, school) : List.of(),
                                typed,
                                errors)));
    }

    /** In its text and in the school’s answers. */
    private static List<String> named(Signal signal, List<Signal.Answer> answers, String school) {
        var texts = Stream.concat(Stream.of(signal.text()), answers.stream().map(Signal.Answer::words));
        return texts.flatMap(text -> PrivateNames.in(text, List.of(school)).stream())
                .filter(name -> !PrivateNames.REMOVED.contains(name))
                .distinct()
                .toList();
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/signals/" + id);
    }

    @PostMapping("/answer")
    @Needs(Action.ANSWER_SIGNALS)
    public ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String stance,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String sure,
            RedirectAttributes next) {
        var signal = get(id);
        if (!sight.speaksFor(signal.school())) {
            throw new Forbidden("answer for this school", "the school’s headteacher or chair of governors");
        }
        var answers = new Answers();
        answers.choice("stance", stance, STANCES, "Choose what the school says of it");
        if (STANCES.indexOf(stance) > 0 && words.isBlank()) {
            answers.refuse(
                    "words", stance.equals("adds") ? "Enter what is to be added" : "Enter what is wrong with it");
        }
        var named = String.join(
                ", ",
                PrivateNames.in(words, List.of(names.of(signal.urn(), sight.today()), names.area(signal.authority()))));
        if (!named.isEmpty() && !sure.equals("yes")) {
            answers.refuse(
                    "words", "Take the names of private persons out, or say below that they are needed: " + named);
        }
        if (words.length() > LONGEST) {
            answers.refuse("words", "Shorten the text to 5,000 characters: it has %,d".formatted(words.length()));
        }
        if (answers.errors().isEmpty()) {
            try {
                recording.answer(signal, stance, words, viewing.person().name(), sight.today());
                Notice.done(
                        next,
                        "Your answer is recorded and stands beside it. You can add to it until %s."
                                .formatted(Dates.words(signal.answerBy())));
                return back(id);
            } catch (Refused e) {
                answers.refuse("words", String.valueOf(e.getMessage()));
            }
        }
        return page(signal, Map.of("stance", stance, "words", words, "named", named, "sure", sure), answers.errors());
    }

    @PostMapping("/more-time")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView moreTime(
            @PathVariable long id, @RequestParam(required = false) @Nullable String answerBy, RedirectAttributes next) {
        var signal = kept(id);
        var answers = new Answers();
        var until = answers.date("answerBy", answerBy, "Enter the last day for the answer, like 3 March 2026");
        return done(
                signal,
                answers,
                () -> recording.moreTime(signal, until, sight.today()),
                "answerBy",
                "The school has more time.",
                Map.of("answerBy", typed(answerBy)),
                next);
    }

    @PostMapping("/keep-back")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView keepBack(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes next) {
        var signal = kept(id);
        var answers = new Answers();
        var meant = SignalForm.Keeping.read(answers, reason, note, until, sight.today());
        return done(
                signal,
                answers,
                () -> meant.ifPresent(
                        one -> recording.withhold(signal, one.reason(), one.note(), one.until(), sight.today())),
                "reason",
                "It is kept back from the school, and the exception is on record.",
                Map.of("reason", typed(reason), "note", typed(note), "until", typed(until)),
                next);
    }

    @PostMapping("/show")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView show(@PathVariable long id, RedirectAttributes next) {
        var signal = kept(id);
        return done(
                signal,
                new Answers(),
                () -> recording.show(signal, sight.today()),
                "",
                "The school sees it now and has its time to answer.",
                Map.of(),
                next);
    }

    /** @param names one a line */
    @PostMapping("/take-out")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView takeOut(
            @PathVariable long id, @RequestParam(defaultValue = "") String names, RedirectAttributes next) {
        var signal = kept(id);
        var answers = new Answers();
        answers.text("names", names, "Enter what is to be taken out, one a line");
        var all = Arrays.stream(names.split("\\R"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return done(
                signal,
                answers,
                () -> recording.redact(signal, all),
                "names",
                "It is taken out for good.",
                Map.of("names", names),
                next);
    }

    @PostMapping("/withdraw")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView withdraw(
            @PathVariable long id, @RequestParam(defaultValue = "") String because, RedirectAttributes next) {
        return because(
                id,
                "because",
                because,
                "Enter why it is withdrawn: the school reads it",
                recording::withdraw,
                "It is withdrawn and counts for nothing any more.",
                next);
    }

    @PostMapping("/erase")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView erase(
            @PathVariable long id, @RequestParam(defaultValue = "") String eraseBecause, RedirectAttributes next) {
        return because(
                id,
                "eraseBecause",
                eraseBecause,
                "Enter why it is erased",
                recording::erase,
                "Its words are erased for good.",
                next);
    }

    @PostMapping("/hold")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView hold(
            @PathVariable long id, @RequestParam(defaultValue = "") String holdBecause, RedirectAttributes next) {
        return because(
                id,
                "holdBecause",
                holdBecause,
                "Enter why it must stay, such as the claim or the inquiry",
                recording::hold,
                "The legal hold is placed: it is neither erased nor removed until it is lifted.",
                next);
    }

    @PostMapping("/lift")
    @Needs(Action.KEEP_SIGNALS)
    public ModelAndView lift(@PathVariable long id, RedirectAttributes next) {
        var signal = kept(id);
        return done(
                signal, new Answers(), () -> recording.lift(signal), "", "The legal hold is lifted.", Map.of(), next);
    }

    private ModelAndView done(
            Signal signal,
            Answers answers,
            Runnable work,
            String field,
            String said,
            Map<String, String> typed,
            RedirectAttributes next) {
        return Posted.done(
                answers,
                field,
                "/signals/" + signal.id(),
                next,
                () -> {
                    work.run();
                    return said;
                },
                errors -> page(signal, typed, errors));
    }

    /** A step of a keeper that needs a reason and nothing else. */
    private ModelAndView because(
            long id,
            String field,
            String typed,
            String ask,
            BiConsumer<Signal, String> work,
            String said,
            RedirectAttributes next) {
        var signal = kept(id);
        var answers = new Answers();
        var why = answers.text(field, typed, ask);
        return done(signal, answers, () -> work.accept(signal, why), field, said, Map.of(field, typed), next);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value;
    }
}

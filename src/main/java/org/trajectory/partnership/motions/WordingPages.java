package org.trajectory.partnership.motions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.motions.Wordings.Wording;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;

/** Changing the words of a motion before it is put to the vote. */
@Controller
@Needs(Action.KEEP_BODIES)
public class WordingPages {
    private final Wordings wordings;
    private final MotionPages pages;

    WordingPages(Wordings wordings, MotionPages pages) {
        this.wordings = wordings;
        this.pages = pages;
    }

    /** What was typed. @param seen mark of the words that the form showed */
    public record Form(
            @Nullable String title,
            @Nullable String text,
            @Nullable String reason,
            @Nullable String seen) {
        Checked<Wording> check() {
            var answers = new Answers();
            var line = answers.text("title", title, "Enter what the motion is about, in one line");
            if (line.length() > 200) {
                answers.refuse("title", "Use at most 200 letters; the rest belongs below");
            }
            var words = answers.text("text", text, "Enter what is to be decided, word for word");
            return answers.mean(
                    () -> new Wording(line, words, answers.optionalText(reason).orElse("")));
        }
    }

    /** @param now how it is worded by now, where somebody else changed it meanwhile */
    public record Page(Motion motion, Form form, Optional<Wording> now, List<FieldError> errors) {}

    @GetMapping("/motions/{id:[0-9]{1,18}}/words")
    ModelAndView ask(@PathVariable long id, RedirectAttributes next) {
        var motion = own(id);
        if (!motion.isDraft()) {
            Notice.information(next, "The vote was opened: what is voted on can’t change any more.");
            return new ModelAndView("redirect:" + motion.href());
        }
        var now = Wording.of(motion);
        return page(motion, new Form(now.title(), now.text(), now.reason(), now.seen()), Optional.empty(), List.of());
    }

    @PostMapping("/motions/{id:[0-9]{1,18}}/words")
    ModelAndView change(@PathVariable long id, Form form, RedirectAttributes next) {
        var motion = own(id);
        return switch (form.check()) {
            case Checked.Bad<Wording> bad -> page(motion, form, Optional.empty(), bad.errors());
            case Checked.Good<Wording> good -> change(motion, form, good.value(), next);
        };
    }

    private ModelAndView change(Motion motion, Form form, Wording wording, RedirectAttributes next) {
        try {
            wordings.change(motion, wording, form.seen() == null ? "" : form.seen());
            Notice.done(next, "The motion is worded so. How it read before stands below.");
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return page(motion, form, Optional.empty(), List.of(new FieldError("", String.valueOf(e.getMessage()))));
        } catch (Conflict e) {
            var now = Wording.of(own(motion.id()));
            return page(
                    motion,
                    new Form(form.title(), form.text(), form.reason(), now.seen()),
                    Optional.of(now),
                    List.of(
                            new FieldError(
                                    "",
                                    e.getMessage()
                                            + ". How it reads now is shown below, and what you typed is still here: look at it again, and keep it if it should be so")));
        }
    }

    private static ModelAndView page(Motion motion, Form form, Optional<Wording> now, List<FieldError> errors) {
        return new ModelAndView("partnership/motions/words", Map.of("page", new Page(motion, form, now, errors)));
    }

    private Motion own(long id) {
        var motion = pages.motion(id);
        pages.mustKeep(motion);
        return motion;
    }
}

package org.trajectory.partnership.pages;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Joining;
import org.trajectory.partnership.ShownName;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** What the authority calls its consortia, and which kind of school joins those of which phase. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class SettingPages {
    private final Consortia consortia;
    private final Here here;

    SettingPages(Consortia consortia, Here here) {
        this.consortia = consortia;
        this.here = here;
    }

    /** @param id of the field @param joins word of the phase whose consortia it joins */
    public record Row(String id, String phase, String joins) {}

    /** @param seen mark of what is kept, by which a change in between is noticed */
    public record Page(
            String one,
            String many,
            List<Row> rows,
            Map<String, String> phases,
            String seen,
            List<FieldError> errors) {}

    private record Setting(ShownName name, Joining joining) {}

    @GetMapping("/consortia/settings")
    ModelAndView settings() {
        var authority = here.authorityToChange();
        var called = consortia.shownName(authority);
        var joins = consortia.joining(authority).group();
        var typed = new LinkedHashMap<String, String>();
        for (var phase : Phase.values()) {
            typed.put(id(phase), joins.getOrDefault(phase, phase).word());
        }
        return page(called.one(), called.many(), typed, consortia.seen(authority), List.of());
    }

    private static String id(Phase phase) {
        return "joins-" + phase.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static ModelAndView page(
            String one, String many, Map<String, String> typed, String seen, List<FieldError> errors) {
        var phases = new LinkedHashMap<String, String>();
        var rows = new java.util.ArrayList<Row>();
        for (var phase : Phase.values()) {
            phases.put(phase.word(), phase.word());
            rows.add(new Row(id(phase), phase.word(), typed.getOrDefault(id(phase), "")));
        }
        return new ModelAndView(
                "partnership/settings", Map.of("page", new Page(one, many, rows, phases, seen, errors)));
    }

    @PostMapping("/consortia/settings")
    ModelAndView keep(
            @RequestParam(required = false) @Nullable String one,
            @RequestParam(required = false) @Nullable String many,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var single = name(answers, "one", one, "Enter what one is called, like consortium");
        var plural = name(answers, "many", many, "Enter what several are called, like consortia");
        var joins = new EnumMap<Phase, Phase>(Phase.class);
        for (var phase : Phase.values()) {
            answers.parsed(
                            id(phase),
                            typed.get(id(phase)),
                            word -> Phase.ofWord(word).orElseThrow(IllegalArgumentException::new),
                            "Choose a phase for %s schools".formatted(phase.word()))
                    .ifPresent(group -> joins.put(phase, group));
        }
        return switch (answers.mean(() -> new Setting(new ShownName(single, plural), new Joining(joins)))) {
            case Checked.Bad<Setting> bad -> page(single, plural, typed, seen, bad.errors());
            case Checked.Good<Setting> good -> {
                var setting = good.value();
                try {
                    consortia.set(authority, setting.name(), setting.joining(), seen);
                } catch (Conflict e) {
                    var now = consortia.shownName(authority);
                    yield page(
                            single,
                            plural,
                            typed,
                            consortia.seen(authority),
                            List.of(new FieldError(
                                    "one",
                                    "%s: they are called %s now. What you typed is still here; look at it again, and keep it if it should be so"
                                            .formatted(e.getMessage(), now.many()))));
                }
                Notice.done(next, "The settings are kept. Schools stay where they are until they are moved.");
                yield new ModelAndView("redirect:/consortia");
            }
        };
    }

    private static String name(Answers answers, String field, @Nullable String typed, String message) {
        var name = answers.text(field, typed, message);
        if (name.length() > 40) {
            answers.refuse(field, "Use at most 40 letters");
        }
        return name;
    }
}

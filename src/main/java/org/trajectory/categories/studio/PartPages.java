package org.trajectory.categories.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Category;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.web.Answers;
import org.trajectory.web.Notice;

/** Changing what belongs to a draft besides its rules: categories, their order of need, examples, its name. */
@Controller
@RequestMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}")
@Needs(Action.EDIT_POLICIES)
public class PartPages {
    private static final int MOST_EXAMPLES = 100;

    private final Desk desk;
    private final VersionView views;

    PartPages(Desk desk, VersionView views) {
        this.desk = desk;
        this.views = views;
    }

    @PostMapping("/about")
    ModelAndView about(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String source) {
        var answers = new Answers();
        var named = answers.text("title", title, "Enter what the policy is called");
        if (named.length() > 80 || source.length() > 500) {
            answers.refuse("title", "Shorten the name to 80 characters, and what it rests on to 500");
        }
        if (!answers.errors().isEmpty()) {
            return views.page(
                    desk.open(policy, version, Action.EDIT_POLICIES),
                    Map.of("title", title, "source", source),
                    answers.errors());
        }
        desk.change(
                policy,
                version,
                revision,
                "changed the name of a policy",
                rules -> rules.about(rules.id(), named, rules.version(), source.strip(), rules.dated()));
        return EditPages.back(policy, version, "main");
    }

    @PostMapping("/categories")
    ModelAndView categories(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String tone,
            @RequestParam(defaultValue = "") String served,
            @RequestParam("do") String what) {
        if (what.equals("remove")) {
            desk.change(
                    policy,
                    version,
                    revision,
                    "removed a category of a policy",
                    rules -> Edits.removeCategory(rules, key));
            return EditPages.back(policy, version, "categories");
        }
        var answers = new Answers();
        var letters = answers.text("key", key, "Enter the category’s letter or number, like 2A");
        if (!letters.matches("[A-Za-z0-9][A-Za-z0-9.+-]{0,7}")) {
            answers.refuse("key", "Use up to eight letters and digits, like 2A");
        }
        var meaning = answers.text("words", words, "Enter what the category means, like Good, improving");
        int shade = answers.integer("tone", tone, 1, 8, "Enter its place on the scale, from 1 to 8");
        if (!answers.errors().isEmpty()) {
            return views.page(
                    desk.open(policy, version, Action.EDIT_POLICIES),
                    Map.of("key", key, "words", words, "tone", tone, "served", served),
                    answers.errors());
        }
        desk.change(
                policy,
                version,
                revision,
                "changed the categories of a policy",
                rules -> Edits.putCategory(
                        rules, new Category(letters, meaning, shade, served.isBlank() ? null : served.strip())));
        return EditPages.back(policy, version, "categories");
    }

    @PostMapping("/need")
    ModelAndView need(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam String less,
            @RequestParam String more,
            @RequestParam("do") String what) {
        desk.change(
                policy,
                version,
                revision,
                "changed the order of need of a policy",
                rules -> Edits.step(rules, less, more, !what.equals("remove")));
        return EditPages.back(policy, version, "categories");
    }

    @PostMapping("/examples")
    ModelAndView examples(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var what = typed.getOrDefault("do", "add");
        if (what.equals("remove")) {
            desk.change(
                    policy,
                    version,
                    revision,
                    "removed an example of a policy",
                    rules -> Edits.removeExample(rules, typed.getOrDefault("example", "")));
            return EditPages.back(policy, version, "examples");
        }
        var open = desk.open(policy, version, Action.EDIT_POLICIES);
        var answers = new Answers();
        var words = answers.text(
                "example", typed.get("example"), "Describe the school, like: A good school whose results fall");
        var keys = new java.util.ArrayList<String>();
        open.rules().scheme().categories().forEach(one -> keys.add(one.key()));
        keys.add("unknown");
        var category = answers.choice("wanted", typed.get("wanted"), keys, "Choose the category that it must get");
        var given = given(open.rules(), typed, answers);
        if (open.rules().examples().size() >= MOST_EXAMPLES) {
            answers.refuse("example", "A policy has at most %d examples".formatted(MOST_EXAMPLES));
        }
        if (!answers.errors().isEmpty()) {
            return views.page(open, typed, answers.errors());
        }
        var key = category.orElseThrow();
        desk.change(
                policy,
                version,
                revision,
                "added an example to a policy",
                rules -> Edits.addExample(
                        rules,
                        new RuleSet.Example(
                                "example-"
                                        + java.util.UUID.randomUUID().toString().substring(0, 8),
                                words,
                                given,
                                key.equals("unknown") ? "" : key)));
        Notice.done(next, "The example was added. It is tried on every change.");
        return EditPages.back(policy, version, "examples");
    }

    private Map<String, String> given(RuleSet rules, Map<String, String> typed, Answers answers) {
        var given = new LinkedHashMap<String, String>();
        List<String> names = rules.inputs();
        for (int i = 0; i < names.size(); i++) {
            var value = typed.getOrDefault("g" + i, "").strip();
            if (value.isEmpty()) {
                continue;
            }
            var input = desk.input(names.get(i));
            boolean fine =
                    switch (input.kind()) {
                        case NUMBER -> value.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
                        case TRUTH -> value.equals("true") || value.equals("false");
                        case TEXT ->
                            input.allowed().isEmpty() || input.allowed().contains(value);
                    };
            if (!fine) {
                answers.refuse("g" + i, "Enter a number for “%s”, or leave it empty".formatted(names.get(i)));
            }
            given.put(names.get(i), value);
        }
        return given;
    }
}

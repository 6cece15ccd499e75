package org.trajectory.access.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.SavedView;
import org.trajectory.web.lists.ShownList;

/** The columns that a person wants in a list, and the views of it that they save under a name. */
@Controller
@Needs(Action.SEE_HOME)
public class ListPages {
    /** A path of ours with its parameters: it can't lead to another site. */
    private static final String OURS = "/[a-z][a-z0-9/-]*(\\?[^\\\\\\s]*)?";

    private final ListMemory memory;
    private final Viewing viewing;
    private final Audit audit;
    private final TransactionTemplate transactions;

    ListPages(ListMemory memory, Viewing viewing, Audit audit, TransactionTemplate transactions) {
        this.memory = memory;
        this.viewing = viewing;
        this.audit = audit;
        this.transactions = transactions;
    }

    public record Form(
            @Nullable String list,
            @Nullable String back,
            @Nullable String name) {
        String to() {
            return back != null && back.matches(OURS) && back.length() <= 4000 ? back : "/";
        }
    }

    /** The name of a view is asked again, with what is wrong. */
    public record NamePage(Form form, List<FieldError> errors) {}

    @PostMapping("/lists/columns")
    String columns(
            Form form,
            @RequestParam(name = ShownList.COLUMN, required = false) @Nullable List<String> chosen,
            @RequestParam(required = false) @Nullable String usual,
            RedirectAttributes next) {
        var list = list(form);
        var columns = usual != null || chosen == null
                ? List.<String>of()
                : chosen.stream()
                        .filter(key -> key.matches("[a-z0-9_.]{1,60}"))
                        .distinct()
                        .limit(40)
                        .toList();
        transactions.executeWithoutResult(status -> {
            var before = memory.columns(list);
            memory.choose(list, columns);
            audit.record("chose the columns of a list", authority(), "list:" + list, before, columns);
        });
        Notice.done(
                next,
                columns.isEmpty() ? "The usual columns are shown again." : "These columns are shown from now on.");
        return "redirect:" + form.to();
    }

    @PostMapping("/lists/views")
    ModelAndView save(Form form, RedirectAttributes next) {
        var list = list(form);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter a name for the view, like “Small schools in the north”");
        if (name.length() > 60) {
            answers.refuse("name", "Enter a shorter name: 60 characters at most");
        }
        if (memory.views(list).size() >= ListMemory.MOST_VIEWS) {
            answers.refuse("name", "You have %d views of this list: delete one first".formatted(ListMemory.MOST_VIEWS));
        }
        return switch (answers.mean(() -> name)) {
            case Checked.Bad<String> bad -> namePage(form, bad.errors());
            case Checked.Good<String> good -> saved(list, good.value(), form, next);
        };
    }

    private ModelAndView saved(String list, String name, Form form, RedirectAttributes next) {
        var authority = authority();
        var view = Objects.requireNonNull(transactions.execute(status -> {
            var made = memory.save(authority, list, name, form.to());
            made.ifPresent(one ->
                    audit.record("saved a view of a list", authority, "view:" + one.id(), null, Map.of("name", name)));
            return made;
        }));
        if (view.isEmpty()) {
            return namePage(
                    form,
                    List.of(new FieldError(
                            "name", "You have a view called “%s”: choose another name".formatted(name))));
        }
        Notice.done(next, "The view “%s” is saved. Its address can be sent to colleagues.".formatted(name));
        return new ModelAndView("redirect:" + opened(view.get()));
    }

    private static ModelAndView namePage(Form form, List<FieldError> errors) {
        return new ModelAndView("lists/name", Map.of("page", new NamePage(form, errors)));
    }

    @GetMapping("/lists/views/{id:[0-9]{1,18}}")
    String open(@PathVariable long id) {
        var view = memory.find(id)
                .orElseThrow(() -> new NotFound("There is no such view, or it belongs to another authority."));
        return "redirect:" + opened(view);
    }

    private static String opened(SavedView view) {
        return view.address() + (view.address().contains("?") ? "&" : "?") + ShownList.SAVED + "=" + view.id();
    }

    @PostMapping("/lists/views/{id:[0-9]{1,18}}/delete")
    String delete(@PathVariable long id, RedirectAttributes next) {
        var view = memory.find(id).filter(SavedView::own).orElseThrow(() -> new NotFound("You have no such view."));
        transactions.executeWithoutResult(status -> {
            if (memory.delete(id)) {
                audit.record(
                        "deleted a view of a list",
                        authority(),
                        "view:" + id,
                        Map.of("name", view.name(), "address", view.address()),
                        null);
            }
        });
        Notice.done(next, "The view “%s” is deleted; what it listed is as it was.".formatted(view.name()));
        return "redirect:" + view.address().replaceAll("\\?.*", "");
    }

    private @Nullable String authority() {
        return viewing.authority().map(AuthorityCode::code).orElse(null);
    }

    private static String list(Form form) {
        var list = form.list();
        if (list == null || !list.matches("[a-z-]{1,40}")) {
            throw new NotFound("There is no such list.");
        }
        return list;
    }
}

package org.trajectory.alerts.watching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Puts the schools selected in a list on a watchlist, one that there is or a new one. */
@Controller
@Needs(Action.SEE_ALERTS)
public class SelectedPages {
    private static final int MOST = 500;
    private static final String NEW = "new";

    private final Watchlists watchlists;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    SelectedPages(
            Watchlists watchlists, SchoolRegister register, Authorities authorities, Viewing viewing, Clock clock) {
        this.watchlists = watchlists;
        this.register = register;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    /**
     * @param authority at which the list was looked at; empty for the own one
     * @param list number of a watchlist, or {@code new} @param name of the new one
     */
    public record Form(
            @Nullable List<String> urn,
            @Nullable String authority,
            @Nullable String list,
            @Nullable String name) {
        List<Urn> urns() {
            return Urn.selected(urn, MOST);
        }
    }

    /**
     * @param selected how many were selected @param left those that can’t be put on a list here, with why; empty for none
     * @param choices own watchlists by their number, and a new one
     */
    public record Page(
            int selected,
            List<String> urns,
            DataTable schools,
            String left,
            Map<String, String> choices,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/watchlists/add")
    ModelAndView ask(Form form) {
        return page(form, List.of());
    }

    private AuthorityCode authority(Form form) {
        var asked = form.authority();
        var authority = asked != null && asked.matches("[0-9]{3}")
                ? new AuthorityCode(asked)
                : viewing.authorityTo(Action.SEE_ALERTS.words());
        if (!viewing.person().mayAt(Action.SEE_ALERTS, authority.code())) {
            throw new Forbidden(Action.SEE_ALERTS.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    private List<School> schools(Form form, AuthorityCode authority) {
        var found = register.find(form.urns(), LocalDate.now(clock));
        return form.urns().stream()
                .flatMap(urn -> Optional.ofNullable(found.get(urn)).stream())
                .filter(school -> authority.equals(school.authority()))
                .toList();
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = authority(form);
        var schools = schools(form, authority);
        var selected = form.urns().size();
        var table = new DataTable(
                "Schools selected",
                List.of(Column.text("School"), Column.number("URN"), Column.text("Phase")),
                schools.stream()
                        .map(school -> {
                            var phase = school.phase();
                            return List.of(
                                    Cell.link(school.name(), "/schools/" + school.urn()),
                                    Cell.of(school.urn()),
                                    Cell.text(phase == null ? "" : phase.word()));
                        })
                        .toList());
        return new ModelAndView(
                "alerts/watch-selected",
                Map.of(
                        "page",
                        new Page(
                                selected,
                                schools.stream()
                                        .map(school -> school.urn().toString())
                                        .toList(),
                                table,
                                left(selected - schools.size(), authority),
                                choices(authority),
                                new Form(form.urn(), authority.code(), form.list(), form.name()),
                                errors)));
    }

    private String left(int left, AuthorityCode authority) {
        if (left == 0) {
            return "";
        }
        var name = authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
        return left == 1
                ? "1 school that you selected isn’t one of %s today and stays off the list.".formatted(name)
                : "%d schools that you selected aren’t of %s today and stay off the list.".formatted(left, name);
    }

    private Map<String, String> choices(AuthorityCode authority) {
        var choices = new LinkedHashMap<String, String>();
        watchlists.list(authority).stream()
                .filter(Watchlists.Watchlist::own)
                .forEach(one -> choices.put(
                        String.valueOf(one.id()),
                        "%s (%d %s)".formatted(one.name(), one.schools(), one.schools() == 1 ? "school" : "schools")));
        choices.put(NEW, "A new watchlist");
        return choices;
    }

    @PostMapping("/watchlists/add")
    ModelAndView put(Form form, RedirectAttributes next) {
        var authority = authority(form);
        var answers = new Answers();
        var choices = choices(authority);
        var list = choices.size() == 1 && form.list() == null ? NEW : form.list();
        var chosen = answers.choice("list", list, new ArrayList<>(choices.keySet()), "Choose a watchlist")
                .orElse("");
        var name = "";
        if (chosen.equals(NEW)) {
            name = answers.text("name", form.name(), "Enter a name for the new watchlist");
            if (name.length() > Watchlists.LONGEST) {
                answers.refuse("name", "Shorten the name to 80 characters");
            }
        }
        var schools = schools(form, authority);
        if (schools.isEmpty()) {
            answers.refuse("list", "Go back to the list and select schools of the authority");
        }
        if (answers.errors().isEmpty()) {
            try {
                var ids = schools.stream().map(School::id).toList();
                var put = chosen.equals(NEW)
                        ? watchlists.makeWith(authority, name, viewing.person().name(), ids)
                        : new Watchlists.Put(Long.parseLong(chosen), watchlists.add(Long.parseLong(chosen), ids));
                Notice.done(next, said(put.added(), ids.size()));
                return new ModelAndView("redirect:/watchlists/" + put.list());
            } catch (Refused e) {
                answers.refuse(chosen.equals(NEW) ? "name" : "list", String.valueOf(e.getMessage()));
            }
        }
        return page(form, answers.errors());
    }

    private static String said(int added, int all) {
        int there = all - added;
        if (added == 0) {
            return all == 1 ? "The school was on the list before." : "All %d were on the list before.".formatted(all);
        }
        return (added == 1 ? "1 school is added" : added + " schools are added")
                + (there == 0 ? "." : "; %d %s on the list before.".formatted(there, there == 1 ? "was" : "were"));
    }
}

package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.access.PersonTable.RoleRow;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Administrators invite people, give and end roles. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class PeoplePages {
    private final People people;
    private final Viewing viewing;
    private final RoleForms roleForms;
    private final Clock clock;

    PeoplePages(People people, Viewing viewing, RoleForms roleForms, Clock clock) {
        this.people = people;
        this.viewing = viewing;
        this.roleForms = roleForms;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem peopleItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "People and roles", "/people", 1, Action.MANAGE_PEOPLE.name());
        }
    }

    public record ListPage(DataTable table, int count) {}

    @GetMapping("/people")
    ModelAndView list() {
        var all = people.list();
        return new ModelAndView("access/people", Map.of("page", new ListPage(table(all), all.size())));
    }

    @GetMapping("/people.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "people", table(people.list()).file());
    }

    private static DataTable table(List<People.Listed> all) {
        var rows = all.stream()
                .map(person -> List.of(
                        Cell.link(person.name(), "/people/" + person.id()),
                        Cell.text(person.email()),
                        Cell.text(person.roles().isEmpty() ? "No role today" : person.roles()),
                        Cell.text(person.hasPassword() ? "Yes" : "Not yet: the link wasn’t used")))
                .toList();
        var columns = List.of(
                Column.text("Name"), Column.text("E-mail address"), Column.text("Roles"), Column.text("Can sign in"));
        return new DataTable("People", columns, rows);
    }

    /**
     * @param role name of a {@link org.trajectory.access.Role}
     * @param where what was typed to name the place
     * @param place key of the one that was meant, where several fitted
     */
    public record RoleForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable String where,
            @Nullable String place,
            @Nullable String from,
            @Nullable String until) {
        static RoleForm at(String where) {
            return new RoleForm(null, null, null, where, null, null, null);
        }
    }

    record Asked(String name, String email, People.NewRole role) {}

    /** @param places those that fit what was typed, while it isn’t clear which is meant */
    public record InvitePage(
            RoleForm form, Map<String, String> roles, Map<String, String> places, List<FieldError> errors) {}

    @GetMapping("/people/invite")
    ModelAndView invite() {
        var where = viewing.authority().map(AuthorityCode::code).orElse("");
        return invitePage(RoleForm.at(where), Map.of(), List.of());
    }

    @PostMapping("/people/invite")
    ModelAndView invite(RoleForm form, RedirectAttributes next) {
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter the person’s name");
        var email = email(answers, form.email());
        var read = read(answers, form);
        return switch (answers.mean(() -> new Asked(name, email, read.role().orElseThrow()))) {
            case Checked.Bad<Asked> bad -> invitePage(form, read.found(), bad.errors());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                try {
                    var invitation = people.invite(asked.name(), asked.email(), asked.role());
                    yield linkPage(asked.name(), invitation.token(), invitation.person());
                } catch (Refused e) {
                    yield invitePage(form, Map.of(), List.of(new FieldError("email", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    public record LinkPage(String name, String address, long person) {}

    private static ModelAndView linkPage(String name, String token, long person) {
        var address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/set-password/" + token)
                .toUriString();
        return new ModelAndView("access/link", Map.of("page", new LinkPage(name, address, person)));
    }

    public record PersonPage(
            Person person,
            List<RoleLine> roles,
            RoleForm form,
            Map<String, String> choices,
            Map<String, String> places,
            List<FieldError> errors) {}

    public record RoleLine(long id, String words, String from, String until, boolean ended) {}

    @GetMapping("/people/{id}")
    ModelAndView person(@PathVariable long id) {
        return personPage(id, RoleForm.at(""), Map.of(), List.of());
    }

    private ModelAndView personPage(long id, RoleForm form, Map<String, String> places, List<FieldError> errors) {
        var person = people.find(id).orElseThrow(() -> new NotFound("There is no such person."));
        var lines = people.roles(id).stream().map(this::line).toList();
        return new ModelAndView(
                "access/person",
                Map.of("page", new PersonPage(person, lines, form, roleForms.choices(), places, errors)));
    }

    private RoleLine line(RoleRow row) {
        var until = row.until();
        boolean ended = until != null && !until.isAfter(LocalDate.now(clock));
        return new RoleLine(
                row.id(),
                row.role().words() + ", " + row.where(),
                Dates.words(row.from()),
                until == null ? "" : Dates.words(ended ? until : until.minusDays(1)),
                ended);
    }

    @PostMapping("/people/{id}/roles")
    ModelAndView giveRole(@PathVariable long id, RoleForm form, RedirectAttributes next) {
        var answers = new Answers();
        var read = read(answers, form);
        return switch (answers.mean(() -> read.role().orElseThrow())) {
            case Checked.Bad<People.NewRole> bad -> personPage(id, form, read.found(), bad.errors());
            case Checked.Good<People.NewRole> good -> {
                var given = good.value();
                people.giveRole(id, given);
                Notice.done(
                        next,
                        given.from() == null
                                ? "The role is given from today."
                                : "The role is given from " + Dates.words(given.from()) + ".");
                yield new ModelAndView("redirect:/people/" + id);
            }
        };
    }

    @PostMapping("/people/{id}/roles/{role}/end")
    String endRole(@PathVariable long id, @PathVariable long role, RedirectAttributes next) {
        people.endRole(id, role);
        Notice.done(next, "The role is ended. What was done in it stays on record.");
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/link")
    ModelAndView newLink(@PathVariable long id) {
        var person = people.find(id).orElseThrow(() -> new NotFound("There is no such person."));
        return linkPage(person.name(), people.link(id), id);
    }

    private ModelAndView invitePage(RoleForm form, Map<String, String> places, List<FieldError> errors) {
        return new ModelAndView(
                "access/invite", Map.of("page", new InvitePage(form, roleForms.choices(), places, errors)));
    }

    private RoleForms.Read read(Answers answers, RoleForm form) {
        return roleForms.read(answers, form.role(), form.where(), form.place(), form.from(), form.until());
    }

    static String email(Answers answers, @Nullable String typed) {
        var address = answers.text("email", typed, "Enter an e-mail address, like name@example.org");
        if (!address.isEmpty() && !address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            answers.refuse("email", "Enter an e-mail address in the right form, like name@example.org");
        }
        return address;
    }
}

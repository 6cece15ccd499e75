package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.access.Role;
import org.trajectory.access.SchoolsOfPeople;
import org.trajectory.access.invitations.Addresses;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Administrators invite people, give and end roles. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class PeoplePages {
    private final People people;
    private final Viewing viewing;
    private final Optional<SchoolsOfPeople> schools;

    PeoplePages(People people, Viewing viewing, Optional<SchoolsOfPeople> schools) {
        this.people = people;
        this.viewing = viewing;
        this.schools = schools;
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

    /** @param role name of a {@link Role} @param where authority code, or a school's URN for a role at a school */
    public record RoleForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable String where) {}

    record Asked(String name, String email, People.NewRole role) {}

    public record InvitePage(RoleForm form, Map<String, String> roles, List<FieldError> errors) {}

    @GetMapping("/people/invite")
    ModelAndView invite() {
        var where = viewing.authority().map(AuthorityCode::code).orElse("");
        return invitePage(new RoleForm(null, null, null, where), List.of());
    }

    @PostMapping("/people/invite")
    ModelAndView invite(RoleForm form, RedirectAttributes next) {
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter the person’s name");
        var email = Addresses.read(answers, form.email());
        var role = role(answers, form);
        return switch (answers.mean(() -> new Asked(name, email, role.orElseThrow()))) {
            case Checked.Bad<Asked> bad -> invitePage(form, bad.errors());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                try {
                    var invitation = people.invite(asked.name(), asked.email(), asked.role());
                    yield linkPage(asked.name(), invitation.token(), invitation.person());
                } catch (Refused e) {
                    yield invitePage(form, List.of(new FieldError("email", String.valueOf(e.getMessage()))));
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
            Person person, List<RoleLine> roles, RoleForm form, Map<String, String> choices, List<FieldError> errors) {}

    public record RoleLine(long id, String words, String from, String until, boolean ended) {}

    @GetMapping("/people/{id}")
    ModelAndView person(@PathVariable long id) {
        return personPage(id, new RoleForm(null, null, null, ""), List.of());
    }

    private ModelAndView personPage(long id, RoleForm form, List<FieldError> errors) {
        var person = people.find(id).orElseThrow(() -> new NotFound("There is no such person."));
        var lines = people.roles(id).stream().map(PeoplePages::line).toList();
        return new ModelAndView(
                "access/person", Map.of("page", new PersonPage(person, lines, form, choices(), errors)));
    }

    private static RoleLine line(RoleRow row) {
        return new RoleLine(
                row.id(),
                row.role().words() + ", " + row.where(),
                Dates.words(row.from()),
                row.until() == null ? "" : Dates.words(row.until()),
                row.until() != null);
    }

    @PostMapping("/people/{id}/roles")
    ModelAndView giveRole(@PathVariable long id, RoleForm form, RedirectAttributes next) {
        var answers = new Answers();
        var role = role(answers, form);
        return switch (answers.mean(() -> role.orElseThrow())) {
            case Checked.Bad<People.NewRole> bad -> personPage(id, form, bad.errors());
            case Checked.Good<People.NewRole> good -> {
                var given = good.value();
                people.giveRole(id, given);
                Notice.done(next, "The role is given from today.");
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

    private ModelAndView invitePage(RoleForm form, List<FieldError> errors) {
        return new ModelAndView("access/invite", Map.of("page", new InvitePage(form, choices(), errors)));
    }

    private static Map<String, String> choices() {
        var choices = new java.util.LinkedHashMap<String, String>();
        for (var role : Role.values()) {
            if (role.held() != Role.Held.BY_NOBODY) {
                choices.put(
                        role.name(),
                        role.words() + (role.held() == Role.Held.AT_SCHOOL ? " (at a school)" : " (at an authority)"));
            }
        }
        return choices;
    }

    private Optional<People.NewRole> role(Answers answers, RoleForm form) {
        var role = answers.choice("role", form.role(), Role.class, "Choose a role");
        if (role.isEmpty()) {
            return Optional.empty();
        }
        var where = form.where() == null ? "" : form.where().strip();
        if (role.get().held() == Role.Held.AT_SCHOOL) {
            return atSchool(answers, role.get(), where);
        }
        if (where.isEmpty() && viewing.person().atInstallation()) {
            return Optional.of(new People.NewRole(role.get(), null, null, "the whole installation"));
        }
        if (!where.matches("[0-9]{3}")) {
            answers.refuse("where", "Enter the three-digit code of the authority, like 937");
            return Optional.empty();
        }
        mayManage(where);
        var name = schools.flatMap(known -> known.authorityName(new AuthorityCode(where)))
                .orElse(where);
        return Optional.of(new People.NewRole(role.get(), where, null, name));
    }

    private Optional<People.NewRole> atSchool(Answers answers, Role role, String where) {
        var school = where.matches("[1-9][0-9]{5}")
                ? schools.flatMap(known -> known.school(Urn.of(where)))
                : Optional.<SchoolsOfPeople.AtSchool>empty();
        if (school.isEmpty()) {
            answers.refuse("where", "Enter the URN of a school that is loaded, six digits like 125500");
            return Optional.empty();
        }
        mayManage(school.get().authority());
        return Optional.of(new People.NewRole(
                role,
                school.get().authority(),
                school.get().school(),
                school.get().name()));
    }

    private void mayManage(String authority) {
        if (!viewing.person().mayAt(Action.MANAGE_PEOPLE, authority)) {
            throw new Forbidden("give roles at this authority", "an administrator of that authority");
        }
    }

}

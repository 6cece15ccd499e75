package org.trajectory.access.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.access.PersonTable.RoleRow;
import org.trajectory.access.Viewing;
import org.trajectory.access.invitations.Addresses;
import org.trajectory.access.invitations.InvitationPages;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.access.keeping.EffectPage;
import org.trajectory.access.keeping.RightsChange;
import org.trajectory.platform.Refused;
import org.trajectory.platform.mail.Postman;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Administrators invite people, give and end roles. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class PeoplePages {
    private final People people;
    private final Viewing viewing;
    private final RoleForms roleForms;
    private final Invitations invitations;
    private final Postman postman;
    private final Clock clock;

    PeoplePages(
            People people,
            Viewing viewing,
            RoleForms roleForms,
            Invitations invitations,
            Postman postman,
            Clock clock) {
        this.people = people;
        this.viewing = viewing;
        this.roleForms = roleForms;
        this.invitations = invitations;
        this.postman = postman;
        this.clock = clock;
    }

    /**
     * @param role name of a {@link org.trajectory.access.Role}
     * @param where what was typed to name the place
     * @param place key of the one that was meant, where several fitted
     * @param how an invitation is handed over: {@code email} or {@code paper}
     * @param sure {@code yes} once the effect was shown, {@code no} to change what was typed
     */
    public record RoleForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            @Nullable String where,
            @Nullable String place,
            @Nullable String from,
            @Nullable String until,
            @Nullable String how,
            @Nullable String sure) {
        static RoleForm at(String where) {
            return new RoleForm(null, null, null, where, null, null, null, null, null);
        }

        /** What was typed, to send along while the effect is shown. */
        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("name", text(name));
            fields.put("email", text(email));
            fields.put("role", text(role));
            fields.put("where", text(where));
            fields.put("place", text(place));
            fields.put("from", text(from));
            fields.put("until", text(until));
            fields.put("how", text(how));
            fields.values().removeIf(String::isEmpty);
            return fields;
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    record Asked(String name, String email, People.NewRole role) {}

    /** @param places those that fit what was typed, while it isn’t clear which is meant */
    public record InvitePage(
            RoleForm form,
            Map<String, String> roles,
            Map<String, String> places,
            boolean byEmail,
            List<FieldError> errors) {}

    @GetMapping("/people/invite")
    ModelAndView invite() {
        var where = viewing.authority().map(AuthorityCode::code).orElse("");
        return invitePage(RoleForm.at(where), Map.of(), List.of());
    }

    @PostMapping("/people/invite")
    ModelAndView invite(RoleForm form, RedirectAttributes next) {
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter the person’s name");
        var email = Addresses.read(answers, form.email());
        var read = read(answers, form);
        return switch (answers.mean(() -> new Asked(name, email, read.role().orElseThrow()))) {
            case Checked.Bad<Asked> bad -> invitePage(form, read.found(), bad.errors());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                if ("no".equals(form.sure())) {
                    yield invitePage(form, Map.of(), List.of());
                }
                if (!"yes".equals(form.sure())) {
                    yield inviting(asked, form);
                }
                try {
                    yield invited(asked, !"paper".equals(form.how()), next);
                } catch (Refused e) {
                    yield invitePage(form, Map.of(), List.of(new FieldError("email", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private ModelAndView inviting(Asked asked, RoleForm form) {
        boolean byEmail = invitations.byEmail() && !"paper".equals(form.how());
        var blocks = new ArrayList<>(given(asked.name(), List.of(), asked.role()));
        blocks.add(new EffectPage.Block(
                "The invitation",
                List.of(
                        byEmail ? "goes to %s by e-mail".formatted(asked.email()) : "is a link to print and hand over",
                        "works once, for seven days")));
        return new EffectPage(
                        "Invite %s as %s, %s"
                                .formatted(
                                        asked.name(),
                                        asked.role().role().words(),
                                        asked.role().where()),
                        blocks,
                        "/people/invite",
                        form.fields(),
                        "Invite",
                        "/people/invite")
                .show();
    }

    private static List<EffectPage.Block> given(String name, List<Person.HeldRole> before, People.NewRole role) {
        var after = new ArrayList<>(before);
        after.add(new Person.HeldRole(role.role(), role.at()));
        var from = role.from() == null ? "From today" : "From " + Dates.words(role.from());
        var until = role.until();
        var when = until == null ? from : from + " to " + Dates.words(until.minusDays(1));
        var change = RightsChange.between(before, after);
        return change.gained().isEmpty()
                ? List.of(new EffectPage.Block(when, List.of(name + " may nothing more than before")))
                : EffectPage.of(name, when, change);
    }

    private ModelAndView invited(Asked asked, boolean byEmail, RedirectAttributes next) {
        var invited = invitations.inviteNew(
                asked.name(),
                asked.email(),
                asked.role(),
                byEmail,
                viewing.person().name());
        return switch (invited.handed()) {
            case Invitations.Handed.ByEmail mail -> {
                postman.call();
                Notice.done(next, "An invitation is on its way to %s.".formatted(mail.to()));
                yield new ModelAndView("redirect:/people/" + invited.person());
            }
            case Invitations.Handed.OnPaper paper ->
                InvitationPages.paperPage(
                        asked.name(), asked.email(), paper.token(), invited.person(), invitations.root());
        };
    }

    public record PersonPage(
            Person person,
            List<RoleLine> roles,
            RoleForm form,
            Map<String, String> choices,
            Map<String, String> places,
            boolean mayErase,
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
                Map.of(
                        "page",
                        new PersonPage(
                                person,
                                lines,
                                form,
                                roleForms.choices(),
                                places,
                                viewing.person().mayAtInstallation(Action.MANAGE_PEOPLE),
                                errors)));
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
                if ("no".equals(form.sure())) {
                    yield personPage(id, form, Map.of(), List.of());
                }
                if (!"yes".equals(form.sure())) {
                    var person = people.find(id).orElseThrow(() -> new NotFound("There is no such person."));
                    yield new EffectPage(
                                    "%s becomes %s, %s"
                                            .formatted(
                                                    person.name(), given.role().words(), given.where()),
                                    given(person.name(), person.roles(), given),
                                    "/people/" + id + "/roles",
                                    form.fields(),
                                    "Give the role",
                                    "/people/" + id)
                            .show();
                }
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
    ModelAndView endRole(
            @PathVariable long id,
            @PathVariable long role,
            @RequestParam(defaultValue = "") String sure,
            RedirectAttributes next) {
        if (sure.isEmpty()) {
            return ending(id, role);
        }
        if (sure.equals("yes")) {
            people.endRole(id, role);
            Notice.done(next, "The role is ended. What was done in it stays on record.");
        }
        return new ModelAndView("redirect:/people/" + id);
    }

    private ModelAndView ending(long id, long role) {
        var person = people.find(id).orElseThrow(() -> new NotFound("There is no such person."));
        var ended = people.roles(id).stream()
                .filter(row -> row.id() == role)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such role."));
        var left = new ArrayList<>(person.roles());
        left.stream()
                .filter(held -> held.role() == ended.role() && held.where().equals(ended.where()))
                .findFirst()
                .ifPresent(left::remove);
        var change = RightsChange.between(person.roles(), left);
        var blocks = change.lost().isEmpty()
                ? List.of(new EffectPage.Block(
                        "From today", List.of(person.name() + " may the same as before, by other roles")))
                : EffectPage.of(person.name(), "From today", change);
        return new EffectPage(
                        "%s is %s, %s no more"
                                .formatted(person.name(), ended.role().words(), ended.where()),
                        blocks,
                        "/people/%d/roles/%d/end".formatted(id, role),
                        Map.of(),
                        "End the role",
                        "/people/" + id)
                .show();
    }

    private ModelAndView invitePage(RoleForm form, Map<String, String> places, List<FieldError> errors) {
        return new ModelAndView(
                "access/invite",
                Map.of("page", new InvitePage(form, roleForms.choices(), places, invitations.byEmail(), errors)));
    }

    private RoleForms.Read read(Answers answers, RoleForm form) {
        return roleForms.read(answers, form.role(), form.where(), form.place(), form.from(), form.until());
    }
}

package org.trajectory.access.keeping;

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
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Person;
import org.trajectory.access.invitations.Addresses;
import org.trajectory.access.invitations.InvitationPages;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.platform.mail.Postman;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;

/** A leaver’s last day, and handing a role over to who follows: a headship, most of all. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class LeavingPages {
    private final Keeping keeping;
    private final Leaving leaving;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Postman postman;
    private final Clock clock;

    LeavingPages(
            Keeping keeping,
            Leaving leaving,
            Accounts accounts,
            Invitations invitations,
            Postman postman,
            Clock clock) {
        this.keeping = keeping;
        this.leaving = leaving;
        this.accounts = accounts;
        this.invitations = invitations;
        this.postman = postman;
        this.clock = clock;
    }

    public record LeavePage(
            Accounts.Account account, @Nullable String day, List<FieldError> errors) {}

    @GetMapping("/people/{id}/leave")
    ModelAndView leave(@PathVariable long id) {
        return leavePage(keeping.of(id).account(), null, List.of());
    }

    @PostMapping("/people/{id}/leave")
    ModelAndView leave(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String sure,
            RedirectAttributes next) {
        var kept = keeping.of(id);
        var answers = new Answers();
        var last = answers.date("day", day, "Enter the last day, like 31 August 2027");
        if (!answers.errors().isEmpty() || sure.equals("no")) {
            return leavePage(kept.account(), day, answers.errors());
        }
        var name = kept.account().name();
        if (!sure.equals("yes")) {
            var ending = kept.scope().get(() -> leaving.rolesEnding(id, last));
            return new EffectPage(
                            "%s leaves on %s".formatted(name, Dates.words(last)),
                            List.of(
                                    new EffectPage.Block("Roles that end on that day", ending),
                                    new EffectPage.Block(
                                            "From the next day on",
                                            List.of(
                                                    name + " can’t sign in any more, by any way",
                                                    "every device is signed out",
                                                    "what %s did stays on record under that name".formatted(name)))),
                            "/people/" + id + "/leave",
                            Map.of("day", day),
                            "Save the last day",
                            "/people/" + id + "/account")
                    .show();
        }
        kept.scope().run(() -> leaving.leave(id, last, kept.authority()));
        Notice.done(next, "Saved: %s leaves on %s.".formatted(name, Dates.words(last)));
        return new ModelAndView("redirect:/people/" + id + "/account");
    }

    @PostMapping("/people/{id}/stay")
    String stay(@PathVariable long id, RedirectAttributes next) {
        var kept = keeping.of(id);
        kept.scope().run(() -> leaving.stay(id, kept.authority()));
        Notice.done(next, "The last day is taken back. Roles that have ended are given anew on the person’s page.");
        return "redirect:/people/" + id + "/account";
    }

    private static ModelAndView leavePage(Accounts.Account account, @Nullable String day, List<FieldError> errors) {
        return new ModelAndView("access/keeping/leave", Map.of("page", new LeavePage(account, day, errors)));
    }

    /** @param leaves ticked where the person leaves altogether, and doesn’t only give up this role */
    public record HandOverForm(
            @Nullable String day,
            @Nullable String name,
            @Nullable String email,
            @Nullable String leaves,
            @Nullable String sure) {}

    public record HandOverPage(
            Accounts.Account account, long role, String words, HandOverForm form, List<FieldError> errors) {}

    @GetMapping("/people/{id}/roles/{role}/hand-over")
    ModelAndView handOver(@PathVariable long id, @PathVariable long role) {
        var kept = keeping.of(id);
        return handOverPage(kept, held(kept, id, role), new HandOverForm(null, null, null, null, null), List.of());
    }

    private LeavingTable.Held held(Keeping.Kept kept, long person, long role) {
        return kept
                .scope()
                .get(() -> leaving.rolesAfter(person, LocalDate.now(clock).minusDays(1)))
                .stream()
                .filter(held -> held.id() == role)
                .findFirst()
                .orElseThrow(() -> new Conflict("This role has ended meanwhile."));
    }

    private static ModelAndView handOverPage(
            Keeping.Kept kept, LeavingTable.Held held, HandOverForm form, List<FieldError> errors) {
        return new ModelAndView(
                "access/keeping/hand-over",
                Map.of("page", new HandOverPage(kept.account(), held.id(), held.words(), form, errors)));
    }

    @PostMapping("/people/{id}/roles/{role}/hand-over")
    ModelAndView handOver(@PathVariable long id, @PathVariable long role, HandOverForm form, RedirectAttributes next) {
        var kept = keeping.of(id);
        var held = held(kept, id, role);
        var answers = new Answers();
        var last = answers.date("day", form.day(), "Enter the last day in this role, like 31 August 2027");
        var name = answers.text("name", form.name(), "Enter the name of who follows");
        var email = Addresses.read(answers, form.email());
        if (email.equalsIgnoreCase(kept.account().email())) {
            answers.refuse("email", "Enter the address of who follows, not of who leaves");
        }
        if (last.isBefore(held.from()) && answers.errors().isEmpty()) {
            answers.refuse("day", "The role began on %s: enter a day after it".formatted(Dates.words(held.from())));
        }
        if (!answers.errors().isEmpty() || "no".equals(form.sure())) {
            return handOverPage(kept, held, form, answers.errors());
        }
        var known = kept.scope().get(() -> accounts.findByEmail(email));
        var follower = new Leaving.Follower(known.map(Accounts.Account::name).orElse(name), email, known.isPresent());
        boolean leaves = form.leaves() != null;
        if (!"yes".equals(form.sure())) {
            return effect(kept, held, form, last, follower, leaves);
        }
        var invited = kept.scope().get(() -> {
            var made = leaving.handOver(id, role, last, follower, true, kept.keeper());
            if (leaves) {
                leaving.leave(id, last, kept.authority());
            }
            return java.util.Optional.ofNullable(made);
        });
        postman.call();
        if (invited.isPresent() && invited.get().handed() instanceof Invitations.Handed.OnPaper paper) {
            return InvitationPages.paperPage(
                    follower.name(), email, paper.token(), invited.get().person(), invitations.root());
        }
        Notice.done(
                next,
                invited.isPresent()
                        ? "Handed over. An invitation is on its way to %s.".formatted(email)
                        : "Handed over to %s.".formatted(follower.name()));
        return new ModelAndView("redirect:/people/" + id);
    }

    private ModelAndView effect(
            Keeping.Kept kept,
            LeavingTable.Held held,
            HandOverForm form,
            LocalDate last,
            Leaving.Follower follower,
            boolean leaves) {
        var gains = RightsChange.between(List.of(), List.of(new Person.HeldRole(held.role(), held.at())));
        var blocks = new ArrayList<EffectPage.Block>();
        blocks.add(new EffectPage.Block(
                "Up to and on " + Dates.words(last), List.of(kept.account().name() + " stays " + held.words())));
        blocks.add(new EffectPage.Block(
                "From %s %s may".formatted(Dates.words(last.plusDays(1)), follower.name()), gains.gained()));
        blocks.add(new EffectPage.Block(
                "Besides",
                List.of(
                        follower.knownAlready()
                                ? follower.name() + " has an account here already"
                                : "%s is invited at once, and sees nothing before that day".formatted(follower.name()),
                        leaves
                                ? kept.account().name() + " can’t sign in after " + Dates.words(last)
                                : kept.account().name() + " keeps the account and all other roles")));
        var fields = new LinkedHashMap<String, String>();
        fields.put("day", String.valueOf(form.day()));
        fields.put("name", String.valueOf(form.name()));
        fields.put("email", String.valueOf(form.email()));
        if (leaves) {
            fields.put("leaves", "yes");
        }
        return new EffectPage(
                        "%s follows %s"
                                .formatted(follower.name(), kept.account().name()),
                        blocks,
                        "/people/%d/roles/%d/hand-over".formatted(kept.account().id(), held.id()),
                        fields,
                        "Hand over",
                        "/people/" + kept.account().id())
                .show();
    }
}

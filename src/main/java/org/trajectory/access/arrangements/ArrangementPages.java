package org.trajectory.access.arrangements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.access.RolePlaces;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** Administrators of two authorities agree what people of the one may see of the other. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class ArrangementPages {
    private final Arrangements arrangements;
    private final Viewing viewing;
    private final ObjectProvider<RolePlaces> places;
    private final Clock clock;

    ArrangementPages(Arrangements arrangements, Viewing viewing, ObjectProvider<RolePlaces> places, Clock clock) {
        this.arrangements = arrangements;
        this.viewing = viewing;
        this.places = places;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem arrangementsItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Joint arrangements", "/arrangements", 4, Action.MANAGE_PEOPLE.name());
        }

        @Bean
        Worklist arrangementsThatWait(ArrangementPages pages) {
            return pages::waiting;
        }
    }

    /** @param mayAgree code of the side that this person can agree for; empty where there is none */
    public record Line(
            long id,
            String title,
            String who,
            String what,
            String dates,
            String because,
            String state,
            String mayAgree,
            boolean mayEnd) {}

    public record ListPage(List<Line> lines) {}

    @GetMapping("/arrangements")
    ModelAndView list() {
        var today = LocalDate.now(clock);
        var lines = arrangements.list().stream().map(one -> line(one, today)).toList();
        return new ModelAndView("access/arrangements", Map.of("page", new ListPage(lines)));
    }

    private Line line(Arrangement one, LocalDate today) {
        var state = one.state(today);
        boolean open = state != Arrangement.State.OVER;
        var agree = open
                ? List.of(one.giver(), one.taker()).stream()
                        .filter(side -> !one.consented().contains(side) && mayFor(side))
                        .findFirst()
                        .orElse("")
                : "";
        return new Line(
                one.id(),
                "%s opens to %s".formatted(name(one.giver()), name(one.taker())),
                one.roles().stream().map(Role::words).collect(Collectors.joining(", ")),
                one.rights().stream().map(Action::words).collect(Collectors.joining("; ")),
                "%s to %s"
                        .formatted(
                                Dates.words(one.from()),
                                Dates.words(one.endedOn() == null ? one.until().minusDays(1) : one.endedOn())),
                one.because(),
                state.words(),
                agree,
                open && (mayFor(one.giver()) || mayFor(one.taker())));
    }

    private List<Worklist.Item> waiting() {
        if (viewing.find().filter(person -> person.may(Action.MANAGE_PEOPLE)).isEmpty()) {
            return List.of();
        }
        var today = LocalDate.now(clock);
        return arrangements.list().stream()
                .map(one -> line(one, today))
                .filter(line -> !line.mayAgree().isEmpty())
                .map(line -> new Worklist.Item(
                        "Agree to a joint arrangement, or end it: " + line.title(),
                        line.because(),
                        "/arrangements",
                        false))
                .toList();
    }

    private boolean mayFor(String authority) {
        return viewing.person().mayAt(Action.MANAGE_PEOPLE, authority);
    }

    private String name(String code) {
        return RolePlaces.of(HeldAt.Kind.AUTHORITY, places.stream().toList())
                .flatMap(known -> known.find(code, null, 1).stream().findFirst())
                .map(HeldAt::name)
                .filter(name -> !name.equals(code))
                .orElse("Authority " + code);
    }

    public record Form(
            @Nullable String direction,
            @Nullable String other,
            @Nullable List<String> roles,
            @Nullable List<String> rights,
            @Nullable String from,
            @Nullable String until,
            @Nullable String because) {
        public Set<String> chosenRoles() {
            return roles == null ? Set.of() : Set.copyOf(roles);
        }

        public Set<String> chosenRights() {
            return rights == null ? Set.of() : Set.copyOf(rights);
        }
    }

    public record ProposePage(
            String own, Form form, Map<String, String> roles, Map<String, String> rights, List<FieldError> errors) {}

    @GetMapping("/arrangements/new")
    ModelAndView form() {
        return proposePage(new Form(null, null, null, null, null, null, null), List.of());
    }

    private ModelAndView proposePage(Form form, List<FieldError> errors) {
        var own = own();
        var roles = new LinkedHashMap<String, String>();
        for (var role : Role.values()) {
            if (role.held() == Role.Held.AT_AUTHORITY
                    && Arrangement.lendable().stream().anyMatch(role::may)) {
                roles.put(role.name(), role.words());
            }
        }
        var rights = new LinkedHashMap<String, String>();
        Arrangement.lendable().forEach(action -> rights.put(action.name(), action.words()));
        return new ModelAndView(
                "access/arrange", Map.of("page", new ProposePage(name(own), form, roles, rights, errors)));
    }

    private String own() {
        var own = viewing.authorityTo(Action.MANAGE_PEOPLE.words()).code();
        if (!mayFor(own)) {
            throw new Forbidden(Action.MANAGE_PEOPLE.words(), "an administrator of the authority");
        }
        return own;
    }

    @PostMapping("/arrangements/new")
    ModelAndView propose(Form form, RedirectAttributes next) {
        var own = own();
        var answers = new Answers();
        var direction =
                answers.choice("direction", form.direction(), List.of("give", "take"), "Choose whose rows are opened");
        var other = other(answers, form.other(), own);
        var roles = EnumSet.noneOf(Role.class);
        form.chosenRoles()
                .forEach(name -> answers.choice("roles", name, Role.class, "Choose roles from the list")
                        .ifPresent(roles::add));
        if (roles.isEmpty()) {
            answers.refuse("roles", "Choose at least one role");
        }
        var rights = EnumSet.noneOf(Action.class);
        form.chosenRights()
                .forEach(name -> answers.choice("rights", name, Action.class, "Choose rights from the list")
                        .ifPresent(rights::add));
        if (rights.isEmpty()) {
            answers.refuse("rights", "Choose at least one right");
        }
        var from = answers.date("from", form.from(), "Enter the first day, like 1 September 2026");
        var last = answers.date("until", form.until(), "Enter the last day, like 31 August 2027");
        if (answers.errors().isEmpty() && last.isBefore(from)) {
            answers.refuse("until", "The last day must not be before the first");
        }
        var because = answers.text("because", form.because(), "Enter why, such as the agreement between the two");
        var checked = answers.mean(() -> {
            boolean gives = direction.orElseThrow().equals("give");
            return new Arrangements.Terms(
                    gives ? own : other, gives ? other : own, roles, rights, from, last.plusDays(1), because);
        });
        return switch (checked) {
            case Checked.Bad<Arrangements.Terms> bad -> proposePage(form, bad.errors());
            case Checked.Good<Arrangements.Terms> good -> {
                try {
                    arrangements.propose(good.value(), own);
                } catch (Refused e) {
                    yield proposePage(form, List.of(new FieldError("roles", String.valueOf(e.getMessage()))));
                }
                Notice.done(
                        next,
                        "Proposed, and agreed for your side. It counts once the other side’s administrator agrees.");
                yield new ModelAndView("redirect:/arrangements");
            }
        };
    }

    private String other(Answers answers, @Nullable String typed, String own) {
        var words = answers.text("other", typed, "Enter the name or the three-digit code of the other authority");
        if (words.isEmpty()) {
            return "";
        }
        var found = RolePlaces.of(HeldAt.Kind.AUTHORITY, places.stream().toList())
                .flatMap(known -> known.find(words, null, 1).stream().findFirst());
        if (found.isEmpty() || found.get().key().equals(own)) {
            answers.refuse(
                    "other",
                    found.isEmpty()
                            ? "No authority is called %s: enter its name or three-digit code".formatted(words)
                            : "Enter another authority than your own");
        }
        return found.map(HeldAt::key).orElse("");
    }

    @PostMapping("/arrangements/{id}/agree")
    String agree(@PathVariable long id, @RequestParam String side, RedirectAttributes next) {
        var one = visible(id);
        if (!List.of(one.giver(), one.taker()).contains(side) || !mayFor(side)) {
            throw new Forbidden("agree for this authority", "its administrator");
        }
        arrangements.consent(id, side);
        Notice.done(next, "Agreed. The arrangement counts from its first day.");
        return "redirect:/arrangements";
    }

    @PostMapping("/arrangements/{id}/end")
    String end(@PathVariable long id, RedirectAttributes next) {
        var one = visible(id);
        if (!mayFor(one.giver()) && !mayFor(one.taker())) {
            throw new Forbidden("end this arrangement", "an administrator of either authority");
        }
        arrangements.end(id);
        Notice.done(next, "The arrangement is ended as of today.");
        return "redirect:/arrangements";
    }

    private Arrangement visible(long id) {
        return arrangements.find(id).orElseThrow(() -> new NotFound("There is no such arrangement."));
    }
}

package org.trajectory.partnership.leads;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Seats;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.partnership.fitness.Fits;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Leads and vice-leads of a consortium, and what its schools have in common. */
@Controller
@Needs(Action.SEE_CONSORTIA)
public class LeadPages {
    private static final Map<String, String> BONDS = bonds();
    private static final Map<String, String> KINDS = kinds();

    private final Leads leads;
    private final Consortia consortia;
    private final Bodies bodies;
    private final Fits fits;
    private final People people;
    private final SchoolRegister register;
    private final Here here;

    LeadPages(
            Leads leads,
            Consortia consortia,
            Bodies bodies,
            Fits fits,
            People people,
            SchoolRegister register,
            Here here) {
        this.leads = leads;
        this.consortia = consortia;
        this.bodies = bodies;
        this.fits = fits;
        this.people = people;
        this.register = register;
        this.here = here;
    }

    private static Map<String, String> bonds() {
        var bonds = new LinkedHashMap<String, String>();
        bonds.put("phase", "Their phase");
        bonds.put("area", "An area");
        bonds.put("faith", "A faith");
        bonds.put("trust", "A trust");
        return bonds;
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("lead", "Leads");
        kinds.put("vice-lead", "Stands in for a lead (vice-lead)");
        return kinds;
    }

    public record Page(
            Consortium consortium,
            DataTable now,
            DataTable boards,
            DataTable before,
            String boundBy,
            String bond,
            Map<String, String> bonds,
            Map<String, String> kinds,
            Map<String, String> schools,
            Map<String, String> present,
            boolean mayChange,
            Map<String, String> form,
            List<FieldError> errors) {}

    @GetMapping("/consortia/{id:[0-9]{1,18}}/leads")
    ModelAndView show(@PathVariable long id) {
        return page(get(id), Map.of(), List.of());
    }

    private Consortium get(long id) {
        return consortia.list(here.authority(), here.today()).stream()
                .filter(one -> one.id().value() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such consortium today."));
    }

    private ModelAndView page(Consortium one, Map<String, String> form, List<FieldError> errors) {
        var today = here.today();
        var own = leads.list(one.authority()).stream()
                .filter(lead -> lead.consortium() == one.id().value())
                .toList();
        boolean mayChange = here.may(Action.CHANGE_CONSORTIA, one.authority());
        var bond = leads.boundBy(one);
        var names = names(one, own);
        var boards = bodies.list(one.authority(), today).stream()
                .flatMap(listed -> bodies.find(listed.id(), today).stream())
                .toList();
        var found = mayChange ? fitness(one, own, boards) : Map.<Long, Fit>of();
        var present = new LinkedHashMap<String, String>();
        own.stream()
                .filter(lead -> lead.until().isEmpty())
                .forEach(lead -> present.put(
                        String.valueOf(lead.id()),
                        lead.name() + ", " + lead.words().toLowerCase(Locale.UK)));
        var schools = new LinkedHashMap<String, String>();
        register.current(one.members(), today).values().stream()
                .filter(school -> school.isOpenStateFunded())
                .sorted(java.util.Comparator.comparing(school -> school.name()))
                .forEach(school -> schools.put(String.valueOf(school.id().value()), school.name()));
        return new ModelAndView(
                "partnership/leads/leads",
                Map.of(
                        "page",
                        new Page(
                                one,
                                LeadTables.table(
                                        "Who leads %s today".formatted(one.name()),
                                        own.stream()
                                                .filter(lead -> lead.leads(today))
                                                .toList(),
                                        names,
                                        found,
                                        mayChange),
                                LeadTables.boards(
                                        one.name(),
                                        sitting(one, boards),
                                        here.may(Action.KEEP_BODIES, one.authority())),
                                LeadTables.table(
                                        "Who led it before, or will",
                                        own.stream()
                                                .filter(lead -> !lead.leads(today))
                                                .toList(),
                                        names,
                                        Map.of(),
                                        false),
                                BONDS.getOrDefault(bond, ""),
                                bond,
                                BONDS,
                                KINDS,
                                schools,
                                present,
                                mayChange,
                                new LinkedHashMap<>(form),
                                errors)));
    }

    private Map<Long, String> names(Consortium one, List<Lead> own) {
        var names = new HashMap<Long, String>();
        register.current(
                        own.stream()
                                .flatMap(lead -> Optional.ofNullable(lead.school()).stream())
                                .map(SchoolId::new)
                                .distinct()
                                .toList(),
                        here.today())
                .forEach((id, school) -> names.put(id.value(), school.name()));
        return names;
    }

    /** By what a board of the authority asks of the leads of such consortia, if any does. */
    private Map<Long, Fit> fitness(Consortium one, List<Lead> own, List<Body> boards) {
        var asked = criteria(boards, one.phase().word());
        return asked.map(seat -> fits.of(
                        one.authority(),
                        own.stream()
                                .map(lead ->
                                        new Fits.Subject(lead.id(), lead.name(), lead.person(), lead.school(), seat))
                                .toList(),
                        here.today()))
                .orElse(Map.of());
    }

    private List<LeadTables.Sitting> sitting(Consortium one, List<Body> boards) {
        return boards.stream()
                .flatMap(body -> bodies.seats(body.id(), here.today()).stream()
                        .filter(seat -> seat.unit().equals(one.name()))
                        .map(seat -> new LeadTables.Sitting(
                                body,
                                seat,
                                body.constitution()
                                        .constituency(seat.constituency())
                                        .filter(some -> some.substitute().equals("vice"))
                                        .isPresent())))
                .toList();
    }

    private static Optional<Constituency> criteria(List<Body> boards, String phase) {
        return boards.stream()
                .flatMap(body -> body.constitution().constituencies().stream())
                .filter(seat -> seat.seats() instanceof Seats.PerConsortium
                        && !seat.anyOf().isEmpty())
                .filter(seat -> seat.phase() == null || phase.equals(seat.phase()))
                .findFirst();
    }

    @GetMapping("/consortia/leads.csv")
    void csv(HttpServletResponse response) throws IOException {
        var authority = here.authority();
        var names = consortia.list(authority, here.today()).stream()
                .collect(Collectors.toMap(one -> one.id().value(), Consortium::name));
        Download.csv(
                response,
                "leads-%s-%s".formatted(authority, here.today()),
                new Table(
                        List.of("consortium", "kind", "name", "from", "until", "as_at"),
                        leads.list(authority).stream()
                                .map(lead -> List.of(
                                        names.getOrDefault(lead.consortium(), ""),
                                        lead.kind(),
                                        lead.name(),
                                        lead.from().toString(),
                                        lead.until()
                                                .map(day -> day.minusDays(1).toString())
                                                .orElse(""),
                                        here.today().toString()))
                                .toList()));
    }

    @PostMapping("/consortia/{id:[0-9]{1,18}}/leads")
    @Needs(Action.CHANGE_CONSORTIA)
    ModelAndView add(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        here.authorityTo(Action.CHANGE_CONSORTIA);
        var one = get(id);
        var answers = new Answers();
        var name = answers.text("name", typed.get("name"), "Enter the name");
        if (name.length() > 120) {
            answers.refuse("name", "Use at most 120 letters");
        }
        var kind = answers.choice("kind", typed.get("kind"), List.copyOf(KINDS.keySet()), "Choose what they do");
        var from = answers.date("from", typed.get("from"), "Enter the first day, like 1 September 2026");
        var email = answers.optionalText(typed.get("email")).map(text -> text.toLowerCase(Locale.ROOT));
        var person = email.flatMap(address -> people.list().stream()
                .filter(some -> some.email().equals(address))
                .findFirst());
        if (email.isPresent() && person.isEmpty()) {
            answers.refuse(
                    "email",
                    "Nobody has an account with this address: an administrator invites people, or leave it empty");
        }
        var school = answers.optionalText(typed.get("school"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        if (!answers.errors().isEmpty()) {
            return page(one, typed, answers.errors());
        }
        try {
            leads.add(
                    one,
                    kind.orElseThrow(),
                    name,
                    person.map(People.Listed::id).orElse(null),
                    school.orElse(null),
                    from);
            Notice.done(next, "%s is named.".formatted(name));
            return new ModelAndView("redirect:/consortia/" + id + "/leads");
        } catch (Refused e) {
            return page(one, typed, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/consortia/{id:[0-9]{1,18}}/leads/end")
    @Needs(Action.CHANGE_CONSORTIA)
    ModelAndView end(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        here.authorityTo(Action.CHANGE_CONSORTIA);
        var one = get(id);
        var answers = new Answers();
        var lead = leads.list(one.authority()).stream()
                .filter(some ->
                        some.consortium() == id && String.valueOf(some.id()).equals(typed.get("who")))
                .findFirst();
        if (lead.isEmpty()) {
            answers.refuse("who", "Choose whose time ends");
        }
        var day = answers.date("day", typed.get("day"), "Enter the first day on which they don’t lead any more");
        if (!answers.errors().isEmpty()) {
            return page(one, typed, answers.errors());
        }
        try {
            leads.end(one, lead.orElseThrow(), day);
            Notice.done(next, "%s doesn’t lead from %s.".formatted(lead.get().name(), Dates.words(day)));
            return new ModelAndView("redirect:/consortia/" + id + "/leads");
        } catch (Refused e) {
            return page(one, typed, List.of(new FieldError("day", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/consortia/{id:[0-9]{1,18}}/bond")
    @Needs(Action.CHANGE_CONSORTIA)
    String bind(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String bond,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        here.authorityTo(Action.CHANGE_CONSORTIA);
        var one = get(id);
        if (BONDS.containsKey(bond)) {
            leads.bind(one, bond, seen);
            Notice.done(next, "Kept.");
        }
        return "redirect:/consortia/" + id + "/leads";
    }
}

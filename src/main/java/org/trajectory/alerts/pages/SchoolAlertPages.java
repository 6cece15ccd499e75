package org.trajectory.alerts.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.Conversation;
import org.trajectory.alerts.WhoCanHelp;
import org.trajectory.alerts.recorded.SchoolsRecorded;
import org.trajectory.alerts.watching.Watchlists;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Place;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Notice;

/** The alerts of one school: what to talk about, what was said. */
@Controller
public class SchoolAlertPages {
    private static final int HELPERS = 3;
    private static final int LONGEST = 5_000;

    private final Alerts alerts;
    private final Watchlists watchlists;
    private final SchoolsRecorded schools;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    SchoolAlertPages(
            Alerts alerts,
            Watchlists watchlists,
            SchoolsRecorded schools,
            SchoolRegister register,
            Viewing viewing,
            Clock clock) {
        this.alerts = alerts;
        this.watchlists = watchlists;
        this.schools = schools;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** What was typed about a conversation. @param about numbers of alerts that are ticked */
    public record Form(
            @Nullable String heldOn,
            @Nullable String withWhom,
            @Nullable String said,
            @Nullable String follows,
            @Nullable List<String> about) {
        public static final Form EMPTY = new Form(null, null, null, null, null);
    }

    /**
     * @param since by number of an alert, the day it fired, in words
     * @param choices open alerts by their number
     * @param lists own watchlists that can be added to, by their number @param on those that have the school
     */
    public record Page(
            School school,
            String heading,
            List<Alert> open,
            Map<Long, String> since,
            List<Alert> strengths,
            DataTable past,
            List<Conversation> conversations,
            Map<Long, String> heldOn,
            DataTable help,
            Map<String, String> choices,
            boolean mayRecord,
            boolean atAuthority,
            Map<String, String> lists,
            Set<String> on,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/alerts")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS})
    public ModelAndView show(@PathVariable String urn) {
        return page(schools.get(urn), Form.EMPTY, List.of());
    }

    private ModelAndView page(School school, Form form, List<FieldError> errors) {
        var all = alerts.ofSchool(school.id());
        var open = all.stream()
                .filter(one -> one.isOpen() && one.kind() == Alert.Kind.ALERT)
                .toList();
        var strengths = all.stream()
                .filter(one -> one.isOpen() && one.kind() == Alert.Kind.STRENGTH)
                .toList();
        var closed = all.stream().filter(one -> !one.isOpen()).limit(100).toList();
        var conversations = alerts.conversations(school.id());
        var days = new HashMap<Long, String>();
        all.forEach(one -> days.put(one.id(), Dates.words(one.firedOn())));
        var heldOn = new HashMap<Long, String>();
        conversations.forEach(one -> heldOn.put(one.id(), Dates.words(one.heldOn())));
        var choices = new LinkedHashMap<String, String>();
        open.forEach(one -> choices.put(String.valueOf(one.id()), one.title()));
        boolean atAuthority = schools.may(school, Action.SEE_ALERTS);
        var lists = new LinkedHashMap<String, String>();
        if (atAuthority) {
            watchlists.list(Objects.requireNonNull(school.authority())).stream()
                    .filter(Watchlists.Watchlist::own)
                    .forEach(one -> lists.put(String.valueOf(one.id()), one.name()));
        }
        return new ModelAndView(
                "alerts/school",
                Map.of(
                        "page",
                        new Page(
                                school,
                                heading(school, open.size()),
                                open,
                                days,
                                strengths,
                                AlertTables.past(closed),
                                conversations,
                                heldOn,
                                AlertTables.helpersOfOne(atAuthority ? helpers(school) : List.of()),
                                choices,
                                schools.mayRecord(school),
                                atAuthority,
                                lists,
                                watchlists.watching(school.id()).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.toSet()),
                                form,
                                errors)));
    }

    private static String heading(School school, int open) {
        return switch (open) {
            case 0 -> "%s: nothing waits for a conversation".formatted(school.name());
            case 1 -> "%s: 1 alert to talk about".formatted(school.name());
            default -> "%s: %d alerts to talk about".formatted(school.name(), open);
        };
    }

    private List<WhoCanHelp.Match> helpers(School school) {
        var open = alerts.open(Objects.requireNonNull(school.authority()));
        Map<Urn, Place> places = new HashMap<>();
        register.places(open.stream().map(Alert::urn).collect(Collectors.toSet()), LocalDate.now(clock))
                .forEach((urn, located) -> places.put(urn, located.place()));
        return WhoCanHelp.of(open, places, HELPERS).stream()
                .filter(one -> one.alert().school().equals(school.id()))
                .toList();
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/conversations")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView record(@PathVariable String urn, Form form, RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var on = answers.date("heldOn", form.heldOn(), "Enter the day of the conversation, like 26 November 2026");
        var with =
                answers.text("withWhom", form.withWhom(), "Enter with whom you talked, such as the headteacher", 300);
        var said = answers.text("said", form.said(), "Enter what was said", LONGEST);
        var follows = answers.optionalText("follows", form.follows(), LONGEST);
        var about = form.about() == null
                ? List.<Long>of()
                : form.about().stream()
                        .filter(one -> one.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .distinct()
                        .toList();
        var by = viewing.person().name();
        if (answers.done(
                "heldOn", () -> alerts.converse(school, about, new Alerts.Talk(on, with, said, follows), by))) {
            Notice.done(
                    next,
                    about.isEmpty()
                            ? "The conversation is recorded."
                            : "The conversation is recorded, and %s closed."
                                    .formatted(about.size() == 1 ? "the alert is" : "the alerts are"));
            return new ModelAndView("redirect:/schools/%s/alerts".formatted(urn));
        }
        return page(school, form, answers.errors());
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/watch")
    @Needs(Action.SEE_ALERTS)
    public String watch(
            @PathVariable String urn, @RequestParam(defaultValue = "") String list, RedirectAttributes next) {
        var school = schools.getFor(urn, Action.SEE_ALERTS);
        var authority = Objects.requireNonNull(school.authority());
        try {
            long id = list.matches("[0-9]{1,18}")
                    ? Long.parseLong(list)
                    : watchlists.mine(authority, viewing.person().name());
            watchlists.add(id, List.of(school.id()));
            Notice.done(next, "%s is on your watchlist.".formatted(school.name()));
            return "redirect:/watchlists/" + id;
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
            return "redirect:/schools/%s/alerts".formatted(urn);
        }
    }
}

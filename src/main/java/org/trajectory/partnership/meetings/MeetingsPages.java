package org.trajectory.partnership.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** When the bodies of an authority meet, all of them together, beside the terms of its schools. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class MeetingsPages {
    private final Meetings meetings;
    private final Adjournments adjournments;
    private final TermTimes terms;
    private final Bodies bodies;
    private final Here here;
    private final Clock clock;

    MeetingsPages(
            Meetings meetings, Adjournments adjournments, TermTimes terms, Bodies bodies, Here here, Clock clock) {
        this.meetings = meetings;
        this.adjournments = adjournments;
        this.terms = terms;
        this.bodies = bodies;
        this.here = here;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem meetingsItem() {
            return new NavigationItem(NavigationItem.Place.PARTNERSHIP, "Meetings", "/meetings", 4, null);
        }
    }

    /** @param terms those that are under way or ahead, in words @param choose authorities, while none is chosen */
    public record Page(
            String area,
            String code,
            int count,
            DataTable ahead,
            DataTable past,
            List<String> terms,
            Optional<DataTable> choose,
            boolean mayKeep) {}

    @GetMapping("/meetings")
    ModelAndView all(@RequestParam(defaultValue = "") String authority) {
        var chosen = chosen(authority);
        if (chosen.isEmpty()) {
            var choose = new DataTable(
                    "Authorities that show their bodies here",
                    List.of(Column.text("Authority")),
                    bodies.authorities().stream()
                            .map(code -> List.of(
                                    Cell.link(here.name(new AuthorityCode(code)), "/meetings?authority=" + code)))
                            .toList());
            return page(new Page(
                    "", "", 0, table("", List.of()), table("", List.of()), List.of(), Optional.of(choose), false));
        }
        var code = chosen.get();
        var now = clock.instant();
        var all = meetings.ofAuthority(code);
        var ahead = all.stream().filter(one -> isAhead(one.meeting(), now)).toList();
        return page(new Page(
                here.name(code),
                code.code(),
                ahead.size(),
                table("Meetings ahead, the soonest first", ahead),
                table(
                        "Meetings held, or past, of a year back",
                        all.stream().filter(one -> !isAhead(one.meeting(), now)).toList()),
                // terms are the authority’s own; what is open to everybody holds none
                (here.authorityLookedAt().isEmpty() ? List.<TermTimes.Term>of() : terms.list(code))
                        .stream()
                                .filter(term -> !term.to().isBefore(here.today()))
                                .sorted(java.util.Comparator.comparing(TermTimes.Term::from))
                                .map(term -> "%s: %s to %s"
                                        .formatted(term.name(), Dates.words(term.from()), Dates.words(term.to())))
                                .toList(),
                Optional.empty(),
                here.may(Action.KEEP_BODIES, code)));
    }

    /** Under way and adjourned ones too. */
    private static boolean isAhead(Meeting meeting, Instant now) {
        return meeting.closedAt() == null
                && (meeting.openedAt() != null || !meeting.startsAt().isBefore(now));
    }

    private static ModelAndView page(Page page) {
        return new ModelAndView("partnership/meetings/calendar", Map.of("page", page));
    }

    private static DataTable table(String caption, List<Meetings.Named> some) {
        return new DataTable(
                caption,
                List.of(Column.text("When"), Column.text("Body"), Column.text("Where"), Column.text("State")),
                some.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        LondonTime.words(one.meeting().startsAt()),
                                        one.meeting().href()),
                                Cell.link(one.body(), "/bodies/" + one.meeting().body()),
                                Cell.text(one.meeting().place()),
                                Cell.text(one.meeting().state()
                                        + (one.meeting().outOfTerm().isEmpty() ? "" : ", outside term time"))))
                        .toList());
    }

    private Optional<AuthorityCode> chosen(String authority) {
        if (authority.matches("[0-9]{3}")) {
            return Optional.of(new AuthorityCode(authority));
        }
        return here.authorityLookedAt().or(() -> {
            var all = bodies.authorities();
            return all.size() == 1 ? Optional.of(new AuthorityCode(all.getFirst())) : Optional.empty();
        });
    }

    private AuthorityCode mustBeChosen(String authority) {
        return chosen(authority).orElseThrow(() -> new NotFound("Choose an authority first."));
    }

    @GetMapping("/meetings.csv")
    void csv(@RequestParam(defaultValue = "") String authority, HttpServletResponse response) throws IOException {
        var code = mustBeChosen(authority);
        Download.csv(
                response,
                "meetings-%s-%s".formatted(code, here.today()),
                new Table(
                        List.of("starts_at", "body", "place", "state", "outside_term", "as_at"),
                        meetings.ofAuthority(code).stream()
                                .map(one -> List.of(
                                        one.meeting()
                                                .startsAt()
                                                .atZone(LondonTime.ZONE)
                                                .toLocalDateTime()
                                                .toString(),
                                        one.body(),
                                        one.meeting().place(),
                                        one.meeting().state(),
                                        one.meeting().outOfTerm(),
                                        here.today().toString()))
                                .toList()));
    }

    /** For calendars that subscribe to all of an authority’s bodies. */
    @GetMapping("/meetings.ics")
    void calendar(@RequestParam(defaultValue = "") String authority, HttpServletResponse response) throws IOException {
        var code = mustBeChosen(authority);
        var all = meetings.ofAuthority(code);
        MeetingCalendar.write(
                response,
                "Meetings of " + here.name(code),
                all,
                adjournments.of(all.stream().map(one -> one.meeting().id()).toList()));
    }
}

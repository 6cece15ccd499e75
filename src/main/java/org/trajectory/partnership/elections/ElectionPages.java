package org.trajectory.partnership.elections;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.bodies.BodyLinks;
import org.trajectory.partnership.meetings.LondonTime;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** One election: who stands, who votes, how it came out. Open to everybody; a school’s vote is cast here too. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class ElectionPages {
    private final Elections elections;
    private final Bodies bodies;
    private final Viewing viewing;
    private final Here here;

    ElectionPages(Elections elections, Bodies bodies, Viewing viewing, Here here) {
        this.elections = elections;
        this.bodies = bodies;
        this.viewing = viewing;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class OnHome {
        /** To heads and chairs: elections in which their school votes; to the clerk: those that can be counted. */
        @Bean
        Worklist electionsWaiting(Elections elections, Viewing viewing, Here here) {
            return () -> {
                var items = new ArrayList<Worklist.Item>();
                viewing.find().ifPresent(person -> {
                    for (var voter : List.of("HEADTEACHER", "CHAIR")) {
                        elections
                                .waiting(schools(person, voter), voter)
                                .forEach(one -> items.add(new Worklist.Item(
                                        "Vote for your school: %s".formatted(one.title()),
                                        "The last day is %s.".formatted(lastDay(one)),
                                        one.href(),
                                        true)));
                    }
                });
                here.authorityLookedAt()
                        .filter(authority -> here.may(Action.KEEP_BODIES, authority))
                        .ifPresent(authority -> elections
                                .over(authority)
                                .forEach(one -> items.add(new Worklist.Item(
                                        "Count the election: %s".formatted(one.title()),
                                        "%d of %d schools have voted.".formatted(one.voted(), one.electors()),
                                        one.href(),
                                        true))));
                return items;
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnBodies {
        @Bean
        BodyLinks electionsOfBody(Elections elections) {
            return (body, mayKeep) -> elections.ofBody(body.id()).stream()
                    .map(one -> new BodyLinks.Link(
                            "Election: %s, %s"
                                    .formatted(
                                            one.title(), one.closedAt() != null ? "counted" : "until " + lastDay(one)),
                            one.href()))
                    .toList();
        }
    }

    /** An election ends with its last day. */
    private static String lastDay(Election election) {
        return Dates.words(LocalDate.ofInstant(election.closesAt().minusSeconds(1), LondonTime.ZONE));
    }

    private static List<Long> schools(Person person, String voter) {
        return person.roles().stream()
                .filter(held -> held.role().name().equals(voter) && held.at().kind() == HeldAt.Kind.SCHOOL)
                .map(held -> Long.valueOf(held.at().key()))
                .distinct()
                .toList();
    }

    /** @param mine schools of who looks that haven’t voted, by number */
    public record Page(
            Election election,
            Body body,
            String closes,
            boolean open,
            List<Election.Candidate> candidates,
            DataTable result,
            DataTable electors,
            List<Map.Entry<String, String>> choices,
            Map<String, String> mine,
            Map<String, String> standing,
            boolean voted,
            boolean mayKeep,
            boolean mayCount,
            List<String> chosen,
            List<FieldError> errors) {}

    @GetMapping("/elections/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        return page(get(id), List.of(), List.of());
    }

    ModelAndView page(Election election, List<String> chosen, List<FieldError> errors) {
        var body = bodies.find(election.body(), here.today()).orElseThrow(() -> new NotFound("There is no such body."));
        var candidates = elections.candidates(election);
        var electors = elections.electors(election);
        boolean open = election.isOpen(elections.now());
        boolean keeps = here.may(Action.KEEP_BODIES, body.authority());
        var own =
                viewing.find().map(person -> schools(person, election.voter())).orElse(List.of());
        var mine = new LinkedHashMap<String, String>();
        electors.stream()
                .filter(one -> open && own.contains(one.school()) && !one.voted())
                .forEach(one -> mine.put(String.valueOf(one.school()), one.name()));
        var standing = new LinkedHashMap<String, String>();
        candidates.stream()
                .filter(one -> !one.withdrawn())
                .forEach(one -> standing.put(String.valueOf(one.id()), one.name()));
        return new ModelAndView(
                "partnership/elections/election",
                Map.of(
                        "page",
                        new Page(
                                election,
                                body,
                                lastDay(election),
                                open,
                                candidates,
                                result(candidates),
                                new DataTable(
                                        "Schools that vote",
                                        List.of(Column.text("School"), Column.text("Has voted")),
                                        electors.stream()
                                                .map(one -> List.of(
                                                        Cell.text(one.name()),
                                                        Cell.text(one.voted() ? "Yes" : "Not yet")))
                                                .toList()),
                                elections.choices(election),
                                mine,
                                standing,
                                electors.stream().anyMatch(one -> own.contains(one.school()) && one.voted()),
                                keeps,
                                keeps
                                        && election.closedAt() == null
                                        && (!open || election.voted() == election.electors()),
                                chosen,
                                errors)));
    }

    private static DataTable result(List<Election.Candidate> candidates) {
        return new DataTable(
                "How the schools voted",
                List.of(Column.text("Candidate"), Column.number("Votes"), Column.text("Elected")),
                candidates.stream()
                        .map(one -> List.of(
                                Cell.text(one.name() + (one.withdrawn() ? " (withdrawn)" : "")),
                                one.votes().map(votes -> Cell.of(votes)).orElse(Cell.missing("Not counted yet")),
                                Cell.text(one.elected() ? "Yes" : one.votes().isPresent() ? "No" : "")))
                        .toList());
    }

    @GetMapping("/elections/{id:[0-9]{1,18}}.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var election = get(id);
        Download.csv(
                response,
                "election-" + id,
                new Table(
                        List.of("candidate", "votes", "elected", "withdrawn", "schools_voted", "schools", "ends"),
                        elections.candidates(election).stream()
                                .map(one -> List.of(
                                        one.name(),
                                        one.votes().map(String::valueOf).orElse(""),
                                        one.elected() ? "yes" : one.votes().isPresent() ? "no" : "",
                                        one.withdrawn() ? "yes" : "no",
                                        String.valueOf(election.voted()),
                                        String.valueOf(election.electors()),
                                        election.closesAt().toString()))
                                .toList()));
    }

    /** @param candidate numbers of those chosen */
    @PostMapping("/elections/{id:[0-9]{1,18}}/vote")
    @Needs(Action.ELECT)
    ModelAndView vote(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable List<String> candidate,
            RedirectAttributes next) {
        var election = get(id);
        var own = schools(viewing.person(), election.voter());
        if (!school.matches("[0-9]{1,18}") || !own.contains(Long.valueOf(school))) {
            throw new Forbidden("vote for this school", "an administrator for the role at the school");
        }
        var chosen = candidate == null
                ? List.<String>of()
                : candidate.stream().filter(one -> one.matches("[0-9]{1,18}")).toList();
        try {
            elections.vote(
                    election,
                    Long.parseLong(school),
                    chosen.stream().map(Long::valueOf).toList());
            Notice.done(next, "Your school’s vote is cast. It can’t be changed.");
            return new ModelAndView("redirect:" + election.href());
        } catch (Refused e) {
            return page(get(id), chosen, List.of(new FieldError("candidate", String.valueOf(e.getMessage()))));
        }
    }

    Election get(long id) {
        return elections.find(id).orElseThrow(() -> new NotFound("There is no such election."));
    }

    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}

package org.trajectory.partnership.agreements;

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
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Worklist;

/** Agreements with consortia: the list, and one with its duties, their evidence, and what was found. */
@Controller
@Needs(Action.SEE_CONSORTIA)
public class AgreementPages {
    /** Duties that fall due within so many days are called to mind. */
    private static final int SOON = 30;

    private final Agreements agreements;
    private final Here here;

    AgreementPages(Agreements agreements, Here here) {
        this.agreements = agreements;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class InFrame {
        @Bean
        NavigationItem agreementsItem() {
            return new NavigationItem(
                    NavigationItem.Place.PARTNERSHIP,
                    "Agreements",
                    "/consortium-agreements",
                    4,
                    Action.SEE_CONSORTIA.name());
        }

        /** For both sides: what they owe each other, and answers that are awaited. */
        @Bean
        Worklist agreementsWaiting(Agreements agreements, Here here) {
            return () -> here.authorityLookedAt()
                    .map(authority -> waiting(agreements, here, authority))
                    .orElse(List.of());
        }
    }

    private static List<Worklist.Item> waiting(Agreements agreements, Here here, AuthorityCode authority) {
        boolean keeps = here.may(Action.KEEP_AGREEMENTS, authority);
        var today = here.today();
        var concerned = agreements.list(authority).stream()
                .filter(one -> keeps || here.speaksFor(one.consortium()))
                .toList();
        var duties = agreements.duties(
                concerned.stream().filter(one -> one.holds(today)).toList());
        var reviews = keeps ? agreements.reviews(concerned) : Map.<Long, List<Agreement.Review>>of();
        var items = new ArrayList<Worklist.Item>();
        for (var one : concerned) {
            boolean speaks = here.speaksFor(one.consortium());
            if (speaks && one.waitsForAnswer()) {
                items.add(new Worklist.Item(
                        "Answer the agreement “%s”".formatted(one.title()),
                        "The authority has issued it to %s.".formatted(one.called()),
                        one.href(),
                        true));
            }
            for (var duty : duties.getOrDefault(one.id(), List.of())) {
                boolean own = duty.side() == Agreement.Side.CONSORTIUM ? speaks : keeps;
                if (own && !duty.isDone() && !today.plusDays(SOON).isBefore(duty.dueOn())) {
                    items.add(new Worklist.Item(
                            today.isAfter(duty.dueOn())
                                    ? "A duty to %s is overdue".formatted(speaks ? "the authority" : one.called())
                                    : "A duty falls due on %s".formatted(Dates.words(duty.dueOn())),
                            duty.what(),
                            one.href(),
                            today.isAfter(duty.dueOn())));
                }
            }
            var looked = reviews.getOrDefault(one.id(), List.of());
            if (one.holds(today)
                    && !looked.isEmpty()
                    && looked.getLast()
                            .next()
                            .filter(next -> !next.isAfter(today))
                            .isPresent()) {
                items.add(new Worklist.Item(
                        "Look at how the agreement with %s stands".formatted(one.called()),
                        "It was to be looked at again on %s."
                                .formatted(Dates.words(looked.getLast().next().orElseThrow())),
                        one.href(),
                        false));
            }
        }
        return items.size() > 6 ? List.copyOf(items.subList(0, 6)) : items;
    }

    public record ListPage(String area, int inForce, DataTable table, boolean mayKeep) {}

    @GetMapping("/consortium-agreements")
    ModelAndView list() {
        var authority = here.authority();
        var today = here.today();
        var all = agreements.list(authority);
        var duties = agreements.duties(all);
        var reviews = agreements.reviews(all);
        var rows = all.stream()
                .map(one -> List.of(
                        Cell.link(one.title(), one.href()),
                        Cell.text(one.called()),
                        Cell.text(Dates.words(one.fromDay())),
                        Cell.text(Dates.words(one.untilDay())),
                        Cell.text(one.state(today)),
                        Cell.text(done(duties.getOrDefault(one.id(), List.of()))),
                        Cell.text(overdue(duties.getOrDefault(one.id(), List.of()), one, today)),
                        Cell.text(latest(reviews.getOrDefault(one.id(), List.of())))))
                .toList();
        return new ModelAndView(
                "partnership/agreements/list",
                Map.of(
                        "page",
                        new ListPage(
                                here.name(authority),
                                (int) all.stream()
                                        .filter(one -> one.holds(today))
                                        .count(),
                                new DataTable(
                                        "Agreements with "
                                                + here.called(authority).many(),
                                        List.of(
                                                Column.text("Agreement"),
                                                Column.text("With"),
                                                Column.text("From"),
                                                Column.text("Until"),
                                                Column.text("State"),
                                                Column.text("Duties done"),
                                                Column.text("Overdue"),
                                                Column.text("Found last")),
                                        rows),
                                here.may(Action.KEEP_AGREEMENTS, authority))));
    }

    private static String done(List<Agreement.Duty> duties) {
        return "%d of %d"
                .formatted(duties.stream().filter(Agreement.Duty::isDone).count(), duties.size());
    }

    private static String overdue(List<Agreement.Duty> duties, Agreement one, LocalDate today) {
        return one.holds(today)
                ? String.valueOf(duties.stream()
                        .filter(duty -> duty.state(today).equals("Overdue"))
                        .count())
                : "";
    }

    private static String latest(List<Agreement.Review> reviews) {
        return reviews.isEmpty() ? "" : found(reviews.getLast().found());
    }

    static String found(String word) {
        return switch (word) {
            case "met" -> "Met";
            case "partly" -> "Partly met";
            default -> "Not met";
        };
    }

    @GetMapping("/consortium-agreements.csv")
    void csv(HttpServletResponse response) throws IOException {
        var authority = here.authority();
        var today = here.today();
        var all = agreements.list(authority);
        var duties = agreements.duties(all);
        var rows = new ArrayList<List<String>>();
        for (var one : all) {
            for (var duty : duties.getOrDefault(one.id(), List.of())) {
                rows.add(List.of(
                        one.called(),
                        one.title(),
                        one.state(today),
                        duty.side().key(),
                        duty.what(),
                        duty.wanted(),
                        duty.dueOn().toString(),
                        duty.state(today),
                        duty.evidence().isEmpty()
                                ? ""
                                : duty.evidence().getLast().text(),
                        duty.evidence().isEmpty()
                                ? ""
                                : duty.evidence().getLast().day().toString(),
                        today.toString()));
            }
        }
        Download.csv(
                response,
                "agreements-%s-%s".formatted(authority, today),
                new Table(
                        List.of(
                                "consortium",
                                "agreement",
                                "agreement_state",
                                "side",
                                "duty",
                                "evidence_wanted",
                                "due",
                                "duty_state",
                                "evidence",
                                "evidence_of",
                                "as_at"),
                        rows));
    }

    /** @param field begins the names of the fields of its form @param mayShow whether who looks may add evidence */
    public record DutyLine(Agreement.Duty duty, String state, boolean mayShow) {}

    /** @param seen mark of the duties as they are shown @param mayAnswer whether who looks speaks for the consortium and it hasn't answered */
    public record OnePage(
            Agreement agreement,
            String state,
            List<DutyLine> duties,
            String seen,
            List<Agreement.Review> reviews,
            boolean mayKeep,
            boolean mayAnswer,
            boolean inForce,
            String me,
            Map<String, String> form,
            List<FieldError> errors) {
        public List<DutyLine> of(Agreement.Side side) {
            return duties.stream().filter(line -> line.duty().side() == side).toList();
        }
    }

    @GetMapping("/consortium-agreements/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        return page(get(id), Map.of(), List.of());
    }

    ModelAndView page(Agreement agreement, Map<String, String> form, List<FieldError> errors) {
        var today = here.today();
        boolean keeps = here.may(Action.KEEP_AGREEMENTS, new AuthorityCode(agreement.authority()));
        boolean speaks = here.speaksFor(agreement.consortium());
        boolean accepted =
                agreement.answer().filter(Agreement.Answer::accepted).isPresent() && agreement.endedOn() == null;
        var duties = agreements.duties(agreement);
        return new ModelAndView(
                "partnership/agreements/agreement",
                Map.of(
                        "page",
                        new OnePage(
                                agreement,
                                agreement.state(today),
                                duties.stream()
                                        .map(duty -> new DutyLine(
                                                duty,
                                                duty.state(today),
                                                accepted
                                                        && (keeps
                                                                || speaks && duty.side() == Agreement.Side.CONSORTIUM)))
                                        .toList(),
                                Agreements.seen(duties),
                                agreements.reviews(List.of(agreement)).getOrDefault(agreement.id(), List.of()),
                                keeps,
                                speaks && agreement.waitsForAnswer(),
                                accepted,
                                here.me(),
                                new LinkedHashMap<>(form),
                                errors)));
    }

    Agreement get(long id) {
        return agreements
                .find(id)
                .filter(one -> Optional.of(one.authority())
                        .equals(here.authorityLookedAt().map(AuthorityCode::code)))
                .orElseThrow(() -> new NotFound("There is no such agreement that you may see."));
    }
}

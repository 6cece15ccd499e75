package org.trajectory.funding.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** Claims: what waits to be certified, and one of them with all that became of it. */
@Controller
@Needs(Action.SEE_LEDGER)
public class ClaimPages {
    private final Claims claims;
    private final Assurance assurance;
    private final Purse purse;

    ClaimPages(Claims claims, Assurance assurance, Purse purse) {
        this.claims = claims;
        this.assurance = assurance;
        this.purse = purse;
    }

    static long count(List<Claim> claims, Claim.State state) {
        return claims.stream().filter(claim -> claim.state() == state).count();
    }

    static DataTable table(List<Claim> rows, Purse purse) {
        return new DataTable(
                "Claims",
                List.of(
                        Column.text("Claim"),
                        Column.text("Provider"),
                        Column.text("What for"),
                        Column.number("Amount"),
                        Column.text("Delivered"),
                        Column.text("Prepared by"),
                        Column.text("State"),
                        Column.text("Closer look"),
                        Column.number("Clawed back")),
                rows.stream()
                        .map(one -> List.of(
                                Cell.link("Claim " + one.id(), "/money/claims/" + one.id()),
                                Cell.text(one.provider()),
                                Cell.text(one.title()),
                                Cell.of(one.amount()),
                                Cell.text(Dates.words(one.deliveredOn())),
                                Cell.text(purse.who(one.preparedBy())),
                                Cell.text(one.state().words()),
                                Cell.text(look(one)),
                                Cell.text(
                                        one.returned().pence() == 0
                                                ? ""
                                                : one.returned().toString())))
                        .toList());
    }

    private static String look(Claim one) {
        return one.sampledBecause().isEmpty() ? "" : one.waitsForSample() ? "Drawn, to come" : one.sampleFound();
    }

    @GetMapping("/money/claims")
    ModelAndView all() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var all = claims.claims(authority, null);
        long waiting = count(all, Claim.State.PREPARED);
        var clawbacks = assurance.clawbacks(authority);
        var todo = new ArrayList<Sheet.Do>();
        if (purse.mayAt(Action.CERTIFY_CLAIMS, authority)) {
            todo.add(Sheet.Do.press("Draw claims for a closer look", "/money/claims/sample"));
        }
        todo.add(Sheet.Do.link("Payment files", "/money/payments"));
        return new Sheet(
                        waiting == 0
                                ? "No claim waits to be certified"
                                : "%d %s to be certified"
                                        .formatted(waiting, waiting == 1 ? "claim waits" : "claims wait"),
                        "One person prepares a claim, another certifies it: never the same. A claim drawn for a closer look is paid only once that found it in order.",
                        List.of(),
                        List.of(
                                new Sheet.Section(
                                        "",
                                        "",
                                        table(all, purse),
                                        "No claim yet: prepare one from its commitment.",
                                        "/money/claims.csv",
                                        List.of()),
                                clawbacks(clawbacks)),
                        todo,
                        "/money/commitments")
                .page();
    }

    private Sheet.Section clawbacks(List<Assurance.Clawback> rows) {
        return new Sheet.Section(
                "Clawbacks",
                "",
                new DataTable(
                        "Clawbacks",
                        List.of(
                                Column.text("Claim"),
                                Column.text("Provider"),
                                Column.number("Asked back"),
                                Column.text("Why"),
                                Column.text("Asked by"),
                                Column.text("Answer")),
                        rows.stream()
                                .map(one -> List.of(
                                        Cell.link("Claim " + one.claim(), "/money/claims/" + one.claim()),
                                        Cell.text(one.provider()),
                                        Cell.of(one.amount()),
                                        Cell.text(one.because()),
                                        Cell.text(purse.who(one.askedBy())),
                                        Cell.text(answer(one))))
                                .toList()),
                "Nothing was asked back.",
                "",
                List.of());
    }

    private String answer(Assurance.Clawback one) {
        if (!one.answered()) {
            return "Waits for a second person";
        }
        return (one.journal() == null ? "Refused by " : "Approved by ") + purse.who(one.answeredBy());
    }

    @GetMapping("/money/claims.csv")
    void claimsCsv(HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        Download.csv(
                response,
                "claims-" + authority,
                new Table(
                        List.of(
                                "claim",
                                "commitment",
                                "provider",
                                "title",
                                "amount",
                                "match",
                                "delivered_on",
                                "prepared_by",
                                "answered_by",
                                "state",
                                "closer_look",
                                "clawed_back"),
                        claims.claims(authority, null).stream()
                                .map(one -> List.of(
                                        String.valueOf(one.id()),
                                        String.valueOf(one.commitment()),
                                        one.provider(),
                                        one.title(),
                                        one.amount().plain(),
                                        one.match().plain(),
                                        one.deliveredOn().toString(),
                                        purse.who(one.preparedBy()),
                                        one.answeredBy().isEmpty() ? "" : purse.who(one.answeredBy()),
                                        one.state().words(),
                                        look(one),
                                        one.returned().plain()))
                                .toList()));
    }

    @GetMapping("/money/claims/{id:[0-9]{1,18}}")
    ModelAndView claim(@PathVariable long id) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var one = claims.claims(authority, null).stream()
                .filter(claim -> claim.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("%s has no such claim.".formatted(purse.name(authority))));
        var facts = new ArrayList<Sheet.Fact>();
        facts.add(new Sheet.Fact("On the commitment", one.title(), "/money/commitments/" + one.commitment()));
        facts.add(Sheet.Fact.of("What was delivered", one.delivered()));
        facts.add(Sheet.Fact.of("On", Dates.words(one.deliveredOn())));
        if (one.match().pence() > 0) {
            facts.add(Sheet.Fact.of("Match funding shown", one.match()));
        }
        facts.add(Sheet.Fact.of("Prepared by", purse.who(one.preparedBy())));
        if (!one.answeredBy().isEmpty()) {
            facts.add(Sheet.Fact.of(
                    one.state() == Claim.State.REFUSED ? "Refused by" : "Certified by",
                    purse.who(one.answeredBy()) + (one.reason().isEmpty() ? "" : ": " + one.reason())));
        }
        if (!one.sampledBecause().isEmpty()) {
            facts.add(Sheet.Fact.of("Drawn for a closer look", one.sampledBecause()));
            facts.add(Sheet.Fact.of("What it found", one.sampleFound().isEmpty() ? "To come" : one.sampleFound()));
        }
        if (one.file() != null) {
            facts.add(new Sheet.Fact("Payment file", String.valueOf(one.file()), "/money/payments"));
        }
        var paid = one.paidOn();
        if (paid != null) {
            facts.add(Sheet.Fact.of("Paid on", Dates.words(paid)));
        }
        if (!one.failedBecause().isEmpty()) {
            facts.add(Sheet.Fact.of("Payment failed", one.failedBecause()));
        }
        if (one.returned().pence() > 0) {
            facts.add(Sheet.Fact.of("Clawed back", one.returned()));
        }
        var asked = assurance.clawbacks(authority).stream()
                .filter(clawback -> clawback.claim() == id && !clawback.answered())
                .findFirst();
        asked.ifPresent(clawback -> facts.add(Sheet.Fact.of(
                "Asked back",
                "%s by %s, waits for a second person: %s"
                        .formatted(clawback.amount(), purse.who(clawback.askedBy()), clawback.because()))));
        return new Sheet(
                        "Claim %d of %s: %s".formatted(id, one.provider(), one.amount()),
                        one.state().words()
                                + (one.state() == Claim.State.PREPARED
                                                && one.preparedBy().equals(purse.actor())
                                        ? ". You prepared it, so somebody else certifies it."
                                        : "."),
                        facts,
                        List.of(),
                        todo(authority, one, asked.orElse(null)),
                        "/money/claims")
                .history("/history/claim/" + id)
                .page();
    }

    private List<Sheet.Do> todo(
            AuthorityCode authority, Claim one, Assurance.@org.jspecify.annotations.Nullable Clawback asked) {
        var todo = new ArrayList<Sheet.Do>();
        var address = "/money/claims/" + one.id();
        boolean certifies = purse.mayAt(Action.CERTIFY_CLAIMS, authority)
                && !one.preparedBy().equals(purse.actor());
        if (certifies && one.state() == Claim.State.PREPARED) {
            todo.add(Sheet.Do.pressChief("Certify the claim", address + "/certify"));
            todo.add(Sheet.Do.link("Refuse it", address + "/refuse"));
        }
        if (certifies && one.waitsForSample()) {
            todo.add(Sheet.Do.link("Record what the closer look found", address + "/look"));
        }
        if (asked != null
                && purse.mayAt(Action.CERTIFY_CLAIMS, authority)
                && !asked.askedBy().equals(purse.actor())) {
            todo.add(Sheet.Do.pressChief("Approve the clawback", "/money/clawbacks/%d/approve".formatted(asked.id())));
            todo.add(Sheet.Do.press("Refuse the clawback", "/money/clawbacks/%d/refuse".formatted(asked.id())));
        }
        if (asked == null && one.state() == Claim.State.PAID && purse.mayAt(Action.PREPARE_CLAIMS, authority)) {
            todo.add(Sheet.Do.link("Ask for money back", address + "/clawback"));
        }
        return todo;
    }
}

package org.trajectory.funding.claims;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.filing.FiledClaims;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** What is promised to providers, what they claim, and how far each claim has come. */
@Controller
@Needs(Action.SEE_LEDGER)
public class CommitmentPages {
    private final Claims claims;
    private final FiledClaims filed;
    private final Purse purse;

    CommitmentPages(Claims claims, FiledClaims filed, Purse purse) {
        this.filed = filed;
        this.claims = claims;
        this.purse = purse;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem claimsItem() {
            return new NavigationItem(
                            NavigationItem.Place.MONEY,
                            "Agreements and claims",
                            "/money/commitments",
                            3,
                            Action.SEE_LEDGER.name())
                    .leadingTo("/money/claims", "/money/payments", "/money/filed");
        }
    }

    @GetMapping("/money/commitments")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var all = claims.commitments(authority);
        var open = claims.claims(authority, null);
        var left =
                all.stream().filter(one -> !one.ended()).map(Commitment::left).reduce(Money.ZERO, Money::plus);
        var todo = new ArrayList<Sheet.Do>();
        if (purse.mayAt(Action.PREPARE_CLAIMS, authority)) {
            todo.add(Sheet.Do.chief("Commit money to a provider", "/money/commitments/new"));
        }
        todo.add(Sheet.Do.link(
                "Claims, and what waits to be certified (%d)".formatted(ClaimPages.count(open, Claim.State.PREPARED)),
                "/money/claims"));
        todo.add(Sheet.Do.link("Payment files", "/money/payments"));
        return new Sheet(
                        all.isEmpty()
                                ? "No money is committed to a provider yet"
                                : "%s is committed and not claimed yet".formatted(left),
                        all.isEmpty()
                                ? "When an agreement is signed, commit its money here: it can’t be spent on anything else, and claims are taken against it."
                                : "",
                        List.of(),
                        List.of(new Sheet.Section(
                                "",
                                "",
                                table(all),
                                "Agreements with providers would stand here.",
                                "/money/commitments.csv",
                                List.of())),
                        todo,
                        "")
                .page();
    }

    private static DataTable table(List<Commitment> rows) {
        return new DataTable(
                "Commitments",
                List.of(
                        Column.text("What for"),
                        Column.text("Provider"),
                        Column.text("Who pays"),
                        Column.number("Committed"),
                        Column.number("Claimed"),
                        Column.number("Left"),
                        Column.text("Ends"),
                        Column.text("State")),
                rows.stream()
                        .map(one -> List.of(
                                Cell.link(one.terms().title(), "/money/commitments/" + one.id()),
                                Cell.text(one.terms().provider()),
                                Cell.text(one.payer().name().split(": ", 2)[0]),
                                Cell.of(one.terms().amount()),
                                Cell.of(one.claimed()),
                                Cell.of(one.left()),
                                Cell.text(Dates.words(one.terms().endsOn())),
                                Cell.text(state(one))))
                        .toList());
    }

    private static String state(Commitment one) {
        return one.ended() ? "Ended" : one.acceptedBy() == null ? "Conditions not accepted yet" : "Open";
    }

    @GetMapping("/money/commitments.csv")
    void csv(HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        Download.csv(
                response,
                "commitments-" + authority,
                new Table(
                        List.of(
                                "commitment",
                                "title",
                                "provider",
                                "account",
                                "amount",
                                "match",
                                "claimed",
                                "left",
                                "starts_on",
                                "ends_on",
                                "state"),
                        claims.commitments(authority).stream()
                                .map(one -> List.of(
                                        String.valueOf(one.id()),
                                        one.terms().title(),
                                        one.terms().provider(),
                                        one.payer().code(),
                                        one.terms().amount().plain(),
                                        one.terms().match().plain(),
                                        one.claimed().plain(),
                                        one.left().plain(),
                                        one.terms().startsOn().toString(),
                                        one.terms().endsOn().toString(),
                                        state(one)))
                                .toList()));
    }

    private DataTable filed(AuthorityCode authority, long commitment) {
        boolean mayPrepare = purse.mayAt(Action.PREPARE_CLAIMS, authority);
        return new DataTable(
                "Claims as the provider filed them, not answered yet",
                List.of(
                        Column.number("Amount"),
                        Column.text("Delivered on"),
                        Column.text("What was delivered"),
                        Column.text("Prepare it"),
                        Column.text("Or")),
                filed.waiting(authority).stream()
                        .filter(one -> one.commitment() == commitment)
                        .map(one -> List.of(
                                Cell.of(one.amount()),
                                Cell.text(Dates.words(one.deliveredOn())),
                                Cell.text(one.delivered()),
                                mayPrepare
                                        ? Cell.link(
                                                "Prepare the claim of " + one.amount(),
                                                "/money/commitments/%d/claim?filed=%d".formatted(commitment, one.id()))
                                        : Cell.text(""),
                                mayPrepare
                                        ? Cell.link(
                                                "Don’t take the claim of " + one.amount(),
                                                "/money/filed/%d/refuse".formatted(one.id()))
                                        : Cell.text("")))
                        .toList());
    }

    @GetMapping("/money/commitments/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var one = claims.find(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such commitment.".formatted(purse.name(authority))));
        var terms = one.terms();
        var facts = new ArrayList<Sheet.Fact>();
        facts.add(Sheet.Fact.of("Provider", terms.provider()));
        facts.add(new Sheet.Fact(
                "Paid from",
                one.payer().name(),
                "/money/accounts/" + one.payer().code()));
        if (!terms.outcome().isEmpty()) {
            facts.add(Sheet.Fact.of("Outcome it is tied to", terms.outcome()));
        }
        if (terms.match().pence() > 0) {
            facts.add(Sheet.Fact.of("The receiver adds of its own", terms.match()));
        }
        facts.add(
                Sheet.Fact.of("Agreement runs", Dates.words(terms.startsOn()) + " to " + Dates.words(terms.endsOn())));
        facts.add(Sheet.Fact.of(
                "Claims are taken", Dates.words(terms.claimsFrom()) + " to " + Dates.words(terms.claimsUntil())));
        var most = terms.mostAClaim();
        if (most != null) {
            facts.add(Sheet.Fact.of("Most that one claim may be", most));
        }
        if (!terms.conditions().isEmpty()) {
            facts.add(Sheet.Fact.of("Conditions", String.join("; ", terms.conditions())));
        }
        if (!terms.reference().isEmpty()) {
            facts.add(Sheet.Fact.of("Agreement", terms.reference()));
        }
        var accepted = one.acceptedOn();
        facts.add(Sheet.Fact.of(
                "Conditions accepted",
                accepted == null
                        ? "Not yet: no claim is taken before"
                        : "By %s on %s"
                                .formatted(Objects.requireNonNullElse(one.acceptedBy(), ""), Dates.words(accepted))));
        facts.add(new Sheet.Fact("Committed by", "Journal " + one.journal(), "/money/journals/" + one.journal()));
        return new Sheet(
                        "%s: %s of %s is left to claim"
                                .formatted(terms.title(), one.ended() ? Money.ZERO : one.left(), terms.amount()),
                        one.ended() ? "It has ended: nothing more is claimed under it." : "",
                        facts,
                        List.of(
                                new Sheet.Section(
                                        "Claims",
                                        "",
                                        ClaimPages.table(claims.claims(authority, id), purse),
                                        "Nothing was claimed yet.",
                                        "",
                                        List.of()),
                                new Sheet.Section(
                                        "Filed by the provider",
                                        "",
                                        filed(authority, id),
                                        "Nothing waits.",
                                        "",
                                        List.of())),
                        todo(authority, one),
                        "/money/commitments")
                .history("/history/commitment/" + id)
                .page();
    }

    private List<Sheet.Do> todo(AuthorityCode authority, Commitment one) {
        if (one.ended() || !purse.mayAt(Action.PREPARE_CLAIMS, authority)) {
            return List.of();
        }
        var address = "/money/commitments/" + one.id();
        return one.acceptedBy() == null
                ? List.of(
                        Sheet.Do.chief("Record that the conditions were accepted", address + "/accept"),
                        Sheet.Do.link("End it", address + "/end"))
                : List.of(
                        Sheet.Do.chief("Prepare a claim", address + "/claim"),
                        Sheet.Do.link("End it", address + "/end"));
    }
}

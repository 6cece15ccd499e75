package org.trajectory.funding.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;
import static org.trajectory.funding.ledger.TestLedger.YEAR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.trajectory.access.AuditForTests;
import org.trajectory.access.HeldAt;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.TestSources;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;

class ClaimsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private final TestLedger on = new TestLedger(DATABASE);
    private final TestSources sources = new TestSources(DATABASE, on.ledger());
    private final Clock clock = Clock.fixed(DAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    private final ClaimTable table = new ClaimTable(DATABASE.db(), on.ledger());
    private final Claims claims =
            new Claims(table, on.ledger(), sources.sources(), AuditForTests.of(DATABASE.db()), clock);
    private final Payments payments =
            new Payments(table, claims, on.ledger(), DATABASE.db(), AuditForTests.of(DATABASE.db()));
    private final Assurance assurance =
            new Assurance(table, claims, on.ledger(), payments, DATABASE.db(), AuditForTests.of(DATABASE.db()));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static <T> T as(int person, Supplier<T> work) {
        return new Scope(Set.of("937"), Set.of(), "person:" + person)
                .get(() -> DATABASE.transactions().execute(status -> work.get()));
    }

    private static int done(Runnable work) {
        work.run();
        return 1;
    }

    private Account payer(String holder, long pence) {
        as(
                1,
                () -> sources.sources()
                        .find(ASHSHIRE, "general-fund")
                        .orElseGet(() -> sources.sources()
                                .add(
                                        ASHSHIRE,
                                        "General fund",
                                        Source.Kind.GENERAL_FUND,
                                        null,
                                        Source.Kind.GENERAL_FUND.usual())));
        var account = on.account(holder);
        on.move(on.outside(), account, pence);
        return account;
    }

    private static Commitment.Terms terms(long pence, @Nullable Money most, Money match) {
        return new Commitment.Terms(
                "Lark Teaching School",
                "Coaching in maths",
                "",
                new Money(pence),
                match,
                DAY.minusDays(60),
                DAY.plusDays(60),
                DAY.minusDays(30),
                DAY.plusDays(90),
                most,
                List.of("Reports each term"),
                "A-12");
    }

    private long open(Account payer, long pence) {
        long id = as(1, () -> claims.commit(ASHSHIRE, payer.code(), terms(pence, null, Money.ZERO)));
        as(1, () -> done(() -> claims.accept(ASHSHIRE, id, "L. Lark, head", DAY)));
        return id;
    }

    private static Claims.Prepared claim(long pence) {
        return new Claims.Prepared(new Money(pence), Money.ZERO, "Six days", DAY.minusDays(1));
    }

    @Test
    void a_provider_is_a_place_for_roles_and_who_prepared_a_claim_is_told_so() {
        long commitment = open(payer("7", 900_00), 900_00);
        as(41, () -> claims.prepare(ASHSHIRE, commitment, claim(300_00)));
        var places = new ProviderPlaces(DATABASE.db());
        var lark = as(1, () -> places.find("lark", "937", 5)).getFirst();
        assertThat(lark.place()).isEqualTo("provider:lark-teaching-school");
        assertThat(as(1, () -> places.open(lark, DAY)).authorities()).containsExactly("937");
        assertThat(as(1, () -> places.find("nobody", "937", 5))).isEmpty();
        List<HeldAt> elsewhere = new Scope(Set.of("816"), Set.of(), "test")
                .get(() -> DATABASE.transactions().execute(status -> places.find("lark", null, 5)));
        assertThat(elsewhere).isEmpty();
        var held = as(1, () -> new HeldOfClaims(DATABASE.db()).of(41));
        assertThat(held).hasSize(1);
        assertThat(held.getFirst()).containsEntry("Claim", "£300.00").containsEntry("What was done", "prepared");
    }

    @Test
    void a_claim_goes_from_agreement_to_payment_and_comes_back_in_part() {
        var payer = payer("1", 5_000_00);
        long commitment = open(payer, 3_000_00);
        assertThat(on.now(payer).available()).isEqualTo(new Money(2_000_00));
        long claim = as(1, () -> claims.prepare(ASHSHIRE, commitment, claim(1_200_00)));
        as(2, () -> done(() -> claims.certify(ASHSHIRE, claim)));
        as(2, () -> assurance.draw(ASHSHIRE));
        if (as(1, () -> claims.claim(ASHSHIRE, claim)).waitsForSample()) {
            as(3, () -> done(() -> assurance.found(ASHSHIRE, claim, true, "Attendance lists seen")));
        }
        long file = as(1, () -> payments.make(ASHSHIRE));
        assertThat(as(1, () -> payments.table(ASHSHIRE, file)).csv()).contains("Lark Teaching School,1200.00");
        assertThatThrownBy(() -> as(
                        1,
                        () -> payments.respond(
                                ASHSHIRE,
                                file,
                                List.of(
                                        List.of("claim", "amount", "outcome", "day", "reason"),
                                        List.of(String.valueOf(claim), "1200.01", "paid", "2026-11-05", ""),
                                        List.of("999", "1.00", "paid", "2026-11-05", "")))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Line 2: claim %d is of 1200.00".formatted(claim))
                .hasMessageContaining("Line 3: claim 999 isn’t in payment file");
        as(1, () -> payments.respond(ASHSHIRE, file, response(claim, "failed", "Account closed")));
        assertThat(as(1, () -> claims.claim(ASHSHIRE, claim)).state()).isEqualTo(Claim.State.FAILED);
        long again = as(1, () -> payments.make(ASHSHIRE));
        assertThat(as(1, () -> payments.respond(ASHSHIRE, again, response(claim, "paid", ""))))
                .isEqualTo("1 paid, 0 failed.");
        assertThat(as(1, () -> claims.claim(ASHSHIRE, claim)).state()).isEqualTo(Claim.State.PAID);
        assertThatThrownBy(() -> as(1, () -> payments.respond(ASHSHIRE, again, response(claim, "paid", ""))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("answered already");

        long clawback = as(1, () -> assurance.ask(ASHSHIRE, claim, new Money(300_00), "Two days weren’t given"));
        assertThatThrownBy(() -> as(1, () -> done(() -> assurance.approve(ASHSHIRE, clawback))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else");
        as(2, () -> done(() -> assurance.approve(ASHSHIRE, clawback)));
        assertThat(on.now(payer).available()).isEqualTo(new Money(2_300_00));
        assertThatThrownBy(() -> as(1, () -> assurance.ask(ASHSHIRE, claim, new Money(900_01), "more")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("between a penny and £900.00");
        assertThat(as(1, () -> claims.end(ASHSHIRE, commitment, "Done"))).isEqualTo(new Money(1_800_00));
        assertThat(on.now(payer).available()).isEqualTo(new Money(4_100_00));
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    private static List<List<String>> response(long claim, String outcome, String reason) {
        return List.of(
                List.of("claim", "amount", "outcome", "day", "reason"),
                List.of(String.valueOf(claim), "1200.00", outcome, "2026-11-05", reason));
    }

    @Test
    void who_prepared_a_claim_never_certifies_it_whatever_sql_is_tried() {
        long commitment = open(payer("2", 1_000_00), 1_000_00);
        long claim = as(1, () -> claims.prepare(ASHSHIRE, commitment, claim(10_00)));
        assertThatThrownBy(() -> as(1, () -> done(() -> claims.certify(ASHSHIRE, claim))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this claim");
        assertThatThrownBy(() -> as(
                        1,
                        () -> DATABASE.db()
                                .sql(
                                        "insert into funding.claim_answer (claim, authority, outcome, journal) values (%d, '937', 'certified', 1)"
                                                .formatted(claim))
                                .update()))
                .hasMessageContaining("another decides");
        assertThatThrownBy(() -> as(
                        1,
                        () -> DATABASE.db()
                                .sql(
                                        "insert into funding.claim_answer (claim, authority, outcome, journal, recorded_by) values (%d, '937', 'certified', 1, 'person:9')"
                                                .formatted(claim))
                                .update()))
                .isInstanceOf(RuntimeException.class);
        as(2, () -> done(() -> claims.refuse(ASHSHIRE, claim, "No evidence")));
        assertThatThrownBy(() -> as(3, () -> done(() -> claims.certify(ASHSHIRE, claim))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("answered already");
        assertThat(as(1, () -> claims.commitment(ASHSHIRE, commitment)).left()).isEqualTo(new Money(1_000_00));
    }

    @Test
    void a_claim_outside_the_rules_is_refused_with_the_reason() {
        var payer = payer("3", 1_000_00);
        long fresh =
                as(1, () -> claims.commit(ASHSHIRE, payer.code(), terms(100_00, new Money(60_00), new Money(25_00))));
        refused(fresh, claim(10_00), "hasn’t accepted");
        as(1, () -> done(() -> claims.accept(ASHSHIRE, fresh, "L. Lark", DAY)));
        refused(fresh, claim(60_01), "at most");
        refused(fresh, claim(100_01), "is left");
        refused(fresh, claim(10_00), "£2.50 of match funding");
        refused(
                fresh,
                new Claims.Prepared(new Money(1), new Money(100), "early", LocalDate.of(2020, 1, 1)),
                "The agreement runs from");
        long claim = as(
                1,
                () -> claims.prepare(
                        ASHSHIRE, fresh, new Claims.Prepared(new Money(10_00), new Money(2_50), "a day", DAY)));
        assertThat(claim).isPositive();
    }

    private void refused(long commitment, Claims.Prepared claim, String because) {
        assertThatThrownBy(() -> as(1, () -> claims.prepare(ASHSHIRE, commitment, claim)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(because);
    }

    @Test
    void the_rules_of_the_source_bind_what_is_committed() {
        as(
                1,
                () -> sources.sources()
                        .add(
                                ASHSHIRE,
                                "Reading grant",
                                Source.Kind.GRANT,
                                null,
                                new Source.Rules(
                                        "the giver",
                                        "",
                                        List.of("reading"),
                                        false,
                                        Source.Carry.NOTHING,
                                        null,
                                        DAY.plusDays(30),
                                        true,
                                        "",
                                        java.math.BigDecimal.valueOf(25))));
        var account = as(
                1,
                () -> on.ledger()
                        .open(
                                ASHSHIRE,
                                new org.trajectory.funding.ledger.Place(
                                        org.trajectory.funding.ledger.Place.Kind.SCHOOL,
                                        "7",
                                        "reading-grant",
                                        "reading",
                                        YEAR,
                                        org.trajectory.funding.ledger.Stage.AVAILABLE),
                                "Oak: to spend"));
        on.move(on.outside(), account, 500_00);
        assertThatThrownBy(() ->
                        as(1, () -> claims.commit(ASHSHIRE, account.code(), terms(100_00, null, new Money(25_00)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("had to be spent by");
        assertThatThrownBy(() ->
                        as(1, () -> claims.commit(ASHSHIRE, on.outside().code(), terms(100_00, null, Money.ZERO))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("isn’t an account that somebody can spend from");
    }
}

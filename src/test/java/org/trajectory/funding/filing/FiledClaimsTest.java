package org.trajectory.funding.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.funding.claims.Claims;
import org.trajectory.funding.claims.ClaimsForTests;
import org.trajectory.funding.claims.Commitment;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.TestSources;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;

/** A provider accepts, files and sees what became of it; nobody else’s agreement is open to it. */
class FiledClaimsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Clock CLOCK = Clock.fixed(DAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    private final TestLedger on = new TestLedger(DATABASE);
    private final TestSources sources = new TestSources(DATABASE, on.ledger());
    private final Claims claims = ClaimsForTests.of(DATABASE, on, sources, CLOCK);
    private final FiledClaims filed = new FiledClaims(DATABASE.db(), AuditForTests.of(DATABASE.db()), CLOCK);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static <T> T as(String provider, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "person:77")
                .takingPart(Set.of("937"), Set.of("provider:" + Place.slug(provider)))
                .get(() -> DATABASE.transactions().execute(status -> work.get()));
    }

    private long committed(String provider) {
        on.in(() -> sources.sources()
                .find(ASHSHIRE, "general-fund")
                .orElseGet(() -> sources.sources()
                        .add(
                                ASHSHIRE,
                                "General fund",
                                Source.Kind.GENERAL_FUND,
                                null,
                                Source.Kind.GENERAL_FUND.usual())));
        var payer = on.account(provider);
        on.move(on.outside(), payer, 5_000_00);
        return on.in(() -> claims.commit(
                ASHSHIRE,
                payer.code(),
                new Commitment.Terms(
                        provider,
                        "Coaching",
                        "",
                        Money.ofPounds("3000"),
                        Money.ZERO,
                        DAY.minusDays(60),
                        DAY.plusDays(60),
                        DAY.minusDays(30),
                        DAY.plusDays(90),
                        null,
                        List.of("Reports each term"),
                        "")));
    }

    private void filed(String provider, String pounds) {
        as(provider, () -> {
            filed.file(filed.own().getFirst(), Money.ofPounds(pounds), Money.ZERO, "Six days", DAY.minusDays(1));
            return true;
        });
    }

    @Test
    void a_provider_accepts_and_files_and_the_authority_prepares_the_claim() {
        committed("Lark & Fils, École");
        assertThatThrownBy(() -> filed("Lark & Fils, École", "100"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Accept the conditions first");
        as("Lark & Fils, École", () -> {
            filed.accept(filed.own().getFirst(), "L. Lark, head");
            return true;
        });
        assertThatThrownBy(() -> filed("Lark & Fils, École", "3000.01"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("£3,000.00 that are left");
        filed("Lark & Fils, École", "1200.00");
        var waiting = on.in(() -> filed.waiting(ASHSHIRE)).stream()
                .filter(one -> one.provider().equals("Lark & Fils, École"))
                .findFirst()
                .orElseThrow();
        on.in(() -> claims.prepare(
                ASHSHIRE,
                waiting.commitment(),
                new Claims.Prepared(waiting.amount(), waiting.match(), waiting.delivered(), waiting.deliveredOn()),
                claim -> filed.taken(ASHSHIRE, waiting.id(), claim)));
        assertThat(as("Lark & Fils, École", filed::filedByOwn))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).endsWith("to be certified"));
        assertThat(as("Lark & Fils, École", filed::own))
                .singleElement()
                .satisfies(one -> assertThat(one.left()).isEqualTo(Money.ofPounds("1800")));
    }

    @Test
    void another_provider_s_agreement_is_neither_seen_nor_claimed_under() {
        committed("Wren");
        committed("Jay");
        var wrens = as("Wren", filed::own);
        assertThat(wrens).extracting(FiledClaims.Own::provider).containsExactly("Wren");
        assertThatThrownBy(() -> as("Jay", () -> {
                    filed.accept(wrens.getFirst(), "J. Jay");
                    return true;
                }))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void what_is_not_taken_comes_back_with_the_reason() {
        committed("Rook");
        as("Rook", () -> {
            filed.accept(filed.own().getFirst(), "R. Rook");
            return true;
        });
        filed("Rook", "50");
        long id = on.in(() -> filed.waiting(ASHSHIRE)).stream()
                .filter(one -> one.provider().equals("Rook"))
                .findFirst()
                .orElseThrow()
                .id();
        on.in(() -> {
            filed.refuse(ASHSHIRE, id, "The days weren’t agreed");
            return true;
        });
        assertThat(as("Rook", filed::filedByOwn))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo("Not taken: The days weren’t agreed"));
        assertThatThrownBy(() -> on.in(() -> {
                    filed.refuse(ASHSHIRE, id, "Again");
                    return true;
                }))
                .isInstanceOf(Refused.class);
    }
}

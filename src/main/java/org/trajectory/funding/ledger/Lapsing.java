package org.trajectory.funding.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.RegularWork;
import org.trajectory.values.AuthorityCode;

/** Frees each night what was set aside and has lapsed, so that money isn’t held for nothing. */
@Configuration(proxyBeanMethods = false)
class Lapsing {
    @Bean
    @Needs(Action.KEEP_BUDGETS)
    RegularWork releasingLapsedTransfers(JdbcClient db, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        return RegularWork.daily(
                "lapsed-transfers",
                "Releases money that was set aside and has lapsed",
                LocalTime.of(1, 20),
                () -> release(db, ledger, transactions, clock));
    }

    /** Each authority in a transaction and a scope of its own. */
    static void release(JdbcClient db, Ledger ledger, TransactionTemplate transactions, Clock clock) {
        var concerned = transactions.execute(status -> db.sql("""
                        select distinct h.authority from funding.hold h
                         where h.expires_on < :today
                           and not exists (select from funding.hold_end e where e.hold = h.id)
                        """)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list());
        for (var authority : concerned == null ? List.<String>of() : concerned) {
            var now = Scope.current();
            new Scope(Set.of(authority), Set.of(), now.actor())
                    .by(now.via())
                    .run(() -> transactions.executeWithoutResult(
                            status -> ledger.releaseLapsed(new AuthorityCode(authority))));
        }
    }
}

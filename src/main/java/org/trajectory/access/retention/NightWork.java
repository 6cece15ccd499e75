package org.trajectory.access.retention;

import java.time.LocalTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.chain.Anchors;
import org.trajectory.access.chain.Proof;
import org.trajectory.platform.jobs.RegularWork;
import org.trajectory.platform.mail.Letter;
import org.trajectory.platform.mail.Outbox;

/** Each night what was held long enough is removed, and then the end of the record’s chain is anchored. */
@Configuration(proxyBeanMethods = false)
class NightWork {
    @Bean
    @Needs(Action.MANAGE_PEOPLE)
    RegularWork retentionApplied(Retention retention) {
        return RegularWork.daily(
                "retention", "Removes what was held long enough", LocalTime.of(2, 30), retention::apply);
    }

    /** @param to address to which each anchor is sent as well, where a mail server is set; empty for none */
    @Bean
    @Needs(Action.SEE_AUDIT)
    RegularWork recordAnchored(
            Anchors anchors,
            Outbox outbox,
            PlatformTransactionManager transactions,
            @Value("${trajectory.audit.anchor-mail:}") String to) {
        var alone = new TransactionTemplate(transactions);
        return RegularWork.daily(
                "record-anchor",
                "Notes the end of the record of changes where it can’t be changed",
                LocalTime.of(3, 0),
                () -> {
                    var anchor = anchors.keep();
                    if (anchor.isPresent() && !to.isBlank() && outbox.isOpen()) {
                        alone.executeWithoutResult(status -> outbox.put(letter(to, anchor.get())));
                    }
                });
    }

    static Letter letter(String to, Proof.Anchor anchor) {
        return new Letter(
                to, "Anchor of the record of changes, entry " + anchor.seq(), """
                        This was the end of the record of changes:

                        %s

                        Keep this letter. Whoever proves the record puts the line above into a file:
                        ./trajectory audit verify --anchors FILE
                        """.formatted(anchor.line()), null);
    }
}

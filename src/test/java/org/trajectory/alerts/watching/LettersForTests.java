package org.trajectory.alerts.watching;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.alerts.Alerts;
import org.trajectory.categories.SchoolDays;
import org.trajectory.platform.mail.Outbox;

/** The weekly letters on a day of a test's choice, with an outbox that leads to a mail server. */
public record LettersForTests(Digests digests, TransactionTemplate transactions) {
    public static LettersForTests on(LocalDate day, BeanFactory beans, Outbox outbox) {
        return new LettersForTests(
                new Digests(
                        beans.getBean(JdbcClient.class),
                        beans.getBean(Alerts.class),
                        beans.getBean(Watchlists.class),
                        outbox,
                        beans.getBean(Audit.class),
                        beans.getBean(SchoolDays.class),
                        Clock.fixed(day.atTime(6, 30).toInstant(ZoneOffset.UTC), ZoneOffset.UTC)),
                beans.getBean(TransactionTemplate.class));
    }

    public boolean isDue(Digests.Wanted one) {
        return digests.isDue(one);
    }

    public boolean send(Digests.Wanted one, String name, String email) {
        return Boolean.TRUE.equals(transactions.execute(status -> digests.send(one, name, email)));
    }
}

package org.trajectory.alerts.watching;

import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Person;
import org.trajectory.access.Standing;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.RegularWork;

/** Sends the weekly letters, after the morning's run of the rules. */
@Configuration(proxyBeanMethods = false)
class WeeklyLetters {

    @Bean
    @Needs(Action.SEE_ALERTS)
    RegularWork alertLetters(Digests digests, Standing standing) {
        return RegularWork.daily(
                "alert-letters",
                "Sends the weekly letters about new alerts in term time",
                LocalTime.of(6, 30),
                () -> send(digests, standing));
    }

    /** @return how many letters went into the outbox */
    static int send(Digests digests, Standing standing) {
        int sent = 0;
        for (var one : digests.wanted()) {
            var reader = digests.isDue(one) ? reader(one, standing) : Optional.<Person>empty();
            if (reader.isPresent()) {
                var own = new Scope(
                                Set.of(one.authority().code()),
                                Set.of(),
                                Scope.current().actor())
                        .by("job alert-letters");
                sent += own.get(() -> digests.send(
                                one, reader.get().name(), reader.get().email()))
                        ? 1
                        : 0;
            }
        }
        return sent;
    }

    /** The person who wants it, where they may still see the alerts. */
    private static Optional<Person> reader(Digests.Wanted one, Standing standing) {
        return standing.find(one.person())
                .filter(person ->
                        person.mayAt(Action.SEE_ALERTS, one.authority().code()));
    }
}

package org.trajectory.categories.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.JobRun;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** A back-test that goes on while the person looks at other pages, tells how far it has come, and can be cancelled. */
@Component
@Needs(Action.SEE_CATEGORIES)
class BackTestJob implements JobKind {
    static final String NAME = "backtest";
    private static final int MONTHS = 36;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final BackTest backTest;
    private final Policies policies;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    BackTestJob(BackTest backTest, Policies policies, Jobs jobs, Audit audit, Optional<Clock> clock) {
        this.backTest = backTest;
        this.policies = policies;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** What was asked for. */
    record Wish(
            String authority, String policy, @Nullable String against, boolean warning, LocalDate from, LocalDate to) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void work(JobRun run) {
        var wish = wish(run.job());
        var policy = policies.lookUpDraft(wish.policy());
        var against = Optional.ofNullable(wish.against()).map(policies::lookUpDraft);
        run.progress(0, days(wish), wish.warning() ? "Learning the early warning" : Dates.words(wish.from()));
        var tested = backTest.run(
                policy,
                against,
                new BackTest.Question(
                        new AuthorityCode(wish.authority()),
                        wish.from(),
                        wish.to(),
                        MONTHS,
                        LocalDate.now(clock),
                        wish.warning()),
                (done, of) -> {
                    run.progress(done, of, done < of ? Dates.words(wish.from().plusYears(done)) : "Counting");
                    return false;
                });
        run.result(json(tested));
    }

    private static int days(Wish wish) {
        return new BackTest.Question(null, wish.from(), wish.to(), MONTHS, wish.to())
                .days()
                .size();
    }

    @Transactional
    public long start(Wish wish) {
        long id = jobs.start(NAME, title(wish), wish.authority(), json(wish), List.of());
        audit.record("started a back-test", wish.authority(), "job:" + id, null, wish);
        return id;
    }

    private static String title(Wish wish) {
        return "%s%s, %s to %s"
                .formatted(
                        wish.policy(),
                        wish.against() == null ? "" : " beside " + wish.against(),
                        Dates.words(wish.from()),
                        Dates.words(wish.to()));
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return jobs.find(id).filter(job -> job.kind().equals(NAME));
    }

    /** Of an authority, the latest first. */
    @Transactional(readOnly = true)
    public List<Job> latest(AuthorityCode authority) {
        return jobs.latest(200).stream()
                .filter(job -> job.kind().equals(NAME) && wish(job).authority().equals(authority.code()))
                .limit(10)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Job> endedUnseen() {
        return jobs.endedUnseen().stream()
                .filter(job -> job.kind().equals(NAME))
                .toList();
    }

    @Transactional
    public void seen(long id) {
        jobs.seen(id);
    }

    /** @throws Refused where it has ended already */
    @Transactional
    public void cancel(Job job) {
        if (!jobs.cancel(job.id())) {
            throw new Refused("This back-test has ended already.");
        }
        audit.record("cancelled a back-test", wish(job).authority(), "job:" + job.id(), null, null);
    }

    static Wish wish(Job job) {
        return read(job.request(), Wish.class);
    }

    /** Empty until it is done. */
    static Optional<BackTested> result(Job job) {
        return Optional.ofNullable(job.result()).map(json -> read(json, BackTested.class));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

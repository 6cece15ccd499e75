package org.trajectory.categories.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.categories.evaluation.Papers.Kind;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.JobRun;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;

/** Makes an evaluation or a record while the person looks at other pages; tells how far it has come, and can be cancelled. */
@Component
@Needs(Action.RUN_CYCLES)
class PaperJob implements JobKind {
    static final String NAME = "paper";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Papers papers;
    private final Jobs jobs;
    private final Audit audit;

    PaperJob(Papers papers, Jobs jobs, Audit audit) {
        this.papers = papers;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** What was asked for. @param name of the authority @param by name of the person */
    record Wish(String authority, String name, Kind kind, String policy, String by) {}

    /** What came of it. */
    record Made(long paper) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void work(JobRun run) {
        var wish = wish(run.job());
        var made = papers.make(
                run.job().id(),
                new AuthorityCode(wish.authority()),
                wish.name(),
                wish.kind(),
                wish.policy(),
                wish.by(),
                run::progress);
        run.result(json(new Made(made.id())));
    }

    @Transactional
    public long start(Wish wish) {
        var title = "%s of %s".formatted(wish.kind().words(), wish.policy());
        long id = jobs.start(NAME, title, wish.authority(), json(wish), List.of());
        audit.record("asked for a paper about the categories", wish.authority(), "job:" + id, null, wish);
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return jobs.find(id).filter(job -> job.kind().equals(NAME));
    }

    @Transactional(readOnly = true)
    public List<Job> goingOn(AuthorityCode authority) {
        return jobs.goingOn(NAME).stream()
                .filter(job -> wish(job).authority().equals(authority.code()))
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
            throw new Refused("It has ended already.");
        }
        audit.record("cancelled a paper about the categories", wish(job).authority(), "job:" + job.id(), null, null);
    }

    static Wish wish(Job job) {
        return read(job.request(), Wish.class);
    }

    /** The paper’s number; empty until it is made. */
    static Optional<Long> made(Job job) {
        return Optional.ofNullable(job.result())
                .map(json -> read(json, Made.class).paper());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.trajectory.categories.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;

/**
 * Work for an authority that goes on while the person looks at other pages, tells how far it has come, and can be
 * cancelled.
 *
 * @param <W> what is asked for; kept with the job as JSON
 */
public abstract class AuthorityJob<W extends AuthorityJob.Wish> implements JobKind {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String name;
    private final String what;
    private final Class<W> wish;
    private final Jobs jobs;
    private final Audit audit;

    /**
     * @param name stays as it is: jobs in the database name it
     * @param what for the record of changes, such as {@code a back-test}
     */
    protected AuthorityJob(String name, String what, Class<W> wish, Jobs jobs, Audit audit) {
        this.name = name;
        this.what = what;
        this.wish = wish;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** What is asked for. */
    public interface Wish {
        /** Code of the authority whose matter it is. */
        String authority();
    }

    /** For a person, such as {@code warwickshire-2013, 31 July 2016 to 31 July 2022}. */
    protected abstract String title(W wish);

    @Override
    public String name() {
        return name;
    }

    /** @return the number of the job */
    @Transactional
    public long start(W wish) {
        long id = jobs.start(name, title(wish), wish.authority(), json(wish), List.of());
        audit.record("started " + what, wish.authority(), "job:" + id, null, wish);
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return jobs.find(id).filter(job -> job.kind().equals(name));
    }

    /** Of an authority, the latest ten, the latest first. */
    @Transactional(readOnly = true)
    public List<Job> latest(AuthorityCode authority) {
        return jobs.latest(200).stream()
                .filter(job -> job.kind().equals(name) && isOf(authority, job))
                .limit(10)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Job> goingOn(AuthorityCode authority) {
        return jobs.goingOn(name).stream().filter(job -> isOf(authority, job)).toList();
    }

    /** What the person who acts now asked for, that has ended without being cancelled, and wasn’t looked at since. */
    @Transactional(readOnly = true)
    public List<Job> endedUnseen() {
        return jobs.endedUnseen().stream()
                .filter(job -> job.kind().equals(name) && job.state() != Job.State.CANCELLED)
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
        audit.record("cancelled " + what, wish(job).authority(), "job:" + job.id(), null, null);
    }

    public W wish(Job job) {
        return read(job.request(), wish);
    }

    private boolean isOf(AuthorityCode authority, Job job) {
        return wish(job).authority().equals(authority.code());
    }

    /** Empty until it is done. */
    protected static <T> Optional<T> result(Job job, Class<T> type) {
        return Optional.ofNullable(job.result()).map(json -> read(json, type));
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

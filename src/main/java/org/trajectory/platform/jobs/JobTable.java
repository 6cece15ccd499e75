package org.trajectory.platform.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;

/** Jobs in the database. What the runner does here it does as itself, in transactions apart from the job's own. */
@Repository
class JobTable {
    private static final int PIECE = 1 << 20;
    private static final String COLUMNS =
            "id, kind, title, actor, request::text as request, state, done, total, at_hand, begun_times, cancel_requested,"
                    + " result::text as result, failure, asked_at, ended_at";
    private static final Scope RUNNER = Scope.installation("jobs");

    private final JdbcClient db;
    private final TransactionTemplate apart;

    JobTable(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    long add(String kind, String title, @Nullable String authority, String request) {
        var scope = Scope.current();
        return db.sql("""
                        insert into platform.job (kind, title, actor, scope, scope_schools, authority, request)
                        values (:kind, :title, :actor, :scope, :schools, :authority, :request::jsonb)
                        returning id
                        """)
                .param("kind", kind)
                .param("title", title)
                .param("actor", scope.actor())
                .param("scope", scope.authorities().toArray(String[]::new))
                .param("schools", scope.schools().toArray(Long[]::new))
                .param("authority", authority)
                .param("request", request)
                .query(Long.class)
                .single();
    }

    void addFile(long job, int n, String name, InputStream content) throws IOException {
        int piece = 0;
        var bytes = content.readNBytes(PIECE);
        do {
            db.sql(
                            "insert into platform.job_file (job, n, piece, name, bytes) values (:job, :n, :piece, :name, :bytes)")
                    .param("job", job)
                    .param("n", n)
                    .param("piece", piece++)
                    .param("name", name)
                    .param("bytes", bytes)
                    .update();
            bytes = content.readNBytes(PIECE);
        } while (bytes.length > 0);
    }

    record FileName(int n, String path, int pieces) {}

    List<FileName> fileNames(long job) {
        return asRunner(
                () -> db.sql("""
                        select n, min(name) as path, count(*)::int as pieces
                          from platform.job_file where job = :job group by n order by n
                        """).param("job", job).query(FileName.class).list());
    }

    byte[] piece(long job, int n, int piece) {
        return asRunner(
                () -> db.sql("select bytes from platform.job_file where job = :job and n = :n and piece = :piece")
                        .param("job", job)
                        .param("n", n)
                        .param("piece", piece)
                        .query((row, number) -> row.getBytes(1))
                        .single());
    }

    Optional<Job> find(long id) {
        return db.sql("select " + COLUMNS + " from platform.job where id = :id")
                .param("id", id)
                .query(JobTable::job)
                .optional();
    }

    List<Job> goingOn(String kind) {
        return db.sql("select " + COLUMNS
                        + " from platform.job where kind = :kind and state in ('waiting', 'running') order by id")
                .param("kind", kind)
                .query(JobTable::job)
                .list();
    }

    List<Job> endedUnseen(String actor) {
        return ReadOnce.get(
                new EndedUnseen(this, actor),
                () -> db.sql("select " + COLUMNS + """
                         from platform.job
                        where actor = :actor and ended_at > now() - interval '14 days' and not seen
                        order by id desc limit 20
                        """)
                        .param("actor", actor)
                        .query(JobTable::job)
                        .list());
    }

    private record EndedUnseen(JobTable of, String actor) {}

    List<Job> latest(int limit) {
        return db.sql("select " + COLUMNS + " from platform.job order by id desc limit :limit")
                .param("limit", limit)
                .query(JobTable::job)
                .list();
    }

    void seen(long id, String actor) {
        db.sql(
                        "update platform.job set seen = true where id = :id and actor = :actor and ended_at is not null and not seen")
                .param("id", id)
                .param("actor", actor)
                .update();
    }

    /** @return true where it goes on and will end */
    boolean cancel(long id) {
        return db.sql("""
                        update platform.job
                           set cancel_requested = true,
                               state    = case state when 'waiting' then 'cancelled' else state end,
                               ended_at = case state when 'waiting' then now() end
                         where id = :id and state in ('waiting', 'running')
                        """).param("id", id).update() == 1
                && db.sql("""
                        delete from platform.job_file
                         where job = (select id from platform.job where id = :id and state = 'cancelled')
                        """).param("id", id).update() >= 0;
    }

    /** What the runner may do with a job that is due. */
    sealed interface Turn {
        record Go(Job job, Scope scope) implements Turn {}

        /** Another of its kind is being done. */
        record Wait() implements Turn {}

        record Over() implements Turn {}
    }

    /** Takes the turn of a job where no other of its kind is being done. */
    Turn begin(long id) {
        return asRunner(() -> {
            var waiting = find(id);
            if (waiting.isEmpty() || !waiting.get().goesOn()) {
                return new Turn.Over();
            }
            db.sql("select pg_advisory_xact_lock(hashtext('trajectory.job'), hashtext(:kind))")
                    .param("kind", waiting.get().kind())
                    .query((row, number) -> "")
                    .single();
            int changed = db.sql("""
                            update platform.job
                               set state = 'running', begun_times = begun_times + 1, begun_at = coalesce(begun_at, now())
                             where id = :id and state in ('waiting', 'running')
                               and not exists (select from platform.job other
                                                where other.kind = job.kind and other.id <> job.id and other.state = 'running')
                            """).param("id", id).update();
            return changed == 1 ? new Turn.Go(find(id).orElseThrow(), scope(id)) : new Turn.Wait();
        });
    }

    private Scope scope(long id) {
        return db.sql("select actor, scope, scope_schools from platform.job where id = :id")
                .param("id", id)
                .query((row, number) -> new Scope(
                        Set.of((String[]) row.getArray("scope").getArray()),
                        Set.of((Long[]) row.getArray("scope_schools").getArray()),
                        row.getString("actor")))
                .single();
    }

    /** @return true where the person has asked for an end */
    boolean progress(long id, int done, int total, String atHand) {
        return asRunner(() -> db.sql("""
                        update platform.job set done = :done, total = :total, at_hand = :atHand where id = :id
                        returning cancel_requested
                        """)
                .param("done", done)
                .param("total", total)
                .param("atHand", atHand)
                .param("id", id)
                .query(Boolean.class)
                .single());
    }

    void end(long id, Job.State state, @Nullable String result, @Nullable String failure) {
        asRunner(() -> {
            db.sql("""
                            update platform.job
                               set state = :state, result = :result::jsonb, failure = :failure, at_hand = '', ended_at = now()
                             where id = :id and ended_at is null
                            """)
                    .param("state", state.name().toLowerCase(Locale.ROOT))
                    .param("result", result)
                    .param("failure", failure)
                    .param("id", id)
                    .update();
            db.sql("delete from platform.job_file where job = :id")
                    .param("id", id)
                    .update();
            return true;
        });
    }

    /** Lets another process take it. */
    void giveBack(long id) {
        asRunner(() -> db.sql("""
                        update platform.job set state = 'waiting', at_hand = '', begun_times = greatest(begun_times - 1, 0)
                         where id = :id and state = 'running'
                        """).param("id", id).update());
    }

    /** Jobs that go on and for which nothing is due: after a restore, for one. */
    List<Long> orphans() {
        return asRunner(() -> db.sql("""
                        select id from platform.job j
                         where state in ('waiting', 'running')
                           and not exists (select from platform.scheduled_task t
                                            where t.task_name = 'job' and t.task_instance = j.id::text)
                        """).query(Long.class).list());
    }

    /** Regular work is done daily at least: what is due much later was put there by a clock that had gone ahead, and is due now. */
    void recallFarOnes() {
        asRunner(() -> db.sql("""
                        update platform.scheduled_task set execution_time = now(), version = version + 1
                         where task_name <> 'job' and not picked and execution_time > now() + interval '2 days'
                        """).update());
    }

    /** @param next null while it is being done @param lastFailure null where the last time went well */
    record Due(
            String name,
            @Nullable OffsetDateTime next,
            boolean picked,
            @Nullable OffsetDateTime lastSuccess,
            @Nullable OffsetDateTime lastFailure,
            int failures) {}

    List<Due> regular() {
        return db.sql("""
                        select task_name as name, execution_time as next, picked, last_success, last_failure,
                               coalesce(consecutive_failures, 0) as failures
                          from platform.scheduled_task where task_name <> 'job' order by task_name
                        """).query(Due.class).list();
    }

    private <T> T asRunner(Supplier<T> work) {
        return RUNNER.get(() -> Objects.requireNonNull(apart.execute(status -> work.get())));
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("actor"),
                row.getString("request"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("at_hand"),
                row.getInt("begun_times"),
                row.getBoolean("cancel_requested"),
                row.getString("result"),
                row.getString("failure"),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class));
    }
}

package org.trajectory.platform.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Scope;

/** Starts jobs and tells how they are getting on. A person sees those of the authorities of their scope. */
@Service
public class Jobs {
    private final JobTable table;
    private final Queue queue;

    Jobs(JobTable table, Queue queue) {
        this.table = table;
        this.queue = queue;
    }

    /** @param path beneath a folder made for the job, such as {@code uploaded/file.csv} */
    public record Handed(String path, Content content) {
        /** Opened once, and closed by the reader. */
        public interface Content {
            InputStream open() throws IOException;
        }
    }

    /**
     * Keeps a job, to be done in the scope of this moment by whichever process has room for it.
     *
     * @param title for a person: “3 files”
     * @param authority whose matter it is; null for the installation's
     * @param request for the kind, as JSON
     * @return its number
     */
    @Transactional
    public long start(String kind, String title, @Nullable String authority, String request, List<Handed> files) {
        long id = table.add(kind, title, authority, request);
        try {
            for (int n = 0; n < files.size(); n++) {
                try (var content = files.get(n).content().open()) {
                    table.addFile(id, n, files.get(n).path(), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        queue.add(id);
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(long id) {
        return table.find(id);
    }

    /** Those waiting and those being done, the oldest first. */
    @Transactional(readOnly = true)
    public List<Job> goingOn(String kind) {
        return table.goingOn(kind);
    }

    /** What the person who acts now started, that has ended, and that they haven't looked at since; the latest first. */
    @Transactional(readOnly = true)
    public List<Job> endedUnseen() {
        return table.endedUnseen(Scope.current().actor());
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Job> latest(int limit) {
        return table.latest(limit);
    }

    /** Notes that whoever started it has seen how it ended; of others it changes nothing. */
    @Transactional
    public void seen(long id) {
        table.seen(id, Scope.current().actor());
    }

    /**
     * Ends a job: at once where it still waits, else after the step at hand. What was done stays done.
     *
     * @return false where it has ended already
     */
    @Transactional
    public boolean cancel(long id) {
        return table.cancel(id);
    }

    /** Regular work as the database knows it; of work that never ran, when it is due. */
    @Transactional(readOnly = true)
    public List<Regular> regular() {
        return table.regular().stream().map(Regular::of).toList();
    }

    /** @param next null while it isn't known */
    public record Regular(
            String name,
            java.time.@Nullable OffsetDateTime next,
            boolean running,
            java.time.@Nullable OffsetDateTime lastSuccess,
            java.time.@Nullable OffsetDateTime lastFailure,
            int failures) {
        private static Regular of(JobTable.Due due) {
            return new Regular(
                    due.name(), due.next(), due.picked(), due.lastSuccess(), due.lastFailure(), due.failures());
        }
    }
}

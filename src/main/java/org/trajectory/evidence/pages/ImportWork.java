package org.trajectory.evidence.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.JobRun;

/** Imports the files of a job. Begun again after a kill it finds what was taken already to be unchanged. */
@Component
@Needs(Action.IMPORT_FILES)
class ImportWork implements JobKind {
    static final String NAME = "import";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<FileOutcome>> OUTCOMES = new TypeReference<>() {};

    private final Importer importer;

    ImportWork(Importer importer) {
        this.importer = importer;
    }

    /** What was asked for. @param authority for whose people alone; null for files of the installation */
    record Wish(boolean dryRun, @Nullable String authority) {
        static Wish of(Job job) {
            try {
                return JSON.readValue(job.request(), Wish.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void work(JobRun run) throws Exception {
        var wish = Wish.of(run.job());
        var authority = wish.authority();
        var options = authority == null
                ? new Importer.Options(wish.dryRun(), false, null, null)
                : Importer.Options.ownAlone(wish.dryRun(), authority);
        var report = importer.importAll(run.files(), options, run::progress);
        run.result(json(report.files()));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Empty while there are none. */
    static List<FileOutcome> outcomes(@Nullable String json) {
        try {
            return json == null ? List.of() : JSON.readValue(json, OUTCOMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.trajectory.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Scope;
import org.trajectory.platform.SharedData;
import org.trajectory.platform.TestDatabase;

/** All the real files, imported by one import for all test classes of a run; each class gets a database of its own. */
public final class RealData {
    private static @Nullable TestDatabase imported;
    private static Importer.@Nullable Report report;

    private RealData() {}

    /** Skips the test, with the reason printed, where the files aren't there. */
    public static synchronized TestDatabase database() {
        var data = SharedData.require("data");
        if (imported == null) {
            var fresh = TestDatabase.fresh();
            report = Scope.installation("operator:test")
                    .get(() -> TestEvidence.on(fresh)
                            .importer()
                            .importAll(
                                    List.of(data),
                                    new Importer.Options(false, true, null, null),
                                    Importer.Progress.NONE));
            fresh.close();
            imported = fresh;
        }
        return imported.copy();
    }

    /** Of the import behind {@link #database}, which has to be asked for first. */
    public static synchronized Importer.Report report() {
        if (report == null) {
            throw new IllegalStateException("Ask for the database first");
        }
        return report;
    }
}

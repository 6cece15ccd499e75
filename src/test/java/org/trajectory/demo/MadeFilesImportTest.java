package org.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.TestEvidence;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** The demo's files go the way of everybody's. */
final class MadeFilesImportTest {
    @Test
    void the_importer_takes_every_row_that_is_of_a_school() throws Exception {
        try (var database = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(database);
            Scope.installation("test").run(() -> {
                var report =
                        evidence.importer().importAll(Made.files(), Importer.Options.USUAL, Importer.Progress.NONE);
                assertThat(report.failed()).isFalse();
                assertThat(report.files()).allSatisfy(file -> {
                    assertThat(file.status()).as(file.file()).isEqualTo(FileOutcome.Status.IMPORTED);
                    assertThat(file.refusals()).as(file.file()).isEmpty();
                });
            });
        }
    }
}

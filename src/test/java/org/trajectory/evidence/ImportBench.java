package org.trajectory.evidence;

import java.nio.file.Path;
import java.util.*;
import java.util.stream.*;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class ImportBench {
    public static void main(String[] args) throws Exception {
        try (var db = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(db);
            Scope.installation("test").run(() -> {
                long t = System.nanoTime();
                List<Path> paths = Arrays.stream(args).map(Path::of).toList();
                var report = evidence.importer().importAll(paths, new Importer.Options(false, true, null, null), Importer.Progress.NONE);
                System.out.println("all " + (System.nanoTime() - t) / 1e9 + " files " + report.files().stream().mapToDouble(FileOutcome::seconds).sum());
                report.files().stream().filter(f -> f.seconds() > 0.3 || f.message() != null || f.refused() > 0).forEach(f -> System.out.printf("%6.2f %-60s %-20s %s read %d taken %d refused %d/%d %s%n", f.seconds(), f.file(), f.feed(), f.status(), f.read(), f.taken(), f.refusedRows(), f.refusedCells(), f.message() == null ? "" : f.message()));
                report.files().forEach(f -> { f.refusals().stream().limit(3).forEach(System.out::println); f.notes().forEach(n -> System.out.println(f.file() + ": " + n));});
                System.out.println("heap " + (Runtime.getRuntime().totalMemory() >> 20));
                System.out.println(db.db().sql("select pg_size_pretty(pg_total_relation_size('evidence.fact_row')) || ' facts ' || pg_size_pretty(pg_total_relation_size('evidence.source_chunk')) || ' bytes ' || pg_size_pretty(pg_total_relation_size('evidence.inspection')) || ' inspections ' || pg_size_pretty(pg_total_relation_size('schools.claim'))").query(String.class).single());
            });
        }
    }
}

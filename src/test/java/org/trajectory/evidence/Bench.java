package org.trajectory.evidence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class Bench {
    public static void main(String[] args) throws Exception {
        try (var db = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(db);
            Scope.installation("test").run(() -> {
                long t = System.nanoTime();
                List<Path> paths = Arrays.stream(args).map(Path::of).toList();
                var report = evidence.importer().importAll(paths, new Importer.Options(false, true, null, null), Importer.Progress.NONE);
                System.out.println((System.nanoTime() - t) / 1e9);
                for (var f : report.files()) {
                    System.out.printf("%-70s %-22s %-12s %-20s read %6d taken %6d skip %5d ref %d/%d +%d ~%d =%d -%d %.2f%n", f.file(), f.feed(), f.status(), f.period(), f.read(), f.taken(), f.skipped(), f.refusedRows(), f.refusedCells(), f.added(), f.changed(), f.same(), f.gone(), f.seconds());
                    if (f.message() != null) System.out.println("      " + f.message());
                    f.notes().forEach(n -> System.out.println("      note: " + n));
                    f.refusals().stream().limit(4).forEach(n -> System.out.println("      " + n));
                }
            });
        }
    }
}

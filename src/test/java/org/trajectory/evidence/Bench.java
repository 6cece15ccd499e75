package org.trajectory.evidence;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.*;
import java.util.stream.*;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.*;
import org.trajectory.values.*;

class Bench {
    public static void main(String[] args) throws Exception {
        try (var db = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(db);
            Scope.installation("test").run(() -> {
                long t = System.nanoTime();
                List<Path> paths = Arrays.stream(args).map(Path::of).toList();
                var report = evidence.importer()
                        .importAll(paths, new Importer.Options(false, true, null, null), Importer.Progress.NONE);
                System.out.println("all " + (System.nanoTime() - t) / 1e9 + " files "
                        + report.files().stream()
                                .mapToDouble(FileOutcome::seconds)
                                .sum());
                var asAt = LocalDate.of(2018, 7, 31);
                var now = LocalDate.of(2026, 11, 1);
                var register = evidence.get(SchoolRegister.class);
                var inspections = evidence.get(Inspections.class);
                var observations = evidence.get(Observations.class);
                t = System.nanoTime();
                var all = register.list(SchoolRegister.Question.openStateFunded(null, asAt));
                System.out.println("open state funded " + all.size() + " in " + (System.nanoTime() - t) / 1e9);
                t = System.nanoTime();
                var urns = db
                        .db()
                        .sql(
                                "select urn from evidence.inspection i join evidence.source_file f on f.id=i.file where f.feed='ofsted.tables'")
                        .query(Integer.class)
                        .list()
                        .stream()
                        .map(Urn::new)
                        .toList();
                var found = inspections.of(urns, asAt, now);
                System.out.println("inspections " + found.size() + " in " + (System.nanoTime() - t) / 1e9);
                var grades = new TreeMap<Integer, Integer>();
                for (var l : found.values())
                    grades.merge(
                            l.stream()
                                    .filter(i -> i.graded() && i.overall() != null)
                                    .findFirst()
                                    .orElseThrow()
                                    .overall(),
                            1,
                            Integer::sum);
                System.out.println(grades);
                System.out.println("predecessors' "
                        + found.values().stream()
                                .filter(l -> l.getFirst().ofPredecessor())
                                .count() + " regimes "
                        + found.values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.groupingBy(
                                        Inspection::regime, TreeMap::new, Collectors.counting())));
                for (int i = 0; i < 2; i++) {
                    t = System.nanoTime();
                    var o = observations.of(
                            all.stream().map(School::urn).toList(),
                            List.of(
                                    "ks2.rwm_expected",
                                    "ks4.progress8",
                                    "roll",
                                    "absence.persistent",
                                    "finance.balance",
                                    "workforce.pupil_teacher_ratio"),
                            now,
                            now);
                    System.out.println("observations "
                            + o.values().stream().mapToInt(List::size).sum() + " of " + o.size() + " in "
                            + (System.nanoTime() - t) / 1e9);
                    t = System.nanoTime();
                    var e = observations.ofEngland(
                            List.of("ks2.rwm_expected", "ks4.progress8", "roll", "absence.persistent"), now, now);
                    System.out.println("england in " + (System.nanoTime() - t) / 1e9);
                    e.stream().filter(x -> x.computed()).forEach(x -> System.out.println("   " + x));
                    t = System.nanoTime();
                    observations.ofAuthority(
                            new AuthorityCode("937"),
                            List.of(
                                    "ks2.rwm_expected",
                                    "ks4.progress8",
                                    "ks4.attainment8",
                                    "roll",
                                    "absence.persistent"),
                            now,
                            now);
                    System.out.println("937 in " + (System.nanoTime() - t) / 1e9);
                    t = System.nanoTime();
                    observations.ofEngland(Phase.PRIMARY, List.of("absence.persistent", "roll"), now, now);
                    System.out.println("england primary in " + (System.nanoTime() - t) / 1e9);
                }
                t = System.nanoTime();
                observations.of(
                        List.of(new Urn(115850), new Urn(125500)),
                        List.of(
                                "ks2.rwm_expected",
                                "ks2.eligible",
                                "roll",
                                "absence.persistent",
                                "admissions.first_preferences.primary"),
                        now,
                        now);
                System.out.println("two schools in " + (System.nanoTime() - t) / 1e9);
                inspections.of(List.of(new Urn(115850), new Urn(125500)), now, now);
                t = System.nanoTime();
                System.out.println(evidence.importer()
                        .sourceLine(
                                report.files().stream()
                                        .filter(f -> "ofsted.tables".equals(f.feed()))
                                        .findFirst()
                                        .orElseThrow()
                                        .id(),
                                5));
                System.out.println("line in " + (System.nanoTime() - t) / 1e9);
            });
        }
    }
}

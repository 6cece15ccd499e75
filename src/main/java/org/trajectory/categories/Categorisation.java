package org.trajectory.categories;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.categories.inputs.SchoolFactsReader;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Runs a policy over schools, keeps what it said and why, and compares it with the run before. */
@Service
public class Categorisation {
    /** Rows of a fingerprint worked out at a time. */
    private static final int PIECE = 1_000;

    private final SchoolRegister register;
    private final SchoolFactsReader reader;
    private final Policies policies;
    private final RunTable runs;
    private final Movements movements;
    private final Audit audit;

    Categorisation(SchoolRegister register, SchoolFactsReader reader, Policies policies, RunTable runs, Audit audit) {
        this.audit = audit;
        this.register = register;
        this.reader = reader;
        this.movements = new Movements(register, reader, policies);
        this.policies = policies;
        this.runs = runs;
    }

    /**
     * Categorises every open state-funded school and keeps the run. The same question on the same data gives the run
     * that is kept already.
     *
     * @param authority null for England
     * @throws Refused if there is no school to categorise
     */
    @Transactional
    public Run run(@Nullable AuthorityCode authority, Policy policy, LocalDate asAt, LocalDate knownAt) {
        var judged = judge(policies.table(policy), schools(authority, asAt), asAt, knownAt);
        var fingerprint = fingerprint(judged);
        for (var kept : runs.same(authority, policy.hash(), asAt, knownAt)) {
            if (kept.fingerprint().equals(fingerprint)) {
                return kept;
            }
        }
        var previous = runs.before(authority, policy, asAt, fingerprint);
        var rows = withPrevious(judged, previous.map(Run::id));
        runs.keep(policy);
        long id = runs.insert(
                authority,
                policy,
                asAt,
                knownAt,
                Scope.current().actor(),
                rows.size(),
                fingerprint,
                previous.map(Run::id).orElse(null));
        runs.insert(id, authority, rows);
        audit.record(
                "categorised schools",
                authority == null ? null : authority.code(),
                "category run:" + id,
                null,
                Map.of("policy", policy.id(), "as at", asAt.toString(), "schools", rows.size()));
        return runs.find(id).orElseThrow();
    }

    /** What a run would say, by URN, without keeping it. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public List<SchoolCategory> preview(
            @Nullable AuthorityCode authority, Policy policy, LocalDate asAt, LocalDate knownAt) {
        return judge(policies.table(policy), schools(authority, asAt), asAt, knownAt).stream()
                .map(RunTable.Row::category)
                .toList();
    }

    private List<School> schools(@Nullable AuthorityCode authority, LocalDate asAt) {
        var schools = register.list(SchoolRegister.Question.openStateFunded(authority, asAt)).stream()
                .sorted(Comparator.comparing(School::urn))
                .toList();
        if (schools.isEmpty()) {
            throw new Refused(
                    "No open state-funded school of %s is known on %s. Import the register first, or choose another day"
                            .formatted(authority == null ? "England" : "authority " + authority, Dates.words(asAt)));
        }
        return schools;
    }

    private List<RunTable.Row> judge(DecisionTable table, List<School> schools, LocalDate asAt, LocalDate knownAt) {
        var asked = table.policy().inputs();
        var catalogue = policies.catalogue();
        var facts = reader.read(
                schools,
                catalogue.indicators(asked),
                InputCatalogue.askEngland(asked),
                InputCatalogue.askNeighbours(asked),
                asAt,
                knownAt);
        var answered = facts.parallelStream()
                .map(one -> Answered.of(one.school(), catalogue.answers(asked, one)))
                .toList();
        var rows = new ArrayList<RunTable.Row>(facts.size());
        Map<Map<String, @Nullable Object>, Policy.Rule> judged = new HashMap<>();
        for (var one : answered) {
            // Many schools are told alike; a table asked the same gives the same
            rows.add(one.row(judged.computeIfAbsent(one.values(), table::categorise)));
        }
        return rows;
    }

    private record Answered(
            School school, Map<String, InputValue> inputs, Map<String, @Nullable Object> values, String facts) {
        static Answered of(School school, Map<String, InputValue> inputs) {
            return new Answered(school, inputs, FactsText.values(inputs), FactsText.write(inputs));
        }

        RunTable.Row row(Policy.Rule rule) {
            return new RunTable.Row(
                    new SchoolCategory(
                            0,
                            school.id(),
                            school.urn(),
                            school.name(),
                            school.phase(),
                            rule.category(),
                            null,
                            rule.id(),
                            FactsText.missing(inputs),
                            FactsText.cautions(inputs),
                            school.pupils()),
                    facts);
        }
    }

    /** Over those of pieces, which are worked out side by side: England's rows are 34 MB. */
    private static String fingerprint(List<RunTable.Row> rows) {
        int pieces = (rows.size() + PIECE - 1) / PIECE;
        var whole = sha256();
        IntStream.range(0, pieces)
                .parallel()
                .mapToObj(i -> digest(rows.subList(i * PIECE, Math.min((i + 1) * PIECE, rows.size()))))
                .forEachOrdered(whole::update);
        return HexFormat.of().formatHex(whole.digest());
    }

    private static byte[] digest(List<RunTable.Row> rows) {
        var digest = sha256();
        for (var row : rows) {
            var school = row.category();
            var line = school.urn() + "\t" + school.school().value() + "\t" + school.category() + "\t" + school.rule()
                    + "\t";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update(row.facts().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By our own number of the school, since a conversion brings a new URN. */
    private List<RunTable.Row> withPrevious(List<RunTable.Row> rows, Optional<Long> previous) {
        if (previous.isEmpty()) {
            return rows;
        }
        Map<Long, String> then = new HashMap<>();
        runs.categories(previous.get()).forEach(before -> then.put(before.school(), before.category()));
        return rows.stream()
                .map(row -> {
                    var now = row.category();
                    return new RunTable.Row(
                            new SchoolCategory(
                                    now.run(),
                                    now.school(),
                                    now.urn(),
                                    now.name(),
                                    now.phase(),
                                    now.category(),
                                    then.get(now.school().value()),
                                    now.rule(),
                                    now.missing(),
                                    now.cautions(),
                                    now.pupils()),
                            row.facts());
                })
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(long run) {
        return runs.find(run);
    }

    /** @throws Refused if there is none that the person may see */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Run get(long run) {
        return runs.find(run).orElseThrow(() -> new Refused("There is no run " + run));
    }

    /** Newest day first. @param authority null for England */
    @Transactional(readOnly = true)
    public List<Run> runs(@Nullable AuthorityCode authority) {
        return runs.list(authority);
    }

    /** @param authority null for England @param asAt null for the latest day there is */
    @Transactional(readOnly = true)
    public Optional<Run> latest(@Nullable AuthorityCode authority, String policy, @Nullable LocalDate asAt) {
        return runs.latest(authority, policy, asAt);
    }

    /** The run's schools, by URN. */
    @Transactional(readOnly = true)
    public List<SchoolCategory> categories(long run) {
        return runs.list(run);
    }

    /** Names of the files that the inputs of the run's schools were read from, by name. */
    @Transactional(readOnly = true)
    public List<String> files(long run) {
        return runs.files(run);
    }

    /** The policy as it was when the run was made. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Policy policy(Run run) {
        return table(run).policy();
    }

    private DecisionTable table(Run run) {
        var file = runs.policyFile(run.hash());
        return policies.table(file.policy() + ".dmn", file.dmn().getBytes(StandardCharsets.UTF_8));
    }

    /** Why a school has its category in a run that is kept; empty if the run doesn't have the school. */
    @Transactional(readOnly = true)
    public Optional<Explanation> explanation(long run, Urn urn) {
        var kept = get(run);
        return runs.find(run, urn)
                .map(row -> Explaining.of(
                        table(kept), row.category(), FactsText.read(row.facts()), kept.asAt(), kept.knownAt()));
    }

    /** The same of every school of the run that the person may see. */
    @Transactional(readOnly = true)
    public Map<Urn, Explanation> explanations(long run) {
        var kept = get(run);
        var table = table(kept);
        var told = new HashMap<Urn, Explanation>();
        runs.rows(run)
                .forEach(row -> told.put(
                        row.category().urn(),
                        Explaining.of(
                                table, row.category(), FactsText.read(row.facts()), kept.asAt(), kept.knownAt())));
        return told;
    }

    /**
     * Why a school would have its category, without keeping anything.
     *
     * @throws Refused if the school isn't known, or isn't an open state-funded one on the day
     */
    @Transactional(readOnly = true)
    public Explanation explain(Urn urn, Policy policy, LocalDate asAt, LocalDate knownAt) {
        var school = register.find(urn, asAt)
                .orElseThrow(() ->
                        new Refused("No school with the URN %s is known on %s".formatted(urn, Dates.words(asAt))));
        if (!school.isOpenStateFunded()) {
            throw new Refused("%s (%s) isn’t an open state-funded school on %s, so it isn’t categorised: it is %s, %s"
                    .formatted(
                            school.name(),
                            urn,
                            Dates.words(asAt),
                            school.kind().words().toLowerCase(java.util.Locale.UK),
                            school.status().words()));
        }
        var table = policies.table(policy);
        var row = judge(table, List.of(school), asAt, knownAt).getFirst();
        return Explaining.of(table, row.category(), FactsText.read(row.facts()), asAt, knownAt);
    }

    /** Who moved since the run that this one was compared with, and why; by URN. Empty for a first run. */
    @Transactional(readOnly = true)
    public List<Movement> movements(long run) {
        var after = get(run);
        if (after.previous() == null) {
            return List.of();
        }
        return movements(after.previous(), run);
    }

    /** The same between any two runs that are kept. */
    @Transactional(readOnly = true)
    public List<Movement> movements(long earlier, long later) {
        var before = get(earlier);
        var after = get(later);
        return movements(before, after, runs.moved(before.id(), after.id()));
    }

    /**
     * One school between two runs; empty where it has the same category in both, or isn't in both.
     *
     * @throws Refused if one of the runs isn't there for the person
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Optional<Movement> movement(long earlier, long later, SchoolId school) {
        var before = get(earlier);
        var after = get(later);
        return runs.pair(before.id(), after.id(), school)
                .filter(pair -> {
                    var was = pair.before();
                    var is = pair.after();
                    return was != null
                            && is != null
                            && !was.category().category().equals(is.category().category());
                })
                .map(pair -> movements(before, after, List.of(pair)).getFirst());
    }

    private List<Movement> movements(Run before, Run after, List<RunTable.Pair> pairs) {
        return movements.of(before, after, table(before), table(after), pairs);
    }
}

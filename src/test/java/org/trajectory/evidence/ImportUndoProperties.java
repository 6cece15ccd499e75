package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Urn;

/** What is read after import, undo and import again is what was read after the first; undo leaves what was there before. */
@SuppressWarnings("NullAway.Init") // jqwik’s containers begin in a method of their own
class ImportUndoProperties {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private static final List<Urn> URNS =
            List.of(new Urn(900001), new Urn(900002), new Urn(900003), new Urn(900004), new Urn(900005));

    private static TestDatabase database;
    private static TestEvidence evidence;
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
        folder = Files.createTempDirectory("trajectory-test");
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    private record Row(int urn, String eligible, String expected, String progress) {
        String text() {
            return "1,1,941,2001,%d,School %d,Elmford,EL1 1AA,CY,None,4-11,100,%s,%s,10%%,%s,,"
                    .formatted(urn, urn, eligible, expected, progress);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        var cell = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 100).map(String::valueOf),
                Arbitraries.of("SUPP", "NA", "", " ", "LOWCOV", "101", "twelve", "12%", "WORD"));
        var row = Combinators.combine(Arbitraries.integers().between(900001, 900005), cell, cell, cell)
                .as(Row::new);
        return row.list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 25)
    void undo_takes_back_and_import_brings_back(@ForAll("rows") List<Row> first, @ForAll("rows") List<Row> second)
            throws IOException {
        var ids = new ArrayList<Long>();
        take("2017-2018/941_ks2revised.csv", first, ids);
        var before = reads();
        var added = take("2017-2018/941_ks2final.csv", second, ids);
        var after = reads();
        if (added != null) {
            undo(added);
            ids.remove(added);
            assertThat(reads()).isEqualTo(before);
            take("2017-2018/941_ks2final.csv", second, ids);
            assertThat(reads()).isEqualTo(after);
        }
        ids.forEach(ImportUndoProperties::undo);
        assertThat(reads()).isEmpty();
    }

    private static @Nullable Long take(String name, List<Row> rows, List<Long> ids) throws IOException {
        var text = new StringBuilder(MadeUp.KS2_HEADER);
        rows.forEach(row -> text.append('\n').append(row.text()));
        var path = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
        var outcome = Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();
        if (outcome.status() != FileOutcome.Status.IMPORTED) {
            return null;
        }
        var id = Objects.requireNonNull(outcome.id());
        ids.add(id);
        return id;
    }

    private static void undo(long id) {
        Scope.installation("operator:test").get(() -> evidence.importer().undo(id));
    }

    /** All that is read, without the numbers of the imports. */
    private static List<String> reads() {
        var all = new ArrayList<String>();
        var found = evidence.get(Observations.class)
                .of(URNS, List.of("ks2.rwm_expected", "ks2.reading_progress", "ks2.eligible"), LATER, LATER);
        new TreeMap<>(found)
                .forEach((urn, list) -> list.forEach(one -> all.add("%s %s %s %s %s %s %s %d"
                        .formatted(
                                urn,
                                one.indicator(),
                                one.year(),
                                one.value(),
                                one.absence(),
                                one.cohort(),
                                one.source().release(),
                                one.source().line()))));
        return all;
    }
}

package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Whatever happens to a file on its way, it is taken whole, or refused with words; nothing is half done. */
@SuppressWarnings("NullAway.Init") // jqwik’s containers begin in a method of their own
class FuzzProperties {
    private static final List<String> FILES = List.of(
            "2017-2018/941_ks2final.csv|" + MadeUp.KS2,
            "2018-2019/england_census.csv|" + MadeUp.CENSUS,
            "ofsted_20180731.csv|" + MadeUp.LIST,
            "history_20200226.csv|" + MadeUp.HISTORY);
    private static final List<String> ODD = List.of(
            "",
            ",",
            "\"",
            "\n",
            "\r",
            "\uFEFF",
            "\0",
            "£",
            "%",
            "-",
            "1e309",
            "9999999999999999999999",
            "NaN",
            "31-02-2020",
            "'",
            "\t",
            ";",
            "é",
            "=1+1",
            "<html>",
            "00000000",
            "\u2028",
            "LA",
            "NAT",
            "SUPP");

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

    @Property(tries = 120)
    void a_damaged_file_is_taken_whole_or_refused_with_words(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var chosen = FILES.get(random.nextInt(FILES.size()));
        var name = chosen.substring(0, chosen.indexOf('|'));
        var bytes = packed(damaged(chosen.substring(chosen.indexOf('|') + 1), random), random);
        if (random.nextInt(10) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        var path = folder.resolve(name + (random.nextBoolean() ? "" : ".gz"));
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, bytes);

        var outcome = Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();

        switch (outcome.status()) {
            case IMPORTED -> {
                assertThat(outcome.taken()).isEqualTo(count("fact_row", Objects.requireNonNull(outcome.id())));
                assertThat(outcome.read()).isEqualTo(outcome.taken() + outcome.skipped() + outcome.refusedRows());
                Scope.installation("operator:test")
                        .get(() -> evidence.importer().undo(Objects.requireNonNull(outcome.id())));
            }
            case REFUSED, UNKNOWN -> assertThat(outcome.message()).isNotBlank().doesNotContain("Exception");
            default -> {}
        }
        assertThat(database.db()
                        .sql(
                                "select count(*) from evidence.fact_row r where not exists (select 1 from evidence.source_file f where f.id = r.file)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static int count(String table, long file) {
        return database.db()
                .sql("select count(*) from evidence." + table + " where file = :file")
                .param("file", file)
                .query(Integer.class)
                .single();
    }

    /** Cells, lines and header names lost, doubled, swapped and replaced. */
    private static String damaged(String text, Random random) {
        var result = new StringBuilder(text);
        int changes = random.nextInt(12);
        for (int i = 0; i < changes && !result.isEmpty(); i++) {
            int at = random.nextInt(result.length());
            int end = Math.min(result.length(), at + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> result.delete(at, end);
                case 1 -> result.insert(at, ODD.get(random.nextInt(ODD.size())));
                case 2 -> result.replace(at, end, ODD.get(random.nextInt(ODD.size())));
                case 3 -> result.insert(at, result.substring(at, end));
                default -> {
                    int line = result.indexOf("\n", at);
                    if (line > 0) {
                        result.insert(line, "\n" + result.substring(at, line));
                    }
                }
            }
        }
        return result.toString();
    }

    private static byte[] packed(String text, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> MadeUp.gzip(text);
            case 1 -> MadeUp.zip("2017-2018/inner.csv", text);
            case 2 -> text.getBytes(StandardCharsets.UTF_16);
            case 3 -> text.getBytes(java.nio.charset.Charset.forName("windows-1252"));
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }
}

package org.trajectory.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.access.People;
import org.trajectory.categories.cli.CategoriseVerb;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.cli.HeadlineVerb;
import org.trajectory.funding.cli.AllocateVerb;
import org.trajectory.partnership.cli.ConsortiaVerb;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.cli.PackVerb;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import picocli.CommandLine;

/** From the real official files to a funded board pack, for ten authorities as at 31 July 2018, and in the browser. */
class RealSpineTest {
    private static final LocalDate DAY = LocalDate.of(2018, 7, 31);
    private static final List<String> TEN =
            List.of("937", "816", "874", "372", "359", "212", "808", "919", "877", "876");
    private static final String PASSWORD = "four grey herons waiting";

    private static Installation installation;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(Installation.chromium().isPresent(), "skipped: no Chromium found");
        installation = Installation.ofRealFiles();
    }

    @AfterAll
    static void close() {
        if (installation != null) {
            installation.close();
        }
    }

    /** How many consortia an authority of its size would have. */
    @ParameterizedTest
    @CsvSource({
        "937, 10, 3",
        "816, 5, 2",
        "874, 5, 2",
        "372, 9, 2",
        "359, 8, 2",
        "212, 5, 2",
        "808, 5, 2",
        "919, 20, 5",
        "877, 5, 2",
        "876, 4, 2"
    })
    void each_of_ten_authorities_gets_headlines_categories_an_allocation_and_a_pack(
            String authority, int primary, int secondary, @TempDir Path folder) throws Exception {
        var asAt = List.of("--authority", authority, "--as-at", DAY.toString());
        var divided = List.of("--policy", "warwickshire-2013", "--formula", "warwickshire-2013", "--pot", "262000.00");
        assertThat(rows(new HeadlineVerb(), asAt, List.of("--format", "csv")))
                .extracting(row -> row.getField("phase"))
                .contains("primary", "secondary", "special");
        rows(
                new ConsortiaVerb(),
                List.of(
                        "--authority",
                        authority,
                        "--suggest",
                        "primary=%d,secondary=%d".formatted(primary, secondary)));
        var categories = rows(new CategoriseVerb(), asAt, List.of("--policy", "warwickshire-2013", "--format", "csv"));
        assertThat(categories).hasSizeGreaterThan(50);
        assertThat(categories.stream().map(row -> row.getField("category")).distinct())
                .contains("1", "2A");
        var lines = rows(new AllocateVerb(), asAt, divided, List.of("--format", "csv"));
        assertThat(lines.stream()
                        .map(row -> new BigDecimal(row.getField("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("262000.00");
        rows(new PackVerb(), asAt, divided, List.of("--out", folder.toString()));
        assertThat(Files.readString(folder.resolve("board-pack.html"))).contains("31 July 2018", "£262,000.00");
        assertThat(Files.readAllBytes(folder.resolve("board-pack.pdf"))).startsWith("%PDF-".getBytes(UTF_8));
        assertThat(csv(Files.readString(folder.resolve("categories.csv")))).hasSameSizeAs(categories);
    }

    @SafeVarargs
    private static List<NamedCsvRecord> rows(Verb verb, List<String>... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var messages = new ByteArrayOutputStream();
        new CommandLine(verb)
                .parseArgs(
                        java.util.Arrays.stream(arguments).flatMap(List::stream).toArray(String[]::new));
        int code = Scope.installation("operator:test")
                .call(() -> verb.run(
                        installation.beans(),
                        new Output(new PrintStream(out, true, UTF_8), new PrintStream(messages, true, UTF_8))));
        assertThat(code).as(messages.toString(UTF_8)).isZero();
        return csv(out.toString(UTF_8));
    }

    private static List<NamedCsvRecord> csv(String text) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_judged_schools_without_a_place_of_their_own_are_shown_at_their_successors() {
        var judged = Scope.installation("operator:test")
                .get(() -> TEN.stream()
                        .flatMap(code -> installation
                                .bean(Headlines.class)
                                .schools(new AuthorityCode(code), DAY, LocalDate.of(2026, 11, 1))
                                .stream())
                        .filter(school -> school.grade() != null)
                        .map(Headlines.Counted::urn)
                        .toList());
        var places = Scope.installation("operator:test").get(() -> places(judged));
        assertThat(judged.stream()
                        .filter(urn -> !places.containsKey(urn)
                                || !places.get(urn).of().equals(urn)))
                .as("without a place of their own")
                .hasSize(158);
        assertThat(judged.stream().filter(urn -> !places.containsKey(urn)))
                .as("whose successors have none either")
                .hasSize(7);
    }

    private static Map<Urn, SchoolRegister.Located> places(List<Urn> urns) {
        return installation.bean(SchoolRegister.class).places(urns, DAY);
    }

    @Test
    void warwickshire_is_read_in_the_browser_by_its_head_of_service_and_a_headteacher() {
        var link = Scope.installation("operator:journeys")
                .get(() -> installation.bean(People.class).firstAdministratorLink());
        try (var administrator = installation.anybody();
                var head = installation.anybody()) {
            administrator
                    .open("/first-administrator/" + link)
                    .write("Your name", "Ines Marlow")
                    .write("E-mail address", "ines@authority.example")
                    .write("Password", PASSWORD)
                    .press("Make the account")
                    .see("Your account is made");
            invited(administrator, head, "HEAD_OF_SERVICE", "937");
            head.open("/").see("Warwickshire");
            head.open("/headlines?asAt=2018-07-31&knownAt=2026-11-01")
                    .see("213 of 241 schools judged are good or better");
            head.open("/schools?q=welcombe").see("Welcombe Hills School");
            head.open("/schools/125500?asAt=2018-07-31").see("Inspections");
            head.open("/categories/run").heading("Which policy, and as at which day?");
            head.open("/indicators").open("/area").open("/schools/results");
        }
    }

    private static void invited(Visit administrator, Visit who, String role, String where) {
        administrator
                .open("/people/invite")
                .write("Name", "Person of " + where)
                .write("E-mail address", where + "@authority.example")
                .choose("Role", role)
                .write("Where it is held", where)
                .press("Invite")
                .press("Invite");
        who.open(administrator.page().innerText("main .app-wrap"))
                .write("Password", PASSWORD)
                .press("Set the password")
                .see("Your password is set.");
    }
}

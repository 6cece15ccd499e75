package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.platform.Scope;

@InChromium
class FeedsJourneyTest {
    private static final String AGES = """
            URN,School,Year,Reading age,Gain,Pupils
            700333,Asklecote Chestnut Grove Infant School,2024/25,9.4,0.6,30
            700335,Asklecote Chestnut Grove Junior School,2024/25,few,0.3,4
            """;

    @Test
    void an_analyst_adds_a_feed_from_a_sample_tries_it_keeps_it_and_imports_its_like(
            Installation installation, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("reading-ages.csv"), AGES);
        try (var visit = installation.as("analyst")) {
            visit.open("/feeds").heading("The importer knows").picture("feeds");
            visit.follow("Add a feed").heading("Which file do you want to add?");
            visit.press("Look at it").see("Choose a file");
            visit.page().setInputFiles("#sample", file);
            visit.press("Look at it").heading("What is in reading-ages.csv?").see("9.4 · few");
            visit.press("Try it").see("Enter what the file is called").see("at least one column");
            visit.write("What the file is called", "Reading ages").write("Who makes it", "Reading Test Company");
            visit.page().getByLabel("Measure of Reading age").fill("Reading age");
            visit.press("Try it").see("is a new measure: choose its unit").picture("feed-refused");
            visit.page().getByLabel("Unit of Reading age").selectOption("POINTS");
            visit.page().getByLabel("Measure of Gain").fill("Reading age");
            visit.press("Try it").see("comes from the column “Reading age” already");
            visit.page().getByLabel("Measure of Gain").fill("");
            visit.choose("few", "SUPPRESSED");
            visit.press("Save for later").see("Saved. You can go on later.");
            visit.press("Try it").see("It can be read so").see("2 of 2 rows would be taken");
            visit.see("Suppressed: too few pupils").picture("feed-tried");
            visit.press("Keep this feed").heading("Reading ages").see("The feed is kept");
            visit.see("Nothing of it counts until it is imported");
            visit.leave(() -> visit.button("Import this sample now").click());
            PlaywrightAssertions.assertThat(visit.page().locator("h1"))
                    .not()
                    .containsText(
                            Pattern.compile("^(Trying|Importing) "),
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            visit.open("/indicators/own.reading_age").heading("Reading age").see("reading-ages.csv");
            visit.open("/feeds").see("Reading ages");
            assertThat(Papers.lines(visit.fetch("CSV of these feeds")).getFirst())
                    .isEqualTo("Kind of file,From,State,Files held,Called");
            visit.open("/feeds/own.reading-ages").press("Retire this feed").see("Retired: no file is taken");
            visit.press("Take it into use again").see("The feed is in use again");
            visit.open("/feeds/new?of=own.reading-ages").heading("Hand in a file of the new layout");
            visit.open("/feeds/pt.ks2").see("Reading, writing and maths, expected standard");
        }
        ofTheAuthority(installation);
        var ours = Files.writeString(folder.resolve("reading-ages-again.csv"), AGES.replace("9.4", "9.9"));
        var stranger = Files.writeString(folder.resolve("unheard-of.csv"), "a,b\n1,2\n");
        try (var visit = installation.as("own.analyst")) {
            visit.open("/imports").see("of these kinds: Reading ages").picture("imports-of-one-authority");
            visit.page().setInputFiles("#files", new Path[] {ours, stranger});
            visit.leave(() -> visit.button("Import").click());
            PlaywrightAssertions.assertThat(visit.page().locator("h1"))
                    .containsText(
                            "1 file wasn’t taken", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            visit.page().reload();
            visit.landed(200)
                    .follow("reading-ages-again.csv")
                    .press("Undo this import")
                    .see("is withdrawn");
            visit.open("/imports/1").missing("Undo this import");
        }
    }

    @Test
    void an_authority_describes_a_kind_of_file_for_its_people_and_the_installation_keeps_it(
            Installation installation, @TempDir Path folder) throws Exception {
        ofTheAuthority(installation);
        var file = Files.writeString(
                folder.resolve("visits.csv"), "URN,Year,Visits of advisers\n700333,2024/25,3\n700335,2024/25,1\n");
        try (var visit = installation.as("own.analyst")) {
            visit.open("/feeds").follow("Add a feed");
            visit.page().setInputFiles("#sample", file);
            visit.press("Look at it")
                    .see("for the eyes of Eldershire’s people alone")
                    .missing("All who may see");
            visit.write("What the file is called", "Visits of advisers").write("Who makes it", "Eldershire");
            visit.page().getByLabel("Measure of Visits of advisers").fill("Visits of advisers");
            visit.page().getByLabel("Unit of Visits of advisers").selectOption("COUNT");
            visit.press("Try it").see("2 of 2 rows would be taken").missing("Keep this feed");
            visit.press("Ask for it to be kept").see("handed to the analysts of the installation");
            visit.see("Its authority asks for it to be kept").picture("feed-asked-for");
            visit.open("/feeds/own.visits-of-advisers", 404);
        }
        try (var visit = installation.as("analyst")) {
            visit.open("/").follow("Keep the feed “Visits of advisers”").see("It asks you to keep it");
            visit.press("Try it").see("2 of 2 rows would be taken");
            visit.press("Keep this feed").heading("Visits of advisers").see("Only people of Eldershire");
        }
        try (var visit = installation.as("own.analyst")) {
            visit.open("/imports").see("Visits of advisers");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/feeds/drafts/1", 403);
        }
    }

    /** The analyst of the invented authority works for the installation; this one for the authority alone. */
    private static void ofTheAuthority(Installation installation) {
        Scope.installation("operator:journeys").run(() -> {
            var known = installation
                    .bean(TransactionTemplate.class)
                    .execute(status -> installation
                            .bean(JdbcClient.class)
                            .sql("select count(*) from access.person where email = 'own.analyst@eldershire.example'")
                            .query(Long.class)
                            .single());
            if (known == null || known == 0) {
                installation
                        .bean(People.class)
                        .addDemoPerson(
                                "Olive Tarn",
                                "own.analyst@eldershire.example",
                                InventedAuthority.PASSWORD,
                                List.of(new People.NewRole(Role.ANALYST, HeldAt.authority("501", "Eldershire"))));
            }
        });
    }

    @Test
    void whoever_may_only_look_adds_no_feed(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/feeds").missing("Add a feed");
            visit.open("/feeds/new", 403);
        }
    }

    @Test
    void the_children_of_the_area_groups_places_and_the_calendar_have_their_pages(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/area")
                    .heading("he children of")
                    .see("Special educational needs")
                    .picture("area");
            assertThat(Papers.lines(visit.fetch("CSV of these figures")).getFirst())
                    .startsWith("theme,measure,unit,year");
            visit.follow("Which the statistical neighbours are")
                    .heading("authorities most like Eldershire")
                    .see("counts once")
                    .picture("neighbours");
            assertThat(Papers.lines(visit.fetch("CSV of these neighbours")))
                    .hasSize(11)
                    .first()
                    .asString()
                    .startsWith("rank,authority,name,closeness,region");
            visit.open("/area/neighbours?asAt=2010-01-01")
                    .heading("as at 1 January 2010")
                    .see("No list held is as old as 1 January 2010");
            visit.open("/area/neighbours?asAt=nonsense").see("There is a problem");
            visit.open("/area/neighbours?of=999", 404).open("/area/neighbours?of=moon", 404);
            visit.open("/area")
                    .follow("Overall absence")
                    .see("Which way is better")
                    .see("Breaks of the series")
                    .see("Releases that were imported");
            visit.open("/indicators/one?id=eyfs.good_level")
                    .see("Since 2012/13")
                    .see("2021/22: years from then on can’t be compared");
            visit.open("/area");
            visit.follow("Vulnerable groups").see("Disadvantaged pupils").picture("groups");
            assertThat(Papers.lines(visit.fetch("CSV of these gaps")).getFirst())
                    .startsWith("measure,group,year");
            visit.open("/area")
                    .follow("Places in good schools")
                    .heading("of pupils of")
                    .picture("places");
            visit.choose("Schools of which phase", "secondary").press("Show").see("in judged schools");
            assertThat(Papers.lines(visit.fetch("CSV of these places")).size()).isGreaterThan(2);
            visit.open("/calendar")
                    .heading(Pattern.compile("Terms and holidays|No term dates"))
                    .picture("calendar");
            visit.open("/area?asAt=nonsense").see("There is a problem");
            for (var file :
                    List.of("area", "area/places", "area/neighbours", "groups", "standards", "risk", "headlines")) {
                visit.open("/" + file + ".csv?asAt=nonsense", 422).see("Enter the day to look at");
            }
        }
    }

    @Test
    void everybody_reads_published_figures_with_small_numbers_hidden(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/published").heading("Of which authority");
            visit.follow("Eldershire").heading("Published figures of schools of Eldershire");
            visit.see("Pupils by kind of school and group").picture("published");
            visit.choose("Schools of which phase", "secondary").press("Show").see("Progress 8");
            assertThat(Papers.lines(visit.fetch("CSV of these results")).getFirst())
                    .isEqualTo("urn,name,year,ks4.progress8,why_none,source,published,as_at");
            visit.open("/published/999", 404);
        }
    }
}

package org.trajectory.evidence.adding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.MadeUp;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.TestEvidence;
import org.trajectory.evidence.measures.KnownIndicators;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Urn;
import org.trajectory.web.Checked;
import org.trajectory.web.NotFound;

class AddingFeedsTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private static final String AGES = """
            Reading ages of our schools
            URN,School,Year,Reading age,Value added
            900001,Oak Primary School,2024/25,9.4,0.6
            900002,Ash Primary School,2024/25,few,-1.25
            900003,Yew Primary School,2031/32,9.4,0.1
            """;

    private static final String REGISTER = """
            URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),PhaseOfEducation (code),OpenDate,CloseDate
            900001,941,2001,Oak Primary School,01,1,2,,
            900002,941,2002,Ash Primary School,01,1,2,,
            900003,941,2003,Yew Primary School,01,1,2,,
            """;

    private static TestDatabase database;
    private static TestEvidence evidence;
    private static AddingFeeds adding;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
        adding = evidence.get(AddingFeeds.class);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static <T> T all(Supplier<T> work) {
        return Scope.installation("operator:test").get(work);
    }

    private static FileOutcome take(Path path) {
        return all(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();
    }

    private static AddingFeeds.Work draft(String name, String text, String of) {
        return all(() -> adding.find(adding.start(name, text.getBytes(StandardCharsets.UTF_8), of, "941")));
    }

    private static FeedForm.Meant meant(AddingFeeds.Work work, Map<String, String> more) {
        var typed = new HashMap<String, String>(work.draft().form().typed());
        typed.putAll(more);
        var form = new FeedForm(typed);
        return all(() -> {
            adding.save(work, form, AddingFeeds.seen(work.draft().form()));
            return switch (adding.check(work, form, "941")) {
                case Checked.Good<FeedForm.Meant> good -> good.value();
                case Checked.Bad<FeedForm.Meant> bad ->
                    throw new AssertionError(bad.errors().toString());
            };
        });
    }

    @Test
    void a_sample_is_mapped_tried_kept_and_its_like_imported_for_those_it_is_for(@TempDir Path folder) {
        var file = MadeUp.file(folder, "ages.csv", AGES);
        take(MadeUp.file(folder, "edubasealldata20200101.csv", REGISTER));
        assertThat(take(file).status()).isEqualTo(Status.UNKNOWN);

        var late = draft("ages.csv", AGES, null);
        assertThat(late.sample().line()).as("below the title").isEqualTo(2);
        var now = draft("ages.csv", AGES.replace("2031/32", "2024/25"), null);
        var meant = meant(
                now,
                Map.of(
                        "title", "Reading ages",
                        "publisher", "Reading Test Company",
                        "who", "area",
                        "measure.3", "Reading age",
                        "unit.3", "POINTS",
                        "measure.4", "Value added in reading",
                        "unit.4", "POINTS",
                        "word.few", "SUPPRESSED"));
        var tried = all(() -> adding.tryOut(now, meant));
        assertThat(tried.good()).isTrue();
        assertThat(tried.outcome().taken()).isEqualTo(3);
        assertThat(tried.first().getFirst().values()).containsExactly(9.4, 0.6);
        assertThat(take(file).status()).as("nothing is kept yet").isEqualTo(Status.UNKNOWN);

        assertThat(all(() -> adding.keep(now, meant))).isEqualTo("own.reading-ages");
        assertThatThrownBy(() -> all(() -> adding.find(now.draft().id()))).isInstanceOf(NotFound.class);
        var taken = take(file);
        assertThat(taken.status()).isEqualTo(Status.IMPORTED);
        assertThat(taken.feed()).isEqualTo("own.reading-ages");
        assertThat(taken.taken()).isEqualTo(2);
        assertThat(taken.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("lies in the future"));

        // seen by the authority it is for, and by no other
        assertThat(read("941", "own.value_added_in_reading", 900002)).containsExactly(-1.25);
        assertThat(read("816", "own.value_added_in_reading", 900002)).isEmpty();
        assertThat(read("941", "own.value_added_in_reading", 900002)).hasSize(1);
        assertThat(as("816", () -> evidence.importer().find(taken.id()))).isEmpty();
        assertThat(version("941", IndicatorCatalogue.PRIMARY))
                .as("what rests on published files is remembered once for all")
                .isEqualTo(version("816", IndicatorCatalogue.PRIMARY))
                .isEqualTo(version("*", IndicatorCatalogue.PRIMARY));
        assertThat(version("941", "own.reading_age")).isNotEqualTo(version("816", "own.reading_age"));
        // a headteacher sees the rows of the own school, and of no other
        var head = at(Set.of(900002L), "school:900002");
        assertThat(values(head, "own.value_added_in_reading", 900002)).containsExactly(-1.25);
        assertThat(values(head, "own.value_added_in_reading", 900001)).isEmpty();
        assertThat(values(at(Set.of(900001L, 900002L), "trust:5"), "own.value_added_in_reading", 900001))
                .containsExactly(0.6);
        assertThat(values(at(Set.of(900002L), "consortium:3"), "own.value_added_in_reading", 900002))
                .as("leading its consortium doesn’t open it")
                .isEmpty();
        assertThat(head.get(() -> evidence.get(Observations.class).version(List.of("own.reading_age"))))
                .as("what is remembered for one is given to no other")
                .isNotEqualTo(version("941", "own.reading_age"))
                .isNotEqualTo(at(Set.of(900001L), "school:900001")
                        .get(() -> evidence.get(Observations.class).version(List.of("own.reading_age"))));
        assertThat(head.get(() -> evidence.importer().find(taken.id()))).isEmpty();
        // who asks for the line of the own figure is told whose file it is; to others there is none
        int line = head.get(() -> evidence.get(Observations.class)
                .of(List.of(new Urn(900002)), List.of("own.value_added_in_reading"), LATER, LATER)
                .getOrDefault(new Urn(900002), List.of())
                .getFirst()
                .source()
                .line());
        assertThat(head.get(() -> evidence.importer().guardedLineOfOwnSchool(taken.id(), line)))
                .hasValueSatisfying(name -> assertThat(name).endsWith(".csv"));
        assertThat(head.get(() -> evidence.importer().guardedLineOfOwnSchool(taken.id(), line + 1)))
                .isEmpty();
        assertThat(at(Set.of(900001L), "school:900001")
                        .get(() -> evidence.importer().guardedLineOfOwnSchool(taken.id(), line)))
                .isEmpty();
        assertThat(all(() -> evidence.get(KnownIndicators.class).find("own.reading_age")))
                .hasValueSatisfying(known -> {
                    assertThat(known.unit()).isEqualTo("points");
                    assertThat(known.sources()).containsExactly("Reading ages");
                });

        // a new layout is a new version; a retired feed takes nothing
        var again = draft(
                "ages-new.csv",
                "URN,Year,Reading age,Value added,Comment\n900001,2024/25,9.5,0.7,x\n",
                "own.reading-ages");
        assertThat(again.draft().form().at("title")).isEqualTo("Reading ages");
        assertThat(again.draft().form().at("measure.2")).isEqualTo("own.reading_age");
        var second = meant(again, Map.of("measure.3", ""));
        assertThat(second.version()).isEqualTo(2);
        all(() -> adding.keep(again, second));
        assertThat(all(() -> adding.versions("own.reading-ages"))).hasSize(2);
        all(() -> {
            adding.retire("own.reading-ages", true);
            return "";
        });
        assertThat(take(MadeUp.file(folder, "more.csv", AGES.replace("9.4", "9.6")))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThatThrownBy(() -> all(() -> {
                    adding.retire("own.reading-ages", true);
                    return "";
                }))
                .isInstanceOf(Refused.class);
    }

    private static String version(String authority, String indicator) {
        return as(authority, () -> evidence.get(Observations.class).version(List.of(indicator)));
    }

    private static <T> T as(String authority, Supplier<T> work) {
        return new Scope(Set.of(authority), Set.of(), "test").get(work);
    }

    /** A role at a place below the authority. */
    private static Scope at(Set<Long> schools, String place) {
        return new Scope(Set.of(), schools, "test").takingPart(Set.of("941"), Set.of(place));
    }

    private static List<Double> read(String authority, String indicator, int urn) {
        return values(new Scope(Set.of(authority), Set.of(), "test"), indicator, urn);
    }

    private static List<Double> values(Scope scope, String indicator, int urn) {
        return scope.get(() -> evidence
                .get(Observations.class)
                .of(List.of(new Urn(urn)), List.of(indicator), LATER, LATER)
                .getOrDefault(new Urn(urn), List.of())
                .stream()
                .map(one -> java.util.Objects.requireNonNull(one.value()))
                .toList());
    }

    @Test
    void who_imports_for_one_authority_takes_its_own_files_and_nothing_else(@TempDir Path folder) {
        var sample = "URN,Year,Visits,Pupils met\n900001,2024/25,3,40\n900002,2024/25,1,12\n";
        take(MadeUp.file(folder, "edubasealldata20200101.csv", REGISTER));
        var work = draft("visits.csv", sample, null);
        var visits = meant(
                work,
                Map.of(
                        "title", "Visits of our advisers",
                        "publisher", "Ashshire",
                        "who", "area",
                        "measure.2", "Visits of advisers",
                        "unit.2", "COUNT",
                        "measure.3", "Pupils met by advisers",
                        "unit.3", "COUNT"));
        all(() -> adding.keep(work, visits));
        var file = MadeUp.file(folder, "visits-of-term.csv", sample.replace(",3,40", ",4,41"));

        var other = own("816", file, false);
        assertThat(other.status())
                .as("another authority’s kind of file isn’t known")
                .isEqualTo(Status.UNKNOWN);
        assertThat(other.message()).doesNotContain("Visits of our advisers");
        assertThat(own("941", file, true).status()).isEqualTo(Status.WOULD_IMPORT);
        var taken = own("941", file, false);
        assertThat(taken.status()).isEqualTo(Status.IMPORTED);
        var held = as("941", () -> evidence.importer().find(taken.id())).orElseThrow();
        assertThat(held.authority()).isEqualTo("941");
        assertThat(as("816", () -> evidence.importer().find(taken.id()))).isEmpty();
        assertThat(read("941", "own.visits_of_advisers", 900001)).containsExactly(4.0);
        assertThat(read("816", "own.visits_of_advisers", 900001)).isEmpty();
        assertThat(own("941", file, false).status()).isEqualTo(Status.UNCHANGED);

        var published = own("941", MadeUp.file(folder, "941_ks2final.csv", MadeUp.KS2), false);
        assertThat(published.status()).isEqualTo(Status.REFUSED);
        assertThat(published.message()).contains("counts for all authorities");
        var register =
                own("941", MadeUp.file(folder, "edubasealldata20210101.csv", REGISTER.replace("Oak", "Elm")), false);
        assertThat(register.status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void the_draft_of_an_authority_is_seen_by_it_and_the_installation_alone() {
        var sample = "URN,Year,Clubs\n900001,2024/25,3\n900002,2024/25,1\n";
        long id =
                as("941", () -> adding.start("clubs.csv", sample.getBytes(StandardCharsets.UTF_8), null, "941", "941"));
        assertThat(as("941", () -> adding.find(id)).draft().authority()).isEqualTo("941");
        assertThat(as("941", () -> adding.open())).extracting(Drafts.Draft::id).contains(id);
        assertThat(as("816", () -> adding.open())).extracting(Drafts.Draft::id).doesNotContain(id);
        assertThatThrownBy(() -> as("816", () -> adding.find(id))).isInstanceOf(NotFound.class);
        var ofTheInstallation = draft("clubs-too.csv", sample, null);
        assertThatThrownBy(() ->
                        as("941", () -> adding.find(ofTheInstallation.draft().id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(
                        "941",
                        () -> adding.start(
                                "ks2.csv",
                                MadeUp.KS2.getBytes(StandardCharsets.UTF_8),
                                "own.reading-ages",
                                "941",
                                "816")))
                .isInstanceOf(NotFound.class);

        var work = as("941", () -> adding.find(id));
        as("941", () -> {
            adding.ask(work);
            return true;
        });
        assertThat(all(() -> adding.find(id)).draft().asked()).isTrue();
        var form = work.draft().form();
        as("941", () -> {
            adding.save(work, form, AddingFeeds.seen(form));
            return true;
        });
        assertThat(all(() -> adding.find(id)).draft().asked())
                .as("nothing was changed")
                .isTrue();
        var typed = new HashMap<String, String>(form.typed());
        typed.put("title", "Clubs");
        typed.put("who", "all");
        typed.put("release", "final");
        var changed = new FeedForm(typed).forItsAuthorityAlone();
        assertThat(changed.at("who")).isEqualTo("area");
        assertThat(changed.at("release")).isEqualTo("provisional");
        as("941", () -> {
            adding.save(work, changed, AddingFeeds.seen(form));
            return true;
        });
        assertThat(all(() -> adding.find(id)).draft().asked())
                .as("it was changed")
                .isFalse();
    }

    private static FileOutcome own(String authority, Path file, boolean dryRun) {
        return as(
                        authority,
                        () -> evidence.importer()
                                .importAll(
                                        List.of(file),
                                        Importer.Options.ownAlone(dryRun, authority),
                                        Importer.Progress.NONE))
                .files()
                .getFirst();
    }

    @Test
    void a_file_that_another_feed_takes_and_one_that_is_no_table_are_told() {
        var known = draft("941_ks2final.csv", MadeUp.KS2, null);
        assertThat(all(() -> adding.alreadyKnown(known)))
                .hasValueSatisfying(feed -> assertThat(feed.id()).isEqualTo("pt.ks2"));
        assertThatThrownBy(() -> draft("page.csv", "<!DOCTYPE html><html></html>", null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("web page");
        assertThatThrownBy(() -> draft("one.csv", "URN\n900001\n", null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no row with names of columns");
        assertThatThrownBy(() -> draft("ks2.csv", MadeUp.KS2, "pt.ks2"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can’t be changed");
    }
}

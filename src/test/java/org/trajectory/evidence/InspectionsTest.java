package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Urn;

class InspectionsTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private static final Urn OAK = new Urn(900001);
    private static final Urn ASH = new Urn(900002);

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestEvidence evidence;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        evidence = TestEvidence.on(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void take(String name, String text) {
        var report = Scope.installation("operator:test")
                .get(() -> evidence.importer()
                        .importAll(
                                List.of(MadeUp.file(folder, name, text)),
                                Importer.Options.USUAL,
                                Importer.Progress.NONE));
        assertThat(report.failed()).as(report.toString()).isFalse();
    }

    private List<Inspection> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return evidence.get(Inspections.class).of(List.of(urn), asAt, knownAt).getOrDefault(urn, List.of());
    }

    @Test
    void the_same_inspection_told_by_two_files_is_one_and_the_better_source_wins() {
        take("ofsted_20180731.csv", MadeUp.LIST);
        take("history_20200226.csv", MadeUp.HISTORY);
        assertThat(of(OAK, LATER, LATER))
                .extracting(Inspection::on)
                .containsExactly(LocalDate.of(2018, 7, 20), LocalDate.of(2015, 3, 12), LocalDate.of(2010, 11, 4));
        assertThat(of(OAK, LATER, LATER).get(1).source().feed()).isEqualTo("ofsted.tables");
    }

    @Test
    void on_its_own_day_an_official_list_decides_what_was_latest() {
        take("ofsted_20180731.csv", MadeUp.LIST);
        take("history_20200226.csv", MadeUp.HISTORY);
        assertThat(of(OAK, LocalDate.of(2018, 7, 31), LATER).getFirst().overall())
                .isEqualTo(2);
        assertThat(of(OAK, LocalDate.of(2018, 8, 1), LATER).getFirst().overall())
                .isEqualTo(3);
    }

    @Test
    void what_is_remembered_of_a_school_changes_with_the_files_and_is_given_to_nobody_who_may_not_see_them() {
        take("ofsted_20180731.csv", MadeUp.LIST);
        assertThat(seenBy("937")).hasSize(1);
        take("history_20200226.csv", MadeUp.HISTORY);
        assertThat(seenBy("937")).hasSize(3);
        Scope.installation("operator:test")
                .run(() -> database.transactions()
                        .executeWithoutResult(status -> database.db()
                                .sql("update evidence.source_file set authority = '938' where name like '%history%'")
                                .update()));
        assertThat(seenBy("938")).hasSize(3);
        assertThat(seenBy("937")).hasSize(1);
        assertThat(seenBy("938")).hasSize(3);
    }

    private List<Inspection> seenBy(String authority) {
        return new Scope(Set.of(authority), Set.of(), "person:1").get(() -> of(OAK, LATER, LATER));
    }

    @Test
    void the_regime_is_the_one_in_force_on_the_day() {
        take("ofsted_20180731.csv", MadeUp.LIST);
        assertThat(of(ASH, LATER, LATER).getFirst().regime()).isEqualTo(Regime.SATISFACTORY);
        assertThat(of(OAK, LATER, LATER).getFirst().regime()).isEqualTo(Regime.REQUIRES_IMPROVEMENT);
    }

    @Test
    void an_inspection_counts_once_it_is_published() {
        take("ofsted_20180731.csv", MadeUp.LIST);
        assertThat(of(OAK, LATER, LocalDate.of(2015, 4, 19))).isEmpty();
        assertThat(of(OAK, LATER, LocalDate.of(2015, 4, 20))).hasSize(1);
    }

    @Test
    void a_judgement_before_a_conversion_is_the_predecessors() {
        take("edubasealldata20200101.csv", """
                URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),PhaseOfEducation (code),OpenDate,CloseDate
                900001,941,2001,Oak Primary School,01,2,2,,31-08-2016
                900011,941,2001,Oak Academy,34,1,2,01-09-2016,
                """);
        take("links_edubasealldata20200101.csv", """
                URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
                900001,900011,Oak Academy,Successor,01-09-2016
                900011,900001,Oak Primary School,Predecessor,01-09-2016
                """);
        take("ofsted_20180731.csv", MadeUp.LIST.replace("900001", "900011"));
        take("history_20200226.csv", MadeUp.HISTORY);
        var academy = of(new Urn(900011), LocalDate.of(2018, 7, 31), LATER);
        assertThat(academy.getFirst().overall()).isEqualTo(2);
        assertThat(academy).allMatch(Inspection::ofPredecessor);
        assertThat(academy.getFirst().urnAtTime()).isEqualTo(OAK);
    }

    @Test
    void report_cards_sub_judgements_and_ungraded_inspections_stay_what_they_are() {
        take("latest_inspections_as_at_28_Feb_2026.csv", """
                URN,LAESTAB,School name,Ofsted phase,Inspection start date,Publication date,URN at time of latest full inspection,Category of concern,Safeguarding standards,Inclusion,Curriculum and teaching,Early years (where applicable),Leadership and governance,Inspection start date of latest OEIF graded inspection,Publication date of latest OEIF graded inspection,Latest OEIF overall effectiveness,Latest OEIF quality of education,Latest OEIF effectiveness of leadership and management,Latest OEIF  safeguarding is effective?,Date of latest ungraded inspection,Ungraded inspection publication date,Ungraded inspection overall outcome
                900001,9412001,Oak Primary School,Primary,02/12/2025,20/01/2026,900001,NULL,Met,Expected standard,Strong standard,Not applicable,Expected standard,10/10/2024,15/11/2024,Not judged,2,1,Yes,14/06/2022,26/07/2022,School remains Good
                900002,9412002,Ash Primary School,Primary,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,05/05/2019,10/06/2019,4,4,4,No,NULL,NULL,NULL
                """);
        var oak = of(OAK, LATER, LATER);
        assertThat(oak).hasSize(3);
        assertThat(oak.get(0).regime()).isEqualTo(Regime.REPORT_CARD);
        assertThat(oak.get(0).judgements())
                .containsEntry("leadership", "Expected standard")
                .containsEntry("safeguarding", "Met")
                .doesNotContainKey("early_years");
        assertThat(oak.get(1).regime()).isEqualTo(Regime.SUB_JUDGEMENTS);
        assertThat(oak.get(1).overall()).isNull();
        assertThat(oak.get(1).judgements())
                .containsEntry("quality_of_education", "2")
                .containsEntry("safeguarding", "Yes");
        assertThat(oak.get(2).graded()).isFalse();
        assertThat(oak.get(2).outcome()).isEqualTo("School remains Good");
        assertThat(of(ASH, LATER, LATER))
                .singleElement()
                .satisfies(one -> assertThat(one.overall()).isEqualTo(4));
    }
}

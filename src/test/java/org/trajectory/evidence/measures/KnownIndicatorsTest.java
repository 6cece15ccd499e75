package org.trajectory.evidence.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.MadeUp;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.TestEvidence;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;

class KnownIndicatorsTest {
    private static final String VALUES = """
            Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region
            LAC_Fixed_ Ex,NA,2016,Elmshire,4,941,Elm
            LAC_Fixed_ Ex,Exclusions of looked-after children,2017,Elmshire,5,941,Elm
            NoName,NA,2017,Elmshire,5,941,Elm
            TotAbs,NA,2017,Elmshire,4.5,941,Elm
            """;

    private static final String DICTIONARY = """
            Measure_code,Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,Description,dps,Year_Type
            1,Absence,Suspensions of children looked after,Chart,LAC_Fixed_ Ex,Low,% of children,What it means,1,Academic
            2,Absence,Never loaded,Chart,Never,Low,%,Nothing,1,Academic
            """;

    @Test
    void measures_that_files_name_themselves_are_known_by_name_unit_files_and_years(@TempDir Path folder) {
        try (var database = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(database);
            var known = evidence.get(KnownIndicators.class);
            assertThat(find(known, "ks2.rwm_expected").isHeld()).isFalse();

            take(evidence, MadeUp.file(folder, "lait/bds_long.csv", VALUES));
            take(evidence, MadeUp.file(folder, "2017-2018/941_ks2final.csv", MadeUp.KS2));

            var exclusions = find(known, "lait.LAC_Fixed_ Ex");
            assertThat(exclusions.label())
                    .as("of the first row that tells it")
                    .isEqualTo("Exclusions of looked-after children");
            assertThat(exclusions.years()).isEqualTo("2015/16–2016/17");
            assertThat(exclusions.files()).isEqualTo(1);
            assertThat(exclusions.polarity()).as("nobody told yet").isEmpty();
            assertThat(find(known, "lait.NoName").label()).isEqualTo("NoName");
            var expected = find(known, "ks2.rwm_expected");
            assertThat(expected.years()).isEqualTo("2017/18");
            assertThat(expected.sources()).singleElement().asString().contains("Key stage 2 results");
            assertThat(known.list()).extracting(KnownIndicators.Known::id).doesNotContain("lait.TotAbs");

            var described = take(evidence, MadeUp.file(folder, "lait/lait_data_dictionary.csv", DICTIONARY));
            assertThat(described.status()).isEqualTo(Status.DOCUMENTATION);
            assertThat(described.message()).contains("the names of 2 measures");
            assertThat(find(known, "lait.LAC_Fixed_ Ex")).satisfies(one -> {
                assertThat(one.label()).isEqualTo("Suspensions of children looked after");
                assertThat(one.unit()).isEqualTo("% of children");
                assertThat(one.definition()).isEqualTo("What it means");
                assertThat(one.polarity()).contains(Indicator.Polarity.LOW_IS_GOOD);
            });
            assertThat(known.list()).extracting(KnownIndicators.Known::id).doesNotContain("lait.Never");
            assertThat(find(known, "ks2.reading_progress").published()).isEqualTo("Since 2015/16, until 2022/23");
            var releases = evidence.get(IndicatorSources.class);
            var later = LocalDate.of(2030, 1, 1);
            assertThat(Scope.installation("operator:test")
                            .get(() -> releases.releases("lait.LAC_Fixed_ Ex", later, later)))
                    .as("of a file that names its measures row by row")
                    .extracting(one -> one.year() + " " + one.rows())
                    .containsExactly("2016/17 1", "2015/16 1");
            assertThat(Scope.installation("operator:test")
                            .get(() -> evidence.get(Observations.class)
                                    .ofEveryAuthority("lait.LAC_Fixed_ Ex", later, later)
                                    .get("")))
                    .containsOnlyKeys(new AuthorityCode("941"))
                    .hasEntrySatisfying(
                            new AuthorityCode("941"),
                            years -> assertThat(years)
                                    .extracting(Observation::value)
                                    .containsExactly(4.0, 5.0));

            take(evidence, MadeUp.file(folder, "lait/bds_long_1.csv", VALUES + "\n"));
            assertThat(find(known, "lait.LAC_Fixed_ Ex").label())
                    .as("a dictionary's name stays")
                    .isEqualTo("Suspensions of children looked after");
            assertThat(known.find("nonsense")).isEmpty();
        }
    }

    private static KnownIndicators.Known find(KnownIndicators known, String id) {
        return known.find(id).orElseThrow();
    }

    private static FileOutcome take(TestEvidence evidence, Path path) {
        return Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(path), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();
    }
}

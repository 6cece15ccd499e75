package org.trajectory.evidence.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Headlines.Figures;
import org.trajectory.evidence.Headlines.Standing;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Percentage;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class FiguringTest {
    private static final AuthorityCode HERE = new AuthorityCode("937");

    private final List<Judged> england = new ArrayList<>();

    /** The five bands of thirty of the inspectorate's annual report 2011/12. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, most likely",
        "30, 1, most likely",
        "31, 2, likely",
        "60, 2, likely",
        "61, 3, fair chance",
        "90, 3, fair chance",
        "91, 4, less likely",
        "120, 4, less likely",
        "121, 5, least likely",
        "150, 5, least likely",
        "152, 5, least likely"
    })
    void bands_hold_thirty_and_the_rest_is_in_the_fifth(int rank, int band, String words) {
        var standing = new Standing(rank, 152);
        assertThat(standing.band()).isEqualTo(band);
        assertThat(standing.words()).isEqualTo(words);
    }

    /** Warwickshire, 2012: Outcomes of Ofsted inspections of schools. */
    @ParameterizedTest
    @CsvSource({"141, 186, 76", "22, 35, 63", "7, 9, 78"})
    void the_papers_own_shares_come_out(int good, int judged, int percent) {
        var share = new Figures(judged, judged, good, 0, 0).shareOfSchools().orElseThrow();
        assertThat(share.points())
                .isBetween(java.math.BigDecimal.valueOf(percent - 0.5), java.math.BigDecimal.valueOf(percent + 0.5));
    }

    @Test
    void schools_and_pupils_are_counted_apart() {
        school("937", 2, 300);
        school("937", 3, 100);
        assertThat(line().authority()).isEqualTo(new Figures(2, 2, 1, 400, 300));
        assertThat(line().authority().shareOfPupils())
                .map(Percentage::oneDecimal)
                .contains("75.0");
    }

    @Test
    void a_school_without_an_overall_grade_is_not_judged_and_its_pupils_are_not_counted() {
        school("937", 1, 300);
        school("937", null, 900);
        assertThat(line().authority()).isEqualTo(new Figures(2, 1, 1, 300, 300));
        assertThat(headline(false).withoutOverallGrade()).hasSize(1);
    }

    @Test
    void a_school_without_a_roll_counts_among_the_schools_only() {
        school("937", 1, 300);
        school("937", 4, null);
        assertThat(line().authority()).isEqualTo(new Figures(2, 2, 1, 300, 300));
        assertThat(headline(false).withoutRoll()).hasSize(1);
    }

    @Test
    void ties_share_the_better_rank_and_only_authorities_with_pupils_are_ranked() {
        school("201", 1, 10);
        school("202", 2, 90);
        school("937", 2, 5);
        school("203", 4, 10);
        school("204", 1, null);
        assertThat(line().standing()).isEqualTo(new Standing(1, 4));
    }

    @Test
    void the_unrounded_share_decides() {
        school("201", 2, 66_668);
        school("201", 3, 33_332);
        school("937", 2, 66_667);
        school("937", 3, 33_333);
        assertThat(line().standing()).isEqualTo(new Standing(2, 2));
    }

    @Test
    void a_predecessors_judgement_counts_unless_only_own_ones_shall() {
        school("937", 2, 100);
        england.add(new Judged(
                new Urn(140001),
                "Academy",
                HERE,
                Phase.PRIMARY,
                2,
                true,
                true,
                new Judged.Roll(50, Judged.Roll.By.SUCCESSOR)));
        assertThat(line().authority()).isEqualTo(new Figures(2, 2, 2, 150, 150));
        assertThat(headline(false).ofPredecessors()).hasSize(1);
        assertThat(headline(false).rollOfSuccessor()).hasSize(1);
        assertThat(headline(true).lines().getFirst().authority()).isEqualTo(new Figures(2, 1, 1, 100, 100));
    }

    @Test
    void schools_whose_authority_no_file_tells_are_listed_and_count_for_england() {
        school("937", 2, 100);
        england.add(new Judged(new Urn(140002), "Lost", null, Phase.PRIMARY, 4, true, false, null));
        assertThat(headline(false).withoutAuthority()).containsExactly(new Headlines.Mention(new Urn(140002), "Lost"));
        assertThat(line().england().judged()).isEqualTo(2);
    }

    private Headlines.Line line() {
        return headline(false).lines().getFirst();
    }

    private Headlines.Headline headline(boolean ownOnly) {
        return Figuring.of(HERE, LocalDate.of(2018, 7, 31), ownOnly, england);
    }

    private void school(String authority, @Nullable Integer grade, @Nullable Integer roll) {
        england.add(new Judged(
                new Urn(100_000 + england.size()),
                "School",
                new AuthorityCode(authority),
                Phase.PRIMARY,
                grade,
                true,
                false,
                roll == null ? null : new Judged.Roll(roll, Judged.Roll.By.NEAREST_CENSUS)));
    }
}

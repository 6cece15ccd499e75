package org.trajectory.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.FilesBehind;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Similar schools and the early warning on invented files, through the database. */
class InsightTest {
    private static final LocalDate DAY = TestInsight.DAY;

    private static TestInsight insight;

    @BeforeAll
    static void load() {
        insight = TestInsight.small();
    }

    @AfterAll
    static void close() {
        insight.close();
    }

    private static <T> T as(String authority, Supplier<T> work) {
        return new Scope(Set.of(authority), Set.of(), "test").get(work);
    }

    private static <T> T all(Supplier<T> work) {
        return as("*", work);
    }

    private static School any(Phase phase) {
        return all(() ->
                insight.get(SchoolRegister.class).list(SchoolRegister.Question.openStateFunded(null, DAY)).stream()
                        .filter(school -> school.phase() == phase && school.authority() != null)
                        .findFirst()
                        .orElseThrow());
    }

    private static AuthorityCode authority(School school) {
        return java.util.Objects.requireNonNull(school.authority());
    }

    @Test
    void fifty_schools_of_the_same_phase_the_nearest_first() {
        var similar = insight.get(SimilarSchools.class);
        var school = any(Phase.PRIMARY);
        var set = all(() -> similar.of(school.urn(), DAY, DAY));
        assertThat(set.schools()).hasSize(50);
        assertThat(set.urns()).doesNotContain(school.urn()).doesNotHaveDuplicates();
        assertThat(set.schools().stream()
                        .map(SimilarSchools.Neighbour::distance)
                        .toList())
                .isSorted();
        assertThat(set.characteristics()).contains("Pupils on roll", "Free school meals in the last six years");
        assertThat(set.notHeld()).contains("Deprivation of the pupils’ homes (IDACI)");
        var phases = all(() -> insight.get(SchoolRegister.class).find(set.urns(), DAY)).values().stream()
                .map(School::phase)
                .distinct()
                .toList();
        assertThat(phases).containsExactly(Phase.PRIMARY);
        // one by one and all at once are the same
        assertThat(all(() -> similar.all(Phase.PRIMARY, null, DAY, DAY)))
                .filteredOn(one -> one.urn().equals(school.urn()))
                .containsExactly(set);
    }

    @Test
    void a_school_that_is_not_open_or_not_state_funded_has_none() {
        var other = all(() ->
                insight
                        .get(SchoolRegister.class)
                        .list(new SchoolRegister.Question(null, DAY, Set.of(), Set.of()))
                        .stream()
                        .filter(school -> !school.isOpenStateFunded())
                        .findFirst()
                        .orElseThrow());
        assertThatThrownBy(() -> all(() -> insight.get(SimilarSchools.class).of(other.urn(), DAY, DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("isn’t an open state-funded school");
    }

    @Test
    void what_was_not_yet_published_plays_no_part() {
        var school = any(Phase.PRIMARY);
        assertThatThrownBy(() ->
                        all(() -> insight.get(SimilarSchools.class).of(school.urn(), DAY, LocalDate.of(2019, 1, 1))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("import the school census first");
    }

    @Test
    void a_paper_names_every_file_behind_it_and_no_other() {
        var school = any(Phase.PRIMARY);
        var asked = new FilesBehind.Question(
                authority(school),
                java.util.List.of(school.urn()),
                java.util.List.of("ks2.rwm_expected"),
                java.util.List.of("roll"),
                java.util.List.of(),
                DAY,
                DAY);
        var files = all(() -> insight.get(FilesBehind.class).of(asked));
        assertThat(files).extracting(FilesBehind.Behind::file).doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> assertThat(file.why()).isNotEmpty());
        assertThat(files).anySatisfy(file -> assertThat(file.why()).contains("results", "register"));
        assertThat(files).anySatisfy(file -> assertThat(file.why()).contains("inspections"));
        assertThat(files).anySatisfy(file -> assertThat(file.why()).contains("pupils"));
        assertThat(files).anySatisfy(file -> assertThat(file.why()).contains("authorities"));
        assertThat(files).noneSatisfy(file -> assertThat(file.feed()).isEqualTo("sn.neighbours"));
        var before = all(() -> insight.get(FilesBehind.class)
                .of(new FilesBehind.Question(
                        authority(school),
                        java.util.List.of(school.urn()),
                        java.util.List.of("ks2.rwm_expected"),
                        java.util.List.of(),
                        java.util.List.of(),
                        LocalDate.of(1999, 1, 1),
                        LocalDate.of(1999, 1, 1))));
        assertThat(before).noneSatisfy(file -> assertThat(file.why()).containsAnyOf("results", "pupils"));
    }

    @Test
    void a_kept_set_stays_and_is_seen_by_the_authority_that_kept_it_alone() {
        var similar = insight.get(SimilarSchools.class);
        var school = any(Phase.PRIMARY);
        var own = authority(school);
        long id = as(own.code(), () -> similar.keep(school.urn(), DAY, DAY, own, "Spring review"));
        assertThat(as(own.code(), () -> similar.keep(school.urn(), DAY, DAY, own, "Spring review")))
                .isEqualTo(id);
        var kept = as(own.code(), () -> similar.find(id)).orElseThrow();
        assertThat(kept.purpose()).isEqualTo("Spring review");
        assertThat(as(own.code(), () -> similar.schools(kept)).stream()
                        .map(SimilarSchools.Neighbour::urn)
                        .toList())
                .isEqualTo(all(() -> similar.of(school.urn(), DAY, DAY)).urns());
        assertThat(as("000", () -> similar.find(id))).isEmpty();
        assertThat(as("000", () -> similar.kept(school.urn()))).isEmpty();
    }

    @Test
    void the_early_warning_is_learnt_tried_kept_and_read_by_those_it_concerns() {
        var warning = insight.get(EarlyWarning.class);
        long id = all(() -> warning.fit(DAY, DAY));
        var fit = all(() -> warning.latest(DAY, DAY)).orElseThrow();
        assertThat(fit.id()).isEqualTo(id);
        assertThat(fit.falls()).isBetween(20, fit.learnt() - 20);
        assertThat(fit.weights())
                .isNotEmpty()
                .allSatisfy(weight -> assertThat(weight.odds()).isBetween(weight.low(), weight.high()));
        assertThat(all(() -> warning.latest(DAY.minusDays(1), DAY))).isEmpty();

        var tried = fit.tried().orElseThrow();
        assertThat(tried.schools()).isPositive();
        assertThat(tried.model().auc()).isBetween(0.5, 1.0);
        assertThat(tried.baselines()).extracting(BackTest.Baseline::name).contains("last_judgement");

        var school = any(Phase.PRIMARY);
        var own = authority(school);
        var scores = as(own.code(), () -> warning.scores(fit, own));
        assertThat(scores).isNotEmpty().allSatisfy(score -> {
            assertThat(score.probability()).isBetween(score.low(), score.high());
            assertThat(score.authority()).isEqualTo(own);
        });
        assertThat(scores.stream().map(score -> -score.probability()).toList()).isSorted();
        assertThat(as("000", () -> warning.scores(fit, own))).isEmpty();
        var head = new Scope(Set.of(), Set.of(school.id().value()), "head");
        assertThat(head.get(() -> warning.score(fit, school.urn()))).isPresent();
        assertThat(head.get(() -> warning.scores(fit, own))).hasSize(1);
        // the verb's answer, which keeps nothing, is the same
        assertThat(all(() -> warning.scores(own, DAY, DAY)).stream()
                        .map(EarlyWarning.Score::probability)
                        .toList())
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
                .isEqualTo(scores.stream().map(EarlyWarning.Score::probability).toList());
    }

    @Test
    void value_added_draws_small_schools_towards_the_usual_and_takes_intake_into_account() {
        var added = insight.get(ValueAdded.class);
        var model = all(() -> added.of(Phase.PRIMARY, DAY, DAY));
        assertThat(model.schools()).isGreaterThan(100);
        assertThat(model.from().start()).isGreaterThanOrEqualTo(2021);
        assertThat(model.share()).isBetween(0.0, 1.0);
        assertThat(model.terms())
                .hasSize(5)
                .allSatisfy(term -> assertThat(term.by()).isBetween(term.low(), term.high()));
        assertThat(model.effects()).hasSize(model.schools()).allSatisfy(effect -> {
            assertThat(Math.abs(effect.effect())).isLessThanOrEqualTo(Math.abs(effect.raw()) + 1e-9);
            assertThat(effect.interval().holds(effect.effect())).isTrue();
        });
        assertThat(model.effects().stream()
                        .mapToDouble(ValueAdded.Effect::effect)
                        .average()
                        .orElseThrow())
                .isBetween(-1.5, 1.5);
        assertThatThrownBy(() -> all(() -> added.of(Phase.PRIMARY, LocalDate.of(2016, 1, 1), DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("needs results of at least 30");
    }

    @Test
    void the_value_added_of_one_school_is_told_in_words_to_those_who_may_see_it_in_full() {
        var model = all(() -> insight.get(ValueAdded.class).of(Phase.PRIMARY, DAY, DAY));
        var effect = model.effects().getFirst();
        var full = insight.get(SchoolInFull.class);
        var told = all(() -> full.of(effect.school(), java.util.Map.of(), 1, DAY, DAY))
                .getFirst();
        assertThat(told.id()).isEqualTo("value-added");
        assertThat(told.sentence())
                .contains("than schools with such an intake usually do; with chance, between")
                .contains(effect.beyond() ? "That is more than chance" : "That is no more than chance");
        assertThat(told.table().rows()).hasSize(1);
        assertThat(all(() -> full.of(effect.school(), java.util.Map.of(), 1, LocalDate.of(2016, 1, 1), DAY))
                        .getFirst()
                        .sentence())
                .contains("needs results of at least 30");
        assertThat(as("999", () -> full.of(effect.school(), java.util.Map.of(), 1, DAY, DAY)))
                .isEmpty();
        assertThat(as("999", () -> full.measures(effect.school()))).isEmpty();
    }

    @Test
    void years_without_anything_to_learn_from_are_refused() {
        var warning = insight.get(EarlyWarning.class);
        assertThatThrownBy(() -> all(() -> warning.backTest(1995, 1996, DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("None of the years");
        assertThatThrownBy(() -> all(() -> warning.backTest(2018, 2013, DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lies after the last");
        assertThatThrownBy(() -> all(() -> warning.fit(LocalDate.of(2003, 1, 1), DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Too little to learn from");
    }

    @Test
    void a_measure_tells_which_files_carry_it_and_which_were_imported() {
        var sources = insight.get(IndicatorSources.class);
        assertThat(sources.carriers("ks2.rwm_expected"))
                .extracting(IndicatorSources.Carrier::feed)
                .contains("pt.ks2", "derived.ks2");
        var releases = all(() -> sources.releases("ks2.rwm_expected", DAY, DAY));
        assertThat(releases).isNotEmpty().allMatch(one -> one.rows() > 0);
        assertThat(all(() -> sources.releases("ks2.rwm_expected", LocalDate.of(2010, 1, 1), DAY)))
                .isEmpty();
    }
}

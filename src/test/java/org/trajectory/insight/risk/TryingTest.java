package org.trajectory.insight.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.Regime;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Schools whose falls follow a known rule: the model must find it, and the trial must say so. */
class TryingTest {
    private static final int SCHOOLS = 600;

    private static School school(int n) {
        return new School(
                new SchoolId(n),
                new Urn(100_000 + n),
                "School " + n,
                new AuthorityCode("937"),
                2000,
                Kind.STATE_FUNDED,
                Phase.PRIMARY,
                null,
                LegalStatus.values()[0],
                Status.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Each school is judged every other year; low results make a fall likely. */
    private static Map<LocalDate, List<Known>> days(int from, int to, boolean late) {
        var chance = new Random(11);
        var days = new TreeMap<LocalDate, List<Known>>();
        for (int year = from; year <= to; year++) {
            var list = new ArrayList<Known>();
            for (int n = 0; n < SCHOOLS; n++) {
                double result = chance.nextGaussian();
                boolean below = chance.nextDouble() < 1 / (1 + Math.exp(1.5 + 1.6 * result));
                var values = new double[Term.values().length];
                values[Term.RESULT.ordinal()] = result;
                values[Term.BELOW.ordinal()] = n % 3 == 0 ? 1 : 0;
                values[Term.PROGRESS.ordinal()] = Double.NaN;
                values[Term.CHANGE.ordinal()] = Double.NaN;
                values[Term.ABSENCE.ordinal()] = Double.NaN;
                Known.framework(values, Regime.REQUIRES_IMPROVEMENT);
                var on = Trying.firstDay(year).plusDays(100 + n % 100);
                Optional<History.Judged> next = (n + year) % 2 == 0
                        ? Optional.of(new History.Judged(
                                on,
                                late ? on.plusYears(20) : on.plusDays(30),
                                Regime.REQUIRES_IMPROVEMENT,
                                below,
                                false))
                        : Optional.empty();
                list.add(new Known(school(n), Trying.firstDay(year), values, next, List.of()));
            }
            days.put(Trying.firstDay(year), list);
        }
        return days;
    }

    @Test
    void the_model_finds_the_rule_and_beats_the_last_judgement() {
        var tried = new Trying(days(2010, 2018, false), day -> Map.of()).of(2014, 2018);
        assertThat(tried.schools()).isEqualTo(SCHOOLS / 2 * 5);
        assertThat(tried.slope()).isBetween(0.8, 1.2);
        assertThat(tried.calibrated()).isTrue();
        assertThat(tried.model().auc()).isBetween(0.75, 0.9);
        var last = tried.baselines().getFirst();
        assertThat(last.name()).isEqualTo("last_judgement");
        assertThat(last.quality().auc()).isBetween(0.4, 0.6);
        assertThat(tried.model().brier()).isLessThan(last.quality().brier());
        assertThat(tried.leadTimeDays()).isGreaterThanOrEqualTo(100);
        assertThat(tried.years()).hasSize(5).allMatch(year -> year.note().isEmpty());
        assertThat(tried.groups().stream().mapToInt(group -> group.n()).sum()).isEqualTo(tried.schools());
    }

    @Test
    void a_category_is_a_yardstick_where_there_is_one() {
        Map<SchoolId, String> categories = new HashMap<>();
        for (int n = 0; n < 300; n++) {
            categories.put(new SchoolId(n), n % 2 == 0 ? "2A" : "3C");
        }
        var tried = new Trying(days(2010, 2016, false), day -> categories).of(2014, 2016);
        assertThat(tried.baselines())
                .extracting(one -> one.name())
                .containsExactly("last_judgement", "category", "model_where_category");
        assertThat(tried.baselines().get(1).schools()).isEqualTo(450);
    }

    @Test
    void what_was_published_later_is_not_learnt_from() {
        var days = days(2010, 2016, true);
        assertThatThrownBy(() -> new Trying(days, day -> Map.of()).of(2014, 2016))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Too little to learn from");
    }

    @Test
    void the_reasons_name_what_moves_the_chance() {
        var known =
                days(2010, 2016, false).values().stream().flatMap(List::stream).toList();
        var model = Model.learn(known);
        assertThat(model.uses(Term.RESULT)).isTrue();
        assertThat(model.uses(Term.PROGRESS)).isFalse();
        assertThat(model.uses(Term.NO_RESULT)).isFalse();
        var values = known.getFirst().values().clone();
        values[Term.RESULT.ordinal()] = -2;
        var reasons = model.reasons(values, 3);
        assertThat(reasons.getFirst().label()).isEqualTo("Results below the mean of the phase");
        assertThat(reasons.getFirst().by()).isPositive();
        assertThat(model.interval(values).holds(model.chance(values))).isTrue();
        assertThat(model.chance(values)).isBetween(0.7, 0.95);
    }
}

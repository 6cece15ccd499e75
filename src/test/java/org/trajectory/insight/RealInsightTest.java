package org.trajectory.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.RealData;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.Phase;

/** On the real files, where they are: results of 2016/17 and 2017/18 and the inspection history. */
class RealInsightTest {
    @Test
    void the_early_warning_ranks_better_than_the_last_judgement() {
        try (var database = RealData.database();
                var insight = TestInsight.on(database)) {
            Scope.installation("test").run(() -> {
                // A year's results and its school census are not both among these files, and that is said.
                assertThatThrownBy(() -> insight.get(ValueAdded.class)
                                .of(Phase.PRIMARY, LocalDate.of(2018, 12, 31), LocalDate.of(2019, 12, 31)))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("the school census of the same years");
                var tried = insight.get(EarlyWarning.class).backTest(2013, 2018, LocalDate.of(2025, 12, 31));
                System.out.printf(
                        "Early warning on the real files, 2013/14 to 2018/19: %d schools, %d falls, brier %.4f, auc %.3f, slope %.2f, lead %s, %s%n",
                        tried.schools(),
                        tried.falls(),
                        tried.model().brier(),
                        tried.model().auc(),
                        tried.slope(),
                        tried.leadTimeDays(),
                        tried.baselines());
                assertThat(tried.schools()).isGreaterThan(5_000);
                assertThat(tried.model().auc())
                        .isGreaterThan(tried.baselines().getFirst().quality().auc());
            });
        }
    }
}

package org.trajectory.reports.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

class AgreedCategoriesTest {
    @Test
    void no_category_is_agreed_until_a_board_agrees_it() {
        try (var database = TestDatabase.fresh()) {
            var agreed = new AgreedCategories(database.db());
            var told = Scope.installation("test")
                    .get(() -> database.transactions()
                            .execute(status -> agreed.today(new AuthorityCode("937"), new SchoolId(700_100))));
            assertThat(Objects.requireNonNull(told)).isEmpty();
        }
    }
}

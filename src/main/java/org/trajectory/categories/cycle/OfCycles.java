package org.trajectory.categories.cycle;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.PersonalData;
import org.trajectory.values.Dates;

/** What is held about people with an account in cycles of categories. It is part of decisions, so nothing of it is erased. */
@Component
class OfCycles implements PersonalData {
    private final JdbcClient db;

    OfCycles(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Categories of schools";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select made_at::date as day, 'E-mail about the proposed category of a school: ' || kind as what, name
                          from categories.cycle_letter where person = :person
                        union all
                        select made_at::date, 'Answer for a school: ' || answer, name
                          from categories.cycle_answer where made_by = :actor
                        union all
                        select made_at::date, 'Handed in evidence for a school: ' || file_name, name
                          from categories.cycle_evidence where made_by = :actor
                        union all
                        select made_at::date, 'Said what a school thinks of a policy: ' || stance, name
                          from categories.policy_view where made_by = :actor
                        union all
                        select laid_on, 'Laid a back-test before the schools', laid_name
                          from categories.policy_backtest where laid_by = :actor
                        union all
                        select asked_at::date, 'Asked to change a category by hand', asked_name
                          from categories.category_override where asked_by = :actor
                        union all
                        select confirmed_at::date, 'Confirmed a change of a category by hand', confirmed_name
                          from categories.category_override where confirmed_by = :actor
                        union all
                        select made_at::date, 'Recorded what a school was given: ' || words, name
                          from categories.support_given where made_by = :actor
                        order by 1, 2
                        """)
                .param("person", person)
                .param("actor", "person:" + person)
                .query((row, number) -> Map.of(
                        "On", Dates.words(row.getObject("day", java.time.LocalDate.class)),
                        "What", row.getString("what"),
                        "Name", row.getString("name")))
                .list();
    }
}

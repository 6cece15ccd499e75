package org.trajectory.alerts.watching;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.PersonalData;
import org.trajectory.values.Dates;

/** What people recorded about schools by their office. Their names stay with it: without them nobody knows who said it. */
@Component
class OfRecorded implements PersonalData {
    private final JdbcClient db;

    OfRecorded(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Conversations, assessments, findings and statements of action of schools";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select made_at::date as day, 'Recorded a conversation' as what, name, made_name as by
                          from alerts.conversation where made_by = :actor
                        union all
                        select started_at::date, 'Started a risk assessment', name, started_name
                          from alerts.assessment where started_by = :actor
                        union all
                        select frozen_at::date, 'Froze a risk assessment', name, frozen_name
                          from alerts.assessment where frozen_by = :actor
                        union all
                        select made_at::date, 'Recorded a finding of an inspection', name, made_name
                          from alerts.finding where made_by = :actor
                        union all
                        select met_on, 'Recorded a finding as met', name, met_name
                          from alerts.finding where met_by = :actor
                        union all
                        select made_at::date, 'Recorded a statement of action', name, made_name
                          from alerts.statement_of_action where made_by = :actor
                        union all
                        select made_at::date, 'Put rules of alerts in force: ' || title, '', made_name
                          from alerts.rule_set where made_by = :actor
                         order by 1, 2, 3
                        """)
                .param("actor", "person:" + person)
                .query((row, number) -> Map.of(
                        "On", Dates.words(row.getObject("day", LocalDate.class)),
                        "What", row.getString("what"),
                        "School", row.getString("name"),
                        "Name", row.getString("by")))
                .list();
    }
}

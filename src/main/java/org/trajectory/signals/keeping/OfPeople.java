package org.trajectory.signals.keeping;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.trajectory.access.PersonalData;
import org.trajectory.signals.SignalTypes;
import org.trajectory.values.Dates;

/** Signals that a person recorded, and answers and ratings that a person gave for a school. */
@Component
@Order(40)
class OfPeople implements PersonalData {
    private static final String ERASED = "A person whose name was erased";

    private final JdbcClient db;

    OfPeople(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Signals, answers and ratings";
    }

    private record Row(String what, String type, int urn, LocalDate day) {}

    @Override
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select 'Recorded a signal' as what, type, urn, known_at as day from signals.signal where recorded_by = :by
                        union all
                        select 'Answered a signal', s.type, s.urn, a.made_at::date
                          from signals.answer a join signals.signal s on s.id = a.signal where a.made_by = :by
                        union all
                        select case side when 'school' then 'Rated the own school' else 'Gave the authority’s view' end,
                               area, urn, made_at::date from signals.evaluation where made_by = :by
                        order by 4, 1
                        """).param("by", "person:" + person).query(Row.class).list().stream()
                .map(row -> {
                    Map<String, String> held = new LinkedHashMap<>();
                    held.put("What", row.what());
                    held.put("About", SignalTypes.shipped().words(row.type()));
                    held.put("School (URN)", String.valueOf(row.urn()));
                    held.put("On", Dates.words(row.day()));
                    return held;
                })
                .toList();
    }

    /** The name goes, what was said and rated stays. */
    @Override
    public void erase(long person) {
        for (var table : List.of("answer", "evaluation")) {
            db.sql("update signals.%s set name = :erased where made_by = :by".formatted(table))
                    .param("erased", ERASED)
                    .param("by", "person:" + person)
                    .update();
        }
        db.sql("update signals.signal set recorded_name = :erased where recorded_by = :by")
                .param("erased", ERASED)
                .param("by", "person:" + person)
                .update();
    }
}

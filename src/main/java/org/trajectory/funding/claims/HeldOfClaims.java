package org.trajectory.funding.claims;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.trajectory.access.PersonalData;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/** Which claims a person prepared or answered. It stays when an account is erased: two people stand behind each payment. */
@Component
@Order(20)
class HeldOfClaims implements PersonalData {
    private final JdbcClient db;

    HeldOfClaims(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Claims prepared or answered";
    }

    @Override
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select c.recorded_at as at, c.authority, c.pence, 'prepared' as what, c.delivered as about
                          from funding.claim c where c.recorded_by = :actor
                        union all
                        select a.recorded_at, a.authority, c.pence, a.outcome, c.delivered
                          from funding.claim_answer a join funding.claim c on c.id = a.claim where a.recorded_by = :actor
                        order by 1
                        """)
                .param("actor", "person:" + person)
                .query((row, number) -> {
                    Map<String, String> claim = new LinkedHashMap<>();
                    claim.put(
                            "On",
                            Dates.words(
                                    row.getObject("at", OffsetDateTime.class).toLocalDate()));
                    claim.put("Authority", row.getString("authority"));
                    claim.put("Claim", new Money(row.getLong("pence")).toString());
                    claim.put("For", row.getString("about"));
                    claim.put("What was done", row.getString("what"));
                    return claim;
                })
                .list();
    }
}

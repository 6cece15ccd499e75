package org.trajectory.access.retention;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.trajectory.access.PersonalData;
import org.trajectory.values.Dates;

/** By what a person signs in: devices, second factors, identities elsewhere. All of it goes with the person. */
@Component
@Order(2)
class OfWaysIn implements PersonalData {
    private static final List<String> ERASED =
            List.of("known_device", "authenticator", "recovery_code", "passkey", "passkey_owner", "outside_identity");

    private final JdbcClient db;

    OfWaysIn(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String heading() {
        return "Ways in";
    }

    @Override
    public List<Map<String, String>> of(long person) {
        return db.sql("""
                        select 'Browser that is known' as what, first_at as from_at, last_at
                          from access.known_device where person = :person
                        union all
                        select 'Second factor by an app' || case when confirmed_at is null
                                    then ', begun but never confirmed: it opens nothing' else '' end,
                               made_at, to_timestamp(last_step * 30)
                          from access.authenticator where person = :person
                        union all
                        select 'Passkey: ' || label, made_at, last_used_at from access.passkey where person = :person
                        union all
                        select 'Signed in by ' || issuer, first_at, last_at
                          from access.outside_identity where person = :person
                        order by 2
                        """)
                .param("person", person)
                .query((row, number) -> {
                    Map<String, String> way = new LinkedHashMap<>();
                    way.put("What", row.getString("what"));
                    way.put("Since", day(row.getString("from_at")));
                    way.put("Last used", day(row.getString("last_at")));
                    return way;
                })
                .list();
    }

    private static String day(@Nullable String moment) {
        return moment == null ? "" : Dates.words(LocalDate.parse(moment.substring(0, 10)));
    }

    @Override
    public void erase(long person) {
        for (var table : ERASED) {
            db.sql("delete from access.%s where person = :person".formatted(table))
                    .param("person", person)
                    .update();
        }
        db.sql("update access.person set session_epoch = session_epoch + 1 where id = :person")
                .param("person", person)
                .update();
    }
}

package org.trajectory.access.retention;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.ChangeWords;
import org.trajectory.access.PersonalData;
import org.trajectory.access.Retained;
import org.trajectory.access.Role;
import org.trajectory.values.Dates;

/** What this module itself holds about people, and its rule for one-time links. */
@Configuration(proxyBeanMethods = false)
class OfAccess {
    @Bean
    @Order(1)
    PersonalData accountHeld(JdbcClient db) {
        return new Rows(db, "Account", """
                select name as "Name", email as "E-mail address", created_at::date as "Made on",
                       case when password_hash is null then 'No' else 'Yes, as a hash' end as "Password held"
                  from access.person where id = :id
                """);
    }

    @Bean
    @Order(2)
    PersonalData rolesHeld(JdbcClient db) {
        return new Rows(db, "Roles", """
                select role as "Role", held_where as "Where", held_from as "From", held_until as "Until"
                  from access.role_held where person = :id order by held_from, id
                """);
    }

    @Bean
    @Order(3)
    PersonalData changesAbout(JdbcClient db) {
        return new Rows(db, "What the record says about this person", """
                select to_char(at at time zone 'Europe/London', 'FMDD FMMonth YYYY, HH24:MI') as "When", what as "What was done",
                       before::text as "Before", after::text as "What is different"
                  from access.audit_entry where subject = 'person:' || :id order by id
                """);
    }

    @Bean
    @Order(4)
    PersonalData changesBy(JdbcClient db) {
        return new Rows(db, "What the record says this person did", """
                select to_char(at at time zone 'Europe/London', 'FMDD FMMonth YYYY, HH24:MI') as "When", role as "In which role",
                       what as "What was done", replace(subject, ':', ' ') as "On what"
                  from access.audit_entry where actor = 'person:' || :id order by id
                """);
    }

    @Bean
    Retained linksOver(JdbcClient db) {
        return new Retained() {
            @Override
            public String rule() {
                return "links";
            }

            @Override
            public Outcome remove(Instant before, Predicate<String> onHold) {
                int removed = db.sql("""
                                delete from access.one_time_link
                                 where coalesce(used_at, expires_at) < :before
                                   and not exists (select from access.legal_hold h
                                                    where h.lifted_at is null and h.subject = 'person:' || person)
                                """)
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .update();
                return new Outcome(removed, 0);
            }
        };
    }

    private static String words(String value) {
        if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Dates.words(LocalDate.parse(value));
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(value))
                .map(Role::words)
                .findFirst()
                .orElse(value);
    }

    /** The columns of a query are the words for a person. */
    private record Rows(JdbcClient db, String heading, String sql) implements PersonalData {
        @Override
        public List<Map<String, String>> of(long person) {
            return db.sql(sql).param("id", person).query(Rows::row).list();
        }

        private static Map<String, String> row(ResultSet row, int number) throws SQLException {
            ResultSetMetaData columns = row.getMetaData();
            var values = new LinkedHashMap<String, String>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                var value = row.getString(i);
                values.put(columns.getColumnLabel(i), value == null ? "" : words(value));
            }
            var before = values.remove("Before");
            if (before != null) {
                values.put(
                        "What is different",
                        String.join("; ", ChangeWords.of(row.getString("Before"), row.getString("What is different"))));
            }
            return values;
        }
    }
}

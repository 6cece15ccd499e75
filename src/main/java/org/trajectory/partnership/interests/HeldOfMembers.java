package org.trajectory.partnership.interests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.PersonalData;
import org.trajectory.values.Dates;

/**
 * What bodies hold about their members. None of it is erased with an account: who sat, who declared what and who voted how is
 * what a decision is read by. {@code retention.yaml} says so under “members”.
 */
@Configuration(proxyBeanMethods = false)
class HeldOfMembers {
    @Bean
    @Order(10)
    PersonalData seatsHeld(JdbcClient db) {
        return new Rows(db, "Seats on boards", """
                select b.name as "Board", s.constituency as "For whom", s.unit as "Of", h.name as "Under the name",
                       h.from_day as "From", h.to_day as "Until", h.how as "How it was filled", h.standing as "What makes fit for it"
                  from partnership.holding h
                  join partnership.seat s on s.id = h.seat
                  join partnership.body b on b.id = h.body
                 where h.person = :person order by h.from_day, h.id
                """);
    }

    @Bean
    @Order(11)
    PersonalData interestsHeld(JdbcClient db) {
        return new Rows(db, "Interests declared", """
                select year::text as "Year", name as "With whom", why as "Why",
                       (recorded_at at time zone 'Europe/London')::date as "Declared on", ended_on as "Ended on"
                  from partnership.interest where person = :person and kind <> 'NOTHING' order by id
                """);
    }

    @Bean
    @Order(12)
    PersonalData votesHeld(JdbcClient db) {
        return new Rows(db, "Votes cast", """
                select (v.cast_at at time zone 'Europe/London')::date as "On", b.name as "Board", m.text as "Motion",
                       coalesce(v.choice, 'by secret ballot') as "Vote"
                  from partnership.vote v
                  join partnership.motion m on m.id = v.motion
                  join partnership.body b on b.id = v.body
                 where v.person = :person order by v.cast_at, v.motion
                """);
    }

    @Bean
    @Order(13)
    PersonalData meetingsAttended(JdbcClient db) {
        return new Rows(db, "Meetings attended", """
                select (a.arrived_at at time zone 'Europe/London')::date as "On", b.name as "Board",
                       to_char(a.arrived_at at time zone 'Europe/London', 'HH24:MI') as "Came",
                       to_char(a.left_at at time zone 'Europe/London', 'HH24:MI') as "Left"
                  from partnership.attendance a
                  join partnership.body b on b.id = a.body
                 where a.person = :person order by a.arrived_at
                """);
    }

    /** The columns of a query are the words for a person. */
    private record Rows(JdbcClient db, String heading, String sql) implements PersonalData {
        @Override
        public List<Map<String, String>> of(long person) {
            return db.sql(sql).param("person", person).query(Rows::row).list();
        }

        private static Map<String, String> row(ResultSet row, int number) throws SQLException {
            var columns = row.getMetaData();
            var values = new LinkedHashMap<String, String>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i), words(row.getString(i)));
            }
            return values;
        }

        private static String words(@Nullable String value) {
            return value == null
                    ? ""
                    : value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Dates.words(LocalDate.parse(value)) : value;
        }
    }
}

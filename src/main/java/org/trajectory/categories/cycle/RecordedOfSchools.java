package org.trajectory.categories.cycle;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.SchoolSubjects;

/** Where the record tells of a school’s category: its answers and moderation in each cycle, and changes by hand. */
@Component
class RecordedOfSchools implements SchoolSubjects {
    private final JdbcClient db;

    RecordedOfSchools(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<About> of(Asked asked) {
        var cycles = db.sql("select id from categories.cycle where authority = :authority order by id desc limit 30")
                .param("authority", asked.authority())
                .query(Long.class)
                .list();
        return Stream.concat(
                        Stream.of("override:" + asked.urn(), "school:" + asked.urn()),
                        cycles.stream().map(cycle -> "cycle:%d:%d".formatted(cycle, asked.urn())))
                .map(About::new)
                .toList();
    }
}

package org.trajectory.signals.keeping;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Retained;

/** Removes signals, with their answers, once the days that their type says are over, unless a legal hold keeps them. */
@Component
class SignalsOver implements Retained {
    private final JdbcClient db;

    SignalsOver(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String rule() {
        return "signals";
    }

    /** Each signal has its own last day; the moment given is of no more than that it lies before today. */
    @Override
    @Transactional
    public Outcome remove(Instant before, Predicate<String> onHold) {
        var day = before.atZone(ZoneOffset.UTC).toLocalDate();
        int removed = db.sql("""
                        delete from signals.signal s
                         where s.keep_until < :day and s.keep_until < current_date
                           and not exists (select from signals.hold h where h.signal = s.id and h.lifted_at is null)
                        """).param("day", day).update();
        int held = db.sql("""
                        select count(*) from signals.signal s
                         where s.keep_until < :day
                           and exists (select from signals.hold h where h.signal = s.id and h.lifted_at is null)
                        """).param("day", day).query(Integer.class).single();
        return new Outcome(removed, held);
    }
}

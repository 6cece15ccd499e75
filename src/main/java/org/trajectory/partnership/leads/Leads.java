package org.trajectory.partnership.leads;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Conflict;

/** Leads and vice-leads of consortia. Who can sign in speaks for the consortium for as long as they lead. */
@Service
public class Leads {
    private final JdbcClient db;
    private final People people;
    private final Audit audit;

    Leads(JdbcClient db, People people, Audit audit) {
        this.db = db;
        this.people = people;
        this.audit = audit;
    }

    /** All of the authority, those before too; the present ones first. */
    @Transactional(readOnly = true)
    public List<Lead> list(AuthorityCode authority) {
        return db.sql("""
                        select id, consortium, kind, name, person, school, lower(during) as from_day, upper(during) as until_day
                          from partnership.lead where authority = :authority
                         order by upper(during) desc nulls first, kind, name limit 1000
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Lead(
                        row.getLong("id"),
                        row.getLong("consortium"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getObject("person", Long.class),
                        row.getObject("school", Long.class),
                        row.getObject("from_day", LocalDate.class),
                        Optional.ofNullable(row.getObject("until_day", LocalDate.class))))
                .list();
    }

    /** @param kind lead or vice-lead @throws Refused where they lead it then already */
    @Transactional
    public void add(
            Consortium consortium,
            String kind,
            String name,
            @Nullable Long person,
            @Nullable Long school,
            LocalDate from) {
        try {
            db.sql("""
                            insert into partnership.lead (authority, consortium, kind, name, person, school, during, recorded_by)
                            values (:authority, :consortium, :kind, :name, :person, :school, daterange(:from, null), :by)
                            """)
                    .param("authority", consortium.authority().code())
                    .param("consortium", consortium.id().value())
                    .param("kind", kind)
                    .param("name", name)
                    .param("person", person)
                    .param("school", school)
                    .param("from", from)
                    .param("by", Scope.current().actor())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("%s leads %s already, or stands in".formatted(name, consortium.name()), e);
        }
        if (person != null && people.find(person).isPresent()) {
            people.giveRoleOnce(person, role(consortium, from));
        }
        audit.record(
                "named a %s of a consortium".formatted(kind),
                consortium.authority().code(),
                "consortium:" + consortium.id().value(),
                null,
                Map.of("name", name, "from", from.toString()));
    }

    /** @param day the first on which they don’t lead any more */
    @Transactional
    public void end(Consortium consortium, Lead lead, LocalDate day) {
        int changed = db.sql("""
                        update partnership.lead set during = daterange(lower(during), :day)
                         where id = :id and consortium = :consortium and upper_inf(during) and lower(during) < :day
                        """)
                .param("day", day)
                .param("id", lead.id())
                .param("consortium", consortium.id().value())
                .update();
        if (changed == 0) {
            throw new Refused("%s doesn’t lead any more, or begins after %s: look at the page again"
                    .formatted(lead.name(), Dates.words(day)));
        }
        var person = lead.person();
        if (person != null && people.find(person).isPresent()) {
            people.endRoleAt(person, role(consortium, null), day);
        }
        audit.record(
                "ended the time of a %s".formatted(lead.kind()),
                consortium.authority().code(),
                "consortium:" + consortium.id().value(),
                lead.name(),
                Map.of("from", day.toString()));
    }

    private static People.NewRole role(Consortium consortium, @Nullable LocalDate from) {
        return new People.NewRole(
                Role.CONSORTIUM_LEAD,
                new HeldAt(
                        HeldAt.Kind.CONSORTIUM,
                        Long.toString(consortium.id().value()),
                        consortium.authority().code(),
                        consortium.name()),
                from,
                null);
    }

    /** What its schools have in common: {@code phase}, {@code area}, {@code faith} or {@code trust}. */
    @Transactional(readOnly = true)
    public String boundBy(Consortium consortium) {
        return db.sql("select bound_by from partnership.consortium where id = :id")
                .param("id", consortium.id().value())
                .query(String.class)
                .single();
    }

    /**
     * @param seen what the form showed
     * @throws Conflict if somebody else changed it meanwhile
     */
    @Transactional
    public void bind(Consortium consortium, String boundBy, String seen) {
        db.sql("select id from partnership.consortium where id = :id for update")
                .param("id", consortium.id().value())
                .query(Long.class)
                .single();
        var before = boundBy(consortium);
        if (!before.equals(seen)) {
            throw new Conflict(
                    "What the schools have in common was changed by somebody else while you had the form open");
        }
        db.sql("update partnership.consortium set bound_by = :by where id = :id")
                .param("by", boundBy)
                .param("id", consortium.id().value())
                .update();
        audit.record(
                "said what a consortium’s schools have in common",
                consortium.authority().code(),
                "consortium:" + consortium.id().value(),
                before,
                boundBy);
    }
}

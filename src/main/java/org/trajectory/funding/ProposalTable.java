package org.trajectory.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.funding.Allocation.Line;
import org.trajectory.funding.Allocation.Served;
import org.trajectory.funding.Allocation.Trigger;
import org.trajectory.funding.PlacedSchool.PupilsFrom;
import org.trajectory.platform.ReadOnce;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;

/** The SQL of schema {@code funding}; row-level security filters by authority besides. */
@Repository
class ProposalTable {
    private final JdbcClient db;

    ProposalTable(JdbcClient db) {
        this.db = db;
    }

    long insert(Allocations.Worked worked, String by) {
        var question = worked.question();
        var allocation = worked.allocation();
        long id = db.sql("""
                        insert into funding.proposal
                               (authority, policy, run, formula, formula_title, formula_version, formula_text, pot,
                                as_at, unallocated, unallocated_because, warnings, kept_by)
                        values (:authority, :policy, :run, :formula, :title, :version, :text, :pot,
                                :asAt, :unallocated, :because, :warnings, :by)
                        returning id
                        """)
                .param("authority", question.authority().code())
                .param("policy", question.policy())
                .param("run", worked.run())
                .param("formula", question.formula().id())
                .param("title", question.formula().title())
                .param("version", question.formula().version())
                .param("text", question.formula().text())
                .param("pot", question.pot().pence())
                .param("asAt", question.asAt())
                .param("unallocated", allocation.unallocated().pence())
                .param("because", allocation.unallocatedBecause())
                .param("warnings", allocation.warnings().toArray(String[]::new))
                .param("by", by)
                .query(Long.class)
                .single();
        int position = 0;
        for (var line : allocation.lines()) {
            insert(id, question.authority(), position++, line);
        }
        for (var trigger : allocation.triggers()) {
            insert(id, question.authority(), trigger.school(), trigger.claim(), null);
        }
        for (var served : allocation.served()) {
            insert(id, question.authority(), served.school(), null, served.route());
        }
        return id;
    }

    private void insert(long proposal, AuthorityCode authority, int position, Line line) {
        db.sql("""
                insert into funding.proposal_line
                       (proposal, authority, position, consortium, schools, triggering, pupils, pence, bound)
                values (:proposal, :authority, :position, :consortium, :schools, :triggering, :pupils, :pence, :bound)
                """)
                .param("proposal", proposal)
                .param("authority", authority.code())
                .param("position", position)
                .param("consortium", line.consortium())
                .param("schools", line.schools())
                .param("triggering", line.triggering())
                .param("pupils", line.pupils())
                .param("pence", line.amount().pence())
                .param("bound", line.bound())
                .update();
    }

    private void insert(
            long proposal,
            AuthorityCode authority,
            PlacedSchool school,
            java.math.@org.jspecify.annotations.Nullable BigDecimal claim,
            @org.jspecify.annotations.Nullable String route) {
        db.sql("""
                insert into funding.proposal_school
                       (proposal, authority, school, urn, name, consortium, category, pupils, pupils_from, claim, route)
                values (:proposal, :authority, :school, :urn, :name, :consortium, :category, :pupils, :from,
                        :claim::numeric, :route)
                """)
                .param("proposal", proposal)
                .param("authority", authority.code())
                .param("school", school.id().value())
                .param("urn", school.urn().value())
                .param("name", school.name())
                .param("consortium", school.consortium())
                .param("category", school.category())
                .param("pupils", school.pupils())
                .param("from", school.pupilsFrom().name())
                .param("claim", claim)
                .param("route", route)
                .update();
    }

    /** Newest first. */
    List<Proposal> list(AuthorityCode authority) {
        return ReadOnce.get(
                new OfAuthority(this, authority),
                () -> db.sql("select * from funding.proposal where authority = :authority order by id desc")
                        .param("authority", authority.code())
                        .query(this::proposal)
                        .list());
    }

    private record OfAuthority(ProposalTable of, AuthorityCode authority) {}

    Optional<Proposal> find(long id) {
        return db.sql("select * from funding.proposal where id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        long id = row.getLong("id");
        var triggers = new ArrayList<Trigger>();
        var served = new ArrayList<Served>();
        schools(id, triggers, served);
        var run = (Long) row.getObject("run");
        return new Proposal(
                id,
                new AuthorityCode(row.getString("authority")),
                row.getString("policy"),
                run,
                row.getString("formula"),
                row.getString("formula_title"),
                row.getString("formula_version"),
                row.getString("formula_text"),
                row.getObject("as_at", LocalDate.class),
                row.getObject("kept_at", OffsetDateTime.class),
                row.getString("kept_by"),
                new Allocation(
                        new Money(row.getLong("pot")),
                        lines(id),
                        triggers,
                        served,
                        new Money(row.getLong("unallocated")),
                        row.getString("unallocated_because"),
                        List.of((String[]) row.getArray("warnings").getArray())));
    }

    private List<Line> lines(long proposal) {
        return db.sql("""
                select consortium, schools, triggering, pupils, pence, bound
                  from funding.proposal_line
                 where proposal = :proposal
                 order by position
                """)
                .param("proposal", proposal)
                .query((row, n) -> new Line(
                        row.getString("consortium"),
                        row.getInt("schools"),
                        row.getInt("triggering"),
                        row.getLong("pupils"),
                        new Money(row.getLong("pence")),
                        row.getString("bound")))
                .list();
    }

    private void schools(long proposal, List<Trigger> triggers, List<Served> served) {
        db.sql("""
                select school, urn, name, consortium, category, pupils, pupils_from, claim, route
                  from funding.proposal_school
                 where proposal = :proposal
                 order by consortium collate "C" nulls last, name collate "C", urn
                """).param("proposal", proposal).query(row -> {
            var school = new PlacedSchool(
                    new SchoolId(row.getLong("school")),
                    new Urn(row.getInt("urn")),
                    row.getString("name"),
                    row.getString("category"),
                    (Integer) row.getObject("pupils"),
                    PupilsFrom.valueOf(row.getString("pupils_from")),
                    row.getString("consortium"));
            var route = row.getString("route");
            if (route == null) {
                triggers.add(new Trigger(school, row.getBigDecimal("claim")));
            } else {
                served.add(new Served(school, route));
            }
        });
    }
}

package org.trajectory.funding.laboratory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formula;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/** Tries formulas side by side. Keeps nothing but the category runs that they rest on. */
@Service
public class Laboratory {
    /** More would make a page that nobody reads. */
    public static final int MOST = 6;

    private final Allocations allocations;
    private final Categorisation categorisation;
    private final JdbcClient db;

    Laboratory(Allocations allocations, Categorisation categorisation, JdbcClient db) {
        this.allocations = allocations;
        this.categorisation = categorisation;
        this.db = db;
    }

    /** @param run of the day asked about @param past runs of the same day in earlier years, the newest first */
    public record Runs(long run, List<Long> past) {}

    /**
     * Categorises for the day and for the same day in earlier years.
     *
     * @throws Refused as {@link Allocations#work} does for the first formula
     */
    @Transactional
    public Runs runs(AuthorityCode authority, String policy, Formula first, Money pot, LocalDate asAt, int years) {
        long run = run(authority, policy, first, pot, asAt);
        var past = new ArrayList<Long>();
        for (int back = 1; back <= years; back++) {
            past.add(run(authority, policy, first, pot, asAt.minusYears(back)));
        }
        return new Runs(run, past);
    }

    private long run(AuthorityCode authority, String policy, Formula formula, Money pot, LocalDate asAt) {
        return allocations
                .work(new Allocations.Question(authority, policy, formula, pot, asAt))
                .run();
    }

    /**
     * In no transaction of its own: what one formula is refused for must not doom the others.
     *
     * @throws Refused where a run is not of that authority, or there are no formulas or too many
     */
    public Trial of(AuthorityCode authority, Runs runs, List<Formula> formulas, Money pot) {
        if (formulas.isEmpty() || formulas.size() > MOST) {
            throw new Refused("Choose between one formula and %d".formatted(MOST));
        }
        return new Trial(
                pot,
                results(authority, runs.run(), formulas, pot),
                runs.past().stream()
                        .map(run -> new Trial.Year(
                                Dates.words(categorisation.get(run).asAt()), results(authority, run, formulas, pot)))
                        .toList());
    }

    private List<Trial.Result> results(AuthorityCode authority, long run, List<Formula> formulas, Money pot) {
        var kept = categorisation.get(run);
        return formulas.stream()
                .map(formula -> {
                    try {
                        var worked = allocations.work(
                                new Allocations.Question(authority, kept.policy(), formula, pot, kept.asAt()), run);
                        return new Trial.Result(formula, worked.allocation(), "");
                    } catch (Refused e) {
                        return new Trial.Result(formula, null, String.valueOf(e.getMessage()));
                    }
                })
                .toList();
    }

    /** Schools that joined or left a consortium after the day, up to another. */
    @Transactional(readOnly = true)
    public List<MidYear.Move> moves(AuthorityCode authority, LocalDate after, LocalDate until) {
        return db.sql("""
                        select m.school, m.name, lower(m.during) as day
                          from partnership.pub_membership m
                         where m.authority = :authority and lower(m.during) > :after and lower(m.during) <= :until
                        union all
                        select m.school, null, upper(m.during)
                          from partnership.pub_membership m
                         where m.authority = :authority and upper(m.during) > :after and upper(m.during) <= :until
                           and not exists (select from partnership.pub_membership n
                                            where n.authority = m.authority and n.school = m.school
                                              and lower(n.during) = upper(m.during))
                         order by 3, 1
                        """)
                .param("authority", authority.code())
                .param("after", after)
                .param("until", until)
                .query((row, n) -> new MidYear.Move(
                        new SchoolId(row.getLong("school")),
                        name(row.getString("name")),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    private static @Nullable String name(@Nullable String name) {
        return name;
    }

    /** A formula with other bounds than its file says. */
    public static Formula bounded(Formula formula, @Nullable Money floor, @Nullable Money cap) {
        try {
            return new Formula(
                    formula.id(),
                    formula.title(),
                    formula.version(),
                    formula.about(),
                    formula.rates(),
                    formula.multiplier(),
                    formula.fixedSum(),
                    formula.fixedFirst(),
                    floor == null ? formula.floor() : floor,
                    cap == null ? formula.cap() : cap,
                    formula.servedBy(),
                    formula.text());
        } catch (IllegalArgumentException e) {
            throw new Refused("%s: %s".formatted(formula.id(), e.getMessage()), e);
        }
    }
}

package org.trajectory.partnership.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;

/** Plans of consortia: written by who speaks for them, handed in, published, judged by a board at the end of the year. */
@Service
public class Plans {
    private final PlanTable table;
    private final Consortia consortia;
    private final Audit audit;
    private final Clock clock;

    Plans(PlanTable table, Consortia consortia, Audit audit, Clock clock) {
        this.table = table;
        this.consortia = consortia;
        this.audit = audit;
        this.clock = clock;
    }

    /** The latest year first; only those that who asks may see. */
    @Transactional(readOnly = true)
    public List<Plan> list(AuthorityCode authority) {
        return table.list(authority);
    }

    @Transactional(readOnly = true)
    public List<String> authorities() {
        return table.authorities();
    }

    @Transactional(readOnly = true)
    public Optional<Plan> find(long id) {
        return table.find(id);
    }

    private Plan get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such plan"));
    }

    /** @throws Refused where the consortium isn’t there, or has a plan for that year */
    @Transactional
    public Plan begin(AuthorityCode authority, long consortium, AcademicYear year) {
        var called = consortia.list(authority, LocalDate.now(clock)).stream()
                .filter(one -> one.id().value() == consortium)
                .map(Consortium::name)
                .findFirst()
                .orElseThrow(() -> new Refused("The authority has no such consortium today"));
        try {
            long id = table.add(authority, consortium, called, year, by());
            record("began the plan of a consortium", authority.code(), id, null, Map.of("year", year.toString()));
            return get(id);
        } catch (DataIntegrityViolationException e) {
            throw new Refused("%s has a plan for %s already: open that one".formatted(called, year), e);
        }
    }

    /** @throws Refused where somebody changed it meanwhile, or it is handed in */
    @Transactional
    public void write(Plan plan, Plan.Texts texts, int version) {
        if (!table.write(plan, texts, version)) {
            throw new Refused(
                    get(plan.id()).isOpen()
                            ? "Somebody changed the plan meanwhile: copy your text, look at the page again, and put it in"
                            : "The plan is handed in: take it back to change it");
        }
        record("wrote in the plan of a consortium", plan.authority(), plan.id(), plan.texts(), texts);
    }

    @Transactional
    public void add(Plan plan, Plan.Line line) {
        table.lock(plan.id());
        whileOpen(() -> {
            table.addLine(plan, line, by());
            return 1;
        });
        record("added to the plan of a consortium", plan.authority(), plan.id(), null, line.what());
    }

    @Transactional
    public void remove(Plan plan, long line) {
        table.lock(plan.id());
        if (whileOpen(() -> table.removeLine(plan.id(), line)) == 0) {
            throw new Refused("That line is gone already");
        }
        record("took a line out of the plan of a consortium", plan.authority(), plan.id(), Map.of("line", line), null);
    }

    private static int whileOpen(java.util.function.IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The plan is handed in: take it back to change it", e);
        }
    }

    /**
     * As {@link #handIn(Plan)}, from a page that showed the plan.
     *
     * @param seen mark of what it said: {@link Plan#seen}
     * @throws Conflict if somebody else wrote in it meanwhile
     */
    @Transactional
    public void handIn(Plan plan, String seen) {
        table.lock(plan.id());
        var now = get(plan.id());
        if (now.isOpen() && !seen.equals(now.seen())) {
            throw new Conflict("The plan was changed by somebody else while you had the page open");
        }
        handIn(now);
    }

    /** @throws Refused while it says nothing of needs or of its strategy */
    @Transactional
    public void handIn(Plan plan) {
        if (plan.of(Plan.Line.Kind.NEED).isEmpty() || plan.texts().strategy().isBlank()) {
            throw new Refused(
                    "A plan says at least what its schools need and what its strategy is: add what is missing");
        }
        if (table.handIn(plan.id(), clock.instant()) == 0) {
            throw new Refused("The plan is handed in already");
        }
        record("handed in the plan of a consortium", plan.authority(), plan.id(), null, null);
    }

    /** @throws Refused once it is published or judged */
    @Transactional
    public void takeBack(Plan plan) {
        if (!plan.judgements().isEmpty() || table.handIn(plan.id(), null) == 0) {
            throw new Refused("The plan is published or judged already: what is different belongs in the next one");
        }
        record("took back the plan of a consortium", plan.authority(), plan.id(), null, null);
    }

    @Transactional
    public void publish(Plan plan) {
        if (table.publish(plan.id(), clock.instant()) == 0) {
            throw new Refused("Hand the plan in before it is published; it is published once");
        }
        record("published the plan of a consortium", plan.authority(), plan.id(), null, null);
    }

    /** Drafts what a board is to say of it; it counts once the board carries it. */
    @Transactional
    public void judge(Plan plan, Plan.Judgement.Grade grade, String text) {
        if (plan.isOpen()) {
            throw new Refused("The plan isn’t handed in yet: there is nothing to judge");
        }
        if (plan.judged().isPresent()) {
            throw new Refused("The plan was judged already");
        }
        table.judge(plan, grade, text, by());
        record(
                "drafted a judgement of a plan",
                plan.authority(),
                plan.id(),
                null,
                Map.of("grade", grade.key(), "text", text));
    }

    @Transactional(readOnly = true)
    Optional<Plan> ofJudgement(AuthorityCode authority, long judgement) {
        return table.planOf(authority, judgement).flatMap(table::find);
    }

    @Transactional
    void carried(AuthorityCode authority, long judgement, String decision, LocalDate on, String by) {
        var plan = ofJudgement(authority, judgement)
                .orElseThrow(() -> new Refused("There is no such judgement of a plan"));
        try {
            if (!table.carried(judgement, decision, on, by)) {
                throw new Refused("That judgement was carried already");
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The %s was judged already".formatted(plan.title()), e);
        }
        record("judged the plan of a consortium", plan.authority(), plan.id(), null, Map.of("decision", decision));
    }

    private void record(String what, String authority, long id, @Nullable Object before, @Nullable Object after) {
        audit.record(what, authority, "consortium-plan:" + id, before, after);
    }

    private static String by() {
        return Scope.current().actor();
    }
}

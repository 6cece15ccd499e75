package org.trajectory.partnership.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Seen;

/** Agreements with consortia: the authority issues, watches over and evaluates them; the consortium answers and shows evidence. */
@Service
public class Agreements {
    private final AgreementTable table;
    private final Consortia consortia;
    private final Audit audit;
    private final Clock clock;

    Agreements(AgreementTable table, Consortia consortia, Audit audit, Clock clock) {
        this.table = table;
        this.consortia = consortia;
        this.audit = audit;
        this.clock = clock;
    }

    /** The latest first; for who speaks for a consortium, its own that were issued. */
    @Transactional(readOnly = true)
    public List<Agreement> list(AuthorityCode authority) {
        return table.list(authority);
    }

    @Transactional(readOnly = true)
    public Optional<Agreement> find(long id) {
        return table.find(id);
    }

    private Agreement get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such agreement"));
    }

    /** By number of the agreement. */
    @Transactional(readOnly = true)
    public Map<Long, List<Agreement.Duty>> duties(List<Agreement> agreements) {
        return table.duties(agreements.stream().map(Agreement::id).toList());
    }

    @Transactional(readOnly = true)
    public List<Agreement.Duty> duties(Agreement agreement) {
        return table.duties(List.of(agreement.id())).getOrDefault(agreement.id(), List.of());
    }

    /** By number of the agreement, the oldest first. */
    @Transactional(readOnly = true)
    public Map<Long, List<Agreement.Review>> reviews(List<Agreement> agreements) {
        return table.reviews(agreements.stream().map(Agreement::id).toList());
    }

    /** @throws Refused where the consortium isn't one of the authority's, or the days are the wrong way round */
    @Transactional
    public Agreement draft(AuthorityCode authority, Agreement.New draft) {
        if (!consortia.authorityOf(new ConsortiumId(draft.consortium())).equals(Optional.of(authority))) {
            throw new Refused("The authority has no such consortium");
        }
        if (!draft.until().isAfter(draft.from())) {
            throw new Refused("The agreement ends after it begins: check the two days");
        }
        long id = table.add(authority, draft, by());
        record("drafted an agreement with a consortium", authority.code(), id, null, Map.of("title", draft.title()));
        return get(id);
    }

    /** @throws Refused once it was issued, and for a day outside the agreement */
    @Transactional
    public void addDuty(Agreement agreement, Agreement.Side side, String what, String wanted, LocalDate due) {
        if (due.isBefore(agreement.fromDay()) || due.isAfter(agreement.untilDay())) {
            throw new Refused("The agreement runs from %s to %s: a duty falls due within it"
                    .formatted(Dates.words(agreement.fromDay()), Dates.words(agreement.untilDay())));
        }
        table.lock(agreement.id());
        whileDraft(() -> {
            table.addDuty(agreement, side, what, wanted, due, by());
            return 1;
        });
        record(
                "added a duty to an agreement",
                agreement.authority(),
                agreement.id(),
                null,
                Map.of("side", side.key(), "what", what, "due", due.toString()));
    }

    @Transactional
    public void removeDuty(Agreement agreement, long duty) {
        table.lock(agreement.id());
        if (whileDraft(() -> table.removeDuty(agreement.id(), duty)) == 0) {
            throw new Refused("That duty is gone already");
        }
        record("took a duty out of an agreement", agreement.authority(), agreement.id(), Map.of("duty", duty), null);
    }

    private static int whileDraft(java.util.function.IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The agreement is issued: its duties are fixed. Agree a new one to change them", e);
        }
    }

    /** Mark of the duties that a page shows. */
    static String seen(List<Agreement.Duty> duties) {
        return Seen.of(shown(duties));
    }

    private static Object shown(List<Agreement.Duty> duties) {
        return duties.stream()
                .map(duty -> duty.id() + " " + duty.side() + " " + duty.dueOn() + " " + duty.what())
                .toList();
    }

    /**
     * As {@link #issue(Agreement)}, from a page that showed the duties.
     *
     * @param seen mark of them: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else added or took out one meanwhile
     */
    @Transactional
    public void issue(Agreement agreement, String seen) {
        table.lock(agreement.id());
        Seen.mustBe(seen, "What both sides owe", shown(duties(agreement)));
        issue(agreement);
    }

    /** @throws Refused unless both sides owe something, or where it was issued already */
    @Transactional
    public void issue(Agreement agreement) {
        var duties = duties(agreement);
        for (var side : Agreement.Side.values()) {
            if (duties.stream().noneMatch(duty -> duty.side() == side)) {
                throw new Refused(
                        "%s owes nothing yet: an agreement has duties of both sides. Add one".formatted(side.words()));
            }
        }
        if (!table.issue(agreement.id(), clock.instant())) {
            throw new Refused("The agreement was issued already");
        }
        record("issued an agreement to a consortium", agreement.authority(), agreement.id(), null, agreement.title());
    }

    /** @param by name and position of who speaks for the consortium @throws Refused for a second answer */
    @Transactional
    public void answer(Agreement agreement, boolean accepted, String by, String text) {
        if (!agreement.waitsForAnswer()) {
            throw new Refused("The agreement doesn’t wait for an answer: %s"
                    .formatted(agreement.state(today()).toLowerCase(java.util.Locale.UK)));
        }
        if (!accepted && text.isBlank()) {
            throw new Refused("Say why it is declined, so that the authority can offer another");
        }
        try {
            table.answer(agreement, accepted, by, text, by());
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The agreement was answered at the same moment: look at the page again", e);
        }
        record(
                accepted ? "accepted an agreement" : "declined an agreement",
                agreement.authority(),
                agreement.id(),
                null,
                Map.of("by", by, "text", text));
    }

    /** @throws Refused unless the agreement was accepted, or for a day to come */
    @Transactional
    public void show(Agreement agreement, long duty, Agreement.Evidence evidence) {
        if (agreement.answer().filter(Agreement.Answer::accepted).isEmpty()) {
            throw new Refused("The agreement isn’t accepted: nothing is owed under it yet");
        }
        if (evidence.day().isAfter(today())) {
            throw new Refused("Evidence is of today or earlier");
        }
        var owed = duties(agreement).stream()
                .filter(one -> one.id() == duty)
                .findFirst()
                .orElseThrow(() -> new Refused("The agreement has no such duty"));
        table.addEvidence(agreement, duty, evidence, by());
        record(
                "showed how a duty stands",
                agreement.authority(),
                agreement.id(),
                null,
                Map.of("duty", owed.what(), "state", evidence.state(), "text", evidence.text()));
    }

    /** @throws Refused for an agreement that nobody accepted */
    @Transactional
    public void review(Agreement agreement, Agreement.Review review) {
        if (agreement.answer().filter(Agreement.Answer::accepted).isEmpty()) {
            throw new Refused("The agreement isn’t accepted: there is nothing to look at yet");
        }
        if (review.next().filter(next -> !next.isAfter(review.day())).isPresent()) {
            throw new Refused("The next look comes after this one");
        }
        table.addReview(agreement, review, by());
        record(
                review.kind().equals("evaluation") ? "evaluated an agreement" : "looked at how an agreement stands",
                agreement.authority(),
                agreement.id(),
                null,
                Map.of("found", review.found(), "text", review.text()));
    }

    @Transactional
    public void end(Agreement agreement, LocalDate day, String because) {
        if (!table.end(agreement.id(), day, because)) {
            throw new Refused("The agreement isn’t issued, or has ended already");
        }
        record(
                "ended an agreement",
                agreement.authority(),
                agreement.id(),
                null,
                Map.of("on", day.toString(), "because", because));
    }

    private void record(
            String what,
            String authority,
            long id,
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after) {
        audit.record(what, authority, "consortium-agreement:" + id, before, after);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String by() {
        return Scope.current().actor();
    }
}

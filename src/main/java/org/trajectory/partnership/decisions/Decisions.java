package org.trajectory.partnership.decisions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** The register of decisions. What is recorded is open to everybody at once, and is never edited. */
@Service
public class Decisions {
    /** Of each kind; what is older is put to the vote from its own page. */
    private static final int MOST_WAITING = 10;

    private final DecisionTable table;
    private final ObjectProvider<Matter> matters;
    private final Audit audit;

    Decisions(DecisionTable table, ObjectProvider<Matter> matters, Audit audit) {
        this.table = table;
        this.matters = matters;
        this.audit = audit;
    }

    /**
     * Records a decision and puts its matter into effect; both stand or neither does.
     *
     * @throws Refused where the matter can't take effect, or what it supersedes or overrules isn't there to be
     */
    @Transactional
    public Decision record(AuthorityCode authority, Decision.New decision) {
        if (decision.supersedes() != null) {
            standing(authority, decision.supersedes());
        }
        if (decision.overrules() != null) {
            standing(authority, decision.overrules());
            if (decision.overruleGround().isBlank()) {
                throw new Refused(
                        "Say on which statutory ground decision %s is overruled".formatted(decision.overrules()));
            }
        }
        var number = table.nextNumber(authority, decision.decidedOn().getYear());
        long id = table.add(authority, number, decision, Scope.current().actor());
        if (!decision.exemptText().isEmpty()) {
            table.addExempt(authority, id, decision.exemptText());
        }
        audit.record(
                "recorded a decision",
                authority.code(),
                "decision:" + number,
                null,
                Map.of("title", decision.title(), "by", decision.decidedBy()));
        var matter = decision.matter();
        if (matter != null) {
            var kind = matter(matter.kind());
            var carried = new Matter.Carried(
                    number, authority, matter.reference(), decision.effectFrom(), decision.decidedBy());
            Audit.under(number, () -> kind.carried(carried));
        }
        return get(authority, number);
    }

    private Decision standing(AuthorityCode authority, String number) {
        var earlier = table.find(authority, number)
                .orElseThrow(() ->
                        new Refused("There is no decision %s in the register: check the number".formatted(number)));
        if (!earlier.state().equals("Stands")) {
            throw new Refused("Decision %s doesn’t stand any more: %s"
                    .formatted(number, earlier.state().toLowerCase(java.util.Locale.UK)));
        }
        return earlier;
    }

    /** Adds what happened to a decision afterwards. */
    @Transactional
    public void happened(AuthorityCode authority, String number, Decision.Event event) {
        var decision = get(authority, number);
        if (event.day().isBefore(decision.decidedOn())) {
            throw new Refused(
                    "The decision was taken on %s: this can’t have happened before".formatted(decision.decidedOn()));
        }
        table.addEvent(authority, decision.id(), event, Scope.current().actor());
        audit.record("noted about a decision: " + event.kind(), authority.code(), "decision:" + number, null, event);
    }

    @Transactional(readOnly = true)
    public Optional<Decision> find(AuthorityCode authority, String number) {
        return table.find(authority, number);
    }

    private Decision get(AuthorityCode authority, String number) {
        return table.find(authority, number).orElseThrow(() -> new Refused("There is no decision " + number));
    }

    /** The latest decision that put this matter into effect. */
    @Transactional(readOnly = true)
    public Optional<Decision> about(AuthorityCode authority, Decision.About matter) {
        return table.about(authority, matter);
    }

    /** What of it is for the authority only; empty for who may not see it. */
    @Transactional(readOnly = true)
    public Optional<String> exemptPart(Decision decision) {
        return table.exempt(decision.id());
    }

    @Transactional(readOnly = true)
    public List<Decision.Event> events(Decision decision) {
        return table.events(decision.id());
    }

    @Transactional(readOnly = true)
    public Decision.Found list(AuthorityCode authority, Decision.Question question) {
        return new Decision.Found(table.list(authority, question), table.count(authority, question));
    }

    /** What was recorded after that moment, newest first. */
    @Transactional(readOnly = true)
    public List<Decision.Recorded> since(List<String> authorities, java.time.OffsetDateTime since, int most) {
        return table.since(authorities, since, Math.clamp(most, 1, 50));
    }

    /** By words of the title, or the number; newest first. */
    @Transactional(readOnly = true)
    public List<Decision> search(String text, int most) {
        return text.isBlank() ? List.of() : table.search(text.strip(), Math.clamp(most, 1, 50));
    }

    /** Authorities that have published any, with how many. */
    @Transactional(readOnly = true)
    public Map<String, Long> authorities() {
        return table.authorities();
    }

    /** What a matter is about, where its module is there and knows it. */
    @Transactional(readOnly = true)
    public Optional<Matter.Described> describe(AuthorityCode authority, Decision.About about) {
        return matters.stream()
                .filter(matter -> matter.kind().equals(about.kind()))
                .findFirst()
                .flatMap(matter -> matter.describe(authority, about.reference()));
    }

    /** What waits to be decided at an authority: its title by what {@link Decision.About} reads, such as {@code allocation:3}. */
    @Transactional(readOnly = true)
    public Map<String, String> waiting(AuthorityCode authority) {
        var waiting = new LinkedHashMap<String, String>();
        matters.stream()
                .forEach(matter -> matter.waiting(authority).stream()
                        .limit(MOST_WAITING)
                        .forEach(reference -> matter.describe(authority, reference)
                                .ifPresent(one -> waiting.put(
                                        new Decision.About(matter.kind(), reference).toString(), one.title()))));
        return waiting;
    }

    /** @throws Refused where no module knows such matters */
    public Matter matter(String kind) {
        return matters.stream()
                .filter(matter -> matter.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refused("Nothing of the kind “%s” can be decided here".formatted(kind)));
    }
}

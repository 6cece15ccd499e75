package org.trajectory.funding.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.Place;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Seen;

/** The sources of an authority and their rules. */
@Service
public class Sources {
    private final SourceTable table;
    private final Audit audit;

    Sources(SourceTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /**
     * @param phase of de-delegation only
     * @throws Refused where another source is called so, or de-delegation has no phase that can vote
     */
    @Transactional
    public Source add(
            AuthorityCode authority, String name, Source.Kind kind, @Nullable Phase phase, Source.Rules rules) {
        if ((kind == Source.Kind.DE_DELEGATION) != (phase != null)) {
            throw new Refused(
                    "De-delegation, and only that, is voted on by the maintained schools of one phase: choose the phase");
        }
        if (phase != null && phase != Phase.PRIMARY && phase != Phase.SECONDARY) {
            throw new Refused("Only maintained mainstream schools de-delegate: choose primary or secondary");
        }
        var code = Place.slug(name);
        if (code.isEmpty()) {
            throw new Refused("A source has a name with letters in it");
        }
        try {
            long id = table.insert(authority, code, name.strip(), kind, phase);
            table.insert(authority, id, rules);
            audit.record("added a source of money", authority.code(), "source:" + code, null, words(rules));
        } catch (DuplicateKeyException e) {
            throw new Refused("Another source is called “%s”: choose another name".formatted(name), e);
        }
        return get(authority, code);
    }

    /**
     * New rules, from now on; what was done under the old ones stays.
     *
     * @param seen mark of the rules as they were when the form was opened: {@link Seen#of}
     * @throws org.trajectory.web.Conflict if somebody changed them meanwhile
     */
    @Transactional
    public void change(AuthorityCode authority, String code, Source.Rules rules, String seen) {
        table.lockRules(get(authority, code).id());
        var source = get(authority, code);
        Seen.mustBe(seen, "The rules of %s".formatted(source.name()), source.rules());
        if (source.rules().equals(rules)) {
            return;
        }
        table.insert(authority, source.id(), rules);
        audit.record(
                "changed the rules of a source",
                authority.code(),
                "source:" + code,
                words(source.rules()),
                words(rules));
    }

    private static Map<String, String> words(Source.Rules rules) {
        return Map.of(
                "decided by", rules.decidedBy(),
                "section 251", rules.section251(),
                "purposes", String.join(", ", rules.purposes()),
                "virement", rules.mayVire() ? "allowed" : "not allowed",
                "at the end of a year",
                        rules.carry().words()
                                + (rules.carryPercent() == null ? "" : " (" + rules.carryPercent() + "%)"),
                "spend by", String.valueOf(rules.spendBy()),
                "schools choose the provider", rules.schoolsChoose() ? "yes" : "no",
                "outcome", rules.outcome(),
                "match", rules.matchPercent().toPlainString());
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Source> list(AuthorityCode authority) {
        return table.list(authority);
    }

    @Transactional(readOnly = true)
    public Optional<Source> find(AuthorityCode authority, String code) {
        return table.find(authority, code);
    }

    /** @throws Refused where there is none such */
    @Transactional(readOnly = true)
    public Source get(AuthorityCode authority, String code) {
        return table.find(authority, code)
                .orElseThrow(() -> new Refused("Authority %s has no source “%s”".formatted(authority, code)));
    }
}

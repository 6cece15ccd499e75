package org.trajectory.categories.life;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.life.PolicyVersion.Decision;
import org.trajectory.categories.life.PolicyVersion.Stage;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.RuleSetWriter;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Conflict;

/** Begins, changes, proposes and adopts an authority's policies. */
@Service
public class PolicyLife {
    private final VersionTable versions;
    private final Policies policies;
    private final PolicyChecker checker;
    private final Audit audit;
    private final Clock clock;

    PolicyLife(VersionTable versions, Policies policies, PolicyChecker checker, Audit audit, Optional<Clock> clock) {
        this.versions = versions;
        this.policies = policies;
        this.checker = checker;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** Newest version of each policy first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> list(AuthorityCode authority) {
        return versions.list(authority);
    }

    @Transactional(readOnly = true)
    public List<PolicyVersion> versions(String policy) {
        return versions.list(policy);
    }

    @Transactional(readOnly = true)
    public Optional<PolicyVersion> find(String policy, int version) {
        return versions.find(policy, version);
    }

    /** The version's tables. Gaps will do. */
    public DecisionTable table(PolicyVersion version) {
        return policies.draft(version.policy() + ".dmn", version.dmn().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A first draft of a new policy, begun from another.
     *
     * @param name such as {@code eldershire}; null to make one of the title
     * @throws Refused if the name is taken, or the other holds what can't be edited
     */
    @Transactional
    public PolicyVersion begin(AuthorityCode authority, @Nullable String name, String title, Policy from) {
        var wanted = name == null ? slug(title) : name;
        if (!wanted.matches("[a-z0-9][a-z0-9.-]{0,79}")) {
            throw new Refused("“%s” can’t name a policy: use small letters, digits and hyphens, like eldershire-2026"
                    .formatted(wanted));
        }
        boolean shipped = policies.isShipped(wanted);
        if (shipped || !versions.name(authority, wanted, by())) {
            throw new Refused("There is a policy called “%s” already: choose another name".formatted(wanted));
        }
        var rules = RuleSetReader.read(table(from));
        return insert(authority, wanted, 1, reference(from), rules, title);
    }

    /** The next draft of a policy, begun from its newest version or the one given. */
    @Transactional
    public PolicyVersion next(PolicyVersion from) {
        int newest = versions.list(from.policy()).getFirst().version();
        return insert(
                from.authority(),
                from.policy(),
                newest + 1,
                from.reference(),
                RuleSetReader.read(table(from)),
                from.title());
    }

    /** @param version what there is now @param changed false where the file says what is there already */
    public record Taken(String reference, String title, boolean changed, String words) {}

    /**
     * Takes a DMN file in as a draft.
     *
     * @throws Refused naming what it holds that can't be edited; nothing is kept then
     */
    @Transactional
    public Taken take(AuthorityCode authority, String file, byte[] dmn) {
        var table = policies.draft(file, dmn);
        var rules = RuleSetReader.read(table);
        var id = slug(rules.id());
        if (policies.isShipped(id)) {
            var there = RuleSetReader.read(policies.table(policies.get(id)));
            if (there.equals(rules)) {
                return new Taken(
                        id,
                        rules.title(),
                        false,
                        "It is the policy “%s” that comes with Trajectory, unchanged".formatted(id));
            }
            id = free(authority, id);
        }
        var all = versions.list(id);
        if (!all.isEmpty() && !all.getFirst().authority().equals(authority)
                || all.isEmpty() && !versions.name(authority, id, by())) {
            throw new Refused(
                    "There is a policy called “%s” already at another authority: give the file’s policy another id"
                            .formatted(id));
        }
        if (!all.isEmpty()) {
            var newest = all.getFirst();
            if (same(RuleSetReader.read(table(newest)), rules)) {
                return new Taken(
                        newest.reference(),
                        newest.title(),
                        false,
                        "It says what %s says already".formatted(newest.reference()));
            }
        }
        var made = insert(
                authority,
                id,
                all.isEmpty() ? 1 : all.getFirst().version() + 1,
                all.isEmpty() ? rules.id() : all.getFirst().reference(),
                rules,
                rules.title());
        return new Taken(made.reference(), made.title(), true, "Kept as the draft " + made.reference());
    }

    /** Names, numbers and dates aside. */
    private static boolean same(RuleSet one, RuleSet other) {
        return one.about("", one.title(), "", "", null).equals(other.about("", other.title(), "", "", null));
    }

    private String free(AuthorityCode authority, String id) {
        for (int n = 0; ; n++) {
            var name = "%s-%s%s".formatted(id, authority.code(), n == 0 ? "" : "-" + n);
            var there = versions.list(name);
            if (there.isEmpty() || there.getFirst().authority().equals(authority)) {
                return name;
            }
        }
    }

    /** Whose an import is where nobody says it. @throws Refused unless there is just one */
    @Transactional(readOnly = true)
    public AuthorityCode onlyAuthority() {
        var all = versions.authorities();
        if (all.size() != 1) {
            throw new Refused("Say whose policy it is: --authority 937");
        }
        return new AuthorityCode(all.getFirst());
    }

    private PolicyVersion insert(
            AuthorityCode authority,
            String policy,
            int version,
            @Nullable String basedOn,
            RuleSet rules,
            String title) {
        var table = written(rules.about(policy, title, String.valueOf(version), rules.source(), rules.dated()));
        versions.insert(
                authority,
                policy,
                version,
                basedOn,
                title,
                table.policy().dmn(),
                table.policy().hash(),
                by());
        audit.record(
                "began a draft of a policy",
                authority.code(),
                "policy:%s@%d".formatted(policy, version),
                null,
                Map.of("title", title, "based on", basedOn == null ? "" : basedOn));
        return versions.find(policy, version).orElseThrow();
    }

    private DecisionTable written(RuleSet rules) {
        var dmn = RuleSetWriter.write(rules, policies::input);
        return policies.draft(rules.id() + ".dmn", dmn.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Keeps changed rules of a draft.
     *
     * @param revision that the person has seen
     * @param what in the past tense, such as {@code moved rule 3 of a policy}
     * @throws Conflict if somebody saved meanwhile
     * @throws Refused if it is no draft any more, or the rules can't be written
     */
    @Transactional
    public PolicyVersion save(PolicyVersion version, int revision, RuleSet rules, String what) {
        if (!version.isDraft()) {
            throw new Refused("%s is %s: its rules don’t change any more. Begin a new draft from it"
                    .formatted(version.reference(), version.stage().words().toLowerCase(java.util.Locale.UK)));
        }
        var table = written(rules);
        if (!versions.save(
                version.id(),
                revision,
                rules.title(),
                table.policy().dmn(),
                table.policy().hash(),
                by())) {
            throw new Conflict(
                    "%s was changed by somebody else while you worked on it.".formatted(version.reference()));
        }
        audit.record(
                what,
                version.authority().code(),
                "policy:" + version.reference(),
                Map.of("hash", version.hash()),
                Map.of("hash", table.policy().hash()));
        return versions.find(version.policy(), version.version()).orElseThrow();
    }

    /** @throws Refused while something stops it: a gap, an overlap, an example that fails */
    @Transactional
    public void propose(PolicyVersion version) {
        var stopping = checker.check(table(version)).stream()
                .filter(finding -> finding.kind().stops())
                .toList();
        if (!stopping.isEmpty()) {
            throw new Refused("%s can’t be proposed yet: %s%s"
                    .formatted(
                            version.reference(),
                            stopping.getFirst().message(),
                            stopping.size() == 1 ? "" : " (and %d more)".formatted(stopping.size() - 1)));
        }
        policies.table(table(version).policy());
        move(version, Stage.PROPOSED, LocalDate.now(clock), null, null, null, null, "proposed a policy");
    }

    /** Opens the consultation. */
    @Transactional
    public void consult(PolicyVersion version, LocalDate from, LocalDate until) {
        if (until.isBefore(from)) {
            throw new Refused("The consultation can’t end before it begins: choose a day after " + Dates.words(from));
        }
        move(version, Stage.CONSULTATION, null, from, until, null, null, "put a policy to consultation");
    }

    /** Back to the desk, so that its rules can be changed. */
    @Transactional
    public void reopen(PolicyVersion version) {
        move(version, Stage.DRAFT, null, null, null, null, null, "took a policy back to draft");
    }

    @Transactional
    public void withdraw(PolicyVersion version) {
        move(version, Stage.WITHDRAWN, null, null, null, null, null, "withdrew a policy");
    }

    /**
     * Records the decision that adopts it. The version in force before, and older drafts, are superseded.
     *
     * @throws Refused if it wasn't consulted on, is superseded, or its consultation was still open on the day of the decision
     */
    @Transactional
    public void adopt(PolicyVersion version, Decision decision) {
        if (version.stage() == Stage.SUPERSEDED) {
            throw new Refused(
                    "%s is superseded by a version adopted later; it can’t be adopted any more. Begin a new draft from it"
                            .formatted(version.reference()));
        }
        if (version.stage() == Stage.PROPOSED) {
            throw new Refused(
                    "%s is proposed, and the schools haven’t been asked: put it to consultation first. Days that have passed can be recorded too"
                            .formatted(version.reference()));
        }
        if (version.stage() != Stage.CONSULTATION) {
            throw new Refused("%s is %s: only a version that schools were consulted on can be adopted"
                    .formatted(version.reference(), version.stage().words().toLowerCase(java.util.Locale.UK)));
        }
        var until = version.consultedTo();
        if (until != null && !decision.decidedOn().isAfter(until)) {
            throw new Refused("The consultation on %s runs until %s; it can’t be decided on %s"
                    .formatted(version.reference(), Dates.words(until), Dates.words(decision.decidedOn())));
        }
        if (decision.decidedOn().isAfter(LocalDate.now(clock))) {
            throw new Refused("%s lies ahead: a decision is recorded once it has been taken"
                    .formatted(Dates.words(decision.decidedOn())));
        }
        for (var other : versions.list(version.policy())) {
            boolean inForce = other.stage() == Stage.ADOPTED;
            boolean older = other.version() < version.version()
                    && (other.stage() == Stage.DRAFT
                            || other.stage() == Stage.PROPOSED
                            || other.stage() == Stage.CONSULTATION);
            if (inForce || older) {
                move(other, Stage.SUPERSEDED, null, null, null, null, decision.inForceFrom(), "superseded a policy");
            }
        }
        move(version, Stage.ADOPTED, null, null, null, decision, null, "adopted a policy");
    }

    private void move(
            PolicyVersion version,
            Stage to,
            @Nullable LocalDate proposedOn,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Decision decision,
            @Nullable LocalDate supersededOn,
            String what) {
        if (!NEXT.getOrDefault(version.stage(), java.util.Set.of()).contains(to)) {
            throw new Refused("%s is %s, so it can’t become %s"
                    .formatted(
                            version.reference(),
                            version.stage().words().toLowerCase(java.util.Locale.UK),
                            to.words().toLowerCase(java.util.Locale.UK)));
        }
        if (!versions.move(version, to, proposedOn, from, until, decision, supersededOn, by())) {
            throw new Conflict("%s was changed by somebody else meanwhile.".formatted(version.reference()));
        }
        audit.record(
                what,
                version.authority().code(),
                "policy:" + version.reference(),
                Map.of("stage", version.stage().words()),
                decision == null
                        ? Map.of("stage", to.words())
                        : Map.of(
                                "stage", to.words(),
                                "body", decision.body(),
                                "decided on", decision.decidedOn().toString(),
                                "reference", decision.reference()));
    }

    /** Which stage may follow which; the database holds the same. */
    static final Map<Stage, java.util.Set<Stage>> NEXT = Map.of(
            Stage.DRAFT, java.util.Set.of(Stage.PROPOSED, Stage.WITHDRAWN, Stage.SUPERSEDED),
            Stage.PROPOSED, java.util.Set.of(Stage.DRAFT, Stage.CONSULTATION, Stage.WITHDRAWN, Stage.SUPERSEDED),
            Stage.CONSULTATION, java.util.Set.of(Stage.DRAFT, Stage.ADOPTED, Stage.WITHDRAWN, Stage.SUPERSEDED),
            Stage.ADOPTED, java.util.Set.of(Stage.SUPERSEDED));

    private DecisionTable table(Policy policy) {
        return policies.draft(policy.id() + ".dmn", policy.dmn().getBytes(StandardCharsets.UTF_8));
    }

    private String reference(Policy policy) {
        return policies.isShipped(policy.id()) ? policy.id() : policy.id() + "@" + policy.version();
    }

    static String slug(String title) {
        var slug = title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return slug.length() > 60 ? slug.substring(0, 60) : slug;
    }

    private static String by() {
        return Scope.current().actor();
    }
}

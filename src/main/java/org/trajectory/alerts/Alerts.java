package org.trajectory.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.alerts.rules.AlertInputs;
import org.trajectory.alerts.rules.AlertRules;
import org.trajectory.alerts.rules.Firing;
import org.trajectory.alerts.rules.FoundWords;
import org.trajectory.categories.dmn.CollectedTable;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/**
 * Puts the rules in force to an authority's schools, keeps what they find until somebody has talked about it or it is no
 * longer so. It informs people and never sets a category.
 */
@Service
public class Alerts {
    /** What was talked about isn't raised again for the same reason within so many months. */
    private static final int QUIET_MONTHS = 12;

    private final AlertTable table;
    private final AlertRules rules;
    private final AlertInputs inputs;
    private final FoundWords words;
    private final Audit audit;
    private final Clock clock;

    Alerts(AlertTable table, AlertRules rules, AlertInputs inputs, FoundWords words, Audit audit, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.inputs = inputs;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param raised alerts and strengths that weren't open before @param lapsed those whose rule no longer fires */
    public record Run(long id, LocalDate asAt, String hash, String title, int schools, int raised, int lapsed) {}

    /** The rules that an authority put in force, else those that come along. */
    @Transactional(readOnly = true)
    public CollectedTable inForce(@Nullable AuthorityCode authority) {
        return authority == null
                ? rules.shipped()
                : table.ruleSets(authority).stream()
                        .findFirst()
                        .map(set -> rules.kept(set.hash(), set.dmn()))
                        .orElseGet(rules::shipped);
    }

    /**
     * What the rules in force find on the facts of a day, without keeping anything. What is open already keeps the day on
     * which it fired first.
     *
     * @param authority null for England, by the rules that come along
     * @throws Refused if no school is known
     */
    @Transactional(readOnly = true)
    public List<Alert> find(@Nullable AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var found = alerts(fire(authority, asAt, knownAt), authority, asAt);
        if (authority == null) {
            return found;
        }
        var open = new HashMap<Key, Alert>();
        table.open(authority).forEach(one -> open.put(Key.of(one), one));
        return found.stream()
                .map(one -> {
                    var kept = open.get(Key.of(one));
                    return kept != null && !kept.firedOn().isAfter(asAt) ? kept : one;
                })
                .toList();
    }

    private record Key(SchoolId school, String rule) {
        static Key of(Alert one) {
            return new Key(one.school(), one.rule());
        }
    }

    private Firing.Result fire(@Nullable AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var inForce = inForce(authority);
        var told = inputs.read(authority, inForce.inputs(), asAt, knownAt);
        if (told.isEmpty()) {
            throw new Refused(
                    "No open state-funded school of %s is known on %s. Import the register first, or choose another day"
                            .formatted(authority == null ? "England" : "authority " + authority, Dates.words(asAt)));
        }
        return Firing.of(inForce, told, words);
    }

    private static List<Alert> alerts(Firing.Result result, @Nullable AuthorityCode authority, LocalDate on) {
        return result.fired().stream()
                .filter(one -> authority != null || one.school().authority() != null)
                .map(one -> {
                    School school = one.school();
                    var tells = one.rule().outputs();
                    return new Alert(
                            0,
                            authority == null ? Objects.requireNonNull(school.authority()) : authority,
                            school.id(),
                            school.urn(),
                            school.name(),
                            school.phase(),
                            one.rule().id(),
                            Alert.Kind.of(tells.getOrDefault(AlertRules.KIND, "")),
                            tells.getOrDefault(AlertRules.THEME, ""),
                            tells.getOrDefault(AlertRules.TITLE, ""),
                            tells.getOrDefault(AlertRules.TALK, ""),
                            one.why(),
                            one.sources().stream()
                                    .map(from -> new Alert.From(
                                            from.row().file(),
                                            from.row().line(),
                                            from.row().fileName(),
                                            from.column()))
                                    .toList(),
                            on,
                            null,
                            null);
                })
                .toList();
    }

    /**
     * Runs the rules on today's facts: raises what is new, lets lapse what is no longer so. What was talked about isn't
     * raised again on the same values within a year.
     *
     * @throws Refused if no school is known
     */
    @Transactional
    public Run run(AuthorityCode authority) {
        var today = LocalDate.now(clock);
        var inForce = inForce(authority);
        var result = fire(authority, today, today);
        var fired = alerts(result, authority, today);
        var open = table.open(authority);
        var openKeys = open.stream().map(Key::of).collect(Collectors.toSet());
        var said = new HashSet<String>();
        table.talkedAbout(authority, today.minusMonths(QUIET_MONTHS)).forEach(one -> said.add(said(one)));
        var raised = fired.stream()
                .filter(one -> !openKeys.contains(Key.of(one)) && !said.contains(said(one)))
                .toList();
        var still = fired.stream().map(Key::of).collect(Collectors.toSet());
        var lapsed = open.stream()
                .filter(one -> !still.contains(Key.of(one)))
                .map(Alert::id)
                .toList();
        long id = table.insertRun(
                authority,
                today,
                inForce.hash(),
                inForce.title(),
                result.schools(),
                raised.size(),
                lapsed.size(),
                Scope.current().actor());
        var counts = new HashMap<String, Integer>();
        fired.forEach(one -> counts.merge(one.rule(), 1, Integer::sum));
        table.insertRules(id, authority, counts, result.untested());
        table.lapse(lapsed, today);
        table.insert(id, raised);
        audit.record(
                "ran the rules of alerts",
                authority.code(),
                "alert run:" + id,
                null,
                Map.of(
                        "rules", inForce.title(),
                        "schools", result.schools(),
                        "raised", raised.size(),
                        "lapsed", lapsed.size()));
        return new Run(id, today, inForce.hash(), inForce.title(), result.schools(), raised.size(), lapsed.size());
    }

    private static String said(Alert one) {
        return one.school().value() + "\t" + one.rule() + "\t" + one.why();
    }

    @Transactional(readOnly = true)
    public Optional<Run> latestRun(AuthorityCode authority) {
        return table.latestRun(authority);
    }

    /** Alerts and strengths that are open, by name of the school. */
    @Transactional(readOnly = true)
    public List<Alert> open(AuthorityCode authority) {
        return table.open(authority);
    }

    /** Open ones of several schools, as far as the person may see them. */
    @Transactional(readOnly = true)
    public List<Alert> open(Collection<SchoolId> schools) {
        return table.open(schools);
    }

    /** As {@link #open(Collection)}, those that were open at the end of a day. */
    @Transactional(readOnly = true)
    public List<Alert> openOn(Collection<SchoolId> schools, LocalDate day) {
        return table.openOn(schools, day);
    }

    /** Of those that the person may see, open or closed, the latest first. */
    @Transactional(readOnly = true)
    public List<Alert> ofSchool(SchoolId school) {
        return table.ofSchool(school);
    }

    @Transactional(readOnly = true)
    public List<Alert> since(AuthorityCode authority, LocalDate since) {
        return table.since(authority, since);
    }

    @Transactional(readOnly = true)
    public List<Conversation> conversations(AuthorityCode authority, int most) {
        return table.conversations(authority, most);
    }

    @Transactional(readOnly = true)
    public List<Conversation> conversations(SchoolId school) {
        return table.conversations(school);
    }

    /** @param follows what was agreed to follow; empty for nothing */
    public record Talk(LocalDate heldOn, String withWhom, String said, String follows) {}

    /**
     * Records a conversation and closes the alerts that it was about.
     *
     * @param about numbers of the school's open alerts
     * @param name of the person who records it
     * @throws Refused if it lies ahead, or one of the alerts is closed already
     */
    @Transactional
    public void converse(School school, Collection<Long> about, Talk talk, String name) {
        var authority = school.authority();
        if (authority == null) {
            throw new Refused("The register doesn’t tell whose school this is");
        }
        var today = LocalDate.now(clock);
        if (talk.heldOn().isAfter(today)) {
            throw new Refused(
                    "A conversation is recorded once it was held: %s lies ahead".formatted(Dates.words(talk.heldOn())));
        }
        long id = table.insertConversation(
                authority,
                school.id(),
                school.urn(),
                school.name(),
                talk,
                Scope.current().actor(),
                name);
        if (table.close(id, about, school.id(), today) != new HashSet<>(about).size()) {
            throw new Refused("One of the alerts was closed meanwhile: look at the page again");
        }
        audit.record(
                "recorded an early conversation",
                authority.code(),
                "conversation:" + id,
                null,
                Map.of(
                        "school", school.urn().toString(),
                        "held on", talk.heldOn().toString(),
                        "alerts closed", about.size()));
    }

    /** A rule of those in force with what the latest run found. @param fired and @param untested schools; null before a run */
    public record Counted(
            CollectedTable.Rule rule,
            @Nullable Integer fired,
            @Nullable Integer untested) {}

    @Transactional(readOnly = true)
    public List<Counted> counted(AuthorityCode authority) {
        var inForce = inForce(authority);
        var counts = new HashMap<String, AlertTable.RuleCount>();
        table.latestRun(authority)
                .filter(run -> run.hash().equals(inForce.hash()))
                .ifPresent(run -> table.ruleCounts(run.id()).forEach(one -> counts.put(one.rule(), one)));
        var counted = new ArrayList<Counted>();
        for (var rule : inForce.rules()) {
            var its = counts.get(rule.id());
            counted.add(new Counted(
                    rule, its == null ? null : (Integer) its.fired(), its == null ? null : (Integer) its.untested()));
        }
        return counted;
    }

    /** Rules that the authority put in force, as its history tells. */
    public record InForceSince(String title, String reason, LocalDate on, String by) {}

    @Transactional(readOnly = true)
    public List<InForceSince> history(AuthorityCode authority) {
        return table.ruleSets(authority).stream()
                .map(set -> new InForceSince(set.title(), set.reason(), set.madeOn(), set.madeName()))
                .toList();
    }

    /**
     * Puts rules in force from the next run on.
     *
     * @throws Refused with the reason if the file holds no usable rules, or they are in force already
     */
    @Transactional
    public CollectedTable put(AuthorityCode authority, String file, byte[] dmn, String reason, String name) {
        var read = rules.read(file, dmn);
        var before = inForce(authority);
        if (before.hash().equals(read.hash())) {
            throw new Refused("%s holds the rules that are in force already".formatted(file));
        }
        table.insertRuleSet(
                authority,
                read.hash(),
                read.title(),
                read.dmn(),
                reason,
                Scope.current().actor(),
                name);
        audit.record(
                "put other rules of alerts in force",
                authority.code(),
                "alert rules:" + read.hash().substring(0, 12),
                Map.of("rules", before.title(), "file", before.hash()),
                Map.of("rules", read.title(), "file", read.hash(), "reason", reason));
        return read;
    }

    /** Authorities whose rules were run before: their next runs come by themselves. */
    @Transactional(readOnly = true)
    public List<AuthorityCode> running() {
        return table.authorities().stream().map(AuthorityCode::new).toList();
    }
}

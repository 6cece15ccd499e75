package org.trajectory.partnership.constitution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trajectory.partnership.constitution.Constitution.Chair;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Filling;
import org.trajectory.partnership.constitution.Constitution.Majority;
import org.trajectory.partnership.constitution.Constitution.Seats;

/** Finds what can't work in a constitution that is well-formed: seats nobody can fill, votes nobody can win. Pure. */
final class ConstitutionCheck {
    /** What a person can be. */
    static final Set<String> BEING = Set.of(
            "headteacher",
            "chair-of-governors",
            "governor",
            "officer",
            "elected-member",
            "parent",
            "further-education",
            "higher-education",
            "trust",
            "diocese",
            "teaching-school",
            "company",
            "union",
            "early-years",
            "independent",
            "anybody");
    /** What is checked of a person's school or designation on the day. */
    static final Set<String> HAVING = Set.of("outstanding", "good", "nle", "lle", "sle");

    private final Constitution constitution;
    private final Map<String, Integer> lines;
    private final List<Finding> findings = new ArrayList<>();

    private ConstitutionCheck(Constitution constitution, Map<String, Integer> lines) {
        this.constitution = constitution;
        this.lines = lines;
    }

    static List<Finding> check(Constitution constitution, Map<String, Integer> lines) {
        return new ConstitutionCheck(constitution, lines).findings();
    }

    private List<Finding> findings() {
        var ids = new HashSet<String>();
        for (var one : constitution.constituencies()) {
            if (!ids.add(one.id())) {
                error(at(one, ""), "is there twice: give each constituency an id of its own");
            }
            seats(one);
            holders(one);
            substitutes(one);
        }
        pools();
        chair(ids);
        quorum(ids);
        constitution.majorities().forEach(this::majority);
        together();
        constitution
                .ours()
                .forEach(path -> add(
                        Finding.Severity.OURS,
                        path,
                        "is in no paper: it is ours, to be agreed or changed by the authority"));
        return findings;
    }

    private void seats(Constituency one) {
        int planned = Layout.printed(constitution).stream()
                .filter(laid -> laid.constituency() == one)
                .mapToInt(Layout.Laid::seats)
                .sum();
        if (one.seats() instanceof Seats.FromPool from
                && constitution.pool(from.pool()).isEmpty()) {
            error(at(one, "seats"), "names a pool “%s” that isn’t there: add it to pools".formatted(from.pool()));
        } else if (planned == 0) {
            warn(at(one, "seats"), "comes to no seat as planned: nobody sits for “%s”".formatted(one.title()));
        }
        if (one.seats() instanceof Seats.PerConsortium
                && one.phase() != null
                && !Set.of("primary", "secondary", "special", "nursery", "all-through")
                        .contains(one.phase())) {
            error(at(one, "seats"), "can’t be filled: there are no consortia of phase " + one.phase());
        }
        if ((one.filling() == Filling.ELECTION || one.filling() == Filling.NOMINATION)
                && one.electors().isEmpty()) {
            error(at(one, "filled"), "can’t be done: say among whom (among: schools of the consortium)");
        }
        if (one.votes() && one.weight().amount().isZero()) {
            error(at(one, "vote"), "has a weight of nought: say right: none instead");
        }
    }

    private void holders(Constituency one) {
        for (var word : one.are()) {
            if (!BEING.contains(word)) {
                error(at(one, "holders"), "can’t be filled: nobody is a “%s”; use %s".formatted(word, sorted(BEING)));
            }
        }
        for (var word : one.anyOf()) {
            if (!HAVING.contains(word)) {
                error(at(one, "holders"), "can’t be checked: “%s” isn’t known; use %s".formatted(word, sorted(HAVING)));
            }
        }
        boolean atSchool = one.are().isEmpty()
                || one.are().stream()
                        .anyMatch(word -> Set.of(
                                        "headteacher", "chair-of-governors", "governor", "teaching-school", "anybody")
                                .contains(word));
        if (!one.anyOf().isEmpty() && !atSchool) {
            error(
                    at(one, "holders"),
                    "can’t be filled: %s is asked of %s, who has no school"
                            .formatted(String.join(" or ", one.anyOf()), String.join(" or ", one.are())));
        }
    }

    private void substitutes(Constituency one) {
        if (one.substitute().equals("vice") && !(one.seats() instanceof Seats.PerConsortium)) {
            error(
                    at(one, "substitute"),
                    "can’t be met: vice asks for a vice-lead of the consortium, and its seats are for none; use named or same");
        }
        if (Substitution.of(constitution, one) instanceof Substitution.Of of
                && of.constituency().are().isEmpty()
                && of.constituency().anyOf().isEmpty()) {
            error(
                    at(one, "substitute"),
                    "can’t be checked: “%s” doesn’t say who its holders are; say it in holders, or use named"
                            .formatted(of.constituency().id()));
        }
        if (Substitution.WORDS.contains(one.substitute())) {
            return;
        }
        if (constitution.constituency(one.substitute()).isEmpty()) {
            error(
                    at(one, "substitute"),
                    "names “%s”, which is neither a constituency nor one of %s"
                            .formatted(one.substitute(), sorted(Substitution.WORDS)));
            return;
        }
        var chain = new LinkedHashSet<String>();
        var next = one;
        while (next != null && chain.add(next.id())) {
            next = constitution.constituency(next.substitute()).orElse(null);
        }
        if (next != null && next.id().equals(one.id())) {
            error(
                    at(one, "substitute"),
                    "runs in a loop: " + String.join(" → ", chain) + " → " + one.id() + "; nobody could ever stand in");
        }
    }

    private void pools() {
        for (var pool : constitution.pools()) {
            var sharing = Layout.sharing(constitution, pool);
            var path = "pools." + pool.id();
            if (sharing.isEmpty()) {
                error(path, "is used by no constituency");
            }
            if (pool.least() * sharing.size() > pool.seats()) {
                error(
                        path,
                        "can’t be shared: %d seats don’t give %d to each of %d"
                                .formatted(pool.seats(), pool.least(), sharing.size()));
            }
            var known = sharing.stream().map(Constituency::id).collect(Collectors.toSet());
            if (!pool.printed().isEmpty() && !pool.printed().keySet().equals(known)) {
                error(
                        path,
                        "prints seats for %s, but is shared by %s"
                                .formatted(sorted(pool.printed().keySet()), sorted(known)));
            } else if (!pool.printed().isEmpty()
                    && pool.printed().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()
                            != pool.seats()) {
                error(path, "prints seats that don’t add up to %d".formatted(pool.seats()));
            }
        }
    }

    private void chair(Set<String> ids) {
        var chair = constitution.chair();
        chair.from().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> error("chair", "can’t be filled: there is no constituency “%s”".formatted(id)));
        if (chair.who() == Chair.Who.INDEPENDENT && !chair.from().isEmpty()) {
            error(
                    "chair",
                    "can’t be filled: an independent chair isn’t one of %s".formatted(String.join(", ", chair.from())));
        }
    }

    private void quorum(Set<String> ids) {
        if (!constitution.hasVotes()) {
            return;
        }
        var quorum = constitution.quorum();
        int voting = votingSeats();
        if (quorum.number() != null && quorum.number() > voting) {
            error(
                    "quorum",
                    "can’t be reached: it asks for %d, and there are %d voting seats"
                            .formatted(quorum.number(), voting));
        }
        if (quorum.share().compareTo(Fraction.ONE) > 0) {
            error("quorum", "can’t be reached: it asks for more than all");
        }
        quorum.each().forEach((id, share) -> {
            if (!ids.contains(id)) {
                error("quorum", "names “%s”, which isn’t a constituency".formatted(id));
            } else if (share.compareTo(Fraction.ONE) > 0) {
                error("quorum", "can’t be reached: it asks for more than all of “%s”".formatted(id));
            } else if (constitution.constituency(id).filter(Constituency::votes).isEmpty()) {
                error("quorum", "asks for “%s”, whose seats have no vote".formatted(id));
            }
        });
    }

    private void majority(String name, Majority majority) {
        if (!constitution.hasVotes()) {
            return;
        }
        var path = "majority." + name;
        var all = Layout.printed(constitution).stream()
                .filter(laid -> laid.constituency().votes())
                .map(laid -> {
                    var one = laid.constituency();
                    return one.together() || one.weight().all()
                            ? one.weight().amount()
                            : one.weight().amount().times(Fraction.of(laid.seats(), 1));
                })
                .reduce(Fraction.ZERO, Fraction::plus);
        if (majority.votes() != null && majority.votes().compareTo(all) > 0) {
            error(path, "can’t be reached: it asks for %s votes, and there are %s".formatted(majority.votes(), all));
        }
        int whole = majority.share().compareTo(Fraction.ONE);
        if (majority.votes() == null && (whole > 0 || whole == 0 && majority.moreThan())) {
            error(path, "can’t be reached: it asks for more than all");
        }
        for (var phase : majority.eachPhase()) {
            if (constitution.constituencies().stream().noneMatch(one -> one.votes() && phase.equals(one.phase()))) {
                error(path, "can’t be reached: no voting seat sits for phase %s".formatted(phase));
            }
        }
        if (majority.votes() == null && majority.share().compareTo(Fraction.of(1, 2)) < 0) {
            warn(path, "lets a minority decide");
        }
        if (majority.isSimple() && !constitution.chair().casting()) {
            warn(path, "can end in a tie, which is lost: the chair has no casting vote");
        }
    }

    private void together() {
        for (var one : constitution.constituencies()) {
            if (one.together()
                    && Layout.printed(constitution).stream()
                            .anyMatch(laid -> laid.constituency() == one && laid.seats() == 1)) {
                warn(at(one, "vote"), "is cast together by a single seat: “together” can be left out");
            }
        }
    }

    private int votingSeats() {
        return Layout.printed(constitution).stream()
                .filter(laid -> laid.constituency().votes())
                .mapToInt(Layout.Laid::seats)
                .sum();
    }

    private static String at(Constituency one, String key) {
        return "constituencies." + one.id() + (key.isEmpty() ? "" : "." + key);
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", new java.util.TreeSet<>(words));
    }

    private void error(String path, String what) {
        add(Finding.Severity.ERROR, path, what);
    }

    private void warn(String path, String what) {
        add(Finding.Severity.WARNING, path, what);
    }

    private void add(Finding.Severity severity, String path, String what) {
        var known = path;
        while (!lines.containsKey(known) && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        findings.add(new Finding(severity, lines.getOrDefault(known, 1), path, what));
    }
}

package org.trajectory.partnership.constitution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.constitution.Constitution.Ballot;
import org.trajectory.partnership.constitution.Constitution.Chair;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Filling;
import org.trajectory.partnership.constitution.Constitution.Kind;
import org.trajectory.partnership.constitution.Constitution.Majority;
import org.trajectory.partnership.constitution.Constitution.Pool;
import org.trajectory.partnership.constitution.Constitution.Quorum;
import org.trajectory.partnership.constitution.Constitution.Reserved;
import org.trajectory.partnership.constitution.Constitution.Right;
import org.trajectory.partnership.constitution.Constitution.Seats;
import org.trajectory.partnership.constitution.Constitution.Weight;

/** Reads a constitution from YAML; the format is told in {@code docs/constitutions.md}. */
public final class ConstitutionFile {
    private static final Set<String> PHASES =
            Set.of("nursery", "primary", "secondary", "all-through", "special", "alternative provision", "16 plus");
    private static final int FORMAT = 1;

    private final List<Finding> faults = new ArrayList<>();
    private final Set<String> ours = new LinkedHashSet<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private ConstitutionFile() {}

    /** What was read, with everything that is wrong or worth knowing. @param constitution empty where it can't be read */
    public record Read(Optional<Constitution> constitution, List<Finding> findings) {
        public List<Finding> errors() {
            return findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                    .toList();
        }
    }

    /** @throws org.trajectory.platform.Refused where the file isn't YAML at all */
    public static Read read(String file, String text) {
        return new ConstitutionFile().constitution(file, text);
    }

    private Read constitution(String file, String text) {
        var top = YamlPart.read(file, text, faults)
                .only(
                        "id",
                        "format",
                        "version",
                        "title",
                        "model",
                        "source",
                        "about",
                        "kind",
                        "under",
                        "replaces",
                        "constituencies",
                        "pools",
                        "chair",
                        "quorum",
                        "majority",
                        "ballot",
                        "notice",
                        "reserved",
                        "confidential");
        if (top.number("format", 1, 1_000) != FORMAT && faults.isEmpty()) {
            top.fault("format", "is newer than this program knows: it reads format %d".formatted(FORMAT));
        }
        var id = top.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            top.fault("id", "has to be of small letters, digits and hyphens, like york-partnership");
        }
        var constituencies =
                top.parts("constituencies").stream().map(this::constituency).toList();
        if (constituencies.isEmpty()) {
            top.fault("constituencies", "has none: say who sits on the body");
        }
        var pools = top.parts("pools").stream().map(this::pool).toList();
        var kind = top.choice("kind", Kind.class, Kind.BOARD);
        boolean votes = kind != Kind.GROUP;
        var chair =
                top.part("chair").map(this::chair).orElse(new Chair(Chair.Who.ELECTED, List.of(), false, false, null));
        var quorum = votes
                ? quorum(top.needed("quorum"))
                : top.part("quorum").map(this::quorum).orElse(new Quorum(1, Fraction.ONE, true, true, Map.of()));
        var majorities = new LinkedHashMap<String, Majority>();
        var rules = votes ? top.needed("majority") : top.part("majority").orElse(null);
        if (rules != null) {
            note(rules);
            for (var name : rules.keys()) {
                if (!name.equals("ours")) {
                    rules.part(name).ifPresent(rule -> majorities.put(name, majority(rule)));
                }
            }
        }
        if (votes && !majorities.containsKey(Constitution.ORDINARY)) {
            top.fault("majority", "has no rule named ordinary: say what an ordinary motion needs");
        }
        majorities.putIfAbsent(
                Constitution.ORDINARY, new Majority(null, Fraction.of(1, 2), true, Majority.Of.CAST, List.of()));
        if (votes && !majorities.containsKey(Constitution.CHANGE)) {
            top.fault(
                    "majority",
                    "has no rule named constitution: say by what majority these rules themselves are changed");
        }
        var ballot = top.part("ballot").map(this::ballot).orElse(new Ballot(10, false));
        int notice = top.part("notice")
                .map(part -> note(part.only("days")).number("days", 0, 90))
                .orElse(7);
        var reserved = top.parts("reserved").stream()
                .map(part -> note(part.only("matter", "to", "ground")))
                .map(part -> new Reserved(
                        part.text("matter"), part.optional("to").orElse("the authority"), part.text("ground")))
                .toList();
        var read = new Constitution(
                id,
                top.text("version"),
                top.text("title"),
                top.optional("model").orElse(""),
                top.optional("source").orElse(""),
                top.optional("about").orElse(""),
                kind,
                top.optional("under").orElse(""),
                top.texts("replaces"),
                constituencies,
                pools,
                chair,
                quorum,
                majorities,
                ballot,
                notice,
                reserved,
                top.texts("confidential"),
                ours,
                text);
        var findings = new ArrayList<>(faults);
        if (faults.isEmpty()) {
            findings.addAll(ConstitutionCheck.check(read, lines));
        }
        return new Read(faults.isEmpty() ? Optional.of(read) : Optional.empty(), List.copyOf(findings));
    }

    /** Remembers its line, and that it is ours where it says so. */
    private YamlPart note(YamlPart part) {
        lines.put(part.path(), part.line());
        if (part.ours()) {
            ours.add(part.path());
        }
        return part;
    }

    private Constituency constituency(YamlPart part) {
        note(part.only("id", "title", "phase", "seats", "filled", "holders", "vote", "term", "substitute"));
        var phase = part.optional("phase").orElse(null);
        if (phase != null && !PHASES.contains(phase)) {
            part.fault("phase", "isn’t a phase: use " + String.join(", ", new java.util.TreeSet<>(PHASES)));
        }
        var filled = note(part.needed("filled").only("by", "among"));
        var holders = part.part("holders").map(one -> note(one.only("are", "any_of")));
        var vote = part.part("vote").map(one -> note(one.only("right", "weight", "all", "together")));
        var right =
                vote.map(one -> one.choice("right", Right.class, Right.FULL)).orElse(Right.FULL);
        var all = vote.flatMap(one -> one.fraction("all"));
        var weight = vote.flatMap(one -> one.fraction("weight"));
        if (all.isPresent() && weight.isPresent()) {
            part.fault("vote", "has both weight (of each seat) and all (of the seats together): give one");
        }
        var substitute = part.part("substitute").map(one -> note(one.only("by", "days")));
        var standsIn = substitute.map(one -> one.text("by")).orElse("none");
        if (substitute.filter(one -> one.has("days")).isPresent() && !standsIn.equals("named")) {
            part.fault("substitute", "has days, by which somebody is to be named: they go with by: named");
        }
        return new Constituency(
                part.text("id"),
                part.text("title"),
                phase,
                seats(note(part.needed("seats"))),
                filled.choice("by", Filling.class, Filling.NOMINATION),
                filled.optional("among").orElse(""),
                holders.map(one -> one.texts("are")).orElse(List.of()),
                holders.map(one -> one.texts("any_of")).orElse(List.of()),
                right,
                new Weight(all.or(() -> weight).orElse(Fraction.ONE), all.isPresent()),
                vote.map(one -> one.yes("together", false)).orElse(false),
                part.part("term")
                        .map(one -> note(one.only("years")))
                        .map(one -> one.number("years", 1, 20))
                        .orElse(null),
                standsIn,
                substitute
                        .filter(one -> one.has("days"))
                        .map(one -> one.number("days", 0, 90))
                        .orElse(0));
    }

    private static Seats seats(YamlPart part) {
        part.only("number", "for_each", "planned", "pool");
        if (part.has("pool")) {
            return new Seats.FromPool(part.text("pool"));
        }
        var each = part.optional("for_each").orElse("");
        return switch (each) {
            case "" -> new Seats.Fixed(part.number("number", 0, 1_000));
            case "consortium" -> new Seats.PerConsortium(part.number("number", 0, 20), part.number("planned", 0, 500));
            case "school" -> new Seats.PerSchool(part.number("planned", 0, 5_000));
            default -> {
                part.fault("for_each", "has to be consortium or school, not “" + each + "”");
                yield new Seats.Fixed(0);
            }
        };
    }

    private Pool pool(YamlPart part) {
        note(part.only("id", "seats", "by", "method", "least", "printed"));
        if (!part.optional("by").orElse("pupils").equals("pupils")) {
            part.fault("by", "has to be pupils");
        }
        var printed = new LinkedHashMap<String, Integer>();
        part.part("printed").ifPresent(one -> one.keys().forEach(key -> printed.put(key, one.number(key, 0, 1_000))));
        return new Pool(
                part.text("id"),
                part.number("seats", 1, 1_000),
                part.choice("method", Pool.Method.class, Pool.Method.LARGEST_REMAINDER),
                part.has("least") ? part.number("least", 0, 100) : 0,
                printed);
    }

    private Chair chair(YamlPart part) {
        note(part.only("who", "from", "votes", "casting", "years"));
        @Nullable Integer years = part.has("years") ? part.number("years", 1, 20) : null;
        return new Chair(
                part.choice("who", Chair.Who.class, Chair.Who.ELECTED),
                part.texts("from"),
                part.yes("votes", false),
                part.yes("casting", false),
                years);
    }

    private Quorum quorum(YamlPart part) {
        note(part.only("number", "share", "of", "recused_count", "each"));
        @Nullable Integer number = part.has("number") ? part.number("number", 1, 5_000) : null;
        if (number == null && !part.has("share")) {
            part.fault("share", "is missing: give a share of the seats like 1/2, or a number");
        }
        var of = part.optional("of").orElse("filled");
        if (!Set.of("filled", "all").contains(of)) {
            part.fault("of", "has to be filled (seats that are held) or all (seats)");
        }
        var each = new LinkedHashMap<String, Fraction>();
        part.part("each")
                .ifPresent(one ->
                        one.keys().forEach(key -> one.fraction(key).ifPresent(share -> each.put(key, share))));
        return new Quorum(
                number,
                part.fraction("share").orElse(Fraction.ONE),
                of.equals("filled"),
                part.yes("recused_count", true),
                each);
    }

    private Majority majority(YamlPart part) {
        note(part.only("votes", "share", "more_than", "of", "each_phase"));
        var votes = part.fraction("votes").orElse(null);
        var more = part.fraction("more_than");
        var share = part.fraction("share");
        if (votes == null && more.isEmpty() == share.isEmpty()) {
            part.fault("share", "has to be one of: more_than: 1/2, share: 2/3 (at least it), votes: 12");
        }
        return new Majority(
                votes,
                more.or(() -> share).orElse(Fraction.ONE),
                more.isPresent(),
                part.choice("of", Majority.Of.class, Majority.Of.CAST),
                part.texts("each_phase"));
    }

    private Ballot ballot(YamlPart part) {
        note(part.only("days", "secret"));
        return new Ballot(part.number("days", 1, 90), part.yes("secret", false));
    }
}

package org.trajectory.partnership.bodies.rules;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitution.Chair;
import org.trajectory.partnership.constitution.Substitution;

/** A constitution in sentences. Pure. */
public final class Rules {
    private final Constitution constitution;
    private final List<Rule> told = new ArrayList<>();

    private Rules(Constitution constitution) {
        this.constitution = constitution;
    }

    /** @param ours whether no paper gives it: to be agreed or changed by the authority */
    public record Rule(String words, boolean ours) {}

    /** The rules that people ask about, in sentences. */
    public static List<String> of(Constitution constitution) {
        return marked(constitution).stream().map(Rule::words).toList();
    }

    /** The same, each with whether a paper gives it. */
    public static List<Rule> marked(Constitution constitution) {
        var rules = new Rules(constitution);
        rules.place();
        if (constitution.hasVotes()) {
            rules.quorum();
            rules.votes();
        } else {
            rules.tell("", "It meets, and decides nothing by vote.");
        }
        return List.copyOf(rules.told);
    }

    /** @param path of the rule in the file */
    private void tell(String path, String sentence, Object... values) {
        told.add(new Rule(sentence.formatted(values), constitution.ours().contains(path)));
    }

    private void place() {
        if (!constitution.under().isEmpty()) {
            tell("under", "It answers to: %s.", constitution.under());
        }
        if (!constitution.replaces().isEmpty()) {
            tell("replaces", "It takes over from: %s.", String.join(", ", constitution.replaces()));
        }
    }

    private void quorum() {
        var quorum = constitution.quorum();
        if (quorum.number() != null) {
            tell("quorum", "Its quorum is %d.", quorum.number());
        } else {
            tell(
                    "quorum",
                    "Its quorum is %s of %s, never rounded down.",
                    quorum.share().words(),
                    quorum.ofFilled() ? "the seats that are held" : "all seats");
        }
        quorum.each()
                .forEach((id, share) -> tell(
                        "quorum",
                        "Of “%s”, %s has to be there.",
                        constitution
                                .constituency(id)
                                .map(Constitution.Constituency::title)
                                .orElse(id),
                        share.words()));
        tell("quorum", "Who stands aside %s towards the quorum.", quorum.recusedCount() ? "counts" : "doesn’t count");
    }

    private void votes() {
        constitution
                .majorities()
                .forEach((name, rule) -> tell(
                        "majority." + name,
                        switch (name) {
                            case Constitution.ORDINARY -> "A motion needs %s.";
                            case Constitution.CHANGE -> "A change of these rules needs %s.";
                            default -> "For " + name.replace("%", "%%") + ": %s.";
                        },
                        rule.words()));
        tell("chair", chair(constitution.chair()));
        tell("chair", constitution.chair().casting() ? "On a tie the chair has a casting vote." : "A tie is lost.");
        constitution
                .constituencies()
                .forEach(one -> tell(
                        "constituencies.%s.substitute".formatted(one.id()),
                        "Who may stand in for “%s”: %s.",
                        one.title(),
                        Substitution.of(constitution, one).words()));
        tell("notice", "Notice of a meeting: %s.", Substitution.days(constitution.noticeDays()));
        tell(
                "ballot",
                "A ballot between meetings is open for %s%s.",
                Substitution.days(constitution.ballot().days()),
                constitution.ballot().secret() ? ", and secret" : ", and recorded by name");
    }

    private String chair(Chair chair) {
        var from = chair.from().stream()
                .map(id -> constitution
                        .constituency(id)
                        .map(one -> "“" + one.title() + "”")
                        .orElse(id))
                .toList();
        var who =
                switch (chair.who()) {
                    case INDEPENDENT -> "The chair is independent of the members";
                    case ELECTED -> "The members elect the chair";
                    case APPOINTED -> "The chair is appointed";
                    case OFFICE -> "The chair comes with an office";
                };
        return "%s%s%s."
                .formatted(
                        who,
                        from.isEmpty() ? "" : " from " + String.join(" or ", from),
                        chair.termYears() == null
                                ? ""
                                : chair.termYears() == 1
                                        ? ", for 1 year"
                                        : ", for %d years".formatted(chair.termYears()));
    }
}

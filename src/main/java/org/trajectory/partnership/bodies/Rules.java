package org.trajectory.partnership.bodies;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Substitution;

/** A constitution in sentences. Pure. */
final class Rules {
    private Rules() {}

    /** The rules that people ask about, in sentences. */
    static List<String> of(Constitution constitution) {
        var words = new ArrayList<String>();
        if (!constitution.under().isEmpty()) {
            words.add("It answers to: %s.".formatted(constitution.under()));
        }
        if (!constitution.replaces().isEmpty()) {
            words.add("It takes over from: %s.".formatted(String.join(", ", constitution.replaces())));
        }
        if (!constitution.hasVotes()) {
            words.add("It meets, and decides nothing by vote.");
            return words;
        }
        var quorum = constitution.quorum();
        words.add(
                quorum.number() != null
                        ? "Its quorum is %d.".formatted(quorum.number())
                        : "Its quorum is %s of %s, never rounded down."
                                .formatted(
                                        quorum.share().ratio(),
                                        quorum.ofFilled() ? "the seats that are held" : "all seats"));
        quorum.each()
                .forEach((id, share) -> words.add("Of “%s”, %s have to be there."
                        .formatted(
                                constitution
                                        .constituency(id)
                                        .map(Constitution.Constituency::title)
                                        .orElse(id),
                                share.ratio())));
        words.add("Who stands aside %s towards the quorum."
                .formatted(quorum.recusedCount() ? "counts" : "doesn’t count"));
        constitution
                .majorities()
                .forEach((name, rule) -> words.add(
                        switch (name) {
                            case Constitution.ORDINARY -> "A motion needs %s.".formatted(rule.words());
                            case Constitution.CHANGE -> "A change of these rules needs %s.".formatted(rule.words());
                            default -> "For %s: %s.".formatted(name, rule.words());
                        }));
        words.add(constitution.chair().casting() ? "On a tie the chair has a casting vote." : "A tie is lost.");
        constitution
                .constituencies()
                .forEach(one -> words.add("Who may stand in for “%s”: %s."
                        .formatted(
                                one.title(), Substitution.of(constitution, one).words())));
        words.add("Notice of a meeting: %d days. A ballot between meetings is open for %d days%s."
                .formatted(
                        constitution.noticeDays(),
                        constitution.ballot().days(),
                        constitution.ballot().secret() ? ", and secret" : ", and recorded by name"));
        return words;
    }
}

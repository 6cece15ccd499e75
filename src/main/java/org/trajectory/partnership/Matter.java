package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/**
 * A kind of thing that a body or an officer decides and that belongs to another module: a list of categories, an
 * allocation, a policy. That module declares a bean; motions and decisions find it by its kind.
 */
public interface Matter {
    /** Short, for addresses and rows: {@code allocation}. Letters, digits and hyphens; no two beans have the same. */
    String kind();

    /**
     * What it is about, for agenda, motion and register.
     *
     * @param reference the module's own, such as its number
     * @return empty where there is no such thing, or none that may be seen
     */
    Optional<Described> describe(AuthorityCode authority, String reference);

    /**
     * It was decided: put it into effect. Runs in the transaction that closes the motion or records the decision, so
     * that both stand or neither does.
     *
     * @throws Refused where it can't take effect; the decision is then not recorded, and the reason is shown
     */
    void carried(Carried carried);

    /** References of what waits to be decided, so that it can be chosen for an agenda or a motion; the newest first. */
    default List<String> waiting(AuthorityCode authority) {
        return List.of();
    }

    /** Whom it touches, from which it follows who must stand aside. */
    default List<Concern> concerns(AuthorityCode authority, String reference) {
        return List.of();
    }

    /**
     * Those who alone may vote on it, where the law gives it to some of a body only: de-delegation to the maintained
     * schools’ members of a phase.
     */
    default Optional<Electorate> electorate(AuthorityCode authority, String reference) {
        return Optional.empty();
    }

    /** @param phase word of the phase whose seats vote @param maintained true where academies’ seats don’t @param words for people */
    record Electorate(String phase, boolean maintained, String words) {}

    /** @param link of the page that shows it @param summary one sentence for people */
    record Described(String title, String link, String summary) {}

    /**
     * @param decision number in the authority's register, such as {@code 2026-014}
     * @param effect day from which it holds
     * @param body name of the body or officer that decided
     */
    record Carried(String decision, AuthorityCode authority, String reference, LocalDate effect, String body) {}

    /** @param key our number of a school or consortium; name of a trust or provider @param name for people */
    record Concern(Of of, String key, String name) {
        /** What it touches. */
        public enum Of {
            SCHOOL,
            CONSORTIUM,
            TRUST,
            PROVIDER
        }
    }
}

package org.trajectory.partnership.constitution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a body in one version. What is built is well-formed; whether it can work is for {@link ConstitutionCheck}.
 *
 * @param model the authority of the papers after which it is made
 * @param source where the papers say so
 * @param under the body or person it answers to; empty for none
 * @param replaces bodies whose work it takes over
 * @param majorities by the kind of motion: {@code ordinary} and {@code constitution} always
 * @param ours paths of rules that no paper gives, such as {@code quorum} or {@code constituencies.leads.term}
 * @param text the file it was read from
 */
public record Constitution(
        String id,
        String version,
        String title,
        String model,
        String source,
        String about,
        Kind kind,
        String under,
        List<String> replaces,
        List<Constituency> constituencies,
        List<Pool> pools,
        Chair chair,
        Quorum quorum,
        Map<String, Majority> majorities,
        Ballot ballot,
        int noticeDays,
        List<Reserved> reserved,
        List<String> confidential,
        Set<String> ours,
        String text) {

    public static final String ORDINARY = "ordinary";
    /** The majority by which the constitution itself is changed. */
    public static final String CHANGE = "constitution";

    /** What sort of body it is. A group has no votes. */
    public enum Kind {
        BOARD,
        FORUM,
        COMMISSION,
        COMMITTEE,
        COMPANY,
        GROUP
    }

    /**
     * Those whom a number of seats stands for.
     *
     * @param phase word of the phase for which it sits; null where it sits for no phase
     * @param are what a holder has to be, such as {@code headteacher}; any one of them
     * @param anyOf what a holder has to have besides, such as {@code outstanding} or {@code nle}; any one of them
     * @param termYears null for as long as the office lasts
     * @param substitute who may stand in: {@code none}, {@code vice}, {@code named}, {@code same}, or a constituency's id;
     *     {@link Substitution} says what that means
     * @param noticeOfSubstitute days before that of the meeting by which who is {@code named} has to be; nought for before it
     *     is opened
     */
    public record Constituency(
            String id,
            String title,
            @Nullable String phase,
            Seats seats,
            Filling filling,
            String electors,
            List<String> are,
            List<String> anyOf,
            Right right,
            Weight weight,
            boolean together,
            @Nullable Integer termYears,
            String substitute,
            int noticeOfSubstitute) {
        public boolean votes() {
            return right == Right.FULL;
        }
    }

    /** How many seats a constituency has. */
    public sealed interface Seats {
        record Fixed(int number) implements Seats {}

        /** So many for each consortium of the phase. @param planned how many consortia the paper has in mind */
        record PerConsortium(int number, int planned) implements Seats {}

        /** One for each school. @param planned how many schools the paper counts */
        record PerSchool(int planned) implements Seats {}

        /** A share of a pool of seats. */
        record FromPool(String pool) implements Seats {}
    }

    /** Seats shared out between constituencies by their pupils, anew at each census. */
    public record Pool(String id, int seats, Method method, int least, Map<String, Integer> printed) {
        public enum Method {
            LARGEST_REMAINDER("largest-remainder"),
            SAINTE_LAGUE("sainte-lague");

            private final String word;

            Method(String word) {
                this.word = word;
            }

            public String word() {
                return word;
            }
        }
    }

    public enum Filling {
        NOMINATION,
        ELECTION,
        APPOINTMENT,
        OFFICE
    }

    public enum Right {
        FULL,
        NONE,
        OBSERVER
    }

    /** @param amount of votes @param all true where the seats of the constituency share the amount equally */
    public record Weight(Fraction amount, boolean all) {
        /** What one of so many seats weighs. */
        public Fraction each(int seats) {
            return all ? amount.times(Fraction.of(1, Math.max(1, seats))) : amount;
        }
    }

    /**
     * @param from constituencies from which the chair comes; empty for an independent one or one by office
     * @param votes in the first instance, beside a seat held
     */
    public record Chair(
            Who who,
            List<String> from,
            boolean votes,
            boolean casting,
            @Nullable Integer termYears) {
        public enum Who {
            INDEPENDENT,
            ELECTED,
            APPOINTED,
            OFFICE
        }
    }

    /**
     * How many must be there.
     *
     * @param number fixed; null where it is a share
     * @param ofFilled share of the seats that are held, else of all seats
     * @param recusedCount whether who stands aside still counts as there
     * @param each what each constituency named must reach by itself
     */
    public record Quorum(
            @Nullable Integer number,
            Fraction share,
            boolean ofFilled,
            boolean recusedCount,
            Map<String, Fraction> each) {}

    /**
     * What a motion needs.
     *
     * @param votes a fixed number; null where it is a share
     * @param moreThan more than the share, else at least it
     * @param eachPhase phases that must each reach it by themselves
     */
    public record Majority(@Nullable Fraction votes, Fraction share, boolean moreThan, Of of, List<String> eachPhase) {
        public enum Of {
            /** Votes for and against; who abstains isn't counted. */
            CAST,
            /** All who are there and may vote. */
            PRESENT,
            /** All who hold a seat and may vote, there or not. */
            ALL
        }

        public boolean isSimple() {
            return votes == null && moreThan && of == Of.CAST && share.equals(Fraction.of(1, 2));
        }

        public String words() {
            if (votes != null) {
                return "at least %s votes".formatted(votes);
            }
            var of =
                    switch (this.of) {
                        case CAST -> "the votes cast";
                        case PRESENT -> "the votes of those present";
                        case ALL -> "all votes";
                    };
            return "%s %s of %s%s"
                    .formatted(
                            moreThan ? "more than" : "at least",
                            share.words(),
                            of,
                            eachPhase.isEmpty() ? "" : ", in each of " + String.join(" and ", eachPhase));
        }
    }

    /** Votes between meetings. @param days that it is open @param secret whether who voted how stays unknown */
    public record Ballot(int days, boolean secret) {}

    /** What the body can't decide. @param to who decides instead @param ground the law that says so */
    public record Reserved(String matter, String to, String ground) {}

    public Optional<Constituency> constituency(String id) {
        return constituencies.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Pool> pool(String id) {
        return pools.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The majority for a kind of motion; the ordinary one where it has none of its own. */
    public Majority majority(String kind) {
        var own = majorities.get(kind);
        var ordinary = majorities.get(ORDINARY);
        if (own == null && ordinary == null) {
            throw new IllegalStateException("A constitution without an ordinary majority: " + id);
        }
        return own != null ? own : java.util.Objects.requireNonNull(ordinary);
    }

    public boolean hasVotes() {
        return constituencies.stream().anyMatch(Constituency::votes);
    }
}

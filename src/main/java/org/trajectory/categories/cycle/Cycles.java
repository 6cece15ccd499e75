package org.trajectory.categories.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.cycle.Cycle.Stage;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.categories.letterdays.LetterCalendars;
import org.trajectory.categories.letterdays.LetterDays;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Seen;

/** Carries categories from a run to the board's decision. */
@Service
public class Cycles {
    private final CycleTable cycles;
    private final Categorisation categorisation;
    private final Moderators people;
    private final Audit audit;
    private final Clock clock;
    private final LetterCalendars calendars;
    private final Opening opening;

    Cycles(
            CycleTable cycles,
            LetterCalendars calendars,
            Categorisation categorisation,
            Moderators people,
            Audit audit,
            Optional<Clock> clock) {
        this.people = people;
        this.calendars = calendars;
        this.opening = new Opening(cycles, calendars, categorisation, audit);
        this.cycles = cycles;
        this.categorisation = categorisation;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Transactional(readOnly = true)
    public LetterDays days(AuthorityCode authority) {
        return calendars.of(authority);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    @Transactional(readOnly = true)
    public List<Cycle> list(AuthorityCode authority) {
        return cycles.list(authority);
    }

    @Transactional(readOnly = true)
    public Optional<Cycle> find(long cycle) {
        return cycles.find(cycle);
    }

    /** Those that wait for answers, of all authorities in scope. */
    @Transactional(readOnly = true)
    public List<Cycle> shared() {
        return cycles.shared();
    }

    /** Those that schools are concerned with now, as far as the person may see them; agreed ones for two months. */
    @Transactional(readOnly = true)
    public List<Cycle> current() {
        return cycles.current(today().minusMonths(2));
    }

    @Transactional(readOnly = true)
    public List<Standing> standings(long cycle) {
        return cycles.standings(cycle);
    }

    @Transactional(readOnly = true)
    public Optional<Standing> standing(long cycle, Urn urn) {
        return cycles.standing(cycle, urn);
    }

    /** @throws Refused while another cycle runs, or if the days don't fit the school calendar */
    @Transactional
    public Cycle open(
            AuthorityCode authority, String title, long run, LocalDate share, LocalDate answer, LocalDate board) {
        return opening.yearly(authority, title, run, share, answer, board);
    }

    /**
     * A cycle within the year for some schools of a run, after an inspection or an alert: the same steps in shorter time.
     *
     * @param because what made it necessary
     * @throws Refused while the yearly cycle runs, if one of the schools is in another, or if the days don't fit
     */
    @Transactional
    public Cycle openInYear(
            AuthorityCode authority,
            String title,
            long run,
            Collection<Urn> schools,
            String because,
            LocalDate share,
            LocalDate answer,
            LocalDate board) {
        return opening.inYear(authority, title, run, schools, because, share, answer, board);
    }

    /** @throws Refused with what is wrong with the days */
    void check(AuthorityCode authority, boolean inYear, LocalDate share, LocalDate answer, LocalDate board) {
        opening.check(authority, inYear, share, answer, board);
    }

    /** Lets the schools see what is proposed and answer it. */
    @Transactional
    public void share(Cycle cycle) {
        var today = today();
        var days = calendars.of(cycle.authority());
        days.against(today).ifPresent(why -> {
            throw new Refused(why + ". Share it on %s".formatted(Dates.words(days.firstLetterDay(today))));
        });
        move(cycle, Stage.PREPARED, Stage.SHARED, "shared proposed categories with the schools");
    }

    /** Ends the time for answers; silence is kept as silence. */
    @Transactional
    public void close(Cycle cycle) {
        if (!today().isAfter(cycle.answerBy())) {
            throw new Refused("Schools may answer until %s".formatted(Dates.words(cycle.answerBy())));
        }
        move(cycle, Stage.SHARED, Stage.MODERATION, "closed the answers of a cycle");
    }

    /** All have answered before the last day. */
    @Transactional
    public void closeEarly(Cycle cycle) {
        if (cycles.standings(cycle.id()).stream().anyMatch(one -> one.answer() == null)) {
            close(cycle);
        } else {
            move(cycle, Stage.SHARED, Stage.MODERATION, "closed the answers of a cycle: all had answered");
        }
    }

    @Transactional
    public void abandon(Cycle cycle) {
        if (!cycle.open()) {
            throw new Refused("The cycle is %s: it can’t be abandoned any more".formatted(words(cycle)));
        }
        move(cycle, cycle.stage(), Stage.ABANDONED, "abandoned a cycle");
    }

    private void move(Cycle cycle, Stage from, Stage to, String what) {
        if (!cycles.move(cycle.id(), from, to, to == Stage.SHARED ? today() : null)) {
            throw new Refused("The cycle is %s by now: look at it again".formatted(words(cycle)));
        }
        audit.record(
                what,
                cycle.authority().code(),
                "cycle:" + cycle.id(),
                Map.of("stage", from.words()),
                Map.of("stage", to.words()));
    }

    private static String words(Cycle cycle) {
        return cycle.stage().words().toLowerCase(java.util.Locale.UK);
    }

    /** Mark of how a school stands, as its page shows it. */
    static String seen(Standing standing) {
        return Seen.of(shown(standing));
    }

    private static Object[] shown(Standing standing) {
        return new Object[] {standing.proposed(), standing.answer(), standing.moderation()};
    }

    /** Until the transaction ends nobody else answers for the school. */
    void lockSchool(Cycle cycle, Urn urn) {
        cycles.lock(cycle.id(), urn);
    }

    /** The school as it stands; until the transaction ends nobody else answers for it or moderates it. */
    private Standing unchanged(Cycle cycle, Urn urn, String seen, String thing) {
        cycles.lock(cycle.id(), urn);
        var standing = get(cycle, urn);
        Seen.mustBe(seen, thing, shown(standing));
        return standing;
    }

    /**
     * As {@link #answer(Cycle, Urn, boolean, String, String, String)}, from a page that showed how the school stands.
     *
     * @param seen mark of it: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else answered meanwhile
     */
    @Transactional
    public void answer(Cycle cycle, Urn urn, boolean agrees, String words, String evidence, String name, String seen) {
        unchanged(cycle, urn, seen, "The school’s answer");
        answer(cycle, urn, agrees, words, evidence, name);
    }

    /** @throws Refused after the last day, or for a challenge that doesn't say why */
    @Transactional
    public void answer(Cycle cycle, Urn urn, boolean agrees, String words, String evidence, String name) {
        var standing = get(cycle, urn);
        if (cycle.stage() != Stage.SHARED) {
            throw new Refused(
                    "The cycle is %s, so no answer is taken any more. Speak to the authority".formatted(words(cycle)));
        }
        var last = last(cycle, standing);
        if (today().isAfter(last)) {
            throw new Refused("Answers were due by %s. Ask the authority for more time".formatted(Dates.words(last)));
        }
        if (!agrees && words.isBlank()) {
            throw new Refused("Say what is wrong with the proposed category");
        }
        cycles.answer(cycle, standing.school(), agrees, words.strip(), evidence.strip(), name, by());
        audit.record(
                agrees ? "agreed to a proposed category" : "challenged a proposed category",
                cycle.authority().code(),
                "cycle:%d:%s".formatted(cycle.id(), urn),
                null,
                Map.of("proposed", standing.proposed(), "words", words.strip()));
    }

    /** The last day on which the school may answer. */
    static LocalDate last(Cycle cycle, Standing standing) {
        var extended = standing.extended();
        return extended != null && extended.isAfter(cycle.answerBy()) ? extended : cycle.answerBy();
    }

    @Transactional
    public void extend(Cycle cycle, Urn urn, LocalDate until, String reason) {
        var standing = get(cycle, urn);
        if (cycle.stage() != Stage.SHARED) {
            throw new Refused("Only while the schools answer can one have more time");
        }
        if (!until.isAfter(cycle.answerBy()) || until.isAfter(cycle.boardOn())) {
            throw new Refused("More time ends after %s and not after the board of %s"
                    .formatted(Dates.words(cycle.answerBy()), Dates.words(cycle.boardOn())));
        }
        cycles.extend(cycle, standing.school(), until, reason, by());
        audit.record(
                "gave a school more time to answer",
                cycle.authority().code(),
                "cycle:%d:%s".formatted(cycle.id(), urn),
                null,
                Map.of("until", until.toString(), "reason", reason));
    }

    /**
     * A moderator.
     *
     * @param consortium empty for somebody of the authority or from outside
     * @param view the category that they held before they spoke with the others; empty where it isn't recorded
     */
    public record Moderator(String name, String consortium, String view) {
        public Moderator(String name, String consortium) {
            this(name, consortium, "");
        }

        String words() {
            return consortium.isEmpty() ? name + ", no consortium" : name + ", " + consortium;
        }
    }

    /**
     * As {@link #moderate(Cycle, Urn, String, String, List)}, from a page that showed how the school stands.
     *
     * @param seen mark of it: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else moderated it meanwhile
     */
    @Transactional
    public void moderate(
            Cycle cycle, Urn urn, String category, String reason, List<Moderator> moderators, String seen) {
        unchanged(cycle, urn, seen, "The moderation");
        moderate(cycle, urn, category, reason, moderators);
    }

    /**
     * Keeps what moderators found.
     *
     * @param category empty where not enough is known
     * @throws Refused for fewer than two, or where all are of the school's own consortium
     */
    @Transactional
    public void moderate(Cycle cycle, Urn urn, String category, String reason, List<Moderator> moderators) {
        var standing = get(cycle, urn);
        if (cycle.stage() != Stage.MODERATION) {
            throw new Refused("Moderation begins once the time for answers has ended");
        }
        var scheme = categorisation.policy(categorisation.get(cycle.run())).scheme();
        people.mustFit(cycle, standing, scheme, category, moderators, today());
        cycles.moderate(
                cycle,
                standing.school(),
                category,
                reason.strip(),
                moderators.stream().map(Moderator::words).toList(),
                moderators.stream().map(Moderator::view).toList(),
                by());
        audit.record(
                "moderated a proposed category",
                cycle.authority().code(),
                "cycle:%d:%s".formatted(cycle.id(), urn),
                Map.of("category", standing.category()),
                Map.of("category", category, "reason", reason.strip()));
    }

    /** The board has decided the list. */
    @Transactional
    public void agree(Cycle cycle, String decision, LocalDate from) {
        if (cycle.stage() == Stage.SHARED || cycle.stage() == Stage.PREPARED) {
            throw new Refused("The schools still answer: the board can decide once moderation has begun");
        }
        var standings = cycles.standings(cycle.id());
        var waiting = standings.stream()
                .filter(one -> one.challenged() && one.moderation() == null)
                .toList();
        if (!waiting.isEmpty()) {
            throw new Refused("%s challenged and not yet moderated: %s"
                    .formatted(
                            waiting.size() == 1 ? "1 category is" : waiting.size() + " categories are",
                            waiting.getFirst().name()));
        }
        if (!cycles.agree(cycle.id(), decision, from)) {
            throw new Refused("The cycle is %s: its list can’t be decided".formatted(words(cycle)));
        }
        cycles.agreed(cycle, standings, decision, from);
        audit.record(
                "agreed the categories of a cycle",
                cycle.authority().code(),
                "cycle:" + cycle.id(),
                Map.of("stage", cycle.stage().words()),
                Map.of("decision", decision, "from", from.toString(), "schools", standings.size()));
    }

    private Standing get(Cycle cycle, Urn urn) {
        return cycles.standing(cycle.id(), urn)
                .orElseThrow(() -> new Refused("The school %s isn’t in this cycle".formatted(urn)));
    }

    private static String by() {
        return Scope.current().actor();
    }
}

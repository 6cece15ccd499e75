package org.trajectory.partnership.elections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.bodies.Electors;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/**
 * Elections of seats among schools. Who may vote is fixed when it is opened; a school has one vote by the key of the
 * table; who counts waits for those who are voting, and a second count changes nothing.
 */
@Service
public class Elections {
    private final ElectionTable table;
    private final Bodies bodies;
    private final Candidates candidates;
    private final Consortia consortia;
    private final SchoolRegister register;
    private final Audit audit;
    private final Clock clock;

    Elections(
            ElectionTable table,
            Bodies bodies,
            Candidates candidates,
            Consortia consortia,
            SchoolRegister register,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.candidates = candidates;
        this.consortia = consortia;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Election> find(long id) {
        return table.find(id);
    }

    private Election get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such election"));
    }

    @Transactional(readOnly = true)
    public List<Election> ofBody(long body) {
        return table.ofBody(body);
    }

    /** The most votes first, once they are counted. */
    @Transactional(readOnly = true)
    public List<Election.Candidate> candidates(Election election) {
        return table.candidates(election.id());
    }

    @Transactional(readOnly = true)
    public List<Election.Elector> electors(Election election) {
        return table.electors(election.id());
    }

    /** Those in which a school of these has a vote that nobody has cast; by who holds that role there. */
    @Transactional(readOnly = true)
    public List<Election> waiting(List<Long> schools, String voter) {
        return table.waiting(schools, voter, clock.instant()).stream()
                .flatMap(id -> table.find(id).stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Election> over(AuthorityCode authority) {
        return table.over(authority.code(), clock.instant()).stream()
                .flatMap(id -> table.find(id).stream())
                .toList();
    }

    /** How a school chose, where that isn’t secret; empty until it is counted. */
    @Transactional(readOnly = true)
    public List<Map.Entry<String, String>> choices(Election election) {
        return election.secret() || election.closedAt() == null ? List.of() : table.choices(election.id());
    }

    /** The schools that would vote if the election were opened today. */
    @Transactional(readOnly = true)
    public List<School> electors(Body body, String constituency, String unit) {
        var seat = constituency(body, constituency);
        if (!Electors.areSchools(seat)) {
            return List.of();
        }
        var today = LocalDate.now(clock);
        var membership = consortia.membership(body.authority(), today);
        var joining = consortia.joining(body.authority());
        return register.list(SchoolRegister.Question.openStateFunded(body.authority(), today)).stream()
                .filter(school -> Electors.votes(seat, unit, school, membership.get(school.id()), joining))
                .toList();
    }

    private static Constituency constituency(Body body, String id) {
        return body.constitution()
                .constituency(id)
                .orElseThrow(() -> new Refused("The constitution has no “%s” any more".formatted(id)));
    }

    /** @throws Refused without candidates or schools that vote, or while one of the same seats is open */
    @Transactional
    public Election open(Body body, Election.New asked) {
        var seat = constituency(body, asked.constituency());
        var electors = electors(body, asked.constituency(), asked.unit());
        if (electors.isEmpty()) {
            throw new Refused(
                    "No school would vote on these seats (%s): record how they are filled on the page of the seat"
                            .formatted(seat.electors().isEmpty() ? "the constitution names nobody" : seat.electors()));
        }
        if (asked.secret() && electors.size() < 2) {
            throw new Refused("With one school that votes nothing stays secret: hold it openly");
        }
        if (asked.seats().isEmpty()) {
            throw new Refused("None of these seats is vacant");
        }
        var nominees = new LinkedHashMap<String, Body.Nominee>();
        asked.seats()
                .forEach(one -> bodies.nominees(one).stream()
                        .filter(nominee ->
                                asked.nominees().isEmpty() || asked.nominees().contains(nominee.id()))
                        .forEach(nominee -> nominees.putIfAbsent(nominee.name(), nominee)));
        if (nominees.isEmpty()) {
            throw new Refused("Nobody is nominated for these seats: nominate on the page of a seat first");
        }
        if (!asked.closesAt().isAfter(clock.instant())) {
            throw new Refused("The election would be over before it begins: choose a later last day");
        }
        long id;
        try {
            id = table.add(
                    body,
                    asked,
                    asked.unit().isEmpty() ? seat.title() : asked.unit() + ", " + seat.title(),
                    Electors.voter(seat).name(),
                    clock.instant(),
                    Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused("An election of these seats is open already", e);
        }
        candidates
                .of(body, seat, nominees, LocalDate.now(clock))
                .forEach(one -> table.addCandidate(body.authority().code(), id, one));
        table.addElectors(body.authority().code(), id, electors);
        audit.record(
                "opened an election",
                body.authority().code(),
                "election:" + id,
                null,
                Map.of("candidates", List.copyOf(nominees.keySet()), "schools", electors.size()));
        return get(id);
    }

    @Transactional
    public void withdraw(Election election, long candidate) {
        if (table.withdraw(election.id(), candidate, clock.instant()) == 0) {
            throw new Refused("That candidate is withdrawn already, or the election is counted");
        }
        audit.record(
                "withdrew a candidate",
                election.authority(),
                "election:" + election.id(),
                null,
                Map.of("candidate", candidate));
    }

    /**
     * Casts the vote of a school.
     *
     * @param chosen numbers of candidates, as many as there are places at most
     * @throws Refused for a second vote, a late one, or a choice that isn’t there
     */
    @Transactional
    public void vote(Election election, long school, List<Long> chosen) {
        var now = clock.instant();
        if (!election.isOpen(now)) {
            throw new Refused("The election is over: this vote came too late and wasn’t counted");
        }
        if (chosen.isEmpty() || chosen.size() > election.places() || new HashSet<>(chosen).size() < chosen.size()) {
            throw new Refused(
                    election.places() == 1
                            ? "Choose one candidate"
                            : "Choose between one and %d candidates".formatted(election.places()));
        }
        var standing = table.candidates(election.id()).stream()
                .filter(one -> !one.withdrawn())
                .map(Election.Candidate::id)
                .collect(Collectors.toSet());
        if (!standing.containsAll(chosen)) {
            throw new Refused("A candidate you chose has withdrawn: choose again");
        }
        try {
            table.vote(election, school, chosen, Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Your school’s vote is cast already, or it isn’t among the schools that vote", e);
        }
    }

    /**
     * Counts, and fills the seats with who was elected; both or neither. Counting again changes nothing.
     *
     * @throws Refused before it is over while votes are missing, or where who was elected can’t hold the seat
     */
    @Transactional
    public Election count(Election asked) {
        table.lockToClose(asked.id());
        var election = get(asked.id());
        if (election.closedAt() != null) {
            return election;
        }
        var now = clock.instant();
        if (election.isOpen(now) && election.voted() < election.electors()) {
            throw new Refused("The election is still open, and not every school has voted: it is counted when it ends");
        }
        var day = LocalDate.now(clock);
        var body = bodies.get(election.body(), day);
        var seat = constituency(body, election.constituency());
        var standing = table.candidates(election.id());
        var votes = table.votes(election.id());
        int papers = votes.values().stream().mapToInt(Integer::intValue).sum();
        if (papers < election.voted() || papers > election.voted() * election.places()) {
            throw new Refused("%d votes are recorded and %d choices: the count can’t be trusted. Tell the administrator"
                    .formatted(election.voted(), papers));
        }
        var chosen = new LinkedHashMap<Long, Integer>();
        standing.stream()
                .filter(one -> !one.withdrawn())
                .forEach(one -> chosen.put(one.id(), votes.getOrDefault(one.id(), 0)));
        var vacant = bodies.seats(body.id(), day).stream()
                .filter(one -> one.constituency().equals(election.constituency())
                        && one.unit().equals(election.unit()))
                .filter(one -> one.holder().isEmpty())
                .map(Body.Seat::id)
                .toList();
        var counting = Counting.of(chosen, Math.min(election.places(), vacant.size()));
        var filled = new ArrayList<String>();
        for (var one : standing) {
            int place = counting.elected().indexOf(one.id());
            @Nullable Long taken = place < 0 ? null : vacant.get(place);
            if (taken != null) {
                candidates.seat(body, seat, taken, one, day);
                filled.add(one.name());
            }
            table.counted(one.id(), votes.getOrDefault(one.id(), 0), taken != null, taken);
        }
        var words = words(election, standing, counting, filled);
        table.close(election.id(), now, words);
        audit.record(
                "counted an election",
                election.authority(),
                "election:" + election.id(),
                null,
                Map.of("words", words, "votes", votes));
        return get(election.id());
    }

    private static String words(
            Election election, List<Election.Candidate> candidates, Counting counting, List<String> filled) {
        var tied = candidates.stream()
                .filter(one -> counting.tied().contains(one.id()))
                .map(Election.Candidate::name)
                .toList();
        return "%d of %d schools voted. %s%s"
                .formatted(
                        election.voted(),
                        election.electors(),
                        filled.isEmpty() ? "Nobody is elected." : "Elected: %s.".formatted(String.join(", ", filled)),
                        tied.isEmpty()
                                ? ""
                                : " %s have as many votes as one another: the seat stays vacant, and is voted on again."
                                        .formatted(String.join(" and ", tied)));
    }

    Instant now() {
        return clock.instant();
    }
}

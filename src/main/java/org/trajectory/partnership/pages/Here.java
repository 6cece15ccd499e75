package org.trajectory.partnership.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.ShownName;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Conflict;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** Which authority's consortia and bodies the person looks at, on which day, and whether they may change them. */
@Component
public class Here {
    private final Viewing viewing;
    private final Authorities authorities;
    private final Consortia consortia;
    private final Clock clock;

    Here(Viewing viewing, Authorities authorities, Consortia consortia, Clock clock) {
        this.viewing = viewing;
        this.authorities = authorities;
        this.consortia = consortia;
        this.clock = clock;
    }

    /** @throws Forbidden for somebody who may not do it at the authority looked at */
    public AuthorityCode authorityTo(Action action) {
        var authority = viewing.authorityTo(action.words());
        if (!viewing.person().mayAt(action, authority.code())) {
            throw new Forbidden(action.words(), "an administrator of the authority");
        }
        return authority;
    }

    /** False for somebody who isn't signed in. */
    public boolean may(Action action, AuthorityCode authority) {
        return viewing.find()
                .map(person -> person.mayAt(action, authority.code()))
                .orElse(false);
    }

    /** Whether what was changed about bodies, meetings and motions is shown: also what isn’t open to everybody yet. */
    public boolean mayTrace(AuthorityCode authority) {
        return may(Action.KEEP_BODIES, authority) || may(Action.SEE_AUDIT, authority);
    }

    /** Whether the person holds a role at the consortium by which to speak for it. */
    public boolean speaksFor(long consortium) {
        return viewing.find().stream()
                .flatMap(person -> person.roles().stream())
                .anyMatch(held -> held.role().may(Action.SPEAK_FOR_CONSORTIUM)
                        && held.at().kind() == HeldAt.Kind.CONSORTIUM
                        && held.at().key().equals(Long.toString(consortium)));
    }

    public boolean speaksForAny() {
        return viewing.find()
                .filter(person -> person.may(Action.SPEAK_FOR_CONSORTIUM))
                .isPresent();
    }

    /** The authority looked at; empty for somebody who isn't signed in, or works at none. */
    public Optional<AuthorityCode> authorityLookedAt() {
        return viewing.find().flatMap(person -> viewing.authority());
    }

    /** Name of who is signed in; empty for anybody else. */
    public String me() {
        return viewing.find().map(person -> person.name()).orElse("");
    }

    /** @throws Forbidden for somebody who may not see consortia at an authority */
    public AuthorityCode authority() {
        return authorityTo(Action.SEE_CONSORTIA);
    }

    /** @throws Forbidden for somebody who may not change them there */
    AuthorityCode authorityToChange() {
        var authority = authority();
        if (!mayChange(authority)) {
            throw new Forbidden(Action.CHANGE_CONSORTIA.words(), "the head of school improvement");
        }
        return authority;
    }

    boolean mayChange(AuthorityCode authority) {
        return viewing.person().mayAt(Action.CHANGE_CONSORTIA, authority.code());
    }

    public String name(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
    }

    public ShownName called(AuthorityCode authority) {
        return consortia.shownName(authority);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What can't be read as a day means today. */
    public LocalDate day(@Nullable String typed) {
        return new Answers()
                .optionalDate("asAt", typed, "")
                .filter(day -> day.getYear() > 1900)
                .orElse(today());
    }

    /** Words for a day that isn't today, such as {@code  as at 31 July 2018}; empty for today. */
    String words(LocalDate day) {
        return day.equals(today()) ? "" : " as at " + Dates.words(day);
    }

    /** The first day on which a consortium can be changed: today, or the day on which it will be there. */
    LocalDate firstDay(long id) {
        return consortia.firstDay(new ConsortiumId(id), today()).orElse(today());
    }

    /**
     * As {@link #consortium}, where the effect of a change was shown before.
     *
     * @param seen mark of that effect; null where none was shown yet
     * @throws Conflict where an effect was shown and the consortium is no more
     */
    Consortium stillThere(AuthorityCode authority, long id, LocalDate asAt, @Nullable String seen) {
        try {
            return consortium(authority, id, asAt);
        } catch (NotFound e) {
            if (seen == null) {
                throw e;
            }
            throw new Conflict(
                    "That %s is no more%s: somebody ended it, or merged it with another, while you had the page open."
                            .formatted(called(authority).one(), words(asAt)));
        }
    }

    Consortium consortium(AuthorityCode authority, long id, LocalDate asAt) {
        return consortia.list(authority, asAt).stream()
                .filter(one -> one.id().equals(new ConsortiumId(id)))
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        "There is no such %s%s.".formatted(called(authority).one(), words(asAt))));
    }
}

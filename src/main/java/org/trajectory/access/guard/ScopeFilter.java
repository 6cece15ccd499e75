package org.trajectory.access.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.access.SeeingAs;
import org.trajectory.access.Standing;
import org.trajectory.access.Viewing;
import org.trajectory.access.sessions.Arrival;
import org.trajectory.platform.Scope;

/**
 * Binds the signed-in person's scope round the request, with the roles held at this moment, and ends a session that
 * counts no more: it is too old, its person has left, or all sessions of the person were ended. Runs behind Spring
 * Security.
 */
@Component
@ConditionalOnWebApplication
@Order(0)
class ScopeFilter extends OncePerRequestFilter {
    private final Standing standing;
    private final RouteRights routes;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration longest;
    private final TransactionTemplate oneLook;

    ScopeFilter(
            Standing standing,
            RouteRights routes,
            Accounts accounts,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${trajectory.sessions.longest:12h}") Duration longest) {
        this.standing = standing;
        this.routes = routes;
        this.accounts = accounts;
        this.clock = clock;
        this.longest = longest;
        this.oneLook = new TransactionTemplate(transactions);
        oneLook.setReadOnly(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var number = Viewing.signedInNumber();
        var person = number.flatMap(id -> Scope.installation("sign-in").get(() -> stillIn(id, request)));
        if (number.isPresent() && person.isEmpty()) {
            end(request);
        }
        var seenAs = person.flatMap(real -> seenAs(real, request));
        var shown = seenAs.or(() -> person);
        shown.ifPresent(found -> request.setAttribute(Viewing.PERSON, found));
        seenAs.ifPresent(other ->
                request.setAttribute(SeeingAs.SEEN_BY, person.orElseThrow().name()));
        var scope = seenAs.map(other -> scopeOf(other, person.orElseThrow(), request))
                .or(() -> person.map(found -> routes.scope(found, request)))
                .orElseGet(Scope::ofThePublic);
        try {
            scope.call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private Optional<Person> stillIn(long id, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(Arrival.ATTRIBUTE) instanceof Arrival arrival)) {
            return Optional.empty();
        }
        var person = oneLook.execute(status -> accounts.findOpen(id)
                .filter(account -> arrival.counts(account.epoch(), clock.instant(), longest))
                .flatMap(account -> standing.find(id)));
        return person == null ? Optional.empty() : person;
    }

    private Optional<Person> seenAs(Person real, HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(SeeingAs.ATTRIBUTE) instanceof SeeingAs seen
                        && real.may(Action.MANAGE_PEOPLE)
                ? Scope.installation("person:" + real.id()).get(() -> standing.find(seen.person()))
                : Optional.empty();
    }

    /** What the other may see, under the name of who looks. */
    private Scope scopeOf(Person other, Person real, HttpServletRequest request) {
        var theirs = routes.scope(other, request);
        return new Scope(
                theirs.authorities(),
                theirs.schools(),
                theirs.partners(),
                theirs.places(),
                "person:" + real.id(),
                "seeing it as " + other.name(),
                theirs.via());
    }

    private static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        request.setAttribute(Viewing.ENDED, true);
    }
}

package org.trajectory.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Accounts;
import org.trajectory.access.Audit;
import org.trajectory.access.Viewing;
import org.trajectory.access.sessions.Arrival;
import org.trajectory.access.sessions.DeviceWords;
import org.trajectory.platform.Scope;

/** Lets a person in, in one or two steps. In between they are nobody to every other page. */
@Component
@ConditionalOnWebApplication
public class Arrivals {
    public static final String SECOND_FACTOR = "/sign-in/second-factor";
    public static final String SET_UP = "/sign-in/set-up";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final HttpSessionCsrfTokenRepository formTokens = new HttpSessionCsrfTokenRepository();

    private final Accounts accounts;
    private final Devices devices;
    private final ObjectProvider<SecondFactors> secondFactors;
    private final HttpSessionRequestCache wanted;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Arrivals(
            Accounts accounts,
            Devices devices,
            ObjectProvider<SecondFactors> secondFactors,
            HttpSessionRequestCache wanted,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.devices = devices;
        this.secondFactors = secondFactors;
        this.wanted = wanted;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The first factor was right.
     *
     * @param way in words, such as {@code password}
     * @return address to go on at
     */
    public String first(long person, String way, HttpServletRequest request, HttpServletResponse response) {
        var factors = secondFactors.getIfAvailable();
        var ask = factors == null
                ? SecondFactors.Ask.NOTHING
                : Scope.installation("sign-in").get(() -> factors.ask(person));
        if (ask == SecondFactors.Ask.NOTHING) {
            return letIn(person, way, request, response);
        }
        boolean setUp = ask == SecondFactors.Ask.TO_SET_UP;
        fresh(request, response);
        request.getSession().removeAttribute(Arrival.ATTRIBUTE);
        request.getSession().setAttribute(HalfWay.ATTRIBUTE, new HalfWay(person, way, setUp, clock.instant()));
        contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        return setUp ? SET_UP : SECOND_FACTOR;
    }

    /** Who owes a second factor, for a quarter of an hour. */
    public Optional<HalfWay> halfWay(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(HalfWay.ATTRIBUTE) instanceof HalfWay half
                ? Optional.of(half)
                        .filter(found -> clock.instant().isBefore(found.at().plus(HalfWay.LASTS)))
                : Optional.empty();
    }

    /**
     * All that is asked for was right.
     *
     * @return where the person wanted to go
     */
    public String letIn(long person, String way, HttpServletRequest request, HttpServletResponse response) {
        var by = Scope.installation("person:" + person);
        var account = by.get(() -> accounts.findOpen(person)).orElseThrow();
        fresh(request, response);
        var session = request.getSession();
        session.removeAttribute(HalfWay.ATTRIBUTE);
        session.setAttribute(
                Arrival.ATTRIBUTE,
                new Arrival(clock.instant(), way, DeviceWords.of(request.getHeader("User-Agent")), account.epoch()));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                Long.toString(person), null, List.of(new SimpleGrantedAuthority(Viewing.LET_IN))));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        by.run(() -> devices.remember(person, request, response));
        by.run(() -> transactions.executeWithoutResult(
                status -> audit.record("signed in", null, "person:" + person, null, Map.of("way", way))));
        return target(request, response);
    }

    /** Goes on in this session after every session of the person was ended. */
    public void goOn(long person, HttpServletRequest request) {
        var epoch = Scope.installation("person:" + person)
                .get(() -> accounts.find(person).orElseThrow().epoch());
        var session = request.getSession();
        if (session.getAttribute(Arrival.ATTRIBUTE) instanceof Arrival arrival) {
            session.setAttribute(Arrival.ATTRIBUTE, new Arrival(arrival.at(), arrival.way(), arrival.device(), epoch));
            request.changeSessionId();
        }
    }

    /** Nobody who knew the session or a form's token before can use it from here on. */
    private void fresh(HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) == null) {
            request.getSession();
        } else {
            request.changeSessionId();
        }
        formTokens.saveToken(null, request, response);
    }

    /** Only ever a path of our own: what a visitor wanted before signing in, or home. */
    private String target(HttpServletRequest request, HttpServletResponse response) {
        var saved = wanted.getRequest(request, response);
        if (saved == null) {
            return "/";
        }
        wanted.removeRequest(request, response);
        var address = URI.create(saved.getRedirectUrl());
        var path = address.getRawPath() == null ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : address.getRawQuery().replaceAll("(^|&)continue$", "");
        return ownPath(path + (query.isEmpty() ? "" : "?" + query));
    }

    /** A path that begins with two slashes would lead to another site. */
    static String ownPath(String path) {
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") ? path : "/";
    }
}

package org.trajectory.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.trajectory.platform.Scope;

/** Binds the signed-in person's scope round the request, with the roles held at this moment. Runs behind Spring Security. */
@Component
@ConditionalOnWebApplication
@Order(0)
class ScopeFilter extends OncePerRequestFilter {
    private final Standing standing;

    ScopeFilter(Standing standing) {
        this.standing = standing;
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
        var person = number.flatMap(id -> Scope.installation("sign-in").get(() -> standing.find(id)));
        person.ifPresent(found -> request.setAttribute(Viewing.PERSON, found));
        var scope =
                person.map(Person::scope).orElseGet(() -> new Scope(java.util.Set.of(), java.util.Set.of(), "public"));
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
}

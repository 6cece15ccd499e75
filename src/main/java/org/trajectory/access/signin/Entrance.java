package org.trajectory.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.trajectory.access.Viewing;

/** Leads who isn't signed in to sign in, and who is half-way to what is still owed. */
@Component
@ConditionalOnWebApplication
class Entrance implements AuthenticationEntryPoint {
    private final Arrivals arrivals;

    Entrance(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect(arrivals.halfWay(request)
                .map(half -> half.toSetUp() ? Arrivals.SET_UP : Arrivals.SECOND_FACTOR)
                .orElseGet(() -> hasEnded(request) ? "/sign-in?ended" : "/sign-in"));
    }

    /** By a limit just now, or so long ago that nothing of it is left but the browser’s cookie. */
    private static boolean hasEnded(HttpServletRequest request) {
        return request.getAttribute(Viewing.ENDED) != null
                || request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }
}

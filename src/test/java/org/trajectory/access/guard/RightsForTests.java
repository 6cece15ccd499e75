package org.trajectory.access.guard;

import java.util.Optional;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.web.Forbidden;

/** Asks the guard that each request passes, without a request over the network. */
public final class RightsForTests {
    private RightsForTests() {}

    /** Whether the application’s own guard lets somebody use a route. @param person empty for nobody */
    public static boolean letIn(Rights rights, Optional<Person> person, HandlerMethod route, String method) {
        var request = new MockHttpServletRequest(method, "/");
        person.ifPresent(one -> request.setAttribute(Viewing.PERSON, one));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return rights.preHandle(request, new MockHttpServletResponse(), route);
        } catch (Forbidden | InsufficientAuthenticationException refused) {
            return false;
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}

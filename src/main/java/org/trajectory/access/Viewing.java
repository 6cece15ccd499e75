package org.trajectory.access;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Forbidden;

/** Who looks at the page being made, and at which authority. */
@Component
public class Viewing {
    private static final String CHOSEN = "trajectory.authority";

    /** Carried by who was let in altogether; who still owes a second factor hasn't got it, and is nobody so far. */
    public static final String LET_IN = "LET_IN";

    /** Under which a request tells that its session has just come to its end. */
    public static final String ENDED = "trajectory.ended";

    /** Put there by the filter that binds the scope. */
    public static final String PERSON = "trajectory.person";

    public Optional<Person> find() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((Person) request.getAttribute(PERSON, RequestAttributes.SCOPE_REQUEST));
    }

    /** Name of the administrator who looks as {@link #find} would; empty for who is themself. */
    public Optional<String> seenBy() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((String) request.getAttribute(SeeingAs.SEEN_BY, RequestAttributes.SCOPE_REQUEST));
    }

    /** @throws Forbidden while nobody is signed in */
    public Person person() {
        return find().orElseThrow(() -> new Forbidden("see this page", "an administrator for an account"));
    }

    /**
     * The authority that the person works at: chosen earlier in this session, else the first at which a role is held.
     * Empty for somebody with roles at schools only.
     */
    public Optional<AuthorityCode> authority() {
        var request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(CHOSEN, RequestAttributes.SCOPE_SESSION) instanceof String chosen
                && mayLookAt(chosen)) {
            return Optional.of(new AuthorityCode(chosen));
        }
        return person().authorities().stream().findFirst().map(AuthorityCode::new);
    }

    /**
     * As {@link #authority}, for a page that needs one.
     *
     * @param right what it needs, in words that finish “the right to …”
     * @throws AuthorityNotChosen for somebody who may work at any authority and has chosen none
     * @throws Forbidden for somebody without a role at an authority
     */
    public AuthorityCode authorityTo(String right) {
        return authority()
                .orElseThrow(() -> person().atInstallation()
                        ? new AuthorityNotChosen()
                        : new Forbidden(right, "an administrator for a role at an authority"));
    }

    /** @throws Forbidden unless a role is held there or at the installation */
    public void choose(AuthorityCode authority) {
        if (!mayLookAt(authority.code())) {
            throw new Forbidden("work at this authority", "an administrator of that authority for a role");
        }
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(CHOSEN, authority.code(), RequestAttributes.SCOPE_SESSION);
    }

    private boolean mayLookAt(String authority) {
        return person().atInstallation() || person().authorities().contains(authority);
    }

    /** The name under which Spring Security knows who signed in: our number of the person. */
    public static Optional<Long> signedInNumber() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                        && signedIn.isAuthenticated()
                        && signedIn.getAuthorities().stream().anyMatch(mark -> LET_IN.equals(mark.getAuthority()))
                        && signedIn.getName().matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(signedIn.getName()))
                : Optional.empty();
    }
}

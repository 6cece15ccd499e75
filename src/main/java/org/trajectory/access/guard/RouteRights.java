package org.trajectory.access.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.platform.Scope;

/** Which rights the route of a request names, before it is dispatched: they decide whose rows it may touch. */
@Component
@ConditionalOnWebApplication
public class RouteRights {
    private final SingletonSupplier<List<RequestMappingHandlerMapping>> mappings;

    RouteRights(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = SingletonSupplier.of(() -> mappings.orderedStream().toList());
    }

    /** The person’s scope, no wider than the rights that the route needs; for what is no route, of all roles. */
    public Scope scope(Person person, HttpServletRequest request) {
        return needed(request).map(person::scope).orElseGet(person::scope);
    }

    private Optional<Action[]> needed(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        for (var mapping : mappings.obtain()) {
            try {
                var found = mapping.getHandler(request);
                if (found != null && found.getHandler() instanceof HandlerMethod route) {
                    return Rights.neededFor(route);
                }
            } catch (Exception e) {
                // No such route, or not by this method: what it is answered is the dispatcher’s matter.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}

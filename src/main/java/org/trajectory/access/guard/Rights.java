package org.trajectory.access.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.access.SeeingAs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Refused;
import org.trajectory.web.Forbidden;

/** Lets a request through where the person has the right that its route names; refuses to start while a route names none. */
@Component
@ConditionalOnWebApplication
public class Rights implements HandlerInterceptor, SmartInitializingSingleton {
    /** As many as there are routes. */
    private static final Map<Declared, Optional<Needs>> DECLARED = new ConcurrentHashMap<>();

    private final Viewing viewing;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    Rights(Viewing viewing, ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.viewing = viewing;
        this.routes = routes;
    }

    /** What a route needs; empty for what only the frame itself serves (help, errors), which is open to all. */
    public static Optional<Action[]> neededFor(HandlerMethod route) {
        var needs = declaredFor(route);
        return needs.isEmpty() && isOfTheFrame(route)
                ? Optional.of(new Action[] {Action.READ_HELP})
                : needs.map(Needs::value);
    }

    /** True where the right has to be held at the installation. */
    public static boolean atInstallation(HandlerMethod route) {
        return declaredFor(route).map(Needs::atInstallation).orElse(false);
    }

    private record Declared(Class<?> pages, Method route) {
        private Optional<Needs> needs() {
            var onMethod = AnnotatedElementUtils.findMergedAnnotation(route, Needs.class);
            return Optional.ofNullable(
                    onMethod != null ? onMethod : AnnotatedElementUtils.findMergedAnnotation(pages, Needs.class));
        }
    }

    private static Optional<Needs> declaredFor(HandlerMethod route) {
        return DECLARED.computeIfAbsent(new Declared(route.getBeanType(), route.getMethod()), Declared::needs);
    }

    private static boolean isOfTheFrame(HandlerMethod route) {
        var name = route.getBeanType().getName();
        return name.startsWith("org.trajectory.web.") || name.startsWith("org.springframework.");
    }

    @Override
    public void afterSingletonsInstantiated() {
        var bare = new TreeSet<String>();
        routes.stream()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((path, route) -> {
                    if (neededFor(route).isEmpty()) {
                        bare.add(path + " in " + route.getBeanType().getSimpleName());
                    }
                }));
        if (!bare.isEmpty()) {
            throw new IllegalStateException("Routes that name no right: " + bare);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod route)) {
            return true;
        }
        refuseWhileSeeingAs(request);
        var needed = neededFor(route).orElseThrow();
        for (var action : needed) {
            if (Role.PUBLIC.may(action)) {
                return true;
            }
        }
        var person = viewing.find();
        if (person.isEmpty()) {
            throw new InsufficientAuthenticationException("nobody is signed in");
        }
        if (atInstallation(route)) {
            if (!person.get().mayAtInstallation(needed[0])) {
                throw new Forbidden(
                        needed[0].words() + " for the whole installation",
                        "an administrator of the installation for a role there");
            }
        } else if (!person.get().mayAnyOf(needed)) {
            throw new Forbidden(needed[0].words(), "an administrator of your authority for a role that has it");
        }
        return true;
    }

    /** Who sees it as somebody else changes nothing, and looks at no way in of theirs. */
    private static void refuseWhileSeeingAs(HttpServletRequest request) {
        var path = request.getRequestURI();
        boolean onlyLooks =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (request.getAttribute(SeeingAs.SEEN_BY) != null
                && !path.equals("/see-as/end")
                && (!onlyLooks || path.equals("/account") || path.startsWith("/account/"))) {
            throw new Refused(
                    "You see the pages as somebody else, so this can’t be done. Go back to being yourself first.");
        }
    }
}

package org.trajectory.access.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The route of a request is asked for twice, for its rights and to be answered; it is looked for once, and among those whose
 * path begins alike.
 */
@Component
@ConditionalOnWebApplication
class FoundRoutes implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Remembering();
    }

    /** @param producible what the search noted about the answer beside the route */
    private record Found(
            String method,
            String path,
            HandlerMethod route,
            @Nullable Object producible) {}

    private static final class Remembering extends RequestMappingHandlerMapping {
        private static final String FOUND = Found.class.getName();
        private final Map<RequestMappingInfo, Set<String>> beginnings = new ConcurrentHashMap<>();
        private final ThreadLocal<String> sought = ThreadLocal.withInitial(() -> "");

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo route, HttpServletRequest request) {
            var begins = beginnings.computeIfAbsent(route, Remembering::beginnings);
            return begins.isEmpty() || begins.contains(sought.get()) ? super.getMatchingMapping(route, request) : null;
        }

        /** First parts of its paths; empty where one of them may be anything. */
        private static Set<String> beginnings(RequestMappingInfo route) {
            var patterns = route.getPathPatternsCondition();
            if (patterns == null) {
                return Set.of();
            }
            var begins = new HashSet<String>();
            for (var pattern : patterns.getPatternValues()) {
                var first = beginning(pattern);
                if (first.isEmpty() || !first.matches("[A-Za-z0-9._-]+")) {
                    return Set.of();
                }
                begins.add(first);
            }
            return Set.copyOf(begins);
        }

        private static String beginning(String pattern) {
            var parts = pattern.split("/", 3);
            return parts.length > 1 ? parts[1] : "";
        }

        /** Decoded as the patterns’ own matching does. */
        private static String beginning(HttpServletRequest request) {
            var parts = ServletRequestPathUtils.getParsedRequestPath(request)
                    .pathWithinApplication()
                    .elements();
            return parts.size() > 1 && parts.get(1) instanceof PathContainer.PathSegment first
                    ? first.valueToMatch()
                    : "";
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            if (request.getAttribute(FOUND) instanceof Found before
                    && before.path().equals(path)
                    && before.method().equals(request.getMethod())) {
                if (before.producible() != null) {
                    request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, before.producible());
                }
                return before.route();
            }
            sought.set(beginning(request));
            var route = super.lookupHandlerMethod(path, request);
            if (route != null) {
                request.setAttribute(
                        FOUND,
                        new Found(
                                request.getMethod(),
                                path,
                                route,
                                request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)));
            }
            return route;
        }
    }
}

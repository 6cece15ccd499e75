package org.trajectory.access.guard;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The route of a request is asked for twice, for its rights and to be answered; it is looked for once. */
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

package org.trajectory.web.frame;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.trajectory.web.Address;
import org.trajectory.web.Download;
import org.trajectory.web.PageTables;

/** Finds the template of a view's name, {@code schools/list} for one, and hands it the {@link org.trajectory.web.Frame}. */
@Component
class TemplateViews implements ViewResolver, Ordered {
    private final TemplateEngine templates;
    private final Frames frames;
    private final Clock clock;

    TemplateViews(TemplateEngine templates, Frames frames, Clock clock) {
        this.templates = templates;
        this.frames = frames;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.startsWith("forward:")) {
            return null;
        }
        var template = name + ".jte";
        if (!templates.hasTemplate(template)) {
            if (name.matches(".*\\.[a-z]+")) {
                return null; // the negotiation of content types also asks for index.xml and the like
            }
            throw new IllegalStateException("There is no template src/main/jte/" + template);
        }
        return new TemplateView(template);
    }

    private final class TemplateView implements View {
        private final String template;

        TemplateView(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        /**
         * Renders into memory first: a page that fails half-way becomes a clean error page. Gives one of the page’s tables
         * as a file where the address asks for it.
         */
        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var parameters = new HashMap<String, Object>();
            if (model != null) {
                parameters.putAll(model);
            }
            var frame = frames.of(request);
            parameters.put("frame", frame);
            var page = new Utf8ByteOutput();
            if ("GET".equals(request.getMethod())) {
                var tables = new PageTables(Address.of(request.getRequestURI(), request.getParameterMap()));
                tables.during(() -> templates.render(template, parameters, page));
                var wanted = request.getParameter(PageTables.PARAMETER);
                var file = wanted == null
                        ? Optional.<PageTables.Wanted>empty()
                        : tables.find(wanted, frame.product(), LocalDate.now(clock));
                if (file.isPresent()) {
                    Download.csv(response, file.get().name(), file.get().rows());
                    return;
                }
            } else {
                templates.render(template, parameters, page);
            }
            response.setContentType(getContentType());
            // The whole page fits, so that the session is saved once, behind it: for an answer sent before that it is
            // saved at once, then read and saved again. Whoever sends the page tells its length.
            if (!response.isCommitted()) {
                response.resetBuffer(); // of a file that failed half-way, for one
                response.setBufferSize(page.getContentLength() + 1);
            }
            // At once: a page is made of thousands of pieces, and each write on its own goes through all wrappers of
            // the answer.
            var whole = new ByteArrayOutputStream(page.getContentLength());
            page.writeTo(whole);
            whole.writeTo(response.getOutputStream());
        }
    }
}

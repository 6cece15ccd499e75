package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.trajectory.access.Action;
import org.trajectory.access.Role;
import org.trajectory.access.guard.Rights;

/**
 * A route of the application with what it needs.
 *
 * @param path with names in place of its variables
 * @param form the same with the first word in place of each variable that stands for one of a few
 */
record Route(
        String method, String path, String form, List<Action> needs, boolean atInstallation, HandlerMethod handler) {
    /** A variable of a path with its pattern, which may have braces too. */
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):((?:[^{}]|\\{[^{}]*})*)}");

    /** A variable that stands for one of a few words. */
    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([\\w.-]+)(?:\\|[\\w.-]+)+}");

    /** All of them, by address. */
    static List<Route> of(ApplicationContext application) {
        var routes = new ArrayList<Route>();
        for (var mapping :
                application.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getName().startsWith("org.trajectory.")) {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var path : info.getPatternValues()) {
                        for (var method : methods.isEmpty() ? List.of(RequestMethod.GET) : methods) {
                            routes.add(new Route(
                                    method.name(),
                                    VARIABLE.matcher(path).replaceAll("{$1}"),
                                    VARIABLE.matcher(WORDS.matcher(path).replaceAll("$1"))
                                            .replaceAll("{$1}"),
                                    List.of(Rights.neededFor(handler).orElseThrow()),
                                    Rights.atInstallation(handler),
                                    handler));
                        }
                    }
                }
            });
        }
        assertThat(routes).isNotEmpty();
        return routes.stream()
                .distinct()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    boolean isGet() {
        return method.equals("GET");
    }

    boolean mayBeUsedBy(Role role) {
        return !atInstallation && needs.stream().anyMatch(action -> role.may(action) || Role.PUBLIC.may(action));
    }

    boolean open() {
        return mayBeUsedBy(Role.PUBLIC);
    }

    /** With something of another authority in place of each variable, or else something of the right form. */
    String example(TwoAuthorities both) {
        return both.foreign(path).orElseGet(this::madeUp);
    }

    private String madeUp() {
        return form.replace("/feeds/{id}", "/feeds/own.made-up")
                .replace("{urn}", "100000")
                .replace("{authority}", "937")
                .replace("{name}", "board-pack.pdf")
                .replace("{table}", "figures")
                .replaceAll("\\{[^}]*}", "999999")
                .replace("/**", "/1");
    }

    String name() {
        return method + " " + path;
    }
}
